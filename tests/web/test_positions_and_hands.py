"""Signs, positions and several pairs of hands on the page of work, and what holds for all of that page."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from palpate.clinic import drafts, hands, notes, postures, signs
from palpate.clinic.postures import Taken
from palpate.records.models import Entry, Hands, HandsSignature, Posture, TechniqueUse
from tests.conftest import NOW
from tests.web.at_work import AFTER, FILLED, SCRIPT, at, log, worked_in
from tests.web.sessions_at_desk import HOUR, ended


@pytest.fixture
def session(anna, berta):
    return worked_in(berta, anna)


@pytest.fixture
def page(session):
    return at("work.work", session=session)


# Signs


def test_a_sign_is_noted_with_one_press_at_a_time_or_none(at_desk, session):
    where = at("signs.meet", session=session)
    at_desk.post(where, {"sign": "heat", "start": "12:05"})
    at_desk.post(where, {"sign": "tears", "start_mark": "725.5"})
    at_desk.post(where, {"sign": "yawning"})

    assert [(row.code, row.at) for row in Entry.objects.order_by("pk")] == [
        ("heat", 725.0),
        ("tears", 725.5),
        ("yawning", None),
    ]


def test_a_sign_with_a_wrong_time_keeps_both(at_desk, session):
    refused = at_desk.post(
        at("signs.meet", session=session), {"sign": "heat", "start": "99:00", "place": "hip"}
    )

    assert refused.status_code == 422 and "got 99:00" in refused.text
    assert 'value="99:00"' in refused.text and 'value="hip"' in refused.text
    assert 'value="heat" title="warmth given off under the hand" aria-current="true"' in refused.text
    assert not Entry.objects.exists()


def test_a_sign_is_struck_with_a_reason(at_desk, anna, session):
    row = signs.meet(session=session, sign="heat", when=60.0, by=anna, at=AFTER)
    assert at_desk.post(at("signs.strike", sign=row), {"why": ""}).status_code == 422
    assert at_desk.post(at("signs.strike", sign=row), {"why": "the lamp"}).status_code == 302

    row.refresh_from_db()
    assert row.struck_why == "the lamp"


# Positions

STROKES = [[[0.1, 0.2], [0.4, 0.5]]]
LYING = {
    "kind": "position", "posture": "side_lying_right", "limb_left_arm": "over the head", "gravity": "hands",
    "rhythm": "off", "start": "20:00", "end": "21:00", "sketch": json.dumps(STROKES), "words": "kept words",
}  # fmt: skip


def test_a_position_is_noted_with_its_sketch_and_sides_in_words(at_desk, page, session):
    answer = at_desk.post(at("postures.note", session=session), LYING)

    row = Posture.objects.get()
    assert answer.url == f"{page}?next=log#log" and row.sketch == STROKES
    assert row.limbs == {"left_arm": "over the head"}
    text = at_desk.get(page).text.replace("&#x27;", "'")
    assert "on the right side (client's right); left arm (client's left): over the head" in text
    assert '<path d="M40 60L160 150"/>' in text
    note = at_desk.get(at("note.note", session=session)).text
    assert '<path d="M40 60L160 150"/>' in note


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Say which it was"),
        ({"end": "19:00"}, "got 20:00 to 19:00"),
        ({"sketch": "[[[7,0]]]"}, "must lie on the pad"),
        ({"sketch": "not strokes"}, "The sketch could not be read"),
        ({"limb_head": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_position_that_cannot_be_keeps_all_that_was_typed_and_drawn(at_desk, session, changed, sentence):
    refused = at_desk.post(at("postures.note", session=session), LYING | changed)

    assert refused.status_code == 422 and sentence in refused.text
    assert "over the head" in refused.text and "kept words" in refused.text
    if "sketch" not in changed:
        assert "[[[0.1, 0.2], [0.4, 0.5]]]" in refused.text
    assert not Posture.objects.exists()


def test_a_position_is_changed_and_struck(at_desk, anna, session):
    row = postures.note(
        session=session, said=Taken(posture="prone", limbs={"head": "left"}), by=anna, at=AFTER
    )
    text = at_desk.get(at("postures.posture", posture=row)).text
    assert "Change a position" in text and 'value="prone"' in text and 'value="left"' in text

    at_desk.post(at("postures.posture", posture=row), {"kind": "position", "posture": "supine"})
    new = Posture.objects.get(struck_at=None)
    assert at_desk.post(at("postures.strike", posture=new), {"why": ""}).status_code == 422
    assert at_desk.post(at("postures.strike", posture=new), {"why": "no"}).status_code == 302
    assert not Posture.objects.filter(struck_at=None).exists()


def test_a_sketch_comes_back_from_its_draft(at_desk, page, anna, session):
    fields = [["kind", "unwinding"], ["sketch", "[[[0,0],[1,1]]]"], ["limb_trunk", "turning"]]
    drafts.keep(
        key=f"session:{session.pk}:posture", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW
    )

    text = at_desk.get(page).text
    assert 'value="[[[0,0],[1,1]]]"' in text and 'value="turning"' in text
    assert '<details class="card fold" id="posture" open>' in text


# Several pairs of hands


def test_a_helper_joins_rests_her_hands_and_signs(at_desk, page, anna, session):
    at_desk.post(at("hands.join", session=session), {"name": "Beate Krause", "role": "assist"})
    beate = Hands.objects.get(role="assist")
    rested = {"hands": beate.pk, "hand": "left", "place": "heel", "side": "R", "start": "1:00"}
    at_desk.post(at("hands.place", session=session), rested)
    at_desk.post(at("techniques.log", session=session), {"technique": "rtr", "hands": beate.pk})
    text = at_desk.get(page).text.replace("&#x27;", "'")
    assert "Beate Krause (assist), left hand at heel, right (client's right), from 1:00" in text
    assert "not signed</span>" in text

    unread = at_desk.post(at("hands.signature", hands=beate), {"typed": "Beate Krause"})
    wrong = at_desk.post(at("hands.signature", hands=beate), {"typed": "Beate", "read": "on"})
    answer = at_desk.post(at("hands.signature", hands=beate), {"typed": "Beate Krause", "read": "on"})

    assert unread.status_code == 422 and "Read the lines above, then tick this." in unread.text
    assert 'value="Beate Krause"' in unread.text
    assert wrong.status_code == 422 and "The name typed must be Beate Krause" in wrong.text
    assert answer.status_code == 302 and HandsSignature.objects.count() == 1
    assert '<span class="tag done">' in at_desk.get(page).text.split('id="hands"')[1]

    log(anna, session, technique="arcing", hands=beate)
    assert "changed since she signed</span>" in at_desk.get(page).text


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("hands.join", {"name": "", "role": "assist"}, "This field is required."),
        ("hands.join", {"name": "Beate"}, "Say what she does"),
        ("hands.join", {"name": "Beate", "role": "lead"}, "Select a valid choice"),
        ("hands.place", {"place": "kept place"}, "Say whose hands they were"),
    ],
)
def test_who_joins_and_where_hands_were_are_refused_with_what_to_do(
    at_desk, anna, session, name, typed, sentence
):
    hands.join(session=session, name="Cem", role="observer", by=anna, at=NOW)

    refused = at_desk.post(at(name, session=session), typed)

    assert refused.status_code == 422 and sentence in refused.text
    assert typed.get("place", typed.get("name", "")) in refused.text
    assert Hands.objects.count() == 2


def test_a_name_is_struck_and_so_is_a_place(at_desk, anna, session):
    beate = hands.join(session=session, name="Beate", role="assist", by=anna, at=NOW)
    row = hands.rest(hands=beate, place="heel", by=anna, at=AFTER)

    held = at_desk.post(at("hands.strike", hands=beate), {"why": "x"})
    assert held.status_code == 422 and "got 1 line." in held.text
    assert at_desk.post(at("hands.place_strike", place=row), {"why": ""}).status_code == 422
    assert at_desk.post(at("hands.place_strike", place=row), {"why": "x"}).status_code == 302
    assert at_desk.post(at("hands.strike", hands=beate), {"why": "x"}).status_code == 302


# Whatever happens


def test_a_signed_note_takes_no_more(at_desk, page, anna, session):
    row = log(anna, session)
    notes.sign(session=session, by=anna, at=AFTER)

    assert at_desk.get(page).url == at("note.note", session=session)
    assert at_desk.get(at("techniques.use", use=row)).url == at("note.note", session=session)
    refused = at_desk.post(at("techniques.log", session=session), FILLED)
    assert refused.status_code == 422 and "note is signed" in refused.text and "kept words" in refused.text
    assert TechniqueUse.objects.count() == 1


def test_what_is_not_there_is_not_there(at_desk):
    for name, noun in (
        ("techniques.use", "use"), ("postures.posture", "posture"), ("work.work", "session"),
    ):  # fmt: skip
        assert at_desk.get(reverse(name, kwargs={noun: 999})).status_code == 404
    for name, noun in (
        ("techniques.strike", "use"), ("postures.strike", "posture"), ("signs.strike", "sign"),
        ("hands.strike", "hands"), ("hands.place_strike", "place"), ("hands.signature", "hands"),
    ):  # fmt: skip
        assert at_desk.post(reverse(name, kwargs={noun: 999}), {"why": "x"}).status_code == 404


def test_what_is_typed_is_never_markup(at_desk, page, anna, session):
    at_desk.post(
        at("techniques.log", session=session), {"technique": "rtr", "place": SCRIPT, "intent": SCRIPT}
    )
    at_desk.post(
        at("postures.note", session=session), {"kind": "position", "limb_head": SCRIPT, "words": SCRIPT}
    )
    at_desk.post(at("hands.join", session=session), {"name": SCRIPT, "role": "assist"})

    for where in (page, at("closeout.closeout", session=session), at("note.note", session=session)):
        text = at_desk.get(where).text
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_a_longer_session_asks_no_more(at_desk, page, anna, session, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(page).status_code == 200
        return len(queries)

    beate = hands.join(session=session, name="Beate", role="assist", by=anna, at=NOW)
    fill(anna, session, beate, 0, 1)
    hands.sign(hands=beate, typed="Beate", by=anna, at=AFTER)
    short = asked()
    fill(anna, session, beate, 1, 12)
    for number in range(5):
        more = hands.join(session=session, name=f"Helper {number}", role="assist", by=anna, at=NOW)
        hands.sign(hands=more, typed=more.name, by=anna, at=AFTER)

    assert asked() == short <= 24


def fill(anna, session, beate, first, last):
    for number in range(first, last):
        log(anna, session, start=float(number), hands=beate)
        signs.meet(session=session, sign="heat", when=float(number), by=anna, at=AFTER)
        postures.note(session=session, said=Taken(start=float(number)), by=anna, at=AFTER)
        hands.rest(hands=beate, place=f"place {number}", by=anna, at=AFTER)


def test_every_draft_of_the_page_is_found_again(anna, session):
    from palpate.web.unfinished import place

    row = log(anna, session)
    page = at("work.work", session=session)
    for form in ("technique", "sign", "posture", "hands", "hand-place", "chip:7"):
        assert place(f"session:{session.pk}:{form}")[0] == page
    assert place(f"session:{session.pk}:technique:{row.pk}")[0] == at("techniques.use", use=row)


def test_what_was_typed_here_and_not_sent_is_named_before_the_note_is_signed(at_desk, anna, session):
    row = log(anna, session)
    for form, text in (("posture", "kept limb"), (f"technique:{row.pk}", "kept change"), ("sign", " ")):
        fields = [["limb_head" if form == "posture" else "words", text]]
        drafts.keep(
            key=f"session:{session.pk}:{form}", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW
        )

    text = at_desk.get(at("note.note", session=session)).text
    assert f'href="{at("work.work", session=session)}">Open: A position' in text
    assert f'href="{at("techniques.use", use=row)}">Open: A technique' in text and "Open: A sign" not in text
    notes.sign(session=session, by=anna, at=AFTER)
    left = at_desk.get(at("note.amendment", session=session)).text
    assert "kept limb" in left and "kept change" in left


def test_another_session_knows_nothing_of_this_one(at_desk, anna, berta, session):
    log(anna, session, place="hip")
    later = ended(berta, anna, at=NOW + 24 * HOUR)

    assert "log-row" not in at_desk.get(at("work.work", session=later)).text
