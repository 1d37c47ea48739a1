"""A mark in words, as it stands in a note."""

from palpate.session import Moment
from palpate.session.moment_said import label_said, moment_said, what_said

title = "Hands and time: a mark in words"

CASES = """
 kind           | named        | until | together      | induced | place   | words       | recalled | said
----------------+--------------+-------+---------------+---------+---------+-------------+----------+---------------------------------------------------------------------------------
 rhythm_stop    |              |       |               |         |         |             |          | from 12:05 Rhythm stops
 rhythm_stop    |              | 870   |               |         |         |             |          | 12:05 to 14:30 Rhythm stops
 rhythm_stop    | significance | 870   | word position |         |         |             |          | 12:05 to 14:30 Rhythm stops: significance detector; fell together with: word, position
 rhythm_stop    | significance | 870   | word          |         |         | the bridge  |          | 12:05 to 14:30 Rhythm stops: significance detector; fell together with: word; the bridge
 rhythm_stop    | still_point  | 870   |               | yes     | occiput |             |          | 12:05 to 14:30 Rhythm stops: still point, induced, where: occiput
 rhythm_stop    | still_point  |       |               | no      |         |             |          | from 12:05 Rhythm stops: still point, spontaneous
 rhythm_stop    | unsure       | 870   | nothing_noticed |       |         |             | 485      | 12:05 to 14:30 Rhythm stops: unsure; fell together with: nothing noticed; recalled at +8 min
 rhythm_restart |              |       |               |         |         |             |          | 12:05 Rhythm restarts
 release        |              |       |               |         | left hip | all at once |         | 12:05 Release, where: left hip; all at once
 words          |              |       |               |         |         | the bridge  |          | 12:05 Words; the bridge
 moment         |              |       |               |         |         |             |          | 12:05 Moment
 moment         | position     |       |               |         |         |             |          | 12:05 Position
 moment         | significance | 870   |               |         |         |             |          | 12:05 to 14:30 Rhythm stops: significance detector
"""  # noqa: E501


def mark(case):
    return Moment(
        kind=case.kind,
        at=725.0,
        code=case.named,
        coincided=tuple(case.together.split()),
        induced={"yes": True, "no": False, "": None}[case.induced],
        place=case.place,
        words=case.words,
        recalled_after=float(case.recalled) if case.recalled else None,
    )


def test_each_mark_says_when_and_what_and_a_blank_says_nothing(case):
    assert moment_said(mark(case), float(case.until) if case.until else None) == case.said


def test_a_practices_own_word_is_said_and_a_lost_one_stays_readable():
    stop = Moment(kind="rhythm_stop", at=1.0, coincided=("own-a-breath",))

    assert what_said(stop, own={"own-a-breath": "a breath"}) == "Rhythm stops; fell together with: a breath"
    assert what_said(stop) == "Rhythm stops; fell together with: own-a-breath"


def test_the_words_of_the_page_are_in_its_language():
    stop = Moment(kind="rhythm_stop", at=1.0, code="still_point", induced=True)

    assert label_said(stop, translate=str.upper) == "RHYTHM STOPS: sTILL POINT, INDUCED"
