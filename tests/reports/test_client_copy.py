"""The client's own copy: the same facts, each once, in plain company, without the practitioner's reading."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import goals, notes, realizations, sessions
from palpate.clinic.sessions import Line
from palpate.records.queries import client_copies
from palpate.reports import client_copy
from palpate.session.client_texts import PRACTICE_CONCEPT
from palpate.standing import Standing
from tests.reports.conftest import NOW
from tests.spec.session.test_client_texts import HARDEST, grade

LINES = [
    Line(
        kind="finding", standing=Standing.PALPATED, text="CSR 6 at the sacrum, a still point", basis="hands"
    ),
    Line(kind="impression", standing=Standing.PALPATED, text="it is about her brother", impression=True),
    Line(kind="plan", standing=Standing.TOLD, text="in two weeks"),
]


@pytest.fixture
def hour(anna, berta):
    """A session with a target, a realization and an impression; not signed."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    told = Line(kind="request", standing=Standing.TOLD, text="My neck", basis="verbatim")
    sessions.arrive(session=row, lines=[told], by=anna, at=NOW)
    goal = goals.set_goal(client=berta, words="Turn my head", low="easy", by=anna, at=NOW)
    goals.rate(goal=goal, value=4, session=row, by=anna, at=NOW)
    realizations.note(client=berta, session=row, words="I may stop", basis="verbatim", by=anna, at=NOW)
    sessions.close_out(session=row, lines=LINES, by=anna, at=NOW)
    return row


def texts(paper):
    return [line.text for line in paper.lines]


def headings(paper):
    return [section.heading for section in paper.sections if section.heading]


def test_every_line_of_the_note_is_in_it_once_and_as_it_stands(hour):
    note = client_copies.of_session(hour).notes[0].lines
    paper = client_copy.of_session(hour, impression=True)

    for line in note:
        if line.id.startswith(("rating", "reread", "realization")):
            continue
        same = [each for each in paper.lines if each.id == line.id]
        assert [(each.text, each.standing, each.basis) for each in same] == [
            (line.text, line.standing, line.basis)
        ]
    assert sum("I may stop" in text for text in texts(paper)) == 1
    assert sum("Turn my head" in text for text in texts(paper)) == 1
    assert "02 Nov 2026: 4 of 10" in texts(paper)


def test_her_words_come_first(hour):
    found = headings(client_copy.of_session(hour))

    assert found[:3] == [
        "What you say you have understood or changed",
        "What you would like to be different",
        "What you said when you came",
    ]


def test_the_own_reading_is_left_out_unless_it_is_ticked_and_the_copy_says_so(hour):
    without = client_copy.of_session(hour)
    ticked = client_copy.of_session(hour, impression=True)

    assert "brother" not in " ".join(without.said())
    assert str(client_copy.LEFT_OUT) in list(without.said())
    assert "it is about her brother" in texts(ticked)
    assert str(client_copy.LEFT_OUT) not in list(ticked.said())
    assert next(part for part in ticked.sections if part.apart).heading == "What I made of it myself"


def test_a_note_without_an_own_reading_says_nothing_of_one(anna, berta):
    row = sessions.open_session(client=berta, by=anna, at=NOW)

    assert str(client_copy.LEFT_OUT) not in list(client_copy.of_session(row).said())


def test_words_of_the_work_are_explained_once_and_at_the_end_and_only_those_that_occur(hour):
    paper = client_copy.of_session(hour)
    concepts = next(part for part in paper.sections if part.heading == "Words of this work")
    names = next(part for part in paper.sections if part.heading == "Names of parts of the body")

    assert concepts.words == (PRACTICE_CONCEPT,)
    assert {term for term, _ in concepts.terms} >= {"Rhythm, CSR", "Still point"}
    assert [term for term, _ in names.terms] == ["Sacrum"]
    assert [part.heading for part in paper.sections[-3:]] == [
        "How each line is known",
        "Words of this work",
        "Names of parts of the body",
    ]


def test_how_lines_are_known_is_said_for_those_that_stand_there(anna, berta):
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    told = Line(kind="request", standing=Standing.TOLD, text="My neck", basis="verbatim")
    sessions.arrive(session=row, lines=[told], by=anna, at=NOW)

    known = next(part for part in client_copy.of_session(row).sections if part.terms)

    assert [term for term, _ in known.terms] == ["told"]


def test_a_struck_line_is_left_out_and_counted(amended):
    paper = client_copy.of_session(amended)

    assert not any("client's left" in text for text in texts(paper))
    assert any("client's right" in text for text in texts(paper))
    said = list(paper.said())
    assert "1 line was struck, and is left out here." in said and str(client_copy.AMENDED) in said


def test_the_course_has_signed_notes_and_names_the_others(anna, berta, hour):
    notes.sign(session=hour, by=anna, at=NOW)
    waits = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=7))
    typed = Line(kind="request", standing=Standing.TOLD, text="not for the copy yet")
    sessions.arrive(session=waits, lines=[typed], by=anna, at=NOW + timedelta(days=7))

    paper = client_copy.of_course(berta)

    assert "My neck" in texts(paper) and "not for the copy yet" not in " ".join(paper.said())
    assert any("session 2, 09 Nov 2026: the note is not signed yet" in each for each in paper.said())


def test_nobody_elses_words_are_in_it(anna, berta, hour):
    from palpate.clinic import clients

    other = clients.admit(by=anna, at=NOW, name="Somebody Else")
    goals.set_goal(client=other, words="sentinel of another", by=anna, at=NOW)

    assert "sentinel" not in " ".join(client_copy.of_course(berta).said())


def test_an_unsigned_note_says_so(hour):
    assert str(client_copy.NOT_SIGNED) in list(client_copy.of_session(hour).said())


SHIPPED = [
    *client_copy.HEADINGS.values(), *client_copy.HOW_KNOWN.values(), client_copy.OPENING,
    client_copy.LEFT_OUT, client_copy.NOT_SIGNED, client_copy.AMENDED, client_copy.NOT_WHOLE,
]  # fmt: skip


@pytest.mark.parametrize("sentence", SHIPPED, ids=str)
def test_each_sentence_can_be_read_after_eight_years_of_school(sentence):
    text = str(sentence)

    assert grade(text if text.endswith(".") else f"{text}.") <= HARDEST
