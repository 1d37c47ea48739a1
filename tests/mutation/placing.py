"""Putting a wrong into a program that runs: into its live functions and tables, never into a file.

A function is changed where it stands, by its code, so that whoever imported it has the wrong too. A table of
a module is made anew and takes the place of the old one wherever that was imported.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

ATOMS = (int, float, str, bytes, bool, type(None))
OURS = ("palpate", "tests")
CACHE = type(functools.cache(len))


def place(module: ModuleType, tree: ast.Module, statement: int) -> None:
    """Make one statement of a module say what it says in `tree`. Whatever it raises is raised."""
    changed = tree.body[statement]
    space = dict(vars(module))
    _run(module, space, changed)
    if isinstance(changed, ast.FunctionDef | ast.ClassDef):
        live = vars(module)[changed.name]
        (_take_over if isinstance(changed, ast.FunctionDef) else _take_over_class)(live, space[changed.name])
        space[changed.name] = live
    names = set() if isinstance(changed, ast.FunctionDef | ast.ClassDef) else _targets(changed)
    for later in remade(tree, statement):
        _run(module, space, later)
        names |= _targets(later)
    for name in names:
        _everywhere(name, vars(module).get(name), space[name])


def remade(tree: ast.Module, statement: int) -> list[ast.stmt]:
    """The tables of a module that are made with the help of one of its statements."""
    changed = tree.body[statement]
    made_by = {changed.name} if isinstance(changed, ast.FunctionDef | ast.ClassDef) else set()
    names, found = set() if made_by else _targets(changed), []
    for later in tree.body[statement + 1 :]:
        calls = {each.func.id for each in ast.walk(later) if isinstance(each, ast.Call)
                 and isinstance(each.func, ast.Name)}  # fmt: skip
        read = {each.id for each in ast.walk(later) if isinstance(each, ast.Name)}
        if isinstance(later, ast.Assign | ast.AnnAssign) and (read & names or calls & made_by):
            found.append(later)
            names |= _targets(later)
        elif isinstance(later, ast.FunctionDef) and calls & made_by:
            made_by.add(later.name)
    return found


def _run(module: ModuleType, space: dict[str, Any], statement: ast.stmt) -> None:
    flags = __import__("__future__").annotations.compiler_flag
    code = compile(ast.Module([statement], []), str(module.__file__), "exec", flags=flags, dont_inherit=True)
    exec(code, space)


def _targets(statement: ast.stmt) -> set[str]:
    one = getattr(statement, "target", None)
    targets = statement.targets if isinstance(statement, ast.Assign) else [one] if one else []
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


def _take_over(old: Any, new: Any) -> None:
    """Let a live function do what another does."""
    old, new = _bare(old), _bare(new)
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        old.__code__ = new.__code__.replace(co_filename=old.__code__.co_filename)
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _take_over_class(old: type, new: type) -> None:
    for name, theirs in vars(new).items():
        ours = vars(old).get(name)
        if isinstance(_bare(theirs), FunctionType):
            _take_over(ours, theirs)
        elif isinstance(theirs, ATOMS) and not name.startswith("__") and ours != theirs:
            setattr(old, name, theirs)


def _bare(thing: Any) -> Any:
    """The function inside a property, a class method, a cache or a wrapper that names what it wraps."""
    while True:
        if isinstance(thing, property):
            thing = thing.fget
        elif isinstance(thing, classmethod | staticmethod):
            thing = thing.__func__
        elif isinstance(thing, functools.cached_property):
            thing = thing.func
        elif isinstance(thing, FunctionType | CACHE) and "__wrapped__" in vars(thing):
            thing = thing.__wrapped__
        else:
            return thing


def _everywhere(name: str, old: Any, new: Any) -> None:
    """Put a table, or a plain value, in the place of the old one: in modules, as a default of functions."""
    for module in _modules():
        if name in vars(module) and _same(vars(module)[name], old):
            setattr(module, name, new)
        if isinstance(old, ATOMS):
            continue
        for each in list(vars(module).values()):
            function = _bare(each)
            if not isinstance(function, FunctionType):
                continue
            if function.__defaults__ and any(given is old for given in function.__defaults__):
                given = tuple(new if each is old else each for each in function.__defaults__)
                function.__defaults__ = given
            for word, value in (function.__kwdefaults__ or {}).items():
                if value is old:
                    function.__kwdefaults__[word] = new


def _same(one: Any, other: Any) -> bool:
    return one is other or (isinstance(other, ATOMS) and type(one) is type(other) and one == other)


def _modules() -> Iterator[ModuleType]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS and isinstance(module, ModuleType):
            yield module
