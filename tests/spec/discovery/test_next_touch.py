"""Which touch would tell most: exact, and only where it may be."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.discovery.next_touch import information, next_touch
from palpate.discovery.posterior import entropy, weigh
from palpate.discovery.source import known
from palpate.tissue.refusal import Refusal
from tests.spec.discovery.felt_by import library, of_a_hold

CALF = "mus.soleus.R"


def test_bits_are_what_the_entropy_is_expected_to_fall_by() -> None:
    """Mutual information the other way round: entropy now minus the mean entropy after each grade."""
    found = weigh(library(), {3: [(1, 0.02)]}, default_sigma=0.02)
    place = library().places.index(CALF)

    (bits,) = information(found, library().grades(0.02)[0][[place]])

    after = 0.0
    for grade in range(4):
        then = weigh(library(), {3: [(1, 0.02)], place: [(grade, 0.02)]}, default_sigma=0.02)
        chance = library().grades(0.02)[0][place, grade].reshape(found.joint.shape)
        after += float((found.joint * chance).sum()) * then.entropy
    assert bits == pytest.approx(found.entropy - after, abs=1e-4)


def test_three_touches_come_the_most_telling_first_and_none_was_felt_already() -> None:
    found = known(of_a_hold(CALF)[:40], library())

    touches = next_touch(found, include_rom=True)

    assert not isinstance(touches, Refusal)
    assert len(touches) == 3
    assert [each.bits for each in touches] == sorted((each.bits for each in touches), reverse=True)
    felt = {library().places[place] for place in found.told}
    assert not felt & {each.key for each in touches}
    assert all(0 <= each.bits <= entropy(found.candidates) for each in touches)


def test_what_may_not_be_touched_is_not_offered() -> None:
    found = known([], library())
    places = next_touch(found, include_rom=False, n=500)
    assert not isinstance(places, Refusal)
    first = places[0].key

    without = next_touch(found, include_rom=False, exclude=[first], n=500)
    only = next_touch(found, include_rom=False, allow=["mus.masseter.L"], n=500)
    nothing = next_touch(found, include_rom=False, allow=[])

    assert not isinstance(without, Refusal)
    assert not isinstance(only, Refusal)
    assert first not in [each.key for each in without]
    assert [each.key for each in only] == ["mus.masseter.L"]
    assert isinstance(nothing, Refusal)
    assert nothing.code == "CANNOT_TELL"


def test_a_region_that_is_left_out_takes_its_structures_with_it() -> None:
    calf = library().body.region[library().keys.index(CALF)]

    touches = next_touch(known([], library()), exclude=[calf], include_rom=False, n=500)

    assert not isinstance(touches, Refusal)
    regions = dict(zip(library().keys, library().body.region, strict=True))
    assert calf not in [regions.get(each.key, each.key) for each in touches]


def test_movements_are_offered_beside_places_or_not() -> None:
    found = known([], library())

    both, places = next_touch(found, n=500), next_touch(found, n=500, include_rom=False)

    assert not isinstance(both, Refusal)
    assert not isinstance(places, Refusal)
    assert {each.kind for each in both} == {"place", "movement"}
    assert sum(each.kind == "movement" for each in both) == 174
    assert {each.kind for each in places} == {"place"}
    assert len({each.key for each in both}) == len(both)


def test_where_hands_do_not_go_no_movement_is_tested_either() -> None:
    touches = next_touch(known([], library()), exclude=["throat"], n=500)

    assert not isinstance(touches, Refusal)
    moved = {each.key.split(" ")[0] for each in touches if each.kind == "movement"}
    assert len(moved) == 85 and not {"hyoid_up", "hyoid_shift"} & moved


def test_a_movement_left_out_is_left_out_of_combined_ones_and_one_allowed_allows_none_of_them() -> None:
    without = next_touch(known([], library()), exclude=["hip_flexion.L"], n=500)
    only = next_touch(known([], library()), allow=["hip_flexion.L"], n=500)

    assert not isinstance(without, Refusal) and not isinstance(only, Refusal)
    left = {each.key.split(" ")[0] for each in without if each.kind == "movement"}
    gone = {"hip_flexion.L", "leg_straight.L", *(f"hip_oblique_{n}.L" for n in (1, 2, 3, 4))}
    assert len(left) == 87 - len(gone) and not gone & left
    assert {each.key for each in only} == {"hip_flexion.L +", "hip_flexion.L -"}


def test_a_touch_is_worth_nothing_where_nothing_is_open() -> None:
    found = known([], library(), prior={CALF: 1.0}, none=0.0)

    bits = information(found, library().grades(0.035)[0])

    assert np.abs(bits).max() < 1e-6
