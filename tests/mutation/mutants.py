"""Small wrongs of a source file, one at a time: each is a change that a test of that file should notice.

The operators are those of the field since DeMillo, Lipton and Sayward, "Hints on Test Data Selection", IEEE
Computer 11(4), 1978: a comparison swapped or moved by its boundary, an operator, a truth value, a constant
one off, a code misspelled, a condition turned round or cut short, a return without its value, a step left
out.
Left alone is what no test should hold: sentences, docstrings, annotations, decorators, messages of errors,
imports, and the members of enumerations, whose words the tables of the record hold.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# A word that a program reads; whatever has a blank, or is a word with a capital, is for people.
CODE = re.compile(r"(?![A-Z][a-z]+$)[\w.+*/:-]{0,40}")
LEFT = ("annotation", "returns", "decorator_list", "exc", "cause")
ENUMS = {"Enum", "StrEnum", "IntEnum"}
Change = tuple[str, ast.AST]  # the operator, and what stands in the place afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One wrong: where, of which kind, and which statement of the module it changes."""

    path: str  # of the file, from the root of the repository
    function: str  # "Keys.wipe"; blank outside of any
    line: int
    operator: str
    said: str  # such as "count < FREE -> count <= FREE"
    slot: int  # number of the changed node, in the order of `_slots`
    turn: int  # number of the change of that node
    statement: int  # number of the statement of the module that holds it

    @property
    def key(self) -> str:
        """What a survivor is explained under; lines move, words seldom do."""
        return f"{self.path}:{self.function}:{self.operator}:{self.said}"


@dataclass(frozen=True, slots=True)
class _Slot:
    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str
    statement: int


def mutants(root: Path, path: str, only: tuple[str, ...] = ()) -> list[Mutant]:
    """Every wrong of one file, in the order of its text; of the named functions only, if any are named."""
    found = []
    for number, slot in enumerate(_slots(ast.parse(text(root, path)))):
        if only and slot.function not in only:
            continue
        for turn, (operator, new) in enumerate(_changes(slot)):
            line = getattr(slot.node, "lineno", 0)
            said = f"{_short(slot.node)} -> {_short(new)}"
            found.append(
                Mutant(
                    path=path, function=slot.function, line=line, operator=operator, said=said, slot=number,
                    turn=turn, statement=slot.statement,
                )
            )  # fmt: skip
    return found


@cache
def text(root: Path, path: str) -> str:
    """The file as it was read first: who edits it meanwhile changes nothing here."""
    return (root / path).read_text(encoding="utf-8")


def mutated(root: Path, mutant: Mutant) -> ast.Module:
    """The whole file as a tree, with this one wrong in it."""
    tree = ast.parse(text(root, mutant.path))
    slot = _slots(tree)[mutant.slot]
    _, new = list(_changes(slot))[mutant.turn]
    ast.copy_location(new, slot.node)
    if slot.index is None:
        setattr(slot.parent, slot.field, new)
    else:
        getattr(slot.parent, slot.field)[slot.index] = new
    return ast.fix_missing_locations(tree)


def _slots(tree: ast.Module) -> list[_Slot]:
    """Every place of a tree that may be changed, each before what is inside it."""
    found: list[_Slot] = []
    for number, statement in enumerate(tree.body):
        if not isinstance(statement, ast.Import | ast.ImportFrom) and not _left_alone(statement):
            found += _inside(_Slot(statement, tree, "body", number, "", number))
    return found


def _inside(slot: _Slot) -> Iterator[_Slot]:
    node, function = slot.node, slot.function
    named = isinstance(node, ast.FunctionDef | ast.ClassDef) and "<" not in function
    if named and not (function and isinstance(slot.parent, ast.FunctionDef)):
        function = f"{function}.{node.name}".lstrip(".")  # type: ignore[attr-defined]
    yield slot
    for field, value in ast.iter_fields(node):
        if field in LEFT:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            member = _is_enumeration(node) and not isinstance(child, ast.FunctionDef)
            if isinstance(child, ast.AST) and not _left_alone(child) and not member:
                yield from _inside(_Slot(child, node, field, index, function, slot.statement))


def _left_alone(node: ast.AST) -> bool:
    """Whether nothing in here is changed."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.AnnAssign):
        return node.value is None or ast.unparse(node.annotation) == "TypeAlias"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) in ("__all__", "__slots__")
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.JoinedStr | ast.alias | ast.expr_context)


def _is_enumeration(node: ast.AST) -> bool:
    bases = node.bases if isinstance(node, ast.ClassDef) else []
    return any(isinstance(base, ast.Name) and base.id in ENUMS for base in bases)


def _changes(slot: _Slot) -> Iterator[Change]:
    node = slot.node
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in COMPARED[type(op)]:
                new = deepcopy(node)
                new.ops[place] = other()
                yield "comparison", new
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in COUNTED and not _of_words(node):
        new = deepcopy(node)
        new.op = COUNTED[type(node.op)]()
        yield "arithmetic", new
    elif isinstance(node, ast.BoolOp):
        new = deepcopy(node)
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "boolean", new
        for place in range(len(node.values)):
            rest = [deepcopy(each) for number, each in enumerate(node.values) if number != place]
            yield "part of a condition", rest[0] if len(rest) == 1 else ast.BoolOp(deepcopy(node.op), rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield "negation", deepcopy(node.operand)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED:
        new = deepcopy(node)
        new.func = ast.Name(CALLED[node.func.id], ast.Load())
        yield "call", new
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not _turns_by_itself(node.test):
        new = deepcopy(node)
        new.test = ast.UnaryOp(ast.Not(), new.test)
        yield "condition", new
    elif isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            if not _turns_by_itself(test):
                new = deepcopy(node)
                new.ifs[place] = ast.UnaryOp(ast.Not(), new.ifs[place])
                yield "condition", new
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield "return", ast.Return(ast.Constant(None))
    if isinstance(node, ast.stmt) and _is_a_step(node):
        yield "step left out", ast.Pass()


def _constants(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield "truth value", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield "constant", ast.Constant(value + 1)
        yield "constant", ast.Constant(value - 1)
    elif isinstance(value, str) and CODE.fullmatch(value):
        yield "code", ast.Constant(f"{value}~")
    elif isinstance(value, bytes):
        yield "code", ast.Constant(value + b"~")


def _of_words(node: ast.BinOp | ast.AugAssign) -> bool:
    """Whether text is joined: to subtract it would only raise a TypeError."""
    parts = [node.value] if isinstance(node, ast.AugAssign) else [node.left, node.right]
    return any(
        isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in parts
    )


def _turns_by_itself(test: ast.expr) -> bool:
    """Whether another operator turns this condition round already."""
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and len(test.ops) == 1


def _is_a_step(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Await)
    if isinstance(node, ast.Assign):
        return all(isinstance(each, ast.Attribute | ast.Subscript) for each in node.targets)
    return isinstance(node, ast.Raise | ast.AugAssign | ast.Delete | ast.Continue | ast.Break)


def _short(node: ast.AST) -> str:
    """The words of a change, within one cell of a table."""
    if isinstance(node, ast.If | ast.While):
        return f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
    return re.sub(r"\s+", " ", ast.unparse(node) if not isinstance(node, ast.comprehension) else "".join(
        f" if {ast.unparse(each)}" for each in node.ifs))[:90].strip()  # fmt: skip
