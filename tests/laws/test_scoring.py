"""Scores against a second implementation, written from the printed rules and not from the code.

Every answer vector of the PHQ-9 and the GAD-7, a million of each long form, and laws for every form.
"""

from __future__ import annotations

import csv
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.outcome.scoring import FormState, Silence, score
from palpate.outcome.shelf import INSTRUMENTS, instrument, names
from palpate.outcome.totals import totals

MILLION = 1_000_000
PHQ9 = np.array(list(product(range(4), repeat=9)), dtype=np.int8).astype(np.int64)
GAD7 = np.array(list(product(range(4), repeat=7)), dtype=np.int8).astype(np.int64)


def named(total, starts):
    """The number of the band, by counting the starts that were reached."""
    return sum((total >= start).astype(int) for start in starts) - 1


def test_every_phq9_there_can_be():
    found = totals(instrument("phq9"), PHQ9)
    total = np.zeros(len(PHQ9))
    for column in range(9):
        total += PHQ9[:, column]

    assert len(PHQ9) == 262_144
    assert (found.values == total).all()
    assert (found.bands == named(total, (0, 5, 10, 15, 20))).all()
    assert (found.flagged == (PHQ9[:, 8] > 0)).all()
    assert (found.subscales["phq8"] == total - PHQ9[:, 8]).all()


def test_every_gad7_there_can_be():
    found = totals(instrument("gad7"), GAD7)
    total = np.array([int(a) + b + c + d + e + f + g for a, b, c, d, e, f, g in GAD7.tolist()])

    assert len(GAD7) == 16_384
    assert (found.values == total).all()
    assert (found.bands == named(total, (0, 5, 10, 15))).all()
    assert not found.flagged.any()


def plainly(answers, items=9, most=2, fixed=8):
    """A PHQ-9 by its manual: up to two blanks take the mean of the rest, and item 9 none."""
    held = [each for each in answers if each is not None]
    if answers[fixed] is None or items - len(held) > most:
        return None
    return sum(held) / len(held) * items


def test_blanks_in_a_phq9_wherever_they_may_be():
    """Each way to leave out up to three of nine, over a sample of answers."""
    form = instrument("phq9")
    blanks = [each for each in product((0, 1), repeat=9) if sum(each) <= 3]
    sample = np.random.default_rng(9).integers(0, 4, (len(blanks) * 8, 9)).tolist()

    for number, answers in enumerate(sample):
        left = blanks[number % len(blanks)]
        given_answers = [None if gone else value for gone, value in zip(left, answers, strict=True)]
        found, asked = score(form, given_answers), plainly(given_answers)
        assert found.value == (None if asked is None else pytest.approx(asked, abs=1e-12))
        assert found.imputed == (sum(left) if asked is not None else 0)
        assert bool(found.flags) is bool(given_answers[8])


def drawn(rng, low, high, items, forms=MILLION):
    """Random complete forms, one a row, its columns next to each other in memory."""
    return rng.integers(low, high, (items, forms), dtype=np.int8).T


def added(x, *items):
    """The sum of some items by their numbers."""
    total = np.zeros(len(x), dtype=int)
    for number in items:
        total += x[:, number - 1]
    return total


def pcl5(x):
    strong = (x >= 2).astype(np.int8)
    clusters = ((1, 6, 1), (6, 8, 1), (8, 15, 2), (15, 21, 2))
    return added(x, *range(1, 21)), np.logical_and.reduce(
        [added(strong, *range(a, b)) >= need for a, b, need in clusters]
    )


def maia2(x):
    turned = {5, 6, 7, 8, 9, 10, 11, 12, 15}
    ends = (1, 5, 11, 16, 23, 28, 32, 35, 38)
    for first, last in pairwise(ends):
        items = range(first, last)
        yield sum(5 - x[:, n - 1] if n in turned else x[:, n - 1] for n in items) / (last - first)


@pytest.fixture
def rng():
    return np.random.default_rng(20260)


def test_a_million_pcl5(rng):
    x = drawn(rng, 0, 5, 20)
    found, (total, rule) = totals(instrument("pcl5"), x), pcl5(x)

    assert (found.values == total).all()
    assert (found.flagged == (x[:, 15] >= 3)).all()
    assert (found.subscales["D"] == added(x, *range(8, 15))).all()
    for row in range(0, MILLION, MILLION // 200):  # the rule of each form by itself
        assert score(instrument("pcl5"), x[row].tolist()).signs["provisional_rule"] == rule[row]


def test_a_million_maia2(rng):
    x = drawn(rng, 0, 6, 37)
    found = totals(instrument("maia2"), x)

    for name, asked in zip(found.subscales, maia2(x), strict=True):
        assert np.abs(found.subscales[name] - asked).max() < 1e-12, name
    assert np.isnan(found.values).all()


def test_a_million_rses_core10_and_phq15(rng):
    x = drawn(rng, 0, 4, 10)
    rses = added(x, 1, 3, 4, 7, 10) + 5 * 3 - added(x, 2, 5, 6, 8, 9)
    assert (totals(instrument("rses"), x).values == rses).all()
    x = drawn(rng, 0, 5, 10)
    core = totals(instrument("core10"), x)
    assert (core.values == added(x, 1, 4, 5, 6, 7, 8, 9, 10) + 8 - added(x, 2, 3)).all()
    assert (core.flagged == (x[:, 5] > 0)).all()
    x = drawn(rng, 0, 3, 15)
    assert (totals(instrument("phq15"), x).values == added(x, *range(1, 16))).all()


def test_a_million_rmdq_des_and_scs(rng):
    x = drawn(rng, 0, 2, 24)
    assert (totals(instrument("rmdq"), x).values == added(x, *range(1, 25))).all()
    tens = drawn(rng, 0, 11, 28) * np.int8(10)
    des = totals(instrument("des2"), tens)
    assert np.abs(des.values - added(tens, *range(1, 29)) / 28).max() < 1e-12
    assert (des.subscales["dest"] == added(tens, 3, 5, 7, 8, 12, 13, 22, 27) / 8).all()
    x = drawn(rng, 1, 6, 12)
    turned = added(x, 2, 3, 5, 6, 7, 10) + 6 * 6 - added(x, 1, 4, 8, 9, 11, 12)
    assert np.abs(totals(instrument("scs_sf"), x).values - turned / 12).max() < 1e-12


SUMS = [
    name
    for name in names()
    if instrument(name).rule == "sum"
    and not any(item.choices.scored or item.choices.between for item in instrument(name).items)
]


@pytest.mark.parametrize("name", SUMS)
def test_each_single_change_of_each_item_moves_the_total_by_itself(name):
    form = instrument(name)
    first = np.array([item.choices.values[0] for item in form.scored])
    changes = [(place, value) for place, item in enumerate(form.scored) for value in item.choices.values[1:]]
    x = np.tile(first, (len(changes) + 1, 1))
    for row, (place, value) in enumerate(changes, 1):
        x[row, place] = value
    found = totals(form, x).values
    with (INSTRUMENTS / name / "items.csv").open(encoding="utf-8", newline="") as file:
        signs = [row["sign"] for row in csv.DictReader(file) if row["role"] != "unscored"]

    for row, (place, value) in enumerate(changes, 1):
        moved = (value - first[place]) * (-1 if signs[place] == "-" else 1)
        assert found[row] - found[0] == moved * (4 if name == "who5" else 1)


def test_a_million_rand36(rng):
    """The key of RAND's Table 1, by groups of items as it prints them."""
    key = {
        (1, 2, 20, 22, 34, 36): (100, 75, 50, 25, 0),
        tuple(range(3, 13)): (0, 50, 100),
        tuple(range(13, 20)): (0, 100),
        (21, 23, 26, 27, 30): (100, 80, 60, 40, 20, 0),
        (24, 25, 28, 29, 31): (0, 20, 40, 60, 80, 100),
        (32, 33, 35): (0, 25, 50, 75, 100),
    }
    scales = {
        "physical_functioning": range(3, 13),
        "role_physical": range(13, 17),
        "role_emotional": range(17, 20),
        "energy": (23, 27, 29, 31),
        "emotional_wellbeing": (24, 25, 26, 28, 30),
        "social_functioning": (20, 32),
        "pain": (21, 22),
        "general_health": (1, 33, 34, 35, 36),
    }
    counts = {item: np.array(values) for items, values in key.items() for item in items}
    assert sorted(counts) == list(range(1, 37))
    x = {item: rng.integers(1, len(counts[item]) + 1, MILLION, dtype=np.int8) for item in counts}
    found = totals(instrument("rand36"), np.stack([x[n] for n in range(1, 37) if n != 2]).T)

    for name, items in scales.items():
        asked = sum(counts[n][x[n] - 1] for n in items) / len(items)
        assert np.abs(found.subscales[name] - asked).max() < 1e-9, name


ALL = names()


def one_answer(item, rng):
    """A value, a blank or a refusal, as likely as they are many."""
    kinds = [*(item.choices.values or np.round(rng.uniform(*item.choices.between, 3), 1).tolist())]
    kinds += [None, Silence.DECLINED] + [Silence.NOT_APPLICABLE] * bool(item.choices.not_applicable)
    return kinds[rng.integers(len(kinds))] if rng.random() < 0.5 else kinds[0]


@st.composite
def filled(draw, among=ALL):
    form = instrument(draw(st.sampled_from(among)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))  # one draw a form: some have 96 items
    return form, {item.code: one_answer(item, rng) for item in form.items}


@given(filled())
def test_a_total_lies_in_its_range_and_says_nothing_it_does_not_know(sheet):
    form, answers = sheet
    found = score(form, answers)

    assert (found.value is None) is (found.state is not FormState.SCORED)
    if found.value is not None:
        assert form.range[0] <= found.value <= form.range[1]
    else:
        assert found.reason and found.band is None
    silent = [code for code, answer in answers.items() if answer is None]
    if form.rule not in ("gated", "screener"):  # there an answer makes others needless
        assert list(found.missing) == silent


@given(filled(tuple(name for name in names() if instrument(name).safety)))
def test_a_safety_answer_is_seen_whatever_becomes_of_the_total(sheet):
    form, answers = sheet
    found = score(form, answers)

    for rule in form.safety:
        answer = answers[rule.item]
        seen = [flag for flag in found.flags if flag.item == rule.item and flag.code == rule.code]
        given_number = isinstance(answer, int | float)
        assert bool(seen) is (given_number and answer >= rule.at)
        assert (rule.item in found.safety_unanswered) is (rule.level == "now" and not given_number)


@given(filled(), st.data())
def test_an_answer_out_of_range_or_two_answers_make_no_number(sheet, data):
    form, answers = sheet
    code = data.draw(st.sampled_from([item.code for item in form.items]))
    wrong = data.draw(st.sampled_from([-1, 101.5, float("nan"), float("inf"), [0, 1], True]))

    found = score(form, answers | {code: wrong})

    assert found.state is FormState.NOT_SCORABLE and found.value is None
    assert code in found.reason
    assert all(part is None for part in found.subscales.values())


COMPLETE = tuple(
    n
    for n in names()
    if instrument(n).rule in ("sum", "mean", "percent") and instrument(n).items[0].choices.values
)


@given(filled(COMPLETE), st.data())
def test_one_answer_up_never_moves_a_total_the_wrong_way(sheet, data):
    form, answers = sheet
    answers = {
        item.code: answers[item.code] if isinstance(answers[item.code], int) else item.choices.values[0]
        for item in form.items
        if item.choices.values
    }
    item = data.draw(st.sampled_from(form.scored))
    before = score(form, answers).value
    rest = [value for value in item.choices.values if value > answers[item.code]]

    for value in rest:
        after = score(form, answers | {item.code: value}).value
        assert after < before if item.reverse else after > before


def test_what_is_not_a_form_of_this_kind_is_refused():
    with pytest.raises(NotPhysical, match="9 columns"):
        totals(instrument("phq9"), np.zeros((2, 8), dtype=np.int64))
    with pytest.raises(NotPhysical, match="one of"):
        totals(instrument("phq9"), np.full((2, 9), 4))
    with pytest.raises(NotPhysical, match="one form at a time"):
        totals(instrument("neq"), np.zeros((2, 32), dtype=np.int64))


TOGETHER = [n for n in names() if instrument(n).rule in ("sum", "mean", "percent", "scales")]


@pytest.mark.parametrize("name", [n for n in TOGETHER if instrument(n).items[0].choices.values])
def test_many_forms_at_once_come_to_what_each_comes_to(name, rng):
    form = instrument(name)
    x = np.array([[rng.choice(item.choices.values) for item in form.scored] for _ in range(8)])
    found = totals(form, x)

    for row, answers in enumerate(x.tolist()):
        by_code = {item.code: answer for item, answer in zip(form.scored, answers, strict=True)}
        one = score(form, by_code)
        assert one.value == pytest.approx(found.values[row], abs=1e-9) or np.isnan(found.values[row])
        assert (one.value is None) == np.isnan(found.values[row])
        assert dict(one.subscales) == pytest.approx({k: v[row] for k, v in found.subscales.items()}, abs=1e-9)
        assert (one.band.label if one.band else None) == (
            sorted(form.bands, key=lambda band: band.at)[found.bands[row]].label
            if found.bands[row] >= 0 and one.value is not None
            else None
        )
