"""Hand recall: what one hand remembers of one place, stamped, interruptible, never over what was there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import drafts, notes, recalling, sessions, terms
from palpate.clinic.sessions import Line
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.queries import recalling as where
from palpate.records.queries.drafts import offer, standing
from palpate.records.queries.notes import composed
from palpate.session.recall import Prompt
from palpate.standing import Standing
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, opened, running

EIGHT = NOW + HOUR + timedelta(minutes=8, seconds=5)
HEELS, PELVIS = Prompt("left", "heels"), Prompt("left", "asis")


def recalled(session, by, text, prompt=HEELS, at=EIGHT, then=PELVIS):
    return recalling.answer(session=session, prompt=prompt, text=text, then=then, by=by, at=at)


def findings(session):
    return [line.text for line in composed(session) if line.block == "findings"]


def test_an_answer_is_entered_with_hand_place_and_time(anna, berta):
    session = ended(berta, anna)

    with one_event("recall.kept"):
        row = recalled(session, anna, " slow, then it came ")

    assert (row.kind, row.hand, row.code, row.place) == ("finding", "left", "heels", "Heels")
    assert (row.standing, row.basis, row.recalled_after) == ("palpated", "from_memory", 485.0)
    assert findings(session) == ["Left hand, heels: slow, then it came; recalled at +8 min"]


def test_blank_is_an_answer_that_enters_nothing(anna, berta):
    session = ended(berta, anna)

    with no_event():
        assert recalled(session, anna, "  ") is None

    assert not session.entries.exists()


def test_anywhere_else_needs_no_place(anna, berta):
    session = ended(berta, anna)

    recalled(session, anna, "quiet", prompt=Prompt("both", ""), then=None)

    assert findings(session) == ["Both hands: quiet; recalled at +8 min"]


def test_the_place_of_the_recall_is_kept_and_ends_with_it(anna, berta):
    session = ended(berta, anna)

    recalled(session, anna, "")
    assert where.place(offer(where.draft_key(session))) == (PELVIS, "")
    assert where.left_open(standing()) == {session.pk}

    recalled(session, anna, "", prompt=PELVIS, then=None)
    assert offer(where.draft_key(session)).fields is None
    assert where.left_open(standing()) == set()


def test_the_stamp_is_of_the_typing_and_not_of_the_button(anna, berta):
    session = ended(berta, anna)
    drafts.keep(
        key=where.draft_key(session), fields=[["prompt", "left-heels"], ["text", "slow"]], base=0,
        writer="a", seq=1, by=anna, at=NOW + HOUR + timedelta(minutes=3),
    )  # fmt: skip

    row = recalled(session, anna, "slow", at=NOW + HOUR + timedelta(hours=5))

    assert row.recalled_after == 180.0
    assert row.recorded_at == NOW + HOUR + timedelta(hours=5)


def test_the_same_answer_twice_is_one_and_another_strikes_it(anna, berta):
    session = ended(berta, anna)
    first = recalled(session, anna, "slow")

    with no_event():
        assert recalled(session, anna, "slow") == first
    with one_event("recall.kept"):
        recalled(session, anna, "slow and far")
    with one_event("recall.struck"):
        recalled(session, anna, "")

    rows = list(session.entries.order_by("pk").values_list("text", "struck_why"))
    assert rows == [("slow", "changed before signing"), ("slow and far", "changed before signing")]


def test_going_back_shows_what_was_typed_there(anna, berta):
    session = ended(berta, anna)
    recalled(session, anna, "slow")

    recalled(session, anna, "", prompt=PELVIS, then=HEELS)

    assert offer(where.draft_key(session)).fields == [["prompt", "left-heels"], ["text", "slow"]]


def test_closing_out_again_leaves_what_hands_recalled(anna, berta):
    line = Line(kind="finding", standing=Standing.PALPATED, text="Heat.")
    session = closed_out(berta, anna, line)
    recalled(session, anna, "slow", at=NOW + 2 * HOUR)

    sessions.close_out(session=session, lines=[], by=anna, at=NOW + 2 * HOUR)

    assert findings(session) == ["Left hand, heels: slow; recalled at +60 min"]


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        (Prompt("third", "heels"), "A hand must be one of"),
        (Prompt("left", "attic"), "must be one of the stat"),
    ],
)
def test_a_hand_and_a_place_that_nobody_knows_are_refused(anna, berta, prompt, sentence):
    session = ended(berta, anna)

    with refused(NotPhysical, sentence):
        recalled(session, anna, "slow", prompt=prompt)


def test_a_practices_own_station_is_asked_for_in_its_order(anna, berta):
    own = terms.add(vocabulary="stations", label="The tail", by=anna, at=NOW)
    terms.offer(vocabulary="stations", codes=[own.code, "heels"], by=anna, at=NOW)

    asked = [prompt.code for prompt in where.asked(berta.practice)]
    session = ended(berta, anna)
    recalled(session, anna, "warm", prompt=Prompt("left", own.code))

    assert asked[:2] == ["left-own-the-tail", "left-heels"]
    assert findings(session) == ["Left hand, The tail: warm; recalled at +8 min"]


def test_a_place_that_is_not_offered_any_more_is_asked_for_once_more_where_text_stands(anna, berta):
    session = ended(berta, anna)
    field = Prompt("left", "field")
    fields = [["prompt", field.code], ["text", "far"]]
    drafts.keep(key=where.draft_key(session), fields=fields, base=0, writer="a", seq=1, by=anna, at=EIGHT)

    here, text = where.place(offer(where.draft_key(session)))
    assert (here, text) == (field, "far")
    assert where.asked(berta.practice, here)[:2] == (field, HEELS)


def test_while_hands_are_on_nothing_is_recalled(anna, berta):
    session = running(berta, anna)

    with refused(NotYet, "End it first"):
        recalled(session, anna, "slow")


def test_a_session_without_a_clock_may_be_recalled(anna, berta):
    session = opened(berta, anna)

    recalled(session, anna, "slow", at=NOW + timedelta(minutes=4))

    assert findings(session) == ["Left hand, heels: slow; recalled at +4 min"]


def test_after_the_signature_nothing_is_entered_and_the_words_stay_where_they_are(anna, berta):
    session = closed_out(berta, anna)
    key = where.draft_key(session)
    fields = [["prompt", "left-heels"], ["text", "slow"]]
    drafts.keep(key=key, fields=fields, base=0, writer="a", seq=1, by=anna, at=EIGHT)
    notes.sign(session=session, by=anna, at=EIGHT)

    with refused(AlreadyThere, "Amend the note"):
        recalled(session, anna, "slow")
    assert offer(key).fields == fields


def test_the_signature_ends_a_recall_of_which_nothing_is_left_to_enter(anna, berta):
    session = closed_out(berta, anna)
    recalled(session, anna, "slow", at=NOW + 2 * HOUR, then=HEELS)

    notes.sign(session=session, by=anna, at=NOW + 2 * HOUR)

    assert offer(where.draft_key(session)).fields is None
