"""What each page may cost: its questions to the vault and its bytes, by the table in docs/budgets.csv.

`make budgets` measures all pages anew and writes the table: each page may cost a fifth more than it did then.
The column of the server's time is only kept whole here, and not held against a clock: a test that counts
milliseconds fails on a busy machine. `python -m benchmarks.page_times` holds each page against it.
"""

from __future__ import annotations

import csv
import os
from math import ceil

import pytest

from tests.attack.costs import Cost, cost
from tests.attack.surface import addresses
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
TABLE = ROOT / "docs" / "budgets.csv"
COLUMNS = ("page", "queries", "page_kb", "first_load_kb", "server_ms")
NEW_PAGE = 100  # ms of the server, until `python -m benchmarks.page_times --write` has measured a new page
SLOWEST = 1000  # ms of the server: no page may have a larger budget
FIRST_LOAD = 200  # kB, compressed, without the 3-D: promised for every page
APART = {"parts.parts"}  # no page of the workbench: what a developer looks at


def budgets() -> dict[str, Cost]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["page"]: Cost(int(row["queries"]), float(row["page_kb"]), float(row["first_load_kb"]))
            for row in csv.DictReader(file)
        }


def test_every_page_keeps_to_its_budget(practice, browser):
    measured = {
        where.view: found
        for where in addresses(practice)
        if where.view not in APART and (found := cost(browser, where.address)) is not None
    }
    if os.environ.get("PALPATE_BUDGETS"):
        write(measured)

    allowed = budgets()
    assert [f"{page}: {said(found)}" for page, found in measured.items() if page not in allowed] == []
    over = [
        "\n".join([f"{page}: {said(found)}; it may cost {said(allowed[page])}", *found.asked])
        for page, found in measured.items()
        if not within(found, allowed[page])
    ]
    assert not over, "\n\n".join(over)
    assert sorted(set(allowed) - set(measured)) == []


def test_every_page_has_a_budget_of_time():
    assert [page for page, may in times().items() if not 0 < may <= SLOWEST] == []


def test_no_budget_is_above_what_was_promised():
    assert [page for page, may in budgets().items() if may.first_kb > FIRST_LOAD] == []


def times() -> dict[str, int]:
    """Milliseconds that the server may take for each page, by the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["page"]: int(row["server_ms"]) for row in csv.DictReader(file)}


def within(found: Cost, may: Cost) -> bool:
    """Whether a page costs no more than it may."""
    return found.queries <= may.queries and found.page_kb <= may.page_kb and found.first_kb <= may.first_kb


def said(found: Cost) -> str:
    """A cost in words."""
    return f"{found.queries} queries, {found.page_kb:.1f} kB, {found.first_kb:.1f} kB with all it brings"


def write(measured: dict[str, Cost]) -> None:
    """The table anew: as many queries, a fifth more bytes in whole steps, nowhere more than promised.

    Times stay as they are.
    """
    may_take = times()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for page, found in measured.items():
            first = min(FIRST_LOAD, ceil(found.first_kb * 1.2 / 5) * 5)
            out.writerow(
                [page, found.queries, ceil(found.page_kb * 1.2 + 0.5), first, may_take.get(page, NEW_PAGE)]
            )
