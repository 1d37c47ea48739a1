"""A wrong that is put into a live module reaches everybody who imported from it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.mutation import placing

TEXT = """
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

LIMIT = 3


def within(count, *, most=LIMIT):
    return count <= most


def row(code):
    return {"code": code}


TABLE = [row("one")]
NAMES = [each["code"] for each in TABLE]


def first(table=TABLE):
    return table[0]["code"]


@cache
def remembered():
    return 1


@contextmanager
def held():
    yield 1


@dataclass(frozen=True, slots=True)
class Kept:
    count: int = 1

    @property
    def more(self):
        return self.count + 1

    @classmethod
    def none(cls):
        return cls(0)
"""


@pytest.fixture
def module() -> Iterator[ModuleType]:
    """A module that runs, and its text."""
    made = ModuleType("tests.invented")
    made.__file__ = "invented.py"
    sys.modules["tests.invented"] = made
    exec(compile(TEXT, "invented.py", "exec"), vars(made))
    yield made
    del sys.modules["tests.invented"]


def put(module: ModuleType, old: str, new: str) -> None:
    """Change these words of the text, and place the statement that holds them."""
    assert TEXT.count(old) == 1
    before, after = ast.parse(TEXT), ast.parse(TEXT.replace(old, new))
    (number,) = [
        at for at, (one, other) in enumerate(zip(before.body, after.body, strict=True))
        if ast.dump(one) != ast.dump(other)
    ]  # fmt: skip
    placing.place(module, after, number)


def test_who_imported_a_function_has_the_wrong_too(module):
    within = module.within

    put(module, "count <= most", "count < most")

    assert not within(3) and within(2)


def test_a_default_is_changed(module):
    within = module.within

    put(module, "most=LIMIT", "most=9")

    assert within(9)


def test_what_is_wrapped_is_changed_inside(module):
    held, remembered = module.held, module.remembered
    assert remembered() == 1

    put(module, "yield 1", "yield 2")
    put(module, "def remembered():\n    return 1", "def remembered():\n    return 2")
    remembered.cache_clear()

    with held() as given:
        assert given == remembered() == 2


def test_a_value_that_lives_has_the_wrong_of_its_class(module):
    kept = module.Kept()

    put(module, "self.count + 1", "self.count - 1")
    assert kept.more == 0
    put(module, "cls(0)", "cls(5)")
    assert module.Kept.none().count == 5
    put(module, "count: int = 1", "count: int = 2")
    assert isinstance(module.Kept(), type(kept)) and module.Kept().count == 2


def test_a_table_is_made_anew_with_all_that_rests_on_it(module):
    other = ModuleType("tests.also_invented")
    other.TABLE, other.first = module.TABLE, module.first  # type: ignore[attr-defined]
    sys.modules["tests.also_invented"] = other

    try:
        put(module, 'TABLE = [row("one")]', 'TABLE = [row("two")]')
    finally:
        del sys.modules["tests.also_invented"]

    assert other.TABLE == [{"code": "two"}] and module.NAMES == ["two"]
    assert other.first() == "two", "also where it is a default"


def test_a_function_that_made_a_table_makes_it_anew(module):
    put(module, '{"code": code}', '{"code": code + "~"}')

    assert module.TABLE == [{"code": "one~"}] and module.NAMES == ["one~"]


def test_a_plain_value_is_changed_where_it_was_imported_under_its_name(module):
    other = ModuleType("tests.also_invented")
    other.LIMIT, other.ELSE = 3, 3  # type: ignore[attr-defined]
    sys.modules["tests.also_invented"] = other

    try:
        put(module, "LIMIT = 3", "LIMIT = 4")
    finally:
        del sys.modules["tests.also_invented"]

    assert (module.LIMIT, other.LIMIT, other.ELSE) == (4, 4, 3)


def test_what_does_not_load_is_raised(module):
    with pytest.raises(NameError):
        put(module, "most=LIMIT", "most=NOTHING")
