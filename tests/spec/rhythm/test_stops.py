"""An abrupt stop is not a gradual pause: two words, two files, two values."""

import pytest

from palpate.errors import NotPhysical
from palpate.rhythm import Significance, StillPoint, together
from palpate.units import Seconds

title = "The rhythm pauses, or stops"


def test_an_abrupt_stop_is_never_equal_to_a_gradual_pause():
    assert Significance(start=Seconds(5)) != StillPoint(start=Seconds(5))


@pytest.mark.parametrize("kind", [Significance, StillPoint])
def test_the_end_may_stay_open_and_does_not_come_first(kind):
    assert kind(start=Seconds(5)).end is None
    with pytest.raises(NotPhysical, match="leave the end open"):
        kind(start=Seconds(5), end=Seconds(4))


def test_spontaneous_induced_and_not_assessed_are_three_answers():
    answers = {StillPoint(start=Seconds(0), induced=induced).induced for induced in (True, False, None)}

    assert answers == {True, False, None}


def test_what_fell_together_is_one_of_the_list_or_the_practices_own_each_once():
    assert together(["word", "word", "own-a-breath"]) == ("word", "own-a-breath")
    assert together([]) == ()
    with pytest.raises(NotPhysical, match="must be one of position, word"):
        Significance(start=Seconds(0), coincided=("weather",))


def test_nothing_noticed_stands_alone():
    assert Significance(start=Seconds(0), coincided=("word", "touch")).coincided == ("word", "touch")
    with pytest.raises(NotPhysical, match="Take one of them out"):
        Significance(start=Seconds(0), coincided=("word", "nothing_noticed"))
