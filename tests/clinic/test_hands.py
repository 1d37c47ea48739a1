"""Several pairs of hands: who leads, who was where, what each helper signed, and whether it still stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from palpate.clinic import clients, hands, notes, techniques
from palpate.clinic.techniques import Use
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical
from palpate.records.models import Hands, HandsSignature, Practitioner
from palpate.records.queries import hands_signed, work
from palpate.records.queries import notes as written
from palpate.session import note as paper
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended, opened

AFTER = NOW + HOUR + timedelta(minutes=5)


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


@pytest.fixture
def beate(anna, session):
    return hands.join(session=session, name="Beate  Krause", role="assist", by=anna, at=NOW)


def head(session):
    return [(line.text, line.standing.value) for line in written.composed(session) if line.block == "head"][
        1:
    ]


def read(session):
    done = work.of(session)
    return hands_signed.read(next(iter(done.signatures.values())), done, {})


def test_the_first_who_joins_brings_the_lead_with_her(anna, session):
    with one_event("hands.joined"):
        hands.join(session=session, name="Beate Krause", role="assist", by=anna, at=NOW)
    hands.join(session=session, name="Cem Aydin", role="observer", by=anna, at=NOW)
    hands.join(session=session, name="Dora Lind", role="assist", by=anna, at=NOW)

    assert head(session) == [
        (
            "Several pairs of hands: Anna Weber (lead), Beate Krause (assist), Dora Lind (assist), "
            "Cem Aydin (observer); consent not on file: Other people",
            "measured",
        )
    ]


def test_with_the_clients_consent_nothing_is_added(anna, berta, session, beate):
    from palpate.clinic import consents

    consents.give(client=berta, scope="people", by=anna, at=NOW - HOUR, on=NOW.date())

    assert head(session) == [("Several pairs of hands: Anna Weber (lead), Beate Krause (assist)", "measured")]


def test_the_same_helper_is_there_once(anna, session, beate):
    with no_event():
        assert hands.join(session=session, name="Beate Krause", role="assist", by=anna, at=NOW) == beate
    with refused(AlreadyThere, "Beate Krause is here already, as assist"):
        hands.join(session=session, name="beate krause", role="observer", by=anna, at=NOW)
    with refused(AlreadyThere, "Anna Weber is here already, as lead"):
        hands.join(session=session, name="Anna Weber", role="assist", by=anna, at=NOW)

    assert Hands.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "role", "sentence"),
    [
        (" ", "assist", "must have a name"),
        ("Beate", "lead", "Anna Weber leads, and signs the record"),
        ("Beate", "", "must be one of assist, observer"),
        ("x" * 201, "assist", "at most 200 characters"),
    ],
)
def test_bad_input_leaves_nothing(anna, session, name, role, sentence):
    with refused(NotPhysical, sentence):
        hands.join(session=session, name=name, role=role, by=anna, at=NOW)

    assert not Hands.objects.exists()


def test_where_whose_hands_were(anna, session, beate):
    lead = session.hands.get(role="lead")
    with one_event("hands.rested"):
        hands.rest(hands=beate, hand="left", place="heel", side="R", start=60.0, end=600.0, by=anna, at=AFTER)
    hands.rest(hands=lead, hand="both", place="sacrum", side="M", by=anna, at=AFTER)
    with no_event():
        hands.rest(hands=lead, hand="both", place="sacrum", side="M", by=anna, at=AFTER)

    assert [line.text for line in written.composed(session) if line.block == "done"] == [
        "Beate Krause (assist), left hand at heel, right (client's right), 1:00 to 10:00; recalled at +5 min",
        "Anna Weber (lead), both hands at sacrum, midline",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"place": " "}, "must be a place"),
        ({"hand": "third"}, "A hand must be one of left, right, both"),
        ({"side": "left"}, "must be L, R or M"),
        ({"start": 90.0, "end": 30.0}, "An end must come after its start"),
    ],
)
def test_a_place_of_hands_that_cannot_be_leaves_nothing(anna, session, beate, said, sentence):
    with refused(NotPhysical, sentence):
        hands.rest(hands=beate, by=anna, at=AFTER, **{"place": "heel"} | said)

    assert not session.handplaces.exists()


def test_a_place_is_taken_back_and_a_name_only_when_nothing_stands_under_it(anna, session, beate):
    row = hands.rest(hands=beate, place="heel", by=anna, at=AFTER)
    used = techniques.log(session=session, said=Use(technique="rtr", hands=beate), by=anna, at=AFTER)
    with refused(NotPhysical, "got 2 lines"):
        hands.strike(hands=beate, why="came later", by=anna, at=AFTER)
    with refused(NotPhysical, "Anna Weber leads the others"):
        hands.strike(hands=session.hands.get(role="lead"), why="x", by=anna, at=AFTER)

    with one_event("hands.place_struck"):
        hands.lift(place=row, why="not there", by=anna, at=AFTER)
    techniques.strike(use=used, why="not there", by=anna, at=AFTER)
    with one_event("hands.struck"):
        hands.strike(hands=beate, why="came later", by=anna, at=AFTER)

    assert head(session) == []
    with refused(AlreadyThere, "was struck from this session"):
        hands.rest(hands=beate, place="heel", by=anna, at=AFTER)
    with refused(AlreadyThere, "was struck from this session"):
        hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)


# What a helper signs.


def test_a_helper_signs_exactly_her_lines(anna, session, beate):
    techniques.log(session=session, said=Use(technique="rtr", hands=beate), by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="arcing"), by=anna, at=AFTER)
    hands.rest(hands=beate, place="heel", by=anna, at=AFTER)

    with one_event("hands.signed"):
        row = hands.sign(hands=beate, typed=" beate krause ", by=anna, at=AFTER)

    assert [line.text for line in paper.read(row.content.encode())] == [
        "Beate Krause (assist) in session 1",
        "Regional tissue release, by Beate Krause (assist)",
        "Beate Krause (assist) at heel",
    ]
    assert (read(session).intact, read(session).changed) == (True, False)
    said, standing = head(session)[-1]
    assert standing == "measured" and "3 lines, SHA-256" in said and "02 Nov 2026" in said
    assert "changed" not in said


def test_signing_the_same_lines_twice_is_once(anna, session, beate):
    row = hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    with no_event():
        assert hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER + HOUR) == row


def test_a_later_change_of_her_lines_shows_until_she_signs_again(anna, session, beate):
    hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="rtr", hands=beate), by=anna, at=AFTER)

    assert read(session).changed and head(session)[-1][0].endswith("changed since she signed")

    hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER + HOUR)
    assert not read(session).changed
    assert HandsSignature.objects.count() == 2


def test_what_others_do_does_not_touch_her_signature(anna, berta, session, beate):
    from palpate.clinic import consents

    mouth = Use(technique="mouth_work", hands=beate)
    techniques.log(session=session, said=mouth, seen=["mouth"], by=anna, at=AFTER)
    hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    techniques.log(session=session, said=Use(technique="arcing"), by=anna, at=AFTER)
    consents.give(client=berta, scope="mouth", by=anna, at=NOW - HOUR, on=NOW.date())

    assert not read(session).changed


@pytest.mark.parametrize("typed", ["", "Beate", "Anna Weber", "Beate Krause."])
def test_another_name_signs_nothing(anna, session, beate, typed):
    with refused(NotPhysical, "The name typed must be Beate Krause"):
        hands.sign(hands=beate, typed=typed, by=anna, at=AFTER)

    assert not HandsSignature.objects.exists()


def test_the_lead_signs_the_note_and_not_here(anna, session, beate):
    with refused(NotPhysical, "signs the record"):
        hands.sign(hands=session.hands.get(role="lead"), typed="Anna Weber", by=anna, at=AFTER)


def test_a_signature_stands_in_the_note_that_the_lead_signs(anna, session, beate):
    hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    version = notes.sign(session=session, by=anna, at=AFTER)

    assert any(
        "Beate Krause signed what stands under her name" in line.text for line in written.lines(version)
    )
    with refused(AlreadyThere, "note is signed"):
        hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)


def test_a_signature_that_was_tampered_with_says_so(anna, session, beate):
    row = hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    row.content = row.content.replace("assist", "obeyed")

    signed = hands_signed.read(row, work.of(session), {})
    assert not signed.intact and not signed.changed
    assert "not the text that was signed" in signed.said


def test_the_database_keeps_a_signature_and_a_name(anna, session, beate):
    row = hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    for act in (
        f"UPDATE records_handssignature SET content = '' WHERE id = {row.pk}",
        f"DELETE FROM records_handssignature WHERE id = {row.pk}",
        f"DELETE FROM records_hands WHERE id = {beate.pk}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act)


def test_who_may_not_write_may_not_let_anybody_join(anna, session):
    carl = Practitioner.objects.create(practice=anna.practice, name="Carl", role="kiosk", joined_at=NOW)

    with pytest.raises(NotAllowed):
        hands.join(session=session, name="Beate", role="assist", by=carl, at=NOW)


def test_hands_belong_to_their_session(anna, session, beate):
    carl = clients.admit(by=anna, at=NOW, name="Carl")

    assert work.of(opened(carl, anna)).hands == []
