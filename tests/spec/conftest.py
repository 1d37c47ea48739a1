"""A chapter's cases are a table: a test that takes `case` runs once for each row of its module's CASES.

A module with several tables names them for their tests: test_x reads CASES_X if it is there. Cells are words;
a blank cell is an empty word.
"""

from types import SimpleNamespace

import pytest


def rows(table: str) -> list[SimpleNamespace]:
    """The rows of a table drawn with | and -, each as a value with one attribute for each column."""
    head, rule, *body = (line for line in table.splitlines() if line.strip())
    assert not rule.strip("-+ "), f"the second line of a table is a rule, got {rule!r}"
    names = [cell.strip() for cell in head.split("|")]
    cells = [[cell.strip() for cell in line.split("|")] for line in body]
    assert all(len(row) == len(names) for row in cells), "each row has a cell for each column"
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in cells]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" not in metafunc.fixturenames:
        return
    own = "CASES_" + metafunc.function.__name__.removeprefix("test_").upper()
    table = getattr(metafunc.module, own, None) or metafunc.module.CASES
    cases = rows(table)
    metafunc.parametrize("case", cases, ids=[" | ".join(vars(case).values())[:70] for case in cases])
