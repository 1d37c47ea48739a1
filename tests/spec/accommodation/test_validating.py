"""The table of validation: what holds, and that what fails is printed as failing."""

from __future__ import annotations

import json

import pytest

from palpate.accommodation.validating import validate
from palpate.cli import main
from tests.cli.schema import faults, shipped

# Known to fail on the shipped body; docs/decisions/0027 and the printed table say so.
FAILING = {
    "standing still",
    "the farther, the less",
    "left to the reserves of the pelvis, standing",
}


@pytest.fixture(scope="module")
def checks():
    return {each.what: each for each in validate()}


def test_what_fails_is_what_is_known_to_fail(checks) -> None:
    assert {what for what, each in checks.items() if each.holds is False} == FAILING


def test_standing_costs_more_than_sitting_by_what_people_need(checks) -> None:
    assert checks["standing minus sitting"].holds
    assert checks["lying on the back"].holds


def test_v8_force_reaches_the_opposite_gluteus_through_fascia_alone(checks) -> None:
    assert checks["latissimus to the opposite gluteus, no fascia"].found == "0.00 N"
    assert float(checks["the same with fascia"].found.split()[0]) > 1


def test_near_structures_answer_more_than_far_ones(checks) -> None:
    means = [float(each.found) for what, each in checks.items() if what.startswith("mean change")]

    assert means[0] > means[1] > means[2] > max(means[3:])


def test_every_row_has_a_source(checks) -> None:
    assert all(each.source for each in checks.values())


def test_the_command_says_it_as_json_too(checks, capsys, monkeypatch) -> None:
    monkeypatch.setattr("palpate.accommodation.validating.validate", lambda: list(checks.values()))
    assert main(["tissue", "validate", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert faults(answer, shipped("tissue-validate")) == []
    assert len(answer["checks"]) == len(checks)
    assert all("It fails." in each for each in answer["say"][1:])


def test_the_command_prints_what_fails_as_failing(capsys) -> None:
    assert main(["tissue", "validate"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("FAILS") for line in lines) == len(FAILING)
