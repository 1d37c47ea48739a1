"""The pages of a dialogue: opened by a press, a line at a time, told and never verified, and on paper.

Hazards: H05, H17, H20.
"""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from palpate.clinic import consents, dialogues, notes, practices, sessions, techniques
from palpate.clinic.dialogues import Seen, Spoken, Understood
from palpate.clinic.gates import NotSeen
from palpate.records.models import AuditEvent, Image, Turn, Understanding
from palpate.records.vault import door
from palpate.session.client_texts import TEXTS
from palpate.web import opened
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended, marked, running

T2 = "Images and recollections are recorded as reported. They are not verified"
T3 = "Memory is rebuilt each time and can be mistaken"


@pytest.fixture(autouse=True)
def nothing_open():
    opened._open.clear()


def at(view, session):
    return reverse(view, kwargs={"session": session.pk})


def page(session):
    return at("dialogue.dialogue", session)


def text(answer):
    return answer.content.decode()


def spoken(session, anna, *words, speaker="client"):
    said = [Spoken(speaker=speaker, words=each) for each in words]
    dialogues.say_all(session=session, said=said, by=anna, at=NOW + HOUR)


def events(name):
    return AuditEvent.objects.filter(name=name).count()


def test_words_on_file_stay_closed_until_a_press_that_is_noted(at_desk, anna, berta):
    session = ended(berta, anna)
    spoken(session, anna, "a red stone")

    closed = text(at_desk.get(page(session)))
    assert "red stone" not in closed
    assert "1 turn, 0 images" in closed
    assert events("dialogue.opened") == 0

    at_desk.post(at("dialogue.opening", session))
    assert events("dialogue.opened") == 1
    assert "red stone" in text(at_desk.get(page(session)))


def test_a_lock_closes_them_again(at_desk, anna, berta):
    session = ended(berta, anna)
    spoken(session, anna, "a red stone")
    opened._open.add((door.turn() - 1, session.pk))  # opened, and then the vault was locked and unlocked

    assert "red stone" not in text(at_desk.get(page(session)))


@pytest.mark.parametrize("view", ["dialogue_paper.paper", "dialogue_paper.pdf", "coaching.review"])
def test_no_way_around_the_press(at_desk, anna, berta, view):
    practices.turn(what="coach", on=True, by=anna, at=NOW)
    session = ended(berta, anna)
    spoken(session, anna, "a red stone")

    answer = at_desk.get(at(view, session))

    assert answer.status_code == 302
    assert answer.url.startswith(page(session))


def test_a_line_begins_with_who_spoke_and_the_next_one_is_ready(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(page(session), {"words": "c: a red stone, it's warm", "basis": "verbatim"})
    at_desk.post(page(session), {"words": "P:  and whereabouts?"})
    at_desk.post(page(session), {"speaker": "silence", "words": ""})

    rows = [(row.speaker, row.words, row.basis) for row in Turn.objects.all()]
    assert rows == [
        ("client", "a red stone, it's warm", "verbatim"),
        ("practitioner", "and whereabouts?", "from_memory"),
        ("silence", "", ""),
    ]
    assert "autofocus" in text(at_desk.get(answer.url.partition("#")[0])).partition('name="words"')[2][:300]


def test_who_spoke_must_be_said_and_what_was_typed_stays(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(page(session), {"words": "a red stone"})

    assert answer.status_code == 422
    assert "a red stone" in text(answer)
    assert "Who spoke must be said" in text(answer)
    assert not Turn.objects.exists()


def test_several_lines_at_once_each_with_its_letter(at_desk, anna, berta):
    session = ended(berta, anna)
    where = at("dialogue.turns", session)

    bad = at_desk.post(where, {"lines": "c: a stone\nno letter"})
    at_desk.post(where, {"lines": "c: a stone\n\np: what kind of stone?\ns:\nb: leave me"})

    assert "Line 2 must begin with a letter" in text(bad)
    assert [row.speaker for row in Turn.objects.all()] == ["client", "practitioner", "silence", "body_part"]


def test_everything_beside_the_words_is_kept(at_desk, anna, berta):
    session = running(berta, anna)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    at_desk.post(at("imagery.images", session), {"words": "a stone", "region": "chest", "side": "L"})
    image = Image.objects.get()
    fields = {
        "speaker": "client", "words": "warm", "start": "12:05", "rhythm": "off", "stage": "describe",
        "response": "a sigh", "region": "chest", "side": "L", "image": image.pk,
    }  # fmt: skip

    at_desk.post(page(session), fields)

    row = Turn.objects.get()
    assert (row.at, row.rhythm, row.stage, row.response, row.region, row.side, row.image) == (
        725.0, "off", "describe", "a sigh", "chest", "L", image,
    )  # fmt: skip
    shown = text(at_desk.get(page(session)))
    for words in ("12:05", "rhythm off", "a sigh", "Describing", "chest, left (client&#x27;s left)"):
        assert words in shown


def test_every_page_says_that_nothing_is_verified(at_desk, anna, berta):
    practices.turn(what="coach", on=True, by=anna, at=NOW)
    session = ended(berta, anna)
    spoken(session, anna, "a red stone")
    dialogues.see(session=session, seen=Seen(words="a red stone"), by=anna, at=NOW + HOUR)

    assert T2 in text(at_desk.get(page(session)))
    at_desk.post(at("dialogue.opening", session))
    for view in ("dialogue.dialogue", "coaching.review", "dialogue_paper.paper"):
        assert T2 in text(at_desk.get(at(view, session)))
    for view in ("dialogue.dialogue", "dialogue_paper.paper"):
        assert "reported, not verified" in text(at_desk.get(at(view, session)))


def test_a_row_is_said_otherwise_and_struck_with_a_reason(at_desk, anna, berta):
    session = ended(berta, anna)
    at_desk.post(page(session), {"words": "c: a stone"})
    row = Turn.objects.get()

    form = text(at_desk.get(reverse("dialogue.turn", kwargs={"turn": row.pk})))
    assert 'value="a stone"' in form
    at_desk.post(reverse("dialogue.turn", kwargs={"turn": row.pk}), {"speaker": "image", "words": "a stone"})
    new = Turn.objects.get(struck_at=None)
    refused = at_desk.post(reverse("dialogue.strike", kwargs={"turn": new.pk}), {"why": ""})
    at_desk.post(reverse("dialogue.strike", kwargs={"turn": new.pk}), {"why": "another client's"})

    assert refused.status_code == 422
    assert new.speaker == "image"
    assert not Turn.objects.filter(struck_at=None).exists()


def test_images_and_agreements_are_changed_and_struck_the_same_way(at_desk, anna, berta):
    session = ended(berta, anna)
    at_desk.post(at("imagery.images", session), {"words": "a stone"})
    at_desk.post(at("imagery.understandings", session), {"kind": "agreement", "words": "to come back"})
    image, agreed = Image.objects.get(), Understanding.objects.get()

    at_desk.post(reverse("imagery.image", kwargs={"image": image.pk}), {"words": "a gray stone"})
    where = {"understanding": agreed.pk}
    at_desk.post(
        reverse("imagery.understanding", kwargs=where), {"kind": "homework", "words": "to come back"}
    )
    standing = Image.objects.get(struck_at=None), Understanding.objects.get(struck_at=None)
    assert (standing[0].words, standing[1].kind) == ("a gray stone", "homework")

    at_desk.post(reverse("imagery.image_strike", kwargs={"image": standing[0].pk}), {"why": "x"})
    where = {"understanding": standing[1].pk}
    at_desk.post(reverse("imagery.understanding_strike", kwargs=where), {"why": "x"})
    assert not Image.objects.filter(struck_at=None).exists()
    assert not Understanding.objects.filter(struck_at=None).exists()


def test_a_signed_session_offers_no_form(at_desk, anna, berta):
    session = ended(berta, anna)
    spoken(session, anna, "a stone")
    sessions.close_out(session=session, lines=[], by=anna, at=NOW + HOUR)
    notes.sign(session=session, by=anna, at=NOW + HOUR)
    at_desk.post(at("dialogue.opening", session))

    shown = text(at_desk.get(page(session)))
    late = at_desk.post(page(session), {"words": "c: more"})

    assert "a stone" in shown
    assert 'name="words"' not in shown
    assert late.status_code == 422
    assert Turn.objects.count() == 1


# The text on memory comes before the first imagery.


def test_the_text_on_memory_stands_on_arrival_until_it_was_agreed_to(at_desk, anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    arrival = at("sessions.arrival", session)
    assert T3 in TEXTS["dialogue"].text

    assert T3 in text(at_desk.get(arrival))
    agree = reverse("consents.agreement", kwargs={"client": berta.pk, "scope": "dialogue"})
    assert at_desk.post(agree, {"back": arrival}).url == arrival
    assert T3 not in text(at_desk.get(arrival))
    assert T3 not in text(at_desk.get(page(session)))


def test_the_gate_of_the_log_shows_it_too(at_desk, anna, berta):
    session = running(berta, anna)
    with pytest.raises(NotSeen):
        techniques.log(session=session, said=techniques.Use(technique="tid"), by=anna, at=NOW)

    answer = at_desk.post(at("techniques.log", session), {"technique": "tid"})

    assert answer.status_code == 422
    assert T3 in text(answer)


def test_a_withdrawn_consent_brings_it_back(at_desk, anna, berta):
    session = ended(berta, anna)
    row = consents.give(client=berta, scope="dialogue", by=anna, at=NOW, on=NOW.date())
    assert T3 not in text(at_desk.get(page(session)))

    consents.withdraw(consent=row, by=anna, at=NOW)

    assert T3 in text(at_desk.get(page(session)))


# The card for a disclosure: once, after the words were entered, and nothing is held up.


def test_the_card_stands_once_and_the_words_are_kept(at_desk, anna, berta):
    session = ended(berta, anna)

    first = at_desk.post(page(session), {"words": "c: my uncle abused me"})
    again = at_desk.post(page(session), {"words": "c: he abused my sister too"})

    assert Turn.objects.count() == 2
    assert "card=1" in first.url
    assert "card=1" not in again.url
    assert "Listen. Thank the person." in text(at_desk.get(first.url.partition("#")[0]))


# The close-out: a line for each mark of "words".


def test_a_mark_of_words_waits_in_the_close_out_with_one_line(at_desk, anna, berta):
    session = running(berta, anna)
    mark, stop = marked(session, anna, "words", 300), marked(session, anna, "rhythm_stop", 200)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    closeout = at("closeout.closeout", session)

    shown = text(at_desk.get(closeout))
    assert f'name="turn-{mark.number}-words"' in shown
    assert f'name="turn-{stop.number}-words"' not in shown
    n = mark.number
    sent = {f"turn-{n}-speaker": "image", f"turn-{n}-words": "I keep watch", f"turn-{n}-basis": "verbatim"}
    at_desk.post(closeout, sent)
    at_desk.post(closeout, sent)  # a page that was sent twice

    row = Turn.objects.get()
    assert (row.speaker, row.words, row.basis, row.at, row.moment) == (
        "image", "I keep watch", "verbatim", mark.at, mark,
    )  # fmt: skip
    again = text(at_desk.get(closeout))
    assert "I keep watch" not in again
    assert "1 turn stands in the dialogue" in again


def test_a_close_out_that_is_refused_keeps_the_line(at_desk, anna, berta):
    session = running(berta, anna)
    mark = marked(session, anna, "words", 300)
    sessions.end(session=session, by=anna, at=NOW + HOUR)

    answer = at_desk.post(at("closeout.closeout", session), {f"turn-{mark.number}-words": "bell \x07"})

    assert answer.status_code == 422
    assert not Turn.objects.exists()
    session.refresh_from_db()
    assert session.closed_out_at is None


def test_a_blank_line_enters_nothing(at_desk, anna, berta):
    session = running(berta, anna)
    mark = marked(session, anna, "words", 300)
    sessions.end(session=session, by=anna, at=NOW + HOUR)

    at_desk.post(
        at("closeout.closeout", session),
        {f"turn-{mark.number}-words": " ", f"turn-{mark.number}-speaker": "client"},
    )

    assert not Turn.objects.exists()


def test_the_paper_prints_the_ledger_with_a_shape_and_words(at_desk, anna, berta):
    session = ended(berta, anna)
    spoken(session, anna, "a red stone")
    spoken(session, anna, "Is it your father?", speaker="practitioner")
    understood = Understood(kind="thanks", party="part", words="thank you, stone")
    dialogues.understand(session=session, understood=understood, by=anna, at=NOW + HOUR)
    at_desk.post(at("dialogue.opening", session))

    paper = text(at_desk.get(at("dialogue_paper.paper", session)))
    pdf = at_desk.get(at("dialogue_paper.pdf", session))

    assert "▲ first said by practitioner" in paper
    assert "thank you, stone" in paper
    assert pdf.content[:5] == b"%PDF-"
    assert "Berta" not in pdf.headers["Content-Disposition"]


def test_what_is_entered_is_text_and_never_markup(at_desk, anna, berta):
    session = ended(berta, anna)
    evil = '"><script>alert(1)</script>'
    at_desk.post(page(session), {"speaker": "client", "words": evil, "response": evil, "region": evil})
    at_desk.post(at("imagery.images", session), {"words": evil, "called": evil})

    for view in ("dialogue.dialogue", "dialogue_paper.paper", "note.note"):
        assert "<script>alert" not in text(at_desk.get(at(view, session)))


def test_the_page_asks_the_database_a_fixed_number_of_times(at_desk, anna, berta, django_assert_num_queries):
    session = ended(berta, anna)
    at_desk.post(page(session), {"words": "c: one"})
    at_desk.get(page(session))

    def asked():
        with django_assert_num_queries(20, exact=False):
            at_desk.get(page(session))

    asked()
    spoken(session, anna, *(f"line {number}" for number in range(20)))
    for number in range(5):
        dialogues.see(session=session, seen=Seen(words=f"image {number}"), by=anna, at=NOW + HOUR)
    asked()


def test_no_word_of_a_dialogue_stands_on_home_chart_or_search(at_desk, anna, berta):
    session = ended(berta, anna)
    spoken(session, anna, "zzsealedzz")
    dialogues.see(session=session, seen=Seen(words="zzsealedzz"), by=anna, at=NOW + HOUR)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW + HOUR)

    for where in ("/", reverse("chart.chart", kwargs={"client": berta.pk}), "/search?q=zzsealedzz"):
        shown = re.sub(r'value="[^"]*"', "", text(at_desk.get(where)))
        assert "zzsealedzz" not in shown.replace("“zzsealedzz”", "").replace("/search?q=zzsealedzz", ""), (
            where
        )
