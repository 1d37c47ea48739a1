"""What is said of marks afterwards: codes that fit, nothing half, once however often it is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import notes, sessions, terms
from palpate.clinic.naming import FALLS, MarkNames, Recalled, Said
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.queries.notes import composed
from tests.clinic.events import one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, marked, opened, running

EIGHT = NOW + HOUR + timedelta(minutes=8)


@pytest.fixture
def session(anna, berta):
    """An hour with a stop and its restart, an untyped moment and a release; hands are off."""
    row = running(berta, anna)
    for kind, seconds in (("rhythm_stop", 725), ("rhythm_restart", 870), ("moment", 900), ("release", 1500)):
        marked(row, anna, kind, seconds)
    return sessions.end(session=row, by=anna, at=NOW + HOUR)


def close(session, by, at=EIGHT, **marks):
    return sessions.close_out(session=session, lines=[], marks=MarkNames(**marks), by=by, at=at)


def process(session):
    return [line.text for line in composed(session) if line.block == "process"]


def test_a_stop_is_named_with_what_fell_together_with_it(anna, session):
    with one_event("session.closed_out"):
        close(
            session,
            anna,
            named={1: "significance"},
            said={1: Said(coincided=("word", "position"), words="x")},
        )

    first = "12:05 to 14:30 Rhythm stops: significance detector; fell together with: word, position; x"
    assert process(session)[0] == first
    assert session.moments.get(number=1).coincided == ["word", "position"]


def test_a_still_point_says_whether_it_was_induced_and_where(anna, session):
    close(session, anna, named={1: "still_point"}, said={1: Said(induced=True, place=" occiput ")})

    assert process(session)[0] == "12:05 to 14:30 Rhythm stops: still point, induced, where: occiput"


def test_not_assessed_stays_not_assessed(anna, session):
    close(session, anna, named={1: "still_point"}, said={1: Said()})

    row = session.moments.get(number=1)
    assert (row.induced, row.coincided, row.place, row.words) == (None, [], "", "")
    assert process(session)[0] == "12:05 to 14:30 Rhythm stops: still point"


def test_any_mark_may_be_said_in_words(anna, session):
    close(session, anna, said={4: Said(place="left hip", words="all at once")})

    assert process(session)[-1] == "25:00 Release, where: left hip; all at once"


def test_an_untyped_moment_is_named_and_words_are_told(anna, session):
    close(session, anna, named={3: "words"}, said={3: Said(words="the bridge")})

    line = next(line for line in composed(session) if line.text.startswith("15:00"))
    assert (line.text, line.standing, line.basis) == ("15:00 Words; the bridge", "told", "from_memory")
    assert session.moments.get(number=3).kind == "moment"


def test_a_moment_that_was_a_stop_has_its_span(anna, session):
    close(session, anna, named={3: "significance"}, said={3: Said(coincided=("touch",))})

    assert process(session)[2] == "from 15:00 Rhythm stops: significance detector; fell together with: touch"


def test_a_mark_that_is_left_out_stays_as_it_was(anna, session):
    close(session, anna, named={1: "still_point"}, said={1: Said(induced=False, place="feet")})
    close(session, anna)

    assert process(session)[0] == "12:05 to 14:30 Rhythm stops: still point, spontaneous, where: feet"


def test_a_stop_that_turns_out_to_be_another_loses_only_what_belonged_to_the_name(anna, session):
    close(session, anna, named={1: "still_point"}, said={1: Said(induced=False, place="feet")})
    close(session, anna, named={1: "significance"})

    assert process(session)[0] == "12:05 to 14:30 Rhythm stops: significance detector, where: feet"


WRONG = [
    ({"named": {1: "pause"}}, "must be a name of a rhythm stop or of a moment"),
    ({"named": {4: "unsure"}}, "mark 4 must be one"),
    ({"named": {3: "softening"}}, "mark 3 must be one"),
    ({"said": {4: Said(coincided=("word",))}}, "Name it a stop"),
    ({"said": {1: Said(coincided=("word", "nothing_noticed"))}}, "Take one of them out"),
    ({"said": {1: Said(coincided=("weather",))}}, "must be one of the what falls together"),
    ({"named": {1: "significance"}, "said": {1: Said(induced=True)}}, "Only a still point"),
    ({"said": {1: Said(place="x" * 301)}}, "at most 300 characters"),
    ({"said": {1: Said(words="bell \x07")}}, "no control characters"),
    ({"recalled": (Recalled(kind="pause", at=5.0),)}, "Choose what it was"),
    ({"recalled": (Recalled(kind="release", at=None),)}, "must have its time"),
    ({"recalled": (Recalled(kind="release", at=3700.0),)}, "its end at 60:00"),
    ({"recalled": (Recalled(kind="release", at=5.0, named="unsure"),)}, "the mark from memory must be one"),
]


@pytest.mark.parametrize(("marks", "sentence"), WRONG)
def test_what_cannot_be_said_is_refused_and_leaves_nothing(anna, session, marks, sentence):
    before = [(row.named, row.coincided, row.induced, row.place, row.words) for row in session.moments.all()]

    with refused(NotPhysical, sentence):
        close(session, anna, **marks)

    after = [(row.named, row.coincided, row.induced, row.place, row.words) for row in session.moments.all()]
    assert after == before
    session.refresh_from_db()
    assert session.closed_out_at is None


def test_a_practice_may_have_its_own_word_for_what_fell_together(anna, session):
    own = terms.add(vocabulary=FALLS, label="A breath", by=anna, at=NOW)

    close(session, anna, said={1: Said(coincided=(own.code,))})

    assert process(session)[0] == "12:05 to 14:30 Rhythm stops; fell together with: A breath"


def test_a_mark_from_memory_says_so_and_is_stamped(anna, session):
    stop = Recalled(kind="rhythm_stop", at=1920.0, named="unsure", said=Said(coincided=("image",)))

    close(session, anna, recalled=(stop, Recalled(kind="rhythm_restart", at=2000.0)))

    line = next(line for line in composed(session) if line.text.startswith("32:00"))
    said = "32:00 to 33:20 Rhythm stops: unsure; fell together with: image; recalled at +8 min"
    assert (line.text, line.basis) == (said, "from_memory")
    row = session.moments.get(number=5)
    assert (row.recalled_after, row.standing, row.pressed_at) == (480.0, "palpated", EIGHT)


def test_the_same_mark_from_memory_twice_is_one_and_a_struck_one_does_not_count(anna, session):
    again = (Recalled(kind="position", at=60.0, said=Said(words="curled")),)
    for _ in range(2):
        close(session, anna, recalled=again)
    assert session.moments.filter(kind="position").count() == 1

    number = session.moments.get(kind="position").number
    close(session, anna, struck={number: "it was another day"})
    close(session, anna, recalled=again)

    assert session.moments.filter(kind="position").count() == 2
    assert session.moments.filter(kind="position", struck_at=None).count() == 1


def test_a_mark_from_memory_may_close_a_stop_that_was_left_open(anna, session):
    close(session, anna, named={3: "still_point"}, recalled=(Recalled(kind="rhythm_restart", at=1200.0),))

    assert "15:00 to 20:00 Rhythm stops: still point" in process(session)


def test_where_no_clock_ran_a_mark_is_remembered_since_the_session(anna, berta):
    row = opened(berta, anna)

    close(row, anna, at=NOW + timedelta(minutes=20), recalled=(Recalled(kind="release", at=600.0),))

    assert process(row) == ["10:00 Release; recalled at +20 min"]


def test_a_session_that_is_closed_out_while_it_runs_has_ended_before_its_marks_are_remembered(anna, berta):
    row = running(berta, anna)

    close(row, anna, at=NOW + HOUR, recalled=(Recalled(kind="release", at=600.0),))

    assert process(row) == ["10:00 Release; recalled at +0 min"]


def test_after_the_signature_no_mark_is_named_and_none_is_pressed(anna, session):
    notes.sign(session=session, by=anna, at=EIGHT)

    with refused(AlreadyThere, "Amend the note"):
        close(session, anna, named={1: "unsure"})
    with refused(AlreadyThere, "Amend the note"):
        marked(session, anna, "release", 100, key="a-late-press")
    assert marked(session, anna, "release", 1500).number == 4  # the same press once more


def test_a_mark_after_the_end_is_refused_with_a_sentence_and_one_that_only_arrives_late_is_not(anna, berta):
    row = ended(berta, anna)

    with refused(NotPhysical, "before the end of the session at 60:00, got 66:40"):
        marked(row, anna, "release", 4000)

    assert marked(row, anna, "release", 3599.5).number == 1


def test_a_signature_covers_the_marks_that_a_strip_is_drawn_from(anna, session):
    from palpate.records.queries import integrity
    from palpate.records.queries.moment_lines import as_signed, seal
    from palpate.records.queries.notes import stored_head

    close(session, anna, named={1: "significance"})
    version = notes.sign(session=session, by=anna, at=EIGHT)
    assert as_signed(stored_head(version), seal(session.moments.all()))
    assert integrity.signatures() == (1, [])

    session.moments.filter(number=1).update(named="still_point")

    assert not as_signed(stored_head(version), seal(session.moments.all()))
    assert "the marks on the clock of session" in integrity.signatures()[1][0]


def test_a_silent_session_asks_for_nothing(anna, berta):
    row = closed_out(berta, anna)

    assert process(row) == []
    assert notes.sign(session=row, by=anna, at=NOW + 2 * HOUR).number == 1
