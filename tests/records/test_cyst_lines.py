"""Energy cysts in the note: what was met, each line with how it is known; what is blank is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import charges, cysts, histories, notes, releases, sessions
from palpate.rating import Blank
from palpate.records.queries import notes as queries
from palpate.standing import Basis
from palpate.when import read
from tests.conftest import NOW

VECTOR = {"entry": "heel", "entry_side": "L", "words": ["superior", "medial"], "basis": "palpation"}
PLACE = "inner edge of the blade, left (client's left)"


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def event(anna, berta):
    happened = read("1999", today=NOW.date())
    return histories.take(
        client=berta,
        headline="Fell from the hayloft",
        happened=happened,
        basis=Basis.VERBATIM,
        by=anna,
        at=NOW,
    )


def find(anna, berta, session, **said):
    card = {"place": "inner edge of the blade", "side": "L"}
    return cysts.find(client=berta, session=session, by=anna, at=NOW, **card | said)


def lines(session):
    return [
        (line.block, line.text, str(line.standing), line.basis)
        for line in queries.composed(session)
        if "cyst" in line.text.lower() or "charge" in line.text.lower()
    ]


def test_a_place_alone_makes_one_line(anna, berta, session):
    find(anna, berta, session)

    assert lines(session) == [("findings", f"Energy cyst found: {PLACE}", "palpated", "hands")]


def test_everything_that_was_said_stands_with_how_it_is_known(anna, berta, session, event):
    find(
        anna, berta, session, depth="fascia", tissue="muscle", role="primary", words="a walnut",
        vector=VECTOR, qualities={"density": 2, "heat": 0}, feeling="grey", event=event,
        event_basis="client_reported",
    )  # fmt: skip

    assert lines(session) == [
        (
            "findings",
            f"Energy cyst found: {PLACE}, fascia, muscle; role: primary; heat 0, density 2; a walnut",
            "palpated",
            "hands",
        ),
        (
            "findings",
            f"Vector of force to the energy cyst at {PLACE}: in at heel, left (client's left); superior, "
            "medial (toward the head and to the client's right); from: palpation",
            "palpated",
            "hands",
        ),
        ("process", f"A feeling with the energy cyst at {PLACE}, in the client's word: “grey”", "told", ""),
        (
            "process",
            f"The client says that the energy cyst at {PLACE} belongs to “Fell from the hayloft” "
            "(reported, not verified)",
            "told",
            "",
        ),
    ]


def test_a_told_vector_stands_with_the_clients_words(anna, berta, session):
    find(anna, berta, session, vector=VECTOR | {"basis": "client_history"})

    block, text, standing, _ = lines(session)[0]
    assert (block, standing) == ("words", "told") and "client's history" in text


def test_a_hypothesis_stands_apart_as_an_impression(anna, berta, session, event):
    find(anna, berta, session, event=event, event_basis="hypothesis")

    (line,) = [line for line in queries.composed(session) if line.block == "impression"]
    assert line.impression and line.standing == "palpated"
    assert line.text == (
        f"My hypothesis: the energy cyst at {PLACE} may belong to “Fell from the hayloft” "
        "(reported, not verified)"
    )


@pytest.mark.parametrize(
    ("answer", "word"), [("none", "none"), ("no_word", "no word"), ("declined", "declined")]
)
def test_no_word_is_an_answer_and_nobody_asked_is_none(anna, berta, session, answer, word):
    find(anna, berta, session, feeling_answer=answer)

    assert lines(session)[1][1].endswith(f"in the client's word: {word}")


def test_an_event_that_was_corrected_is_named_as_it_is_told_now(anna, berta, session, event):
    find(anna, berta, session, event=event, event_basis="client_reported")
    told_anew = histories.correct(trauma=event, why="two", headline="Fell from a cart", by=anna, at=NOW)

    assert "Fell from a cart" in lines(session)[-1][1] and "hayloft" not in str(lines(session))
    histories.void(trauma=told_anew, why="a dream", by=anna, at=NOW)
    assert len(lines(session)) == 1


def test_met_again_is_its_place_and_what_was_felt_this_time(anna, berta, session):
    cyst = find(anna, berta, session, vector=VECTOR, feeling="grey", words="a walnut")
    later = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=7))
    cysts.meet_again(
        cyst=cyst, kind="present", session=later, qualities={"density": 1}, words="softer", by=anna, at=NOW
    )

    assert [line[1] for line in lines(later)] == [f"Energy cyst present: {PLACE}; density 1; softer"]


def test_what_was_said_anew_later_does_not_reach_back(anna, berta, session):
    cyst = find(anna, berta, session, depth="fascia")
    later = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=7))
    cysts.describe(cyst=cyst, depth="bone", feeling="grey", session=later, by=anna, at=NOW)

    assert lines(session) == [("findings", f"Energy cyst found: {PLACE}, fascia", "palpated", "hands")]
    assert [line[1] for line in lines(later)] == [
        f"A feeling with the energy cyst at {PLACE}, in the client's word: “grey”"
    ]


def test_a_correction_outside_a_session_reaches_every_note_that_is_not_signed(anna, berta, session):
    cyst = find(anna, berta, session)
    cysts.describe(cyst=cyst, side="R", why="typed the wrong side", by=anna, at=NOW)

    assert "right (client's right)" in lines(session)[0][1]


def test_a_release_stands_in_process_and_its_charge_with_the_response(anna, berta, session):
    cyst = find(anna, berta, session)
    releases.mark(
        cyst=cyst, session=session, completion="partial", signs=["heat"], before=7, after=2, by=anna, at=NOW
    )
    charges.rate(session=session, before=5, after=Blank.DECLINED, about="the stairs", by=anna, at=NOW)
    charges.rate(session=session, after=0, by=anna, at=NOW)

    assert lines(session)[1:] == [
        (
            "process",
            "Energy cyst partly released: inner edge of the blade (client's left), partial, safe to pause; "
            "signs: heat",
            "palpated",
            "",
        ),
        ("response", f"Charge (energy cyst at {PLACE}) before 7 of 10, after 2 of 10", "told", ""),
        ("response", "Charge (“the stairs”) before 5 of 10, after declined", "told", ""),
        ("response", "Charge after 0 of 10", "told", ""),
    ]


def test_what_was_taken_back_is_not_in_the_note(anna, berta, session):
    cyst = find(anna, berta, session)
    release = releases.mark(cyst=cyst, session=session, before=7, by=anna, at=NOW)
    releases.withdraw(release=release, why="other one", by=anna, at=NOW)
    cysts.strike(sighting=cyst.sightings.get(), why="typed twice", by=anna, at=NOW)

    assert lines(session) == []


def test_a_signed_note_keeps_its_words(anna, berta, session):
    cyst = find(anna, berta, session, depth="fascia")
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    version = notes.sign(session=session, by=anna, at=NOW)
    cysts.describe(cyst=cyst, depth="bone", by=anna, at=NOW)

    assert f"Energy cyst found: {PLACE}, fascia" in [line.text for line in queries.lines(version)]
    assert queries.holds(version)


def test_many_cysts_ask_no_more(anna, berta, session, django_assert_num_queries):
    from palpate.records.queries import cyst_lines

    def fill(first, last):
        for number in range(first, last):
            cyst = find(anna, berta, session, place=f"place {number}", feeling_answer="none")
            cysts.describe(cyst=cyst, depth="bone", session=session, by=anna, at=NOW)
            releases.mark(cyst=cyst, session=session, before=3, by=anna, at=NOW)

    fill(0, 1)
    with django_assert_num_queries(6):
        cyst_lines.lines(session, {})
    fill(1, 5)
    with django_assert_num_queries(6):
        cyst_lines.lines(session, {})
