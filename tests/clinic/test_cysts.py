"""The verbs of energy cysts: found, met again, said anew, taken back; each refusal leaves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import clients, cysts, histories, notes, releases, sessions, terms
from palpate.cyst import STATES
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Cyst, FormerCard, Sighting
from palpate.records.queries import cysts as queries
from palpate.standing import Basis
from palpate.when import read
from tests.clinic.events import no_event, one_event, refused
from tests.clinic.marked import put
from tests.conftest import NOW

MET_AGAIN = [state.code for state in STATES if not state.by_release and state.code != "found"]


@pytest.fixture
def found(anna, berta):
    return cysts.find(client=berta, place="shoulder", by=anna, at=NOW)


def test_finding_one_is_one_act_with_its_first_sighting(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)

    with one_event("cyst.found"):
        cyst = cysts.find(
            client=berta,
            place=" shoulder ",
            side="L",
            depth="fascia",
            words="warm",
            session=session,
            by=anna,
            at=NOW,
        )

    sighting = cyst.sightings.get()
    assert (cyst.place, cyst.side, cyst.depth, cyst.standing) == ("shoulder", "L", "fascia", "palpated")
    assert (sighting.kind, sighting.session, sighting.standing) == ("found", session, "palpated")


VECTOR = {"entry": "heel", "entry_side": "L", "words": ["superior", "medial"], "basis": "palpation"}


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


def test_a_card_holds_everything_that_was_said_of_it(anna, berta, event):
    cyst = cysts.find(
        client=berta, place="inner edge of the blade", region="scapula.L", depth="fascia", tissue="muscle",
        role="primary", vector=VECTOR, event=event, event_basis="client_reported", feeling=" grey ",
        qualities={"density": 2, "heat": 0}, by=anna, at=NOW,
    )  # fmt: skip

    cyst.refresh_from_db()
    assert (cyst.side, cyst.region, cyst.tissue, cyst.role) == ("L", "scapula.L", "muscle", "primary")
    assert (cyst.feeling, cyst.feeling_answer) == ("grey", "given")
    assert (cyst.event, cyst.event_basis) == (event, "client_reported")
    assert cyst.vector["words"] == ["superior", "medial"] and cyst.vector["basis"] == "palpation"
    assert cyst.sightings.get().qualities == {"density": 2, "heat": 0}


def test_the_signs_stand_on_the_figure_where_the_words_say(anna, berta):
    left = cysts.find(client=berta, place="blade", region="scapula.L", vector=VECTOR, by=anna, at=NOW)
    right = cysts.find(
        client=berta, place="blade", region="scapula.R", vector=VECTOR | {"entry_side": "R"}, by=anna, at=NOW
    )

    # Seen from the back the client's left is at the left of the page, whose middle is at 240.
    (x, y), (mirrored, _) = left.shown["cyst"]["back"][0], right.shown["cyst"]["back"][0]
    assert x < 240 < mirrored and abs((240 - x) - (mirrored - 240)) < 3
    (from_x, from_y), (to_x, to_y) = left.shown["vector"]["back"]
    assert [to_x, to_y] == [x, y] and from_y > y, "superior: it comes from below"
    assert from_x < to_x, "medial of the client's left: toward the middle of the page"
    assert right.shown["vector"]["back"][0][0] > mirrored


def test_a_place_is_taken_from_a_mark_on_the_body(anna, berta):
    mark = put(berta, anna, symbol="cyst", region="scapula.L")

    cyst = cysts.find(client=berta, place="blade", mark=mark, by=anna, at=NOW)

    assert (cyst.region, cyst.side, cyst.point) == ("scapula.L", "L", mark.points[0])
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    with refused(NotPhysical, "this client's own body"):
        cysts.find(client=carl, place="blade", mark=mark, by=anna, at=NOW)
    another = put(berta, anna)
    with refused(NotPhysical, "the sign of an energy cyst"):
        cysts.find(client=berta, place="rib", mark=another, by=anna, at=NOW)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": " "}, "must have a place"),
        ({"place": "x" * 301}, "at most 300 characters"),
        ({"side": "B"}, "L, R or M"),
        ({"depth": "made up"}, "left blank if it was not assessed"),
        ({"tissue": "made up"}, "one of the tissues"),
        ({"role": "made up"}, "primary, secondary, unsure"),
        ({"words": "\x07"}, "control characters"),
        ({"region": "nowhere"}, "No region is called"),
        ({"region": "scapula.R", "side": "L"}, "The side must be that of the place"),
        ({"point": [1, 0.2, 0.2, 0.0]}, "must lie in a region"),
        ({"point": [1, 0.2, 0.2, 0.0], "region": "scapula.L"}, "must lie in its region"),
        ({"qualities": {"heat": 4}}, "whole number from 0 to 3"),
        ({"qualities": {"made_up": 1}}, "one of the qualities of a cyst"),
        ({"vector": VECTOR | {"entry_side": "M"}}, "Say to the client's left or to the right"),
        ({"vector": VECTOR | {"basis": ""}}, "must say how it is known"),
        ({"event_basis": "hypothesis"}, "must have its event"),
        ({"feeling": "grey", "feeling_answer": "none"}, "the client's word or why there is none"),
        ({"energy": 3}, "has no field energy"),
    ],
)
def test_a_refusal_leaves_nothing(anna, berta, changed, sentence):
    with refused(NotPhysical, sentence):
        cysts.find(client=berta, by=anna, at=NOW, **({"place": "shoulder"} | changed))

    assert not Cyst.objects.exists() and not Sighting.objects.exists()


def test_an_event_is_the_clients_own_and_has_somebody_who_says_so(anna, berta, event):
    carl = clients.admit(by=anna, at=NOW, name="Carl")

    with refused(NotPhysical, "one that this client has told"):
        cysts.find(client=carl, place="hip", event=event, event_basis="hypothesis", by=anna, at=NOW)
    with refused(NotPhysical, "must have somebody who says so"):
        cysts.find(client=berta, place="hip", event=event, by=anna, at=NOW)
    assert cysts.find(client=berta, place="hip", event_basis="unknown", by=anna, at=NOW).event is None


def test_the_practices_own_words_are_graded_too(anna, berta):
    own = terms.add(vocabulary="qualities of a cyst", label="Like wool", by=anna, at=NOW)

    cyst = cysts.find(client=berta, place="hip", qualities={own.code: 1}, by=anna, at=NOW)

    assert cyst.sightings.get().qualities == {own.code: 1}


def test_the_same_press_twice_is_one_cyst(anna, berta):
    first = cysts.find(client=berta, place="hip", qualities={"heat": 1}, by=anna, at=NOW)

    with no_event():
        assert cysts.find(client=berta, place="hip", qualities={"heat": 1}, by=anna, at=NOW) == first
    assert cysts.find(client=berta, place="hip", qualities={"heat": 2}, by=anna, at=NOW) != first
    later = NOW + timedelta(minutes=5)
    assert cysts.find(client=berta, place="hip", qualities={"heat": 1}, by=anna, at=later) != first


@pytest.mark.parametrize("kind", MET_AGAIN)
def test_it_is_met_again(anna, found, kind):
    with one_event("cyst.met"):
        cysts.meet_again(cyst=found, kind=kind, by=anna, at=NOW + timedelta(days=1))

    assert queries.life(found).state == kind


@pytest.mark.parametrize("kind", ["found", "released", "partly", "not_released", "made_up"])
def test_a_sighting_is_no_release_and_nothing_is_found_twice(anna, found, kind):
    with refused(NotPhysical, "must be one of"):
        cysts.meet_again(cyst=found, kind=kind, by=anna, at=NOW)

    assert found.sightings.count() == 1


def test_a_session_of_another_client_is_refused(anna, berta, found):
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    other = sessions.open_session(client=carl, by=anna, at=NOW)

    with refused(NotPhysical, "same client"):
        cysts.meet_again(cyst=found, kind="engaged", session=other, by=anna, at=NOW)
    with refused(NotPhysical, "same client"):
        cysts.find(client=berta, place="hip", session=other, by=anna, at=NOW)

    assert Cyst.objects.count() == 1


def test_met_again_with_what_was_felt_this_time(anna, berta, found):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    again = {"cyst": found, "kind": "engaged", "qualities": {"density": 1}, "session": session, "by": anna}

    with one_event("cyst.met"):
        first = cysts.meet_again(**again, at=NOW)
    with no_event():
        assert cysts.meet_again(**again, at=NOW + timedelta(minutes=1)) == first
    with refused(NotPhysical, "whole number from 0 to 3"):
        cysts.meet_again(**again | {"qualities": {"density": 9}}, at=NOW)

    assert first.qualities == {"density": 1}
    assert queries.of(berta)[0].qualities == {"density": 1}
    assert queries.of(berta)[0].words_in == {session.pk: ["engaged"]}


def test_a_signed_note_takes_nothing_more(anna, berta, found):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    for act in (
        lambda: cysts.find(client=berta, place="hip", session=session, by=anna, at=NOW),
        lambda: cysts.meet_again(cyst=found, kind="engaged", session=session, by=anna, at=NOW),
        lambda: cysts.describe(cyst=found, depth="bone", session=session, by=anna, at=NOW),
    ):
        with refused(AlreadyThere, "note is signed"):
            act()


def test_what_a_card_said_before_stays_readable(anna, berta, found):
    with one_event("cyst.described"):
        cysts.describe(
            cyst=found, depth="fascia", feeling_answer="no_word", why="felt deeper", by=anna, at=NOW
        )
    cysts.describe(cyst=found, depth="bone", region="shoulder_front.L", by=anna, at=NOW + timedelta(days=1))

    found.refresh_from_db()
    assert (found.place, found.depth, found.side, found.feeling_answer) == (
        "shoulder",
        "bone",
        "L",
        "no_word",
    )
    first, second = FormerCard.objects.all()
    assert (first.said["depth"], first.why, second.said["depth"]) == ("", "felt deeper", "fascia")
    assert queries.life(found).former == [first, second]


def test_a_card_that_says_nothing_anew_is_refused_and_a_wrong_one_changes_nothing(anna, found):
    with refused(NotPhysical, "must say something anew"):
        cysts.describe(cyst=found, by=anna, at=NOW)
    with refused(NotPhysical, "must have a place"):
        cysts.describe(cyst=found, place=" ", by=anna, at=NOW)

    found.refresh_from_db()
    assert found.place == "shoulder" and not FormerCard.objects.exists()


def test_a_place_that_moves_leaves_its_point(anna, berta):
    mark = put(berta, anna, symbol="cyst", region="scapula.L")
    cyst = cysts.find(client=berta, place="blade", mark=mark, by=anna, at=NOW)

    cysts.describe(cyst=cyst, side="R", region="scapula.R", by=anna, at=NOW)

    assert (cyst.side, cyst.point) == ("R", None)
    assert cyst.shown["cyst"]["back"][0][0] > 240


def test_a_sighting_is_taken_back_with_a_reason_and_the_word_before_it_holds(anna, found):
    again = cysts.meet_again(cyst=found, kind="back", by=anna, at=NOW + timedelta(days=1))

    with refused(NotPhysical, "must have a reason"):
        cysts.strike(sighting=again, why=" ", by=anna, at=NOW)
    with one_event("sighting.struck"):
        cysts.strike(sighting=again, why="wrong shoulder", by=anna, at=NOW)
    with refused(AlreadyThere, "wrong shoulder"):
        cysts.strike(sighting=again, why="again", by=anna, at=NOW)

    assert queries.life(found).state == "found"


def test_a_cyst_noted_by_mistake_is_taken_back_and_nothing_rests_on_it(anna, berta, found):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    again = cysts.meet_again(cyst=found, kind="engaged", by=anna, at=NOW + timedelta(days=1))
    first = found.sightings.get(kind="found")

    with refused(NotPhysical, "as long as something rests on it"):
        cysts.strike(sighting=first, why="typed twice", by=anna, at=NOW)
    cysts.strike(sighting=again, why="typed twice", by=anna, at=NOW)
    cysts.strike(sighting=first, why="typed twice", by=anna, at=NOW)

    assert queries.of(berta) == [] and queries.life(found).state == ""
    assert [known.cyst for known in queries.of(berta, taken_back=True)] == [found]
    with refused(AlreadyThere, "was taken back"):
        cysts.meet_again(cyst=found, kind="engaged", by=anna, at=NOW)
    with refused(NotPhysical, "must be of a cyst that is there"):
        releases.mark(cyst=found, session=session, by=anna, at=NOW)


def test_not_rechecked_counts_closed_sessions_without_a_look(anna, berta, found):
    def meet(day):
        at = NOW + timedelta(days=day)
        session = sessions.open_session(client=berta, by=anna, at=at)
        return session, at

    session, at = meet(1)
    releases.mark(cyst=found, session=session, by=anna, at=at)
    sessions.close_out(session=session, lines=[], by=anna, at=at)
    assert queries.of(berta)[0].unchecked == 0
    later, at = meet(8)
    assert queries.of(berta)[0].unchecked == 0, "a session that is not over says nothing yet"
    sessions.close_out(session=later, lines=[], by=anna, at=at)
    assert queries.of(berta)[0].unchecked == queries.life(found).unchecked == 1
    cysts.meet_again(cyst=found, kind="absent", session=later, by=anna, at=at)
    assert queries.of(berta)[0].unchecked == 0
