"""The energy cyst: a concept of the practice, found by hands, met again, and never computed."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from palpate.body import Side, Site
from palpate.cyst import STATES, EnergyCyst, Sighting, by_observer, in_order
from palpate.errors import NotPhysical
from palpate.standing import Standing

title = "What stayed: the energy cyst"

PLACE = Site(words="below the ribs", side=Side.LEFT)
MORNING = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)


def test_a_place_is_enough():
    cyst = EnergyCyst(site=PLACE)

    assert cyst.qualities == ()
    assert cyst.suspected == cyst.tone == ""


def test_a_cyst_has_no_state_and_no_energy():
    names = {field.name for field in fields(EnergyCyst)}

    assert not names & {"state", "energy", "joules", "charge"}


@pytest.mark.parametrize("standing", [Standing.TOLD, Standing.MEASURED, Standing.MODELLED])
def test_a_cyst_is_what_hands_found(standing):
    with pytest.raises(NotPhysical, match="An energy cyst is palpated"):
        EnergyCyst(site=PLACE, standing=standing)


def test_a_quality_not_felt_is_zero_and_one_not_assessed_is_left_out():
    cyst = EnergyCyst(site=PLACE, qualities=(("heat", 0),))

    assert dict(cyst.qualities).get("heat") == 0
    assert dict(cyst.qualities).get("cold") is None


@pytest.mark.parametrize("grade", [-1, 4, 1.5, True])
def test_a_grade_is_0_to_3(grade):
    with pytest.raises(NotPhysical, match="The grade of heat must be a whole number from 0 to 3"):
        EnergyCyst(site=PLACE, qualities=(("heat", grade),))


def sighting(state, hours=0, observer="Anna"):
    return Sighting(seen_at=MORNING + timedelta(hours=hours), observer=observer, state=state)


def test_its_life_stands_in_order_whatever_was_entered_first():
    life = in_order([sighting("back", 3), sighting("found"), sighting("engaged", 1)])

    assert [each.state for each in life] == ["found", "engaged", "back"]


def test_each_pair_of_hands_has_its_own_row_of_sightings():
    apart = by_observer([sighting("found"), sighting("present", 2, "Beate"), sighting("engaged", 1)])

    assert {name: len(seen) for name, seen in apart.items()} == {"Anna": 2, "Beate": 1}


@pytest.mark.parametrize("state", [state.code for state in STATES if state.by_release])
def test_a_release_is_marked_and_not_sighted(state):
    with pytest.raises(NotPhysical, match="Mark the release itself"):
        sighting(state)


def test_a_sighting_knows_its_time_zone():
    with pytest.raises(NotPhysical, match="Add the zone"):
        Sighting(seen_at=datetime(2026, 3, 7, 9, 0), observer="Anna", state="found")
