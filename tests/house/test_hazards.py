"""The hazard log and the tests name each other: no hazard without a test that runs, no link into nothing.

The scores are proposed. Only a registered clinician can accept them; until then each row says so.
"""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict

import pytest

from tests.house.tree import ROOT

LOG = ROOT / "docs" / "hazards.csv"
with LOG.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
BACK = re.compile(r"Hazards: ([H0-9, ]+)\.")
# Anything that keeps a test from running.
OFF = {"skip", "skipif", "xfail"}


def linked():
    """Each file of tests with the hazards that name a test in it."""
    found = defaultdict(set)
    for row in ROWS:
        for each in row["tests"].split():
            found[each.partition("::")[0]].add(row["id"])
    return found


def told():
    """Each file of tests with the hazards that it names itself."""
    return {
        str(path.relative_to(ROOT)): {each.strip() for each in said[1].split(",")}
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if (said := BACK.search(path.read_text(encoding="utf-8")))
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_hazard_is_whole_scored_and_has_a_test_that_runs(row):
    assert all(row[name].strip() for name in ("hazard", "harm", "controls"))
    before, after = (int(row["severity"]) * int(row["likelihood"]),
                     int(row["severity_after"]) * int(row["likelihood_after"]))  # fmt: skip
    assert 1 <= after <= before <= 25
    assert row["state"] in ("proposed", "accepted")
    assert row["tests"] or row["wave"] == "2", f"{row['id']} has no test"
    for each in row["tests"].split():
        path, _, name = each.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        assert found, f"{row['id']}: {each} is not there"
        marks = {
            part.attr
            for at in found[0].decorator_list
            for part in ast.walk(at)
            if isinstance(part, ast.Attribute)
        }
        assert not marks & OFF, f"{row['id']}: {each} does not run"


def test_hazards_are_numbered_without_a_gap():
    assert [row["id"] for row in ROWS] == [f"H{number:02}" for number in range(1, len(ROWS) + 1)]


def test_each_link_leads_back():
    assert told() == dict(linked())
