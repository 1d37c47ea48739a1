"""The card of an energy cyst: found, found again by place, said anew; a refusal loses nothing."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from palpate.clinic import clients, cysts, drafts, histories, notes, releases, sessions, terms
from palpate.records.models import Cyst, FormerCard, Sighting
from palpate.records.queries.drafts import standing
from palpate.standing import Basis
from palpate.when import read
from tests.clinic.marked import put
from tests.conftest import NOW

FILLED = {
    "place": "inner edge of the blade",
    "side": "L",
    "region": "scapula.L",
    "depth": "fascia",
    "tissue": "muscle",
    "role": "primary",
    "words": "a walnut",
    "quality-density": "2",
    "quality-heat": "0",
    "quality-cold": "",
    "vector_entry": "heel",
    "vector_entry_side": "L",
    "vector_words": ["superior", "medial"],
    "vector_basis": "palpation",
    "feeling": "grey",
    "feeling_answer": "",
    "event_basis": "client_reported",
}


@pytest.fixture
def where(berta):
    return reverse("cysts.cysts", kwargs={"client": berta.pk})


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


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def blade(anna, berta):
    return cysts.find(client=berta, place="inner edge of the blade", region="scapula.L", by=anna, at=NOW)


def life(cyst):
    return reverse("cysts.cyst", kwargs={"cyst": cyst.pk})


def card(cyst):
    return reverse("cyst_cards.card", kwargs={"cyst": cyst.pk})


def test_a_blank_form_proposes_nothing(at_desk, where, event):
    text = at_desk.get(where).text
    form = text.split('id="found"')[1].split("</quiet-form>")[0]

    assert 'name="feeling"' in form and 'autocomplete="off"' in form.split('name="feeling"')[1].split(">")[0]
    assert "<datalist" not in form
    chosen = [part.split(">")[0] for part in form.split("<input")[1:] if " checked" in part.split(">")[0]]
    assert all('value=""' in each for each in chosen), "only blanks"
    assert '<option value="" selected>none named</option>' in form and "Fell from the hayloft (1999)" in form


def test_everything_that_was_said_stands_on_the_card_with_how_it_is_known(at_desk, where, event, session):
    done = at_desk.post(where, FILLED | {"event": event.pk, "session": session.pk})

    row = Cyst.objects.get()
    assert done.status_code == 302 and row.sightings.get().qualities == {"density": 2, "heat": 0}
    text = at_desk.get(life(row)).text
    for said in (
        "inner edge of the blade, left (client&#x27;s left), fascia, muscle",
        "in at heel, left (client&#x27;s left); superior, medial",
        "(toward the head and to the client&#x27;s right)",
        "heat 0, density 2",
        '<q class="serif">grey</q>',
        "Fell from the hayloft (1999)",
        '<span class="tag">reported, not verified</span>',
        "The client says so",
        "Primary",
    ):
        assert said in text, said
    assert "cold" not in text.split('id="life"')[1].split("</section>")[0]


def test_the_figure_shows_the_sign_on_the_side_that_the_words_say(at_desk, where, anna, berta):
    at_desk.post(where, FILLED | {"event_basis": ""})
    row = Cyst.objects.get()

    back = at_desk.get(life(row)).text.split('aria-label="Back: 2 marks"')[1].split("</svg></div>")[0]
    x = float(back.split("#cyst")[1].split('x="')[1].split('"')[0]) + 29
    assert x < 240, "seen from the back the client's left is at the left of the page"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"vector_entry_side": "M"}, "Say to the client&#x27;s left or to the right instead"),
        ({"vector_words": ["superior", "inferior"]}, "must not point both ways"),
        ({"vector_basis": ""}, "must say how it is known"),
        ({"feeling_answer": "none"}, "the client&#x27;s word or why there is none"),
        ({"event_basis": "hypothesis"}, "must have its event"),
        ({"side": "R"}, "The side must be that of the place on the body"),
        ({"region": "nowhere"}, "No region is called"),
        ({"quality-heat": "7"}, "Select a valid choice"),
    ],
    ids=str,
)
def test_a_refusal_keeps_everything_typed(at_desk, where, changed, sentence):
    refused = at_desk.post(where, FILLED | {"event_basis": ""} | changed)

    assert refused.status_code == 422 and not Cyst.objects.exists()
    assert sentence in refused.text
    for kept in ("inner edge of the blade", "a walnut", 'value="heel"', 'value="grey"'):
        assert kept in refused.text, kept
    assert 'name="quality-density" value="2" id="id_quality-density_2" checked' in refused.text
    assert 'name="vector_words" value="superior" id="id_vector_words_0" checked' in refused.text


def test_a_draft_brings_back_grades_too(at_desk, where, anna, berta):
    fields = [["place", "bla"], ["quality-density", "2"], ["vector_entry", "heel"]]
    drafts.keep(key=f"client:{berta.pk}:cyst", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    text = at_desk.get(where).text

    assert 'value="bla"' in text and 'value="2" id="id_quality-density_2" checked' in text
    assert '<details class="group-fold" open><summary>Vector of force' in text


def test_cysts_at_the_same_place_are_listed_and_never_joined(at_desk, where, blade, anna, berta):
    here = f"{where}/here"
    known = f"{here}?known"
    text = at_desk.post(known, {"place": "shoulder blade", "side": "L"}).text

    assert "Is it one of these?" in text and life(blade) in text and ">found</span>" in text
    assert "Is it one of these?" not in at_desk.post(known, {"place": "shoulder blade", "side": "R"}).text
    assert "Is it one of these?" in at_desk.post(known, {"region": "rib_back.L"}).text
    regions = at_desk.post(here, {"place": "shoulder blade", "side": "L"}).text
    assert 'value="scapula.L"' in regions and 'value="" checked' in regions, "nothing is chosen by itself"
    assert "Is it one of these?" not in regions
    assert at_desk.get(here).status_code == 405

    at_desk.post(where, {"place": "inner edge of the blade", "side": "L"})
    assert Cyst.objects.count() == 2


def test_looking_for_a_place_writes_nothing_and_loses_nothing(at_desk, where, blade):
    looked = at_desk.post(where, FILLED | {"look": "place", "place": "shoulder blade", "region": ""})

    assert looked.status_code == 200 and Cyst.objects.count() == 1
    assert "Is it one of these?" in looked.text and "a walnut" in looked.text
    assert 'id="region-scapula.L"' in looked.text


def test_the_place_of_a_mark_is_taken_by_hand(at_desk, where, anna, berta, session):
    mark = put(berta, anna, session, symbol="cyst", region="scapula.L", depth="fascia")
    assert "Take the place of a mark on the body" in at_desk.get(where).text

    text = at_desk.get(where, {"mark": mark.key}).text
    assert f'name="mark" value="{mark.key}"' in text and 'value="shoulder blade"' in text

    at_desk.post(where, {"place": "shoulder blade", "side": "L", "region": "scapula.L", "mark": mark.key})
    assert Cyst.objects.get().point == mark.points[0]
    let_go = at_desk.post(where, {"place": "shoulder blade", "mark": mark.key, "look": "no-mark"}).text
    assert f'value="{mark.key}"' not in let_go


def test_a_card_is_said_anew_and_what_it_said_before_stays(at_desk, anna, blade, session):
    text = at_desk.get(card(blade)).text
    assert 'value="inner edge of the blade"' in text and 'id="region-scapula.L" name="region"' in text

    said = FILLED | {
        "event_basis": "unknown",
        "why": "felt deeper",
        "session": session.pk,
        "place": "the blade",
    }
    done = at_desk.post(card(blade), said)

    blade.refresh_from_db()
    assert done.url == life(blade) and (blade.place, blade.feeling) == ("the blade", "grey")
    assert FormerCard.objects.get().session == session
    page = at_desk.get(life(blade)).text
    assert "What the card said before" in page and "felt deeper" in page
    assert "inner edge of the blade, left (client&#x27;s left)" in page


def test_a_card_that_cannot_be_is_sent_back_with_everything_typed(at_desk, blade):
    refused = at_desk.post(card(blade), FILLED | {"event_basis": "", "vector_entry_side": "M"})
    same = at_desk.post(card(blade), {"place": blade.place, "side": "L", "region": "scapula.L"})

    assert refused.status_code == same.status_code == 422
    assert 'value="heel"' in refused.text and "must say something anew" in same.text
    assert not FormerCard.objects.exists()


def test_what_is_no_longer_offered_stays_on_the_card(at_desk, anna, berta, event):
    own = terms.add(vocabulary="tissues", label="Felt", by=anna, at=NOW)
    cyst = cysts.find(
        client=berta, place="hip", tissue=own.code, event=event, event_basis="hypothesis", by=anna, at=NOW
    )
    terms.offer(vocabulary="tissues", codes=["fascia"], by=anna, at=NOW)
    histories.void(trauma=event, why="typed into the wrong chart", by=anna, at=NOW)

    text = at_desk.get(card(cyst)).text
    assert f'<option value="{own.code}" selected>' in text and f'<option value="{event.pk}" selected>' in text
    page = at_desk.get(life(cyst)).text
    assert "<del>Fell from the hayloft (1999)</del>" in page and "reported, not verified" in page


def test_an_entry_is_taken_back_with_a_reason_and_stays(at_desk, anna, blade):
    row = cysts.meet_again(cyst=blade, kind="back", by=anna, at=NOW + timedelta(days=1))
    back = reverse("sightings.withdrawal", kwargs={"sighting": row.pk})

    refused = at_desk.post(back, {"why": " "})
    done = at_desk.post(back, {"why": "the other blade"})

    assert refused.status_code == 422 and done.url == life(blade)
    text = at_desk.get(life(blade)).text
    assert '<del class="what">Back</del>' in text and "the other blade" in text
    assert '<span class="tag">found</span>' in text
    assert at_desk.post("/sightings/999/withdrawal", {"why": "x"}).status_code == 404


def test_a_cyst_noted_by_mistake_stays_readable_and_takes_nothing_more(at_desk, where, anna, berta, blade):
    first = blade.sightings.get()
    at_desk.post(reverse("sightings.withdrawal", kwargs={"sighting": first.pk}), {"why": "typed twice"})

    page, listed = at_desk.get(life(blade)).text, at_desk.get(where).text
    assert "noted by mistake and taken back" in page and "typed twice" in page and "Met again" not in page
    assert "None noted." in listed and life(blade) in listed.split("Taken back")[1]
    assert at_desk.post(life(blade), {"kind": "engaged"}).status_code == 422


def test_a_release_takes_the_clients_numbers_and_keeps_them_on_a_refusal(at_desk, blade, session):
    url = reverse("releases.release", kwargs={"session": session.pk, "cyst": blade.pk})
    form = at_desk.get(life(blade)).text.split('id="release"')[1]
    assert " checked" not in form.split('name="before"')[1].split('name="signs"')[0]

    refused = at_desk.post(url, {"before": "12", "after": "2", "completion": "partial"})
    done = at_desk.post(url, {"before": "7", "after": "declined", "completion": "partial"})
    again = at_desk.post(url, {"before": "3", "after": "0"})

    assert refused.status_code == again.status_code == 422 and done.status_code == 302
    assert 'name="after" value="2" id="id_after_2" checked' in refused.text
    assert 'name="before" value="3" id="id_before_3" checked' in again.text
    assert "before 7 of 10, after declined" in at_desk.get(life(blade)).text


def test_a_release_may_name_a_mark_of_its_session(at_desk, anna, blade, session):
    sessions.start(session=session, by=anna, at=NOW)
    later = NOW + timedelta(minutes=10)
    sessions.mark(session=session, kind="release", key="k", seconds=545, pressed_at=later, by=anna, at=later)
    moment = session.moments.get()
    url = reverse("releases.release", kwargs={"session": session.pk, "cyst": blade.pk})

    assert f'<option value="{moment.pk}">9:05 Release</option>' in at_desk.get(life(blade)).text
    at_desk.post(url, {"moment": moment.pk})

    assert blade.releases.get().moment == moment and "at 9:05" in at_desk.get(life(blade)).text


def test_one_tap_beside_the_close_out(at_desk, anna, berta, blade, session):
    closeout = reverse("closeout.closeout", kwargs={"session": session.pk})
    text = at_desk.get(closeout).text
    assert 'aria-label="Engaged: inner edge of the blade, left (client&#x27;s left)"' in text

    tap = {"kind": "engaged", "session": session.pk, "then": "closeout", "tap": "1"}
    half = f"client:{berta.pk}:cyst:{blade.pk}"
    drafts.keep(key=half, fields=[["words", "half a"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    first, twice = at_desk.post(life(blade), tap), at_desk.post(life(blade), tap)
    url = reverse("releases.release", kwargs={"session": session.pk, "cyst": blade.pk})
    released = at_desk.post(url, {"then": "closeout", "tap": "1"})

    assert first.url == twice.url == released.url == f"{closeout}#cysts-here"
    assert Sighting.objects.filter(kind="engaged").count() == 1
    assert [draft.key for draft in standing()] == [half], "a tap leaves what is typed elsewhere"
    text = at_desk.get(closeout).text
    assert "In this session: engaged, released" in text
    assert "Engaged: inner" not in text and "Released: inner" not in text


def test_a_new_one_from_the_close_out_goes_back_there(at_desk, berta, where, session):
    closeout = reverse("closeout.closeout", kwargs={"session": session.pk})
    link = f"{where}?{urlencode({'session': session.pk, 'then': 'closeout'})}"
    assert link.replace("&", "&amp;") in at_desk.get(closeout).text

    form = at_desk.get(link).text
    assert f'<option value="{session.pk}" selected>' in form and 'name="then" value="closeout"' in form
    done = at_desk.post(where, {"place": "hip", "session": session.pk, "then": "closeout"})
    elsewhere = at_desk.post(where, {"place": "knee", "session": session.pk, "then": "//example.org"})

    assert done.url == f"{closeout}#cysts-here" and elsewhere.url == where


def test_a_signed_session_is_not_offered(at_desk, anna, berta, blade, session):
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    text = at_desk.get(life(blade)).text
    assert f'<option value="{session.pk}"' not in text and "this client has none yet" in text
    refused = at_desk.post(reverse("releases.release", kwargs={"session": session.pk, "cyst": blade.pk}), {})
    assert refused.status_code == 422 and "Amend the note with a line about the release" in refused.text


def test_not_rechecked_stands_beside_the_state(at_desk, anna, berta, blade, session, where):
    releases.mark(cyst=blade, session=session, by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    later = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=7))
    sessions.close_out(session=later, lines=[], by=anna, at=NOW + timedelta(days=7))

    for url in (where, life(blade)):
        assert "not re-checked in 1 session" in at_desk.get(url).text


def test_what_belongs_to_somebody_else_is_not_taken(at_desk, anna, berta, where, event):
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    hers = reverse("cysts.cysts", kwargs={"client": carl.pk})
    mark = put(berta, anna, symbol="cyst", region="scapula.L")

    refused = at_desk.post(hers, {"place": "hip", "event": event.pk, "event_basis": "hypothesis"})
    assert refused.status_code == 422 and "Select a valid choice" in refused.text
    at_desk.post(hers, {"place": "hip", "mark": mark.key})
    assert Cyst.objects.get().point is None
    assert not standing()
