"""Who said it first: twenty told stories, each with the ledger that was written for it by hand.

Hazards: H05.
"""

import csv
from pathlib import Path

import pytest

from palpate.dialogue.ledger import FIRST_SAID_BY_PRACTITIONER, brought_in, correct, ledger, standing_rows
from palpate.dialogue.turns import Turn
from palpate.errors import NotPhysical
from palpate.standing import Basis

TOLD = Path(__file__).parents[2] / "data" / "told"
STORIES = sorted(path.stem for path in TOLD.glob("*.csv") if not path.stem.endswith(".ledger"))


def rows(name):
    with (TOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(name):
    return [Turn(speaker=row["speaker"], words=row["text"], basis=Basis(row["basis"])) for row in rows(name)]


def test_there_are_twenty_stories():
    assert len(STORIES) == 20


@pytest.mark.parametrize("story", STORIES)
def test_each_story_has_its_ledger(story):
    found = [
        {
            "sort": row.first.sort,
            "key": row.first.key,
            "first_said_by": row.first.speaker,
            "turn": str(row.first.turn + 1),
            "words": row.first.words,
        }
        for row in ledger(told(story))
    ]

    assert found == rows(f"{story}.ledger")


def test_later_mentions_of_what_the_practitioner_brought_in_carry_the_mark():
    (row,) = ledger(told("01-the-practitioner-brings-in-a-mother"))

    assert row.mark == FIRST_SAID_BY_PRACTITIONER
    assert [mention.turn for mention in row.later] == [2]


def test_what_the_client_wrote_at_intake_is_her_own():
    assert not brought_in(ledger(told("08-written-at-intake")))


def test_a_correction_is_a_new_row_and_nothing_goes():
    before = ledger(told("05-an-event-is-supplied"))
    said_by_her = ledger([Turn(speaker="client", words="the accident")])[0].first

    after = correct(before, 0, said_by_her, "She had written it on the form.")

    assert after[: len(before)] == before
    assert [row.first.speaker for row in standing_rows(after)] == ["client"]
    assert not brought_in(after)


def test_a_correction_needs_a_row_and_a_reason():
    before = ledger(told("05-an-event-is-supplied"))

    with pytest.raises(NotPhysical, match="must have a reason"):
        correct(before, 0, before[0].first, " ")
    with pytest.raises(NotPhysical, match="must name a row from 0 to 0, got 7"):
        correct(before, 7, before[0].first, "wrong")
