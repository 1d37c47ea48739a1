"""The life of a cyst: what happened decides, and not who typed first."""

from datetime import UTC, datetime, timedelta

import pytest

from palpate.errors import NotPhysical
from palpate.release.life import Happened, follows, in_order, met_at

title = "The life of an energy cyst"

MORNING = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)


def at(minutes):
    return MORNING + timedelta(minutes=minutes)


def word(word, met, written=None, session=None):
    return Happened(
        word=word, met_at=at(met), written_at=at(met if written is None else written), session=session
    )


def said(*life):
    return [each.word for each in in_order(life)]


def test_nothing_that_stands_has_no_word():
    assert follows([]) is None


def test_a_session_written_down_later_keeps_its_place():
    found, tuesday = word("found", 0), word("absent", 2000, session=6)
    monday_written_on_wednesday = word("engaged", 1000, written=4000, session=5)

    assert said(found, tuesday, monday_written_on_wednesday) == ["found", "engaged", "absent"]


def test_in_one_session_the_release_has_the_word_after_the_work_whichever_was_tapped_first():
    release, engaged = word("released", 50, session=1), word("engaged", 60, session=1)

    assert said(release, engaged) == said(engaged, release) == ["engaged", "released"]
    assert follows([release, engaged]).word == "released"


def test_a_look_after_the_release_has_the_last_word():
    assert follows([word("released", 50, session=1), word("present", 55, session=1)]).word == "present"


def test_work_in_another_session_comes_when_it_came():
    assert follows([word("released", 50, session=1), word("engaged", 900, session=2)]).word == "engaged"


CASES_WHEN_HANDS_MET_IT = """
 written | opened | ended | met
---------+--------+-------+-----
 30      |        |       | 30
 30      |        | 50    | 30
 60      |        | 50    | 50
 3000    | 10     |       | 10
"""


def test_when_hands_met_it(case):
    minutes = {name: at(int(value)) if value else None for name, value in vars(case).items()}

    assert met_at(minutes["written"], minutes["opened"], minutes["ended"]) == minutes["met"]


def test_a_word_is_known_and_has_its_time_zone():
    with pytest.raises(NotPhysical, match="not a code of this list"):
        word("wonderful", 0)
    with pytest.raises(NotPhysical, match="Add the zone"):
        Happened(word="found", met_at=datetime(2026, 3, 7), written_at=MORNING)
