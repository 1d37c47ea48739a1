"""Many complete forms at once come to what each comes to by itself, and nothing else is taken for one.

Hazards: H07.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.errors import NotPhysical
from palpate.outcome.instrument import Safety
from palpate.outcome.scoring import score
from palpate.outcome.shelf import instrument
from palpate.outcome.totals import totals

title = "Many forms at once"


@pytest.mark.parametrize("name", ["gad7", "who5", "odi", "peg", "core10", "maia2", "phq4"])
def test_each_row_comes_to_what_the_form_comes_to_by_itself(name):
    form = instrument(name)
    chance = np.random.default_rng(5)
    ranges = [item.choices.values for item in form.scored]
    rows = np.array([[chance.choice(values) for values in ranges] for _ in range(12)])

    many = totals(form, rows)

    for number, row in enumerate(rows):
        one = score(form, {item.code: int(value) for item, value in zip(form.scored, row, strict=True)})
        band = sorted(form.bands, key=lambda each: each.at)
        value = many.values[number]
        assert (np.isnan(value) and one.value is None) or value == pytest.approx(one.value, abs=1e-12)
        place = many.bands[number] if one.value is not None else -1
        assert (band[place] if band and place >= 0 else None) == one.band
        assert many.flagged[number] == bool(one.flags)
        for part, values in many.subscales.items():
            assert values[number] == pytest.approx(one.subscales[part], abs=1e-12)


def test_an_answer_that_must_be_seen_flags_its_row_from_its_own_strength_on():
    phq9 = instrument("phq9")
    rows = np.zeros((4, 9), dtype=int)
    rows[1, 8], rows[2, 8], rows[3, 7] = 1, 3, 3

    assert totals(phq9, rows).flagged.tolist() == [False, True, True, False]
    two = replace(phq9, safety=(*phq9.safety, Safety(item="8", at=3, level="now", code="SAFE-ITEM")))
    assert totals(two, rows).flagged.tolist() == [False, True, True, True]
    other = replace(phq9, safety=(Safety(item="10", at=1, level="now", code="SAFE-ITEM"),))
    assert not totals(other, rows).flagged.any(), "an item that is not counted has no column"


def test_a_total_below_every_band_lies_in_none():
    form = instrument("gad7")
    form = replace(form, bands=tuple(band for band in form.bands if band.at > 0))

    found = totals(form, np.array([[0] * 7, [1] * 7, [3] * 7]))

    assert found.bands[0] == -1 and found.bands[2] == len(form.bands) - 1
    assert (found.bands.dtype, found.flagged.dtype, found.values.dtype) == (np.int64, np.bool_, np.float64)


@pytest.mark.parametrize("shape", [(7,), (2, 6), (2, 8), (1, 2, 7), ()])
def test_columns_that_are_not_the_items_are_refused(shape):
    with pytest.raises(NotPhysical, match="must have 7 columns, got an array of"):
        totals(instrument("gad7"), np.zeros(shape, dtype=int))


def test_a_form_with_a_rule_of_its_own_is_scored_one_at_a_time():
    for name in ("phq_panic", "cssrs_screen", "neq", "pcptsd5"):
        with pytest.raises(NotPhysical, match="one form at a time"):
            totals(instrument(name), np.zeros((1, 1), dtype=int))


@pytest.mark.parametrize("answer", [-1, 4, 255])
@pytest.mark.parametrize("column", [0, 6])
def test_an_answer_that_cannot_be_is_refused_with_its_item(answer, column):
    rows = np.zeros((3, 7), dtype=int)
    rows[1, column] = answer

    with pytest.raises(NotPhysical, match=f"Item {column + 1} must be answered with one of"):
        totals(instrument("gad7"), rows)


def test_an_answer_between_those_there_are_is_refused():
    form = instrument("gad7")
    gappy = replace(form.items[0], choices=replace(form.items[0].choices, values=(0, 1, 4), words=()))
    gappy = replace(gappy, choices=replace(gappy.choices, scored=()))
    form = replace(form, items=(gappy, *form.items[1:]))
    rows = np.zeros((2, 7), dtype=int)

    rows[0, 0] = 4
    assert totals(form, rows).values.tolist() == [4, 0]
    rows[0, 0] = 2
    with pytest.raises(NotPhysical, match="Item 1 must be answered"):
        totals(form, rows)


def test_no_forms_come_to_nothing():
    found = totals(instrument("gad7"), np.zeros((0, 7), dtype=int))

    assert len(found.values) == len(found.flagged) == len(found.bands) == 0


def test_numbers_that_are_typed_in_are_scored_one_form_at_a_time():
    with pytest.raises(NotPhysical, match="must be answered with one of"):
        totals(instrument("promis"), np.full((2, len(instrument("promis").scored)), 50))
