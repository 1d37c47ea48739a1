"""Left is the client's left, whoever looks."""

import pytest

from palpate.body import DEPTHS, Side, Site
from palpate.errors import NotPhysical

title = "Side and site"

CASES = """
 side | mirrored | said
------+----------+------------------------
 L    | R        | left (client's left)
 R    | L        | right (client's right)
 M    | M        | midline
"""


def test_a_side_says_whose_side_it_is(case):
    assert Side(case.side).said() == case.said
    assert Side(case.side).mirror() == case.mirrored


def test_a_place_is_said_with_its_side_if_somebody_said_one():
    assert Site(words="shoulder", side=Side.LEFT).said() == "shoulder, left (client's left)"
    assert Site(words="somewhere in the belly").said() == "somewhere in the belly"


def test_depth_not_assessed_and_depth_not_known_are_two_answers():
    assert Site(words="knee").depth == ""
    assert DEPTHS[Site(words="knee", depth="unknown").depth].label == "Not known"


def test_a_place_without_words_or_with_a_depth_nobody_knows_is_sent_back():
    with pytest.raises(NotPhysical, match="leave the site out"):
        Site(words=" ")
    with pytest.raises(NotPhysical, match="Leave it blank"):
        Site(words="knee", depth="deep")
