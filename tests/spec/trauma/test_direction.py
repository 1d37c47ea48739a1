"""Which way a force went: in the words of anatomy, and as the same unit vector."""

import pytest

from palpate.body.saying import direction_words
from palpate.errors import NotPhysical
from palpate.trauma.direction import DIRECTIONS, toward

title = "The direction of a force"

CASES_LEFT_AND_RIGHT_ARE_THE_CLIENTS_OWN = """
 words                | side | said
----------------------+------+---------------------------------------------------
 superior             |      | toward the head
 inferior             | M    | toward the feet
 anterior             |      | to the front
 posterior            | L    | to the back
 medial               | L    | to the client's right
 medial               | R    | to the client's left
 lateral              | L    | to the client's left
 lateral              | R    | to the client's right
 leftward             | M    | to the client's left
 superior medial      | R    | toward the head and to the client's left
 posterior rightward  | M    | to the back and to the client's right
"""


def test_left_and_right_are_the_clients_own(case):
    vector = toward(case.words.split(), case.side)

    assert direction_words(vector) == case.said
    assert sum(part * part for part in vector) == pytest.approx(1)


@pytest.mark.parametrize("word", ["medial", "lateral"])
def test_in_the_middle_nothing_is_medial_or_lateral(word):
    with pytest.raises(NotPhysical, match=r"entered in the middle.*Say to the client's left or to the right"):
        toward([word], "M")
    with pytest.raises(NotPhysical, match="must have the side on which the force entered"):
        toward([word])


@pytest.mark.parametrize(
    ("words", "side"),
    [(["superior", "inferior"], ""), (["medial", "lateral"], "L"), (["medial", "leftward"], "L")],
)
def test_a_direction_points_one_way(words, side):
    with pytest.raises(NotPhysical, match=r"must not point both ways.*Take one of the two away"):
        toward(words, side)


def test_a_direction_has_a_word():
    with pytest.raises(NotPhysical, match="must have at least one word"):
        toward([])
    assert toward(["superior", "superior"]) == toward(["superior"])


def test_each_word_is_one_axis_or_relative_to_the_middle():
    assert all(abs(word.sign) == 1 and word.axis in (0, 1, 2) for word in DIRECTIONS)
    assert [word.code for word in DIRECTIONS if word.from_middle] == ["medial", "lateral"]
