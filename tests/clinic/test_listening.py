"""Listening: one observer's values, not assessed until said, changed by striking; and once more, blind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.body import Side
from palpate.clinic import listening, notes, practices, terms
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical, NotYet
from palpate.records.models import Listening as Row
from palpate.records.models import Practitioner
from palpate.records.queries import listening as queries
from palpate.records.queries import notes as written
from palpate.rhythm.sqar import Listening, Part
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, running

B, A, L, R = Part.BEFORE, Part.AFTER, Side.LEFT, Side.RIGHT
TAPS = (0, 7, 14, 21.6)


def met(station="heels", part=B, side=None, **said):
    return Listening(station=station, part=part, side=side, **said)


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


@pytest.fixture
def beate(anna):
    return Practitioner.objects.create(
        practice=anna.practice, name="Beate Krause", role="practitioner", joined_at=NOW
    )


def listen(session, by, *listenings, at=NOW + HOUR, **more):
    return listening.listen(session=session, listenings=listenings, by=by, at=at, **more)


def lines(session):
    return [line.text for line in written.composed(session) if line.id.startswith("listening")]


def test_what_was_met_stands_as_palpated_by_whoever_met_it(anna, session):
    with one_event("session.listened"):
        listen(session, anna, met(symmetry="left_more"), met(side=L, quality="restricted", taps=TAPS))

    whole, left = session.listenings.order_by("side")
    assert {whole.standing, left.standing} == {"palpated"}
    assert (left.side, left.quality, left.part, left.recorded_by) == ("L", "restricted", "before", anna)
    assert left.rate == pytest.approx(60 * 3 / 21.6)
    assert left.taps == list(TAPS)
    assert whole.rate is None and whole.taps == []


def test_not_assessed_has_no_row_and_absent_has_one(anna, session):
    listen(session, anna, met(), met(side=L), met(side=R, quality="absent"), met("asis", words="  "))

    assert [(row.station, row.side) for row in session.listenings.all()] == [("heels", "R")]


def test_the_same_again_is_nothing_new(anna, session):
    first = listen(session, anna, met(side=L, quality="even"), met(side=R, taps=TAPS))

    with no_event():
        again = listen(session, anna, met(side=R, taps=TAPS), met(side=L, quality="even"))

    assert {row.pk for row in first} == {row.pk for row in again}
    assert Row.objects.count() == 2


def test_what_was_changed_is_struck_and_stays(anna, session):
    listen(session, anna, met(side=L, quality="even"), met(side=R, quality="weak"))

    listen(session, anna, met(side=L, quality="sluggish"), met(side=R, quality="weak"))

    old = session.listenings.exclude(struck_at=None).get()
    assert (old.quality, old.struck_why, old.struck_by) == ("even", "changed before signing", anna)
    assert {row.quality for row in queries.first(session.listenings.all())} == {"sluggish", "weak"}


def test_what_is_left_out_was_taken_back_in_its_own_part_alone(anna, session):
    listen(session, anna, met(part=B, quality="", symmetry="equal"), met(part=A, symmetry="left_more"))

    listen(session, anna, parts=(B,))

    assert [row.part for row in queries.first(session.listenings.all())] == ["after"]
    with refused(NotPhysical, "must be before, got after"):
        listen(session, anna, met(part=A, symmetry="equal"), parts=(B,))


def test_what_another_observer_met_is_hers(anna, beate, session):
    listen(session, anna, met(symmetry="equal"))
    listen(session, beate, met(symmetry="left_more"))

    listen(session, anna)

    assert [row.recorded_by for row in queries.first(session.listenings.all())] == [beate]
    assert lines(session) == [
        "Listening, heels, before: symmetry left more (client's left); felt by Beate Krause; "
        "recalled at +0 min"
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([met("third_eye", symmetry="equal")], "must be one of the stations"),
        ([met(side=L, quality="own-velvet")], "must be one of the qualities of a rhythm"),
        ([met(symmetry="equal"), met(symmetry="left_more")], "got it twice"),
        ([met(symmetry="equal"), met("asis", words="\x07")], "control characters"),
        ([met(taps=tuple(range(0, 8000, 7)))], "at most 1000 taps"),
    ],
)
def test_a_refusal_leaves_nothing(anna, session, said, sentence):
    listen(session, anna, met("cranium", symmetry="equal"))

    with refused(NotPhysical, sentence):
        listen(session, anna, *said)

    assert [row.station for row in queries.first(session.listenings.all())] == ["cranium"]


def test_a_signed_note_takes_no_listening(anna, session):
    listen(session, anna, met(symmetry="equal"))
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    for act in (
        lambda: listen(session, anna, met(symmetry="left_more")),
        lambda: again(session, anna, met(symmetry="equal")),
        lambda: listening.take_back(session=session, part=B, station="heels", why="no", by=anna, at=NOW),
    ):
        with refused(AlreadyThere, "signed"):
            act()


def test_an_assistant_may_not_write(anna, session):
    helper = Practitioner.objects.create(practice=anna.practice, name="C", role="assistant", joined_at=NOW)

    with refused(NotAllowed, "may not"):
        listen(session, helper, met(symmetry="equal"))


def test_the_practices_own_station_and_word_are_taken(anna, session):
    terms.add(vocabulary="stations", label="ISG", by=anna, at=NOW)
    terms.add(vocabulary="qualities of a rhythm", label="Velvet", by=anna, at=NOW)

    listen(session, anna, met("own-isg", side=L, quality="own-velvet"))

    assert lines(session) == [
        "Listening, ISG, before: left (client's left): quality Velvet; recalled at +0 min"
    ]


def test_a_line_for_each_station_and_part_before_first(anna, session):
    listen(
        session, anna, met("asis", symmetry="equal"), met(part=A, symmetry="equal"), met(side=R, rate=8.0),
        met(side=L, quality="restricted", amplitude_flexion="narrow", taps=TAPS),
        at=NOW + HOUR + timedelta(minutes=11, seconds=20),
    )  # fmt: skip

    assert lines(session) == [
        "Listening, heels, before: left (client's left): quality restricted, amplitude narrow (flexion), "
        "8.3 a minute, 3 cycles, slowest 7.9, quickest 8.6, tapped; right (client's right): 8 a minute, "
        "estimated; recalled at +11 min",
        "Listening, heels, after: symmetry equal; recalled at +11 min",
        "Listening, pelvis, before: symmetry equal; recalled at +11 min",
    ]


def test_while_the_clock_runs_nothing_is_recalled_and_the_rhythm_is_named_if_it_is_another(anna, berta):
    session = running(berta, anna)

    listen(session, anna, met(side=L, amplitude_flexion="wide", school="long_tide"))

    assert lines(session) == [
        "Listening (long tide), heels, before: left (client's left): amplitude wide (inhalation)"
    ]


def test_the_lines_are_sealed_with_the_note(anna, session):
    listen(session, anna, met(symmetry="equal"))

    version = notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert any("symmetry equal" in line.text for line in written.lines(version))
    assert written.holds(version)


# Listening again


def again(session, by, *listenings, part=B, at=NOW + HOUR):
    return listening.repeat(session=session, part=part, listenings=listenings, by=by, at=at)


def test_a_second_listening_is_noted_and_is_no_finding(anna, session):
    listen(session, anna, met(side=L, quality="even", school="mid_tide"), met("asis", symmetry="equal"))

    with one_event("session.listened_again"):
        (row,) = again(session, anna, met(side=L, quality="weak"))

    assert (row.repeats.quality, row.school) == ("even", "mid_tide")
    assert lines(session)[-1] == "Listened again without sight of the first, before: heels"
    assert not any("weak" in line for line in lines(session))


def test_it_needs_a_first_one_of_the_same_hands_part_and_station(anna, beate, session):
    listen(session, anna, met(part=A, symmetry="equal"))
    listen(session, beate, met(symmetry="equal"))

    with refused(NotYet, "needs a first listening before at “heels”"):
        again(session, anna, met(symmetry="equal"))
    with refused(NotPhysical, "got nothing"):
        again(session, anna, met(), part=A)


def test_after_both_were_shown_it_would_not_be_blind(anna, session):
    listen(session, anna, met(symmetry="equal"), met("asis", symmetry="equal"))
    (row,) = again(session, anna, met(symmetry="left_more"))

    with no_event():
        assert again(session, anna, met(symmetry="left_more")) == [row]  # the same press, come twice
    with refused(AlreadyThere, "would not be blind"):
        again(session, anna, met(symmetry="equal"))
    with one_event("listening.taken_back"):
        listening.take_back(session=session, part=B, station="heels", why="wrong row", by=anna, at=NOW)
    with refused(AlreadyThere, "would not be blind"):
        again(session, anna, met(symmetry="equal"))

    assert len(again(session, anna, met("asis", symmetry="equal"))) == 1


def test_taking_a_second_one_back_needs_a_reason_and_happens_once(anna, session):
    listen(session, anna, met(symmetry="equal"))
    again(session, anna, met(symmetry="equal"))
    back = {"session": session, "part": B, "station": "heels", "by": anna, "at": NOW}

    with refused(NotPhysical, "must have a reason"):
        listening.take_back(why=" ", **back)
    listening.take_back(why="typed into the wrong row", **back)
    with refused(AlreadyThere, "taken back before"):
        listening.take_back(why="again", **back)

    assert queries.pairs(anna, "craniosacral") == []


def test_a_pair_is_one_observers_own_as_it_was_when_it_was_met_again(anna, beate, berta, session):
    listen(session, anna, met(side=L, quality="even"), met(symmetry="equal"))
    again(session, anna, met(side=L, quality="weak"), met(side=R, quality="clear"))
    listen(session, anna, met(side=L, quality="sluggish"))
    other = closed_out(berta, beate)
    listen(other, beate, met(side=L, quality="jerky"))
    again(other, beate, met(side=L, quality="jerky"))

    assert [(one.quality, two.quality) for one, two in queries.pairs(anna, "craniosacral")] == [
        ("even", "weak")
    ]
    assert queries.pairs(anna, "mid_tide") == []


# Lists and the rhythm


def test_a_list_is_offered_as_it_comes_until_somebody_chooses(anna):
    from palpate.records.queries.lists import offered

    def codes():
        return [term.code for term in offered(anna.practice, "stations")["stations"]]

    shipped = codes()
    assert shipped[0] == "heels" and len(shipped) == 7
    with one_event("terms.offered"):
        terms.offer(vocabulary="stations", codes=["head", "heels"], by=anna, at=NOW)
    with no_event():
        terms.offer(vocabulary="stations", codes=["head", "heels"], by=anna, at=NOW)
    assert codes() == ["head", "heels"]
    terms.add(vocabulary="stations", label="Big toes", by=anna, at=NOW)
    assert codes() == ["head", "heels", "own-big-toes"]
    with one_event("terms.as_shipped"):
        terms.offer_as_shipped(vocabulary="stations", by=anna, at=NOW)
    with no_event():
        terms.offer_as_shipped(vocabulary="stations", by=anna, at=NOW)
    assert codes() == [*shipped, "own-big-toes"]


@pytest.mark.parametrize(
    ("vocabulary", "codes", "sentence"),
    [
        ("stations", [], "at least one"),
        ("stations", ["heels", "heels"], "once"),
        ("stations", ["nose"], "must be one of the stations"),
        ("planets", ["mars"], "must be one of"),
    ],
)
def test_a_list_that_cannot_be_is_refused(anna, vocabulary, codes, sentence):
    with refused(NotPhysical, sentence):
        terms.offer(vocabulary=vocabulary, codes=codes, by=anna, at=NOW)


def test_the_rhythm_is_chosen_once_and_old_values_keep_theirs(anna, session):
    listen(session, anna, met(symmetry="equal"))

    with one_event("practice.school"):
        practices.follow_school(school="long_tide", by=anna, at=NOW)
    with no_event():
        practices.follow_school(school="long_tide", by=anna, at=NOW)
    with refused(NotPhysical, "Choose a rhythm"):
        practices.follow_school(school="waltz", by=anna, at=NOW)

    anna.practice.refresh_from_db()
    assert anna.practice.school == "long_tide"
    assert session.listenings.get().school == "craniosacral"


def test_a_code_that_no_list_knows_is_found(anna, session):
    from palpate.records.queries import integrity

    listen(session, anna, met(side=L, quality="even", amplitude_flexion="wide"), met(symmetry="equal"))
    assert integrity.unknown_codes() == []

    Row.objects.filter(side="L").update(
        station="moon", quality="velvet", amplitude_flexion="9", school="waltz"
    )
    Row.objects.filter(side="").update(symmetry="askew")

    found = integrity.unknown_codes()
    for said in (
        "listening station “moon”",
        "quality of a rhythm “velvet”",
        "amplitude “9”",
        "rhythm “waltz”",
    ):
        assert f"the {said}" in found
    assert "the symmetry “askew”" in found
    assert integrity.sides() == []
