"""Every instrument scores what its own folder says that it scores: `published.csv`, and 5-outcomes T14."""

from __future__ import annotations

import csv

import pytest

from palpate.outcome.scoring import FormState, Silence, score
from palpate.outcome.shelf import INSTRUMENTS, instrument, names

SILENT = {"-": None, "x": Silence.DECLINED, "na": Silence.NOT_APPLICABLE}


def answered(text):
    return [SILENT[each] if each in SILENT else float(each) for each in text.split()]


def pairs(text):
    return dict(each.split("=") for each in text.split(";")) if text else {}


ROWS = [
    (name, number, row)
    for name in names()
    for number, row in enumerate(
        csv.DictReader((INSTRUMENTS / name / "published.csv").open(encoding="utf-8", newline="")), 1
    )
]


@pytest.mark.parametrize("name, number, row", ROWS, ids=[f"{name}-{number}" for name, number, _ in ROWS])
def test_answers_come_to_what_was_printed(name, number, row):
    found = score(instrument(name), answered(row["answers"]))

    assert found.state == row["state"], found.reason
    assert found.value == (pytest.approx(float(row["value"]), abs=1e-9) if row["value"] else None)
    if row["said"]:
        assert found.said == row["said"]
    for part, value in pairs(row["subscales"]).items():
        assert found.subscales[part] == (pytest.approx(float(value), abs=1e-9) if value else None), part
    for sign, met in pairs(row["signs"]).items():
        assert found.signs[sign] is (met == "1"), sign
    if row["flags"]:
        assert [f"{flag.code}:{flag.item}" for flag in found.flags] == row["flags"].split(";")


@pytest.mark.parametrize("name", names())
def test_each_folder_prints_a_score_and_a_form_that_has_none(name):
    states = {row["state"] for folder, _, row in ROWS if folder == name}

    assert FormState.NOT_SCORABLE in states and states & {FormState.SCORED, FormState.NO_TOTAL}


@pytest.mark.parametrize("name", names())
def test_both_ends_of_the_range_are_reached_by_a_printed_row(name):
    form = instrument(name)
    values = [float(row["value"]) for folder, _, row in ROWS if folder == name and row["value"]]

    if form.range and name not in ("promis", "neq"):  # promis is typed in; 32 effects are a form of their own
        assert (min(values), max(values)) == form.range
    for value in values:
        assert form.range[0] <= value <= form.range[1]


def test_every_row_says_where_it_is_from():
    assert all(row["source"] for _, _, row in ROWS)
