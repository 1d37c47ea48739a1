"""Concerns: written down at any time, closed only by something that was done, and never a score.

Hazards: H01.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError

from palpate.clinic import clients, concerns, notes, sessions
from palpate.errors import NotPhysical
from palpate.records.models import Concern, ConcernStep
from palpate.records.queries import concerns as queries
from palpate.records.queries import notes as written
from palpate.standing import Standing
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)
WORDS = "I do not want to be here any more"


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def concern(anna, berta, session):
    said = {"card": "self_harm", "words": WORDS, "basis": "verbatim", "asked": "a plan?"}
    return concerns.open_concern(client=berta, session=session, by=anna, at=NOW, **said)


def step(anna, concern, at=LATER, **said):
    return concerns.add_step(concern=concern, by=anna, at=at, **({"done": "called her sister"} | said))


def is_open(concern):
    return queries.one(concern.pk).is_open


def test_a_concern_keeps_the_words_and_is_open(anna, berta, session):
    with one_event("concern.opened"):
        row = concerns.open_concern(client=berta, words=f" {WORDS} ", session=session, by=anna, at=NOW)

    assert (row.words, row.card, row.session) == (WORDS, "", session)
    assert is_open(row) and queries.number_open(anna.practice) == queries.number_open_of(berta) == 1
    assert queries.numbers_open(anna.practice) == {berta.pk: 1}


def test_pressing_twice_is_one_concern_and_one_step(anna, berta, session, concern):
    said = {"card": "self_harm", "words": WORDS, "basis": "verbatim", "asked": "a plan?"}
    step(anna, concern)

    with no_event():
        concerns.open_concern(client=berta, session=session, by=anna, at=NOW + timedelta(seconds=5), **said)
        step(anna, concern, at=LATER + timedelta(seconds=5))

    assert Concern.objects.count() == ConcernStep.objects.count() == 1


@pytest.mark.parametrize("done", ["", "  ", "\n"])
def test_it_is_not_closed_without_something_that_was_done(anna, concern, done):
    with refused(NotPhysical, "cannot be closed before something was done"):
        concerns.close(concern=concern, done=done, by=anna, at=LATER)
    with refused(NotPhysical, "A step must say what was done"):
        step(anna, concern, done=done)

    assert is_open(concern)


def test_no_row_can_be_written_around_it(anna, concern):
    with pytest.raises(DatabaseError):
        ConcernStep.objects.create(concern=concern, done="", closes=True, at=LATER, by=anna)


def test_a_step_keeps_it_open_and_a_closing_one_closes_it(anna, concern):
    with one_event("concern.step"):
        step(anna, concern, told="the crisis line", outcome="she is with her sister", next_step="call at six")
    assert is_open(concern)

    with one_event("concern.closed"):
        concerns.close(concern=concern, done="called at six: safe", by=anna, at=LATER + timedelta(hours=8))
    assert not is_open(concern) and queries.number_open(anna.practice) == 0


def test_a_step_after_the_close_opens_it_again(anna, concern):
    concerns.close(concern=concern, done="listened", by=anna, at=LATER)

    step(anna, concern, at=LATER + timedelta(days=1), done="she called again")

    assert is_open(concern) and queries.number_open(anna.practice) == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "all were left empty"),
        ({"words": " \n"}, "all were left empty"),
        ({"card": "fire"}, "is not a code of this list"),
        ({"words": "x", "basis": "guessed"}, "must be one of verbatim"),
        ({"words": "x\x00"}, "control characters"),
    ],
)
def test_what_is_no_concern_is_refused(anna, berta, said, sentence):
    with refused(NotPhysical, sentence):
        concerns.open_concern(client=berta, by=anna, at=NOW, **said)

    assert not Concern.objects.exists()


def test_a_session_of_somebody_else_is_refused(anna, berta):
    other = sessions.open_session(client=clients.admit(by=anna, at=NOW, name="Carl"), by=anna, at=NOW)

    with refused(NotPhysical, "must be one of this client's"):
        concerns.open_concern(client=berta, words="x", session=other, by=anna, at=NOW)


def test_the_note_has_each_line_with_its_standing(anna, session, concern):
    step(anna, concern, told="the crisis line")
    concerns.close(concern=concern, done="called again", by=anna, at=LATER + timedelta(hours=1))

    lines = [line for line in written.composed(session) if line.id.startswith("concern")]

    assert all(line.block == "safety" for line in lines)
    assert [(line.standing, line.basis, line.text) for line in lines] == [
        (Standing.MEASURED, "", "Concern: words about ending one's life; written down 02 Nov 2026, 09:00"),
        (Standing.TOLD, "verbatim", WORDS),
        (Standing.PALPATED, "", "Asked: a plan?"),
        (Standing.PALPATED, "", "Done: called her sister; told: the crisis line"),
        (Standing.PALPATED, "", "Done: called again"),
        (Standing.MEASURED, "", "Concern closed 02 Nov 2026, 11:00"),
    ]


def test_a_signed_note_stays_as_it_was_and_care_goes_on(anna, session, concern):
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    step(anna, concern)
    late = concerns.open_concern(client=session.client, session=session, words="one more", by=anna, at=LATER)

    version = session.note_versions.get()
    assert written.holds(version) and is_open(late)
    assert not [line for line in written.lines(version) if "sister" in line.text or "one more" in line.text]


def test_nothing_of_a_concern_is_changed_or_deleted(anna, concern):
    row = step(anna, concern)

    for change in (
        lambda: Concern.objects.filter(pk=concern.pk).update(words="x"),
        lambda: ConcernStep.objects.filter(pk=row.pk).update(closes=True),
        row.delete,
    ):
        with pytest.raises(DatabaseError):
            change()


def test_open_ones_stand_first_then_the_newest(anna, berta, concern):
    concerns.close(concern=concern, done="x", by=anna, at=LATER)
    second = concerns.open_concern(client=berta, words="second", by=anna, at=LATER)
    third = concerns.open_concern(client=berta, words="third", by=anna, at=LATER + timedelta(days=1))

    assert [each.concern for each in queries.of(berta)] == [third, second, concern]
    assert [each.concern for each in queries.open_in(anna.practice)] == [second, third]
