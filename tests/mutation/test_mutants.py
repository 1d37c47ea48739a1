"""Which wrongs are made of a text, and that each is one change of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant, mutants, mutated

LINES = '''"""A docstring with 3 numbers."""

LIMIT: int = 7


def within(count, most=LIMIT):
    """Whether 1 is within."""
    if not count:
        raise ValueError("count must be 1 or more" + str(2))
    return 0 < count and count <= most


class Row:
    code: str = "kept"

    @property
    def said(self) -> "str":
        self.asked.append("a sentence that people read")
        return f"row {1}" or max(it, "other")
'''


def made(text: str, tmp_path: Path) -> list[Mutant]:
    (tmp_path / "some.py").write_text(text)
    return mutants(tmp_path, "some.py")


def test_each_kind_of_wrong_is_made_once_in_its_place(tmp_path):
    found = [(each.function, each.operator, each.said) for each in made(LINES, tmp_path)]

    assert found == [
        ("", "constant", "7 -> 8"),
        ("", "constant", "7 -> 6"),
        ("within", "negation", "not count -> count"),
        ("within", "step left out", "raise ValueError('count must be 1 or more' + str(2)) -> pass"),
        ("within", "return", "return 0 < count and count <= most -> return None"),
        ("within", "boolean", "0 < count and count <= most -> 0 < count or count <= most"),
        ("within", "part of a condition", "0 < count and count <= most -> count <= most"),
        ("within", "part of a condition", "0 < count and count <= most -> 0 < count"),
        ("within", "comparison", "0 < count -> 0 <= count"),
        ("within", "comparison", "0 < count -> 0 >= count"),
        ("within", "constant", "0 -> 1"),
        ("within", "constant", "0 -> -1"),
        ("within", "comparison", "count <= most -> count < most"),
        ("within", "comparison", "count <= most -> count > most"),
        ("Row", "code", "'kept' -> 'kept~'"),
        ("Row.said", "step left out", "self.asked.append('a sentence that people read') -> pass"),
        ("Row.said", "return", "return f'row {1}' or max(it, 'other') -> return None"),
        ("Row.said", "boolean", "f'row {1}' or max(it, 'other') -> f'row {1}' and max(it, 'other')"),
        ("Row.said", "part of a condition", "f'row {1}' or max(it, 'other') -> max(it, 'other')"),
        ("Row.said", "part of a condition", "f'row {1}' or max(it, 'other') -> f'row {1}'"),
        ("Row.said", "call", "max(it, 'other') -> min(it, 'other')"),
        ("Row.said", "code", "'other' -> 'other~'"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "import this\nfrom os import path as path\n",
        "__all__ = ['one', 'two']\n",
        "def f(a: 'int') -> 'str': ...\n",
        "class Kind(StrEnum):\n    ONE = 'one'\n    TWO = 'two'\n",
        "if TYPE_CHECKING:\n    LIMIT = 3\n",
        "Number: TypeAlias = 'int'\n",
        "@cache\ndef f():\n    'What it does.'\n    return None\n",
        "TITLE = 'Words for people, and no code.'\n",
        "LABEL = 'Touch'\n",
    ],
)
def test_what_no_test_should_hold_is_left_alone(text, tmp_path):
    assert made(text, tmp_path) == []


def test_the_methods_of_an_enumeration_are_changed_and_its_members_are_not(tmp_path):
    text = "class Kind(StrEnum):\n    ONE = 'one'\n    def last(self):\n        return self == 'one'\n"

    assert {each.function for each in made(text, tmp_path)} == {"Kind.last"}


def test_each_wrong_is_one_change_that_can_be_compiled(tmp_path):
    text = ast.unparse(ast.parse(LINES))
    found = made(text, tmp_path)

    texts = {ast.unparse(mutated(tmp_path, each)) for each in found}

    assert len(texts) == len(found) and text not in texts
    for each in found:
        compile(mutated(tmp_path, each), "some.py", "exec")
    for other in texts:
        assert (
            sum(ours != theirs for ours, theirs in zip(text.split("\n"), other.split("\n"), strict=True)) == 1
        )


def test_the_file_is_only_read(tmp_path):
    for each in made(LINES, tmp_path):
        mutated(tmp_path, each)

    assert (tmp_path / "some.py").read_text() == LINES
