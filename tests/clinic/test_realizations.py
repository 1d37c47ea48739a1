"""What a client says she has understood or changed, and targets that are read out again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palpate.clinic import clients, goals, notes, realizations, sessions
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Realization, Reread
from palpate.records.queries import notes as written
from palpate.records.queries import realizations as queries
from palpate.records.queries import search
from tests.clinic.events import one_event, refused
from tests.conftest import NOW

WORDS = "I hold my breath when I look back."


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def goal(anna, berta):
    return goals.set_goal(
        client=berta, words="the stairs", higher_is_better=True, low="none", by=anna, at=NOW
    )


def test_her_words_are_kept_on_the_day_of_the_session(anna, berta, session):
    with one_event("realization.noted"):
        row = realizations.note(
            client=berta, session=session, words=f" {WORDS}\r\n", basis="verbatim", by=anna,
            at=NOW + timedelta(days=2),
        )  # fmt: skip

    assert (row.words, row.standing, row.said_on, row.basis) == (WORDS, "told", date(2026, 11, 2), "verbatim")


def test_twice_is_once(anna, berta, session):
    first = realizations.note(client=berta, session=session, words=WORDS, by=anna, at=NOW)

    assert realizations.note(client=berta, session=session, words=WORDS, by=anna, at=NOW) == first
    assert Realization.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": " "}, "must have words"),
        ({"words": "x", "on": date(2027, 1, 1)}, "must not lie after today"),
        ({"words": "x", "basis": "hands"}, "must be one of"),
    ],
)
def test_what_cannot_be_so_is_refused(anna, berta, given, sentence):
    with refused(NotPhysical, sentence):
        realizations.note(client=berta, by=anna, at=NOW, **given)

    assert not Realization.objects.exists()


def test_it_belongs_to_a_session_of_the_same_client(anna, session):
    carl = clients.admit(by=anna, at=NOW, name="Carl Example")

    with refused(NotPhysical, "same client"):
        realizations.note(client=carl, session=session, words=WORDS, by=anna, at=NOW)


def test_it_stands_in_the_note_as_told_and_is_found_there(anna, berta, session):
    realizations.note(client=berta, session=session, words=WORDS, basis="verbatim", by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)

    (line,) = [line for line in written.composed(session) if line.id.startswith("realization")]
    assert (line.block, line.standing, line.basis) == ("process", "told", "verbatim")
    assert line.text == f"{queries.SAYS}: “{WORDS}”"
    assert [hit.kind for hit in search.find("breath")] == ["note"]


def test_one_that_is_noted_after_the_close_out_is_found_too(anna, berta, session):
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)

    row = realizations.note(client=berta, session=session, words=WORDS, by=anna, at=NOW)
    assert search.find("breath")
    realizations.strike(realization=row, why="typed twice", by=anna, at=NOW)
    assert not search.find("breath")


def test_one_without_a_session_is_found_by_itself_until_it_is_taken_back(anna, berta):
    row = realizations.note(client=berta, words=WORDS, by=anna, at=NOW)

    assert [(hit.kind, hit.ref) for hit in search.find("breath")] == [("realization", row.pk)]
    realizations.strike(realization=row, why="typed twice", by=anna, at=NOW)
    assert not search.find("breath")


def test_a_signed_note_takes_none_and_lets_none_go(anna, berta, session):
    row = realizations.note(client=berta, session=session, words=WORDS, by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    with refused(AlreadyThere, "signed"):
        realizations.note(client=berta, session=session, words="another", by=anna, at=NOW)
    with refused(AlreadyThere, "signed"):
        realizations.strike(realization=row, why="x", by=anna, at=NOW)


def test_taken_back_it_stays_with_the_reason(anna, berta):
    row = realizations.note(client=berta, words=WORDS, by=anna, at=NOW)
    with refused(NotPhysical, "must have a reason"):
        realizations.strike(realization=row, why=" ", by=anna, at=NOW)
    with one_event("realization.struck"):
        realizations.strike(realization=row, why="of another client", by=anna, at=NOW)
    with refused(AlreadyThere, "of another client"):
        realizations.strike(realization=row, why="again", by=anna, at=NOW)

    assert queries.of(berta) == []
    assert queries.of(berta, with_struck=True) == [row]


@pytest.mark.parametrize("answer", ["still", "changed", "reached", "let_go"])
def test_a_target_that_is_read_again_has_her_answer(anna, session, goal, answer):
    with one_event("goal.reread"):
        goals.reread(goal=goal, answer=answer, words="less at night", session=session, by=anna, at=NOW)
    goals.reread(goal=goal, answer=answer, words="less at night", session=session, by=anna, at=NOW)

    assert Reread.objects.count() == 1
    (line,) = queries.lines(session)
    assert (line.block, line.standing) == ("words", "told")
    assert line.text.startswith("“the stairs”, read again: ")
    assert line.text.endswith("“less at night”")


def test_the_last_answer_of_a_session_counts_and_the_one_before_stays(anna, session, goal):
    goals.reread(goal=goal, answer="still", session=session, by=anna, at=NOW)
    goals.reread(goal=goal, answer="reached", session=session, by=anna, at=NOW)

    assert [line.text for line in queries.lines(session)] == ["“the stairs”, read again: reached"]
    assert Reread.objects.count() == 2


def test_an_answer_that_is_none_is_refused(anna, goal):
    with refused(NotPhysical, "must be one of still"):
        goals.reread(goal=goal, answer="better", by=anna, at=NOW)


def test_a_changed_target_ends_and_the_new_one_begins(anna, berta, session, goal):
    new = goals.change(goal=goal, words="the bus, without holding on", session=session, by=anna, at=NOW)

    goal.refresh_from_db()
    assert goal.ended_at == NOW and new.ended_at is None
    assert (new.words, new.higher_is_better, new.low) == ("the bus, without holding on", True, "")
    assert queries.reread_in(session)[goal.pk].words == "the bus, without holding on"
    with refused(AlreadyThere, "has ended"):
        goals.change(goal=goal, words="another", by=anna, at=NOW)
    with refused(NotPhysical, "other words"):
        goals.change(goal=new, words=new.words, by=anna, at=NOW)


def test_an_ended_target_is_asked_about_no_more_and_stays_readable(anna, berta, goal):
    with one_event("goal.ended"):
        goals.end(goal=goal, by=anna, at=NOW)
    goals.end(goal=goal, by=anna, at=NOW + timedelta(days=1))

    goal.refresh_from_db()
    assert goal.ended_at == NOW
    assert queries.ended(berta) == [goal]
