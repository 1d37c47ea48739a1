"""The energy cyst: a concept of the practice, found by hands, met again, and never computed."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from palpate.body import Side, Site
from palpate.cyst import (
    FEELING_ANSWERS,
    STATES,
    EnergyCyst,
    Sighting,
    belongs,
    by_observer,
    felt,
    in_order,
    not_rechecked,
)
from palpate.cyst.saying import graded_words, where
from palpate.errors import NotPhysical
from palpate.standing import Standing

title = "What stayed: the energy cyst"

PLACE = Site(words="below the ribs", side=Side.LEFT)
MORNING = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)


def test_a_place_is_enough():
    cyst = EnergyCyst(site=PLACE)

    assert cyst.qualities == ()
    assert cyst.suspected == cyst.feeling == cyst.feeling_answer == cyst.tissue == ""


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


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"tissue": "cotton"}, "not a code of this list"),
        ({"role": "first"}, "not a code of this list"),
        ({"region": "scapula.R"}, "The side must be that of the place on the body"),
        ({"region": "nowhere"}, "No region is called"),
        ({"feeling": "grey", "feeling_answer": "none"}, "the client's word or why there is none"),
    ],
)
def test_what_cannot_be_said_of_a_cyst_is_sent_back(changed, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        EnergyCyst(site=PLACE, **changed)


CASES_A_FEELING_IS_THE_CLIENTS_WORD_OR_A_KIND_OF_BLANK = """
 word | answer   | kept
------+----------+------------
 grey |          | grey given
 grey | given    | grey given
      | none     | none
      | no_word  | no_word
      | declined | declined
      |          |
"""


def test_a_feeling_is_the_clients_word_or_a_kind_of_blank(case):
    assert " ".join(part for part in felt(case.word, case.answer) if part) == case.kept


@pytest.mark.parametrize(("word", "answer"), [("grey", "no_word"), ("", "given"), ("", "perhaps")])
def test_a_word_and_its_absence_do_not_stand_together(word, answer):
    with pytest.raises(NotPhysical):
        felt(word, answer)


def test_no_answer_about_a_feeling_names_one():
    assert FEELING_ANSWERS.codes == ("given", "none", "no_word", "declined")


CASES_WHOEVER_LINKS_A_CYST_TO_AN_EVENT_SAYS_SO = """
 named | basis           | fits
-------+-----------------+------
 yes   | client_reported | yes
 yes   | hypothesis      | yes
 yes   | unknown         | no
 yes   |                 | no
 no    | unknown         | yes
 no    |                 | yes
 no    | hypothesis      | no
 no    | made_up         | no
"""


def test_whoever_links_a_cyst_to_an_event_says_so(case):
    if case.fits == "yes":
        assert belongs(case.named == "yes", case.basis) == case.basis
    else:
        with pytest.raises(NotPhysical):
            belongs(case.named == "yes", case.basis)


CASES_NOT_RECHECKED_STANDS_BESIDE_A_STATE = """
 state        | sessions | said
--------------+----------+-----
 released     | 0        | no
 released     | 1        | yes
 partly       | 2        | yes
 not_released | 2        | no
 found        | 5        | no
 absent       | 5        | no
 back         | 5        | no
"""


def test_not_rechecked_stands_beside_a_state(case):
    assert not_rechecked(case.state, int(case.sessions)) == (case.said == "yes")
    assert "not_rechecked" not in STATES


def test_a_place_is_said_in_one_way():
    assert where("rib", side="L", depth="fascia", tissue="fascia") == "rib, left (client's left), fascia"
    assert where("rib", depth="unknown", tissue="scar") == "rib, depth not known, scar"


def test_qualities_are_said_in_the_order_of_their_list():
    assert graded_words({"own-wool": 1, "density": 2, "heat": 0}, {"own-wool": "like wool"}) == (
        "heat 0, density 2, like wool 1"
    )
