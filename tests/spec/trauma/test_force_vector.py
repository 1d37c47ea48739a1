"""The path a force is said to have taken: somebody's statement, never a computation."""

import pytest

from palpate.body import Side, Site
from palpate.errors import NotPhysical
from palpate.session import TECHNIQUES
from palpate.standing import Standing
from palpate.trauma import VECTOR_BASES, ForceVector, force_vector, stored_vector

title = "The vector of force"

HEEL = Site(words="heel", side=Side.LEFT)


def test_where_it_came_to_rest_may_stay_open():
    vector = ForceVector(entry=HEEL, direction=(0, 1, 0), standing=Standing.TOLD)

    assert vector.end is None


@pytest.mark.parametrize("direction", [(0, 0, 0), (0, 2, 0), (float("nan"), 0, 0), (float("inf"), 0, 0)])
def test_a_direction_is_a_direction_and_not_a_strength(direction):
    with pytest.raises(NotPhysical, match="record the site and leave the vector out"):
        ForceVector(entry=HEEL, direction=direction, standing=Standing.TOLD)


@pytest.mark.parametrize("standing", [Standing.MODELLED, Standing.MEASURED])
def test_a_vector_is_told_or_palpated(standing):
    with pytest.raises(NotPhysical, match="told or palpated"):
        ForceVector(entry=HEEL, direction=(0, 1, 0), standing=standing)


CASES_WHO_SAYS_SO = """
 basis          | standing
----------------+----------
 client_history | told
 palpation      | palpated
 body_position  | palpated
"""


def test_who_says_so(case):
    vector = force_vector(entry="heel", entry_side="L", words=["superior"], basis=case.basis)

    assert vector.standing == case.standing == VECTOR_BASES[case.basis].standing


def test_a_vector_says_its_words_and_the_clients_own_side():
    vector = force_vector(
        entry="heel", entry_side="L", words=["superior", "medial"], end="hip", basis="palpation"
    )

    assert vector.said() == (
        "in at heel, left (client's left); superior, medial (toward the head and to the client's right); "
        "to rest at hip"
    )
    assert stored_vector(vector.as_json()) == vector


def test_a_drawn_direction_needs_no_words():
    vector = force_vector(entry="brow", entry_side="M", direction=(0, 0, -1), basis="client_history")

    assert vector.said() == "in at brow, midline; to the back"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"basis": ""}, "must say how it is known"),
        ({"basis": "computed"}, "must say how it is known"),
        ({"entry": " "}, "must have its entry"),
        ({"words": []}, "must have at least one word"),
        ({"entry_side": "B"}, "L, R or M"),
        ({"direction": (1, 0, 0)}, "got both and they differ"),
        ({"direction": (0, 3, 0), "words": []}, "must have length 1"),
    ],
)
def test_a_vector_that_cannot_be_is_sent_back(changed, sentence):
    said = {"entry": "heel", "entry_side": "L", "words": ["superior"], "basis": "palpation"}

    with pytest.raises(NotPhysical, match=sentence):
        force_vector(**said | changed)


def test_a_standing_and_a_basis_fit():
    with pytest.raises(NotPhysical, match="from palpation must be palpated, got told"):
        ForceVector(entry=HEEL, direction=(0, 1, 0), basis="palpation", standing=Standing.TOLD)


def test_the_alignment_of_axes_is_a_technique_and_no_vector():
    assert "no vector of force" in TECHNIQUES["axis_alignment"].meaning
    assert TECHNIQUES["axis_alignment"].label != TECHNIQUES["cyst_release"].label
