"""What is banned has no way onto a page."""

import inspect

import pytest

from palpate.outcome import coupling, nonoverlap, single_case, verdict
from tests.house.tree import files, imported, name, syntax

title = "What is not used, and where it is kept"

SHOWN = [path for path in files(".py") if name(path).startswith(("palpate/web/", "palpate/reports/"))]


def test_no_page_and_no_report_imports_what_is_for_reading_papers():
    assert len(SHOWN) > 50
    assert not [
        name(path)
        for path in SHOWN
        if any("outcome.literature" in each for each in imported(syntax(path)).values())
    ]


def test_nothing_else_in_the_package_imports_it():
    others = [
        path for path in files(".py")
        if name(path).startswith("palpate/outcome/") and path.name != "literature.py"
    ]  # fmt: skip

    assert not [
        name(path) for path in others if any("literature" in each for each in imported(syntax(path)).values())
    ]


@pytest.mark.parametrize("module", [coupling, nonoverlap, single_case, verdict])
def test_no_banned_statistic_lives_where_it_could_be_shown(module):
    names = {each.lower() for each, _ in inspect.getmembers(module, inspect.isfunction)}

    assert not {"pnd", "tau_u", "tau_bc", "ird", "pem", "pand", "risk", "t_test"} & names
