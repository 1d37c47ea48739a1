"""Safety cards: while open, while locked, with own words, and with a file that is damaged."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import contacts, keeping, sessions, texts
from palpate.records.models import Moment
from palpate.records.vault import cards as outside
from palpate.records.vault import door, inbox
from palpate.session.cards import CARDS
from palpate.web import cards
from palpate.web.desk import begin_hands_on, desk
from tests.conftest import NOW

REACTION = "/cards/reaction"


@pytest.fixture(autouse=True)
def _no_file():
    door.folder().cards.unlink(missing_ok=True)
    yield
    door.folder().cards.unlink(missing_ok=True)
    desk.hands_on = {}


@pytest.fixture
def locked(at_desk, berta):
    """The vault locked for one test, with the same keys afterwards."""
    keys = door.keys()
    kept = type(keys)(bytearray(keys.vault), bytearray(keys.signing), keys.inbox)
    door._state["keys"] = None
    yield
    door._state["keys"] = kept


@pytest.fixture
def own(anna):
    """Own words on a card and a number that was tried, laid outside."""
    texts.write(key="card.reaction", text="Stop at once.\nOpen the window.", by=anna, at=NOW)
    contacts.change(slot="helper", name="Ruth Klar", number="+49 151 1234", by=anna, at=NOW)
    contacts.confirm(slot="helper", by=anna, at=timezone.now())
    cards.write_out(anna.practice)
    return anna


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.code)
def test_a_card_stands_in_order_with_whom_to_call(at_desk, card):
    text = at_desk.get(reverse("cards.card", kwargs={"code": card.code})).text

    places = [text.index(line.replace("'", "&#x27;")) for line in card.lines]
    assert places == sorted(places)
    assert "not entered" in text and "as shipped, version 1" in text


def test_an_unknown_card_is_not_there(at_desk):
    assert at_desk.get("/cards/weather").status_code == 404
    assert at_desk.post("/cards/weather/concern").status_code == 404


def test_own_words_and_own_numbers(at_desk, own):
    text = at_desk.get(REACTION).text

    assert "Open the window." in text and "Slow down or stop." not in text
    assert "own version 1, since 02 Nov 2026" in text
    assert "Ruth Klar" in text and 'href="tel:+491511234"' in text


def test_they_are_read_while_the_vault_is_locked_and_say_nothing_of_a_client(at_desk, own, locked):
    listed, text = at_desk.get("/cards"), at_desk.get(REACTION)

    assert listed.status_code == text.status_code == 200
    assert "Open the window." in text.text and "Ruth Klar" in text.text
    assert "could not be read" not in text.text
    assert "Berta" not in text.text + listed.text and "Anna" not in text.text


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "cards": {"reaction": {"lines": "x"}}}',
     b'{"format": 1, "cards": {}, "contacts": [{}]}', b"\xff\xfe", b"0" * 300_000],
)  # fmt: skip
def test_a_missing_or_damaged_file_shows_the_shipped_cards_and_says_so(at_desk, locked, content):
    if content is not None:
        door.folder().cards.write_bytes(content)

    text = at_desk.get(REACTION).text

    assert "Slow down or stop." in text and "own cards could not be read" in text


def test_the_file_holds_cards_and_contacts_and_nothing_else(own, berta):
    held = json.loads(door.folder().cards.read_bytes())

    assert set(held) == {"format", "about", "cards", "contacts"}
    assert set(held["cards"]) == set(CARDS.codes)
    assert "Berta" not in json.dumps(held)
    assert oct(door.folder().cards.stat().st_mode & 0o777) == "0o600"


def test_what_was_written_reads_back_the_same_and_twice_is_once(own):
    whole = cards.inside(own.practice)

    assert outside.read(door.folder()) == outside.Outside(dict(whole.cards), list(whole.contacts))
    assert not outside.write(door.folder(), whole)


def test_a_full_disk_does_not_keep_anybody_from_the_record(own, monkeypatch):
    def full(*_given):
        raise OSError(28, "no space left")

    monkeypatch.setattr(outside, "write_whole", full)
    texts.write(key="card.reaction", text="Another.", by=own, at=NOW)

    cards.write_out(own.practice)


def test_while_locked_without_hands_on_there_is_no_press_for_a_concern(at_desk, own, locked):
    text = at_desk.get(REACTION).text

    assert "After unlocking, a concern is written down" in text and "<form" not in text.split("<main")[1]
    assert at_desk.post(f"{REACTION}/concern").status_code == 302
    assert inbox.waiting(door.folder()) == 0


def start(anna, berta):
    begun = timezone.now() - timedelta(minutes=10)
    session = sessions.open_session(client=berta, by=anna, at=begun)
    sessions.start(session=session, by=anna, at=begun)
    begin_hands_on(session.pk, begun)
    return session


def press(at_desk, key="7f0c7c1e-6a3e-4f0e-8f5b-2d4f5a6b7c8d"):
    return at_desk.post(f"{REACTION}/concern", {"key": key})


def test_hands_on_one_press_marks_a_concern_and_twice_is_one_mark(at_desk, anna, berta):
    session = start(anna, berta)
    assert "Mark a concern" in at_desk.get(REACTION).text

    done = press(at_desk)
    press(at_desk)

    mark = Moment.objects.get()
    assert (mark.session, mark.kind) == (session, "concern") and 600 <= mark.at < 660
    assert "marked at 10:0" in at_desk.get(done.url).text


def test_hands_on_and_locked_the_press_is_sealed_and_taken_in_at_the_unlock(at_desk, anna, berta):
    session = start(anna, berta)
    keys = door.keys()
    kept = type(keys)(bytearray(keys.vault), bytearray(keys.signing), keys.inbox)
    door._state["keys"] = None
    try:
        done = press(at_desk)
        assert done.status_code == 302 and f"{REACTION}?marked=" in done.url
        assert inbox.waiting(door.folder()) == 1 and "Back to hands on" in at_desk.get(done.url).text
    finally:
        door._state["keys"] = kept

    assert keeping.take_in(by=anna, at=timezone.now()) == []

    mark = Moment.objects.get()
    assert (mark.session, mark.kind) == (session, "concern")
    text = at_desk.get(f"/sessions/{session.pk}/closeout").text
    assert "A concern was marked at 10:0" in text and "is not written down yet" in text


def test_from_a_session_the_card_leads_to_its_clients_concerns(at_desk, anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)

    text = at_desk.get(f"{REACTION}?session={session.pk}").text

    where = f"/clients/{berta.pk}/concerns?card=reaction&amp;session={session.pk}"
    assert where in text
    page = at_desk.get(where.replace("&amp;", "&")).text
    assert f'value="{session.pk}" selected' in page and 'value="reaction"' in page


@pytest.mark.parametrize("asked", ["0", "x", "9" * 30, "-1"])
def test_a_session_that_is_none_leads_to_the_choice_of_a_client(at_desk, asked):
    assert "/concerns?card=reaction" in at_desk.get(f"{REACTION}?session={asked}").text


def test_the_lock_page_leads_to_the_cards(at_desk, own, locked):
    assert 'href="/cards"' in at_desk.get("/unlock").text


def test_the_number_of_queries_is_fixed(at_desk, own, django_assert_num_queries):
    at_desk.get(REACTION)
    with django_assert_num_queries(4):  # practitioner, texts, since when, contacts
        at_desk.get(REACTION)
