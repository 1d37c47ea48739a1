"""The log of techniques: checked at the door, changed by striking, never written twice, never locked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import clients, consents, notes, safety, sessions, techniques, terms
from palpate.clinic.gates import NotSeen
from palpate.clinic.techniques import Use
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import TechniqueUse
from palpate.records.queries import notes as written
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.standing import Standing
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended, opened, running

AFTER = NOW + HOUR + timedelta(minutes=8)
FULL = Use(
    technique="rtr", place=" left hip ", side="L", start=725.0, end=1000.0, intent="follow to ease",
    touch="5 grams", result="released", words="twice",
)  # fmt: skip


@pytest.fixture
def session(anna, berta):
    consents.give(client=berta, scope="touch", by=anna, at=NOW - HOUR, on=NOW.date())
    return ended(berta, anna)


def lines(session):
    return [line.text for line in written.composed(session) if line.block == "done"]


def test_a_name_alone_is_a_whole_line(anna, session):
    with one_event("technique.logged"):
        row = techniques.log(session=session, said=Use(technique="listening"), by=anna, at=AFTER)

    assert (row.at, row.until, row.result, row.hands, row.standing) == (None, None, "", None, "palpated")
    assert lines(session) == ["Listening, blending"]


def test_all_that_is_said_stands_in_one_line(anna, session):
    row = techniques.log(session=session, said=FULL, by=anna, at=AFTER)

    assert (row.place, row.touch, row.recalled_after) == ("left hip", "5 g", 480.0)
    assert lines(session) == [
        "Regional tissue release at left hip, left (client's left), 12:05 to 16:40; intent: follow to ease; "
        "touch: 5 g; result: released; twice; recalled at +8 min"
    ]


def test_what_is_logged_while_the_clock_runs_is_not_recalled(anna, berta):
    session = running(berta, anna)
    row = techniques.log(session=session, said=Use(technique="arcing", start=60.0), by=anna, at=NOW)

    assert row.recalled_after is None
    assert lines(session) == ["Arcing, from 1:00"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"technique": ""}, "must name its technique"),
        ({"technique": "massage"}, "must be one of the techniques"),
        ({"start": 100.0, "end": 40.0}, r"An end must come after its start, got 1:40 to 0:40"),
        ({"end": 40.0}, "An end must have its start"),
        ({"start": 3700.0}, r"between the start of the session and its end at 60:00, got 61:40"),
        ({"start": -30.0}, r"got -0:30"),
        ({"side": "left"}, "must be L, R or M"),
        ({"touch": "a stone"}, "“light” or a weight in grams"),
        ({"gloves": True}, "inside the mouth only"),
        ({"result": "healthy"}, "A result must be one of released, partial"),
        ({"step": "eleventh"}, "A step must be one of"),
        ({"place": "x" * 301}, "at most 300 characters, got 301"),
        ({"words": "a\x07"}, "control characters"),
    ],
)
def test_bad_input_leaves_nothing(anna, session, said, sentence):
    with refused(NotPhysical, sentence):
        techniques.log(session=session, said=Use(**{"technique": "rtr"} | said), by=anna, at=AFTER)

    assert not TechniqueUse.objects.exists()


def test_the_same_twice_is_once(anna, session):
    first = techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    with no_event():
        again = techniques.log(session=session, said=FULL, by=anna, at=AFTER + HOUR)

    assert first == again
    assert TechniqueUse.objects.count() == 1


def test_a_change_strikes_the_old_line_and_unchanged_it_stays(anna, session):
    row = techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    with no_event():
        assert techniques.change(use=row, said=FULL, by=anna, at=AFTER) == row
    with one_event("technique.changed"):
        new = techniques.change(use=row, said=Use(technique="rtr", side="R"), by=anna, at=AFTER)

    row.refresh_from_db()
    assert (row.struck_why, row.place, new.side) == ("changed before signing", "left hip", "R")
    assert lines(session) == ["Regional tissue release, right (client's right)"]
    with refused(AlreadyThere, "A struck line is not changed"):
        techniques.change(use=row, said=FULL, by=anna, at=AFTER)


def test_a_change_into_a_line_that_stands_is_refused(anna, session):
    row = techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="rtr"), by=anna, at=AFTER)

    with refused(AlreadyThere, "Another line of the log says exactly this"):
        techniques.change(use=row, said=Use(technique="rtr"), by=anna, at=AFTER)


def test_a_strike_needs_a_reason_and_keeps_the_line(anna, session):
    row = techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    with refused(NotPhysical, "must have a reason"):
        techniques.strike(use=row, why=" ", by=anna, at=AFTER)
    with one_event("technique.struck"):
        techniques.strike(use=row, why="another client", by=anna, at=AFTER)

    assert lines(session) == []
    assert TechniqueUse.objects.get().struck_why == "another client"


def test_a_signed_note_takes_no_more(anna, session):
    row = techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    notes.sign(session=session, by=anna, at=AFTER)

    with refused(AlreadyThere, "This session's note is signed"):
        techniques.log(session=session, said=Use(technique="arcing"), by=anna, at=AFTER)
    with refused(AlreadyThere, "This session's note is signed"):
        techniques.change(use=row, said=Use(technique="arcing"), by=anna, at=AFTER)
    with refused(AlreadyThere, "This session's note is signed"):
        techniques.strike(use=row, why="x", by=anna, at=AFTER)


def test_own_terms_are_techniques(anna, session):
    own = terms.add(vocabulary="techniques", label="Heels, waiting", by=anna, at=NOW)
    techniques.log(session=session, said=Use(technique=own.code), by=anna, at=AFTER)

    assert lines(session) == ["Heels, waiting"]


def test_hands_of_another_session_are_refused(anna, session):
    from palpate.clinic import hands

    carl = clients.admit(by=anna, at=NOW, name="Carl")
    theirs = hands.join(session=opened(carl, anna), name="Beate", role="assist", by=anna, at=NOW)

    with refused(NotPhysical, "somebody of this session"):
        techniques.log(session=session, said=Use(technique="rtr", hands=theirs), by=anna, at=AFTER)


# What was not agreed, or held back: seen first, then said with its reason, and never a lock.


def mouth(session, anna, *, seen=(), why="", at=AFTER, **more):
    said = Use(technique="mouth_work", **more)
    return techniques.log(session=session, said=said, seen=seen, why=why, by=anna, at=at)


def test_a_technique_without_its_consent_is_asked_about_then_taken_and_says_so(anna, session):
    with refused(NotSeen, "consent not on file: Mouth work"):
        mouth(session, anna, gloves=True)
    with refused(NotSeen, "You decide."):
        mouth(session, anna, gloves=True, seen=["cv4"])

    row = mouth(session, anna, gloves=True, seen=["mouth"])

    assert (row.against, row.why) == (["mouth"], "")
    assert lines(session) == ["Mouth work; gloves: worn; consent not on file: Mouth work; no reason given"]
    assert mouth(session, anna, gloves=True, seen=["mouth"]) == row, "twice is once"


def test_a_reason_that_was_not_needed_is_left_aside(anna, berta, session):
    consents.give(client=berta, scope="mouth", by=anna, at=NOW - HOUR, on=NOW.date())

    row = mouth(session, anna, seen=["mouth"], why="none is needed")

    assert (row.against, row.why) == ([], "") and lines(session) == ["Mouth work"]


def test_what_was_done_before_a_withdrawal_needs_no_reason_and_after_it_does(anna, berta, session):
    given = consents.give(client=berta, scope="mouth", by=anna, at=NOW - HOUR, on=NOW.date())
    consents.withdraw(consent=given, by=anna, at=NOW + timedelta(minutes=20))

    mouth(session, anna, start=60.0, end=600.0)
    with refused(NotSeen, "withdrawn on 02 Nov 2026"):
        mouth(session, anna, start=1500.0)
    with refused(NotSeen, "withdrawn on 02 Nov 2026"):
        mouth(session, anna, start=60.0, end=1500.0)

    assert lines(session) == ["Mouth work, 1:00 to 10:00; recalled at +8 min"]


def test_a_change_to_another_technique_is_asked_about_anew(anna, session):
    row = mouth(session, anna, seen=["mouth"], why="she asked for it")

    with refused(NotSeen, "held back"):
        techniques.change(use=row, said=Use(technique="still_point_induced"), by=anna, at=AFTER)
    same = techniques.change(
        use=row, said=Use(technique="mouth_work", place="palate"), why=row.why, by=anna, at=AFTER
    )

    assert (same.against, same.why) == (["mouth"], "she asked for it")


def test_touch_that_was_declined_is_asked_about_and_touch_that_nobody_asked_is_not(anna, berta, session):
    consents.give(client=berta, scope="touch", granted=False, by=anna, at=NOW, on=NOW.date())

    with refused(NotSeen, "consent declined on 02 Nov 2026: Touch"):
        techniques.log(session=session, said=Use(technique="rtr"), by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="rtr"), seen=["touch"], by=anna, at=AFTER)

    assert lines(session) == [
        "Regional tissue release; consent declined on 02 Nov 2026: Touch; no reason given"
    ]


def test_a_chip_of_the_close_out_goes_into_the_log_with_its_reason(anna, session):
    chips = [chip("mouth_work", text="gloves"), chip("arcing")]
    with refused(NotSeen, "consent not on file"):
        closed(session, anna, *chips)
    for _ in range(2):
        sessions.close_out(
            session=session, lines=chips, by=anna, at=AFTER, seen=["mouth"], why={"mouth_work": "asked for"}
        )

    row = session.techniqueuses.get()
    assert (row.technique, row.words, row.against, row.why) == (
        "mouth_work",
        "gloves",
        ["mouth"],
        "asked for",
    )
    assert [each.code for each in session.entries.filter(kind="technique", struck_at=None)] == ["arcing"]


def test_a_chip_that_stands_already_is_not_asked_about_again(anna, berta, session):
    given = consents.give(client=berta, scope="mouth", by=anna, at=NOW - HOUR, on=NOW.date())
    closed(session, anna, chip("mouth_work"))
    consents.withdraw(consent=given, by=anna, at=AFTER + HOUR)

    closed(session, anna, chip("mouth_work"))

    assert lines(session) == ["Mouth work"]


@pytest.mark.parametrize(
    ("granted", "withdrawn_after", "said"),
    [
        (False, None, "; consent declined on 02 Nov 2026: Mouth work; no reason given"),
        (True, timedelta(minutes=20), "; consent withdrawn on 02 Nov 2026: Mouth work; no reason given"),
        (True, 2 * HOUR, ""),
        (True, None, ""),
    ],
)
def test_consents_count_as_they_stood_when_the_session_ended(
    anna, berta, session, granted, withdrawn_after, said
):
    row = consents.give(client=berta, scope="mouth", granted=granted, by=anna, at=NOW - HOUR, on=NOW.date())
    if withdrawn_after:
        consents.withdraw(consent=row, by=anna, at=NOW + withdrawn_after)
    mouth(session, anna, seen=["mouth"])

    assert lines(session) == [f"Mouth work{said}"]


def test_a_consent_that_was_entered_afterwards_says_that(anna, berta, session):
    consents.give(client=berta, scope="mouth", by=anna, at=AFTER, on=NOW.date())
    mouth(session, anna, seen=["mouth"])

    assert lines(session) == ["Mouth work; consent entered after the session: Mouth work; no reason given"]


def test_touch_that_was_never_asked_is_said_once_and_not_on_every_line(anna, berta):
    session = ended(berta, anna)
    techniques.log(session=session, said=Use(technique="arcing"), by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="listening"), by=anna, at=AFTER)

    assert lines(session) == ["Arcing", "Listening, blending"]
    assert [each.text for each in written.composed(session)].count("Consent not on file: Touch") == 1


def test_a_still_point_that_is_held_back_is_taken_and_says_why(anna, berta, session):
    answers = {row.code: Answer.NO for row in CONTRAINDICATIONS if not row.rule}
    induced = {"session": session, "said": Use(technique="still_point_induced"), "by": anna, "at": AFTER}
    with refused(NotSeen, "Aneurysm in the head"):
        techniques.log(**induced)
    row = techniques.log(**induced, seen=["cv4"], why="her physician agrees")
    unknown = lines(session)
    techniques.strike(use=row, why="once more", by=anna, at=AFTER)
    safety.answer_safety(client=berta, answers=answers, words={}, by=anna, at=NOW - HOUR)
    techniques.log(**induced)
    clear = lines(session)
    safety.answer_safety(client=berta, answers={"aneurysm": Answer.YES_PAST}, words={}, by=anna, at=NOW)

    assert unknown == [
        "Induced still point; held back: Stroke or bleeding in the head (not known), "
        "Aneurysm in the head (not known) and 2 more; reason: her physician agrees"
    ]
    assert clear == ["Induced still point"]
    assert lines(session) == ["Induced still point; held back: Aneurysm in the head (yes, in the past)"]


def test_an_answer_of_long_ago_does_not_clear_a_still_point(anna, berta, session):
    answers = {row.code: Answer.NO for row in CONTRAINDICATIONS if not row.rule}
    safety.answer_safety(client=berta, answers=answers, by=anna, at=NOW - timedelta(days=400))

    with refused(NotSeen, "no, longer ago than 12 months"):
        techniques.log(session=session, said=Use(technique="still_point_induced"), by=anna, at=AFTER)


# The close-out's chips and the log are one list, and nothing stands twice.


def chip(code, place="", text=""):
    return sessions.Line(kind="technique", standing=Standing.PALPATED, code=code, place=place, text=text)


def closed(session, anna, *chips):
    return sessions.close_out(session=session, lines=list(chips), by=anna, at=AFTER)


def test_a_chip_that_says_no_more_is_taken_over_by_the_log(anna, session):
    closed(session, anna, chip("rtr"), chip("arcing"))
    techniques.log(session=session, said=FULL, by=anna, at=AFTER)

    assert lines(session)[0] == "Arcing" and len(lines(session)) == 2
    struck = session.entries.get(code="rtr")
    assert struck.struck_why == "stands in the log of techniques now"


def test_a_chip_that_names_another_place_stays(anna, session):
    closed(session, anna, chip("rtr", "throat"))
    techniques.log(session=session, said=FULL, by=anna, at=AFTER)

    assert lines(session)[0] == "Regional tissue release (throat)" and len(lines(session)) == 2


def test_closing_out_never_writes_what_the_log_holds(anna, session):
    techniques.log(session=session, said=FULL, by=anna, at=AFTER)
    closed(session, anna, chip("rtr"), chip("rtr", "left hip"), chip("rtr", "throat"))

    assert [row.place for row in session.entries.filter(kind="technique")] == ["throat"]
    assert session.techniqueuses.filter(struck_at=None).count() == 1


def test_words_of_the_log_are_found_by_search_once_the_session_is_closed_out(anna, session):
    from palpate.records.models import SearchText

    closed(session, anna)
    techniques.log(session=session, said=FULL, by=anna, at=AFTER)

    assert "follow to ease" in SearchText.objects.get(kind="note", ref=session.pk).text
