"""A small seeded part of the study: first places, and sets that keep what they claim."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.discovery.calibrate import calibrate, coverage, hidden, reliability, structures_of, top
from palpate.discovery.library import BAKED, Library
from palpate.errors import NotYet
from palpate.tissue.range_of_motion import AXES, axes
from palpate.tissue.varying import LITERAL, USUAL, Variation, vary
from tests.spec.discovery.felt_by import library
from tests.spec.tissue.toy import toy


def test_people_that_the_library_never_met_are_found_half_of_the_time_by_a_good_hand() -> None:
    report = calibrate(library(), np.random.default_rng(4), n=120)

    # 400 people: .55 and .71, standard error of 120 people .045 and .041; chance alone .006 and .03.
    assert report.top[0] >= 0.43
    assert report.top[2] >= 0.60
    assert report.covers[0.8] >= 0.78
    assert report.covers[0.95] >= 0.90
    assert report.sizes[0.8] < 60
    assert report.to_json()["standing"] == "modelled"


def test_nothing_felt_is_the_prior_and_covers_what_it_claims() -> None:
    shipped = library()
    logs = np.zeros((163, len(shipped.share) * (163 * 6 + 1)))

    chance = structures_of(shipped, logs)

    assert chance[:, :-1] == pytest.approx(np.full((163, 163), 1 / 163))
    assert top(chance, np.arange(163)) == pytest.approx((1 / 163, 3 / 163, 5 / 163))
    assert coverage(chance, np.arange(163), 0.8)[0] == pytest.approx(0.8, abs=0.01)
    said, came, many = reliability(chance, np.arange(163))
    assert (said * many).sum() == pytest.approx((came * many).sum())


def test_the_same_seed_draws_the_same_people() -> None:
    one, two = (hidden(library(), np.random.default_rng(8), 2) for _ in "ab")

    assert np.array_equal(one.tones, two.tones)
    assert one.level.min() >= 0.05
    assert one.level.max() <= 0.25


def test_a_library_of_another_body_is_built_and_not_shipped() -> None:
    body = toy()

    with pytest.raises(NotYet, match=r"Library\.build"):
        Library.cached(body)


def test_a_varied_body_differs_in_every_number_and_never_in_what_carries_it() -> None:
    body = library().body
    one = vary(body, np.random.default_rng(5))
    root = [name.startswith("root") for name in body.coords]

    ratio = np.log(one.strength / body.F)
    assert np.unique(ratio.round(9)).size == len(body.keys)  # one draw for each structure
    assert 0.15 < ratio.std() < 0.35
    assert ((one.levers == 0) == (body.R == 0)).all()
    assert (np.sign(one.levers) == np.sign(body.R)).all()
    assert np.array_equal(one.demand[root], body.g[root])
    assert np.array_equal(one.weights[len(body.names) :], body.weights[len(body.names) :])


def test_no_variation_is_the_body_itself_and_the_letter_draws_each_coordinate() -> None:
    body = library().body
    none = Variation(strength=0, arms=0, demand=0, aside=0, elsewhere=0, habits=False)

    same = vary(body, np.random.default_rng(1), none)
    letter, usual = (vary(body, np.random.default_rng(1), each) for each in (LITERAL, USUAL))

    for name, given in (
        ("strength", body.F),
        ("levers", body.R),
        ("demand", body.g),
        ("weights", body.weights),
    ):
        assert getattr(same, name) == pytest.approx(given)
    turned = body.coords.index("c0_c1_rotation")
    assert abs(letter.demand[turned] - body.g[turned]) > abs(usual.demand[turned] - body.g[turned])
    assert np.array_equal(letter.strength, usual.strength)


def test_whoever_is_stiff_in_the_parts_of_a_movement_is_stiff_in_it() -> None:
    none = Variation(strength=0, arms=0, demand=0, aside=0, elsewhere=0, habits=False)
    shipped = library()
    people = hidden(shipped, np.random.default_rng(3), 40, variation=none)
    usual = shipped.lost[:, people.source[:, 0]].T * people.level

    seen = 0
    for name, each in axes().items():
        for direction in "+-" if each.turns else "":
            ways = [(turn, "+" if (w > 0) == (direction == "+") else "-") for turn, w in each.turns]
            columns = [AXES.index(way) for way in [(name, direction), *ways]]
            felt_by = (usual[:, columns] > 0).all(axis=1)
            less = people.lost[felt_by][:, columns] / usual[felt_by][:, columns]
            assert (less[:, 0] <= less[:, 1:].max(axis=1) + 1e-9).all()
            assert (less[:, 0] >= less[:, 1:].min(axis=1) - 1e-9).all()
            seen += len(less)
    assert seen > 20


def test_people_of_one_kind_are_alike_and_each_kind_is_as_common() -> None:
    shipped = library()

    assert shipped.share == pytest.approx(np.full(4, 0.25))
    within = np.sqrt((shipped.unheld_sd**2).mean(axis=0))
    assert (shipped.unheld.std(axis=0) > 0.25 * within).sum() > 10  # places where kinds lie apart


def test_what_is_shipped_is_what_was_summed_up_but_for_rounding() -> None:
    shipped = library()
    few = replace(
        shipped, mean=shipped.mean[:, :8] + np.float32(1e-4), sd=shipped.sd[:, :8] * np.float32(1.003)
    )

    again = Library.unpacked(few.packed(), few.body)

    assert np.abs(again.mean - few.mean).max() <= 2.6e-4
    assert again.sd == pytest.approx(few.sd, rel=0.011)
    assert again.levels == few.levels
    assert all(each.stat().st_size < 1_000_000 for each in BAKED.glob("*.npz"))
