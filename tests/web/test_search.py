"""Search: plain words over names, notes and events; it says what it shows."""

from __future__ import annotations

import pytest

from palpate.clinic import clients, histories, notes, sessions
from palpate.clinic.sessions import Line
from palpate.records.queries import search
from palpate.standing import Standing
from palpate.when import read
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"


def take(client, by, headline, **more):
    return histories.take(
        client=client, headline=headline, happened=read("", today=NOW.date()), by=by, at=NOW, **more
    )


def note_of(client, by, words):
    session = sessions.open_session(client=client, by=by, at=NOW)
    line = Line(kind="request", standing=Standing.TOLD, text=words)
    sessions.arrive(session=session, lines=[line], by=by, at=NOW)
    notes.sign(session=session, by=by, at=NOW)
    return session


def find(browser, words):
    answer = browser.get("/search", {"q": words})
    assert answer.status_code == 200
    return answer.text


def test_nothing_typed_says_what_can_be_searched(at_desk):
    page = at_desk.get("/search").text

    assert "Type words from a name, a note or an event" in page
    assert "<mark>" not in page


def test_a_name_leads_to_the_chart(at_desk, berta):
    assert f'href="/clients/{berta.pk}"' in find(at_desk, "ber")


def test_a_note_leads_to_its_page_with_the_found_words_marked(at_desk, anna, berta):
    session = note_of(berta, anna, "a heron in the reeds")

    page = find(at_desk, "heron")

    assert f'href="/sessions/{session.pk}/note"' in page
    assert "<mark>heron</mark>" in page
    assert "02 Nov 2026" in page


def test_an_event_leads_to_its_place_in_the_history(at_desk, anna, berta):
    trauma = take(berta, anna, "the barn ladder")

    page = find(at_desk, "barn")

    assert f'href="/clients/{berta.pk}/history#event-{trauma.pk}"' in page
    assert "<mark>barn</mark>" in page


def test_accents_and_capitals_do_not_hide_a_word(at_desk, anna, berta):
    take(berta, anna, "the Café at the corner")

    assert "<mark>Café</mark>" in find(at_desk, "cafe")
    assert "<mark>Café</mark>" in find(at_desk, "cafe\u0301")


def test_two_clients_of_one_name_are_told_apart(at_desk, anna, berta):
    clients.admit(by=anna, at=NOW, name="Berta Example", birth=read("about 1977", today=NOW.date()))

    page = find(at_desk, "berta")

    assert "born about 1977 · ochre" in page
    assert "green" in page


def test_nothing_found_is_said_plainly(at_desk, berta):
    page = find(at_desk, "heron")

    assert "Nothing holds “heron”." in page


def test_what_was_taken_back_is_found_no_more(at_desk, anna, berta):
    trauma = take(berta, anna, "the barn ladder")
    histories.void(trauma=trauma, why="typed twice", by=anna, at=NOW)

    assert "Nothing holds" in find(at_desk, "barn")


def test_more_than_is_shown_is_said(at_desk, anna, berta):
    for number in range(search.MOST + 1):
        take(berta, anna, f"heron {number:03d}")

    page = find(at_desk, "heron")

    assert f"The newest {search.MOST} notes and events are shown; there are more." in page
    assert page.count("<mark>") == search.MOST
    assert "<mark>heron</mark> 000" not in page


def test_all_that_was_found_is_not_called_the_newest(at_desk, anna, berta):
    for number in range(search.MOST):
        take(berta, anna, f"heron {number:03d}")

    page = find(at_desk, "heron")

    assert "there are more" not in page
    assert page.count("<mark>") == search.MOST


def test_many_names_say_that_there_are_more(at_desk, anna):
    for number in range(search.MOST + 1):
        clients.admit(by=anna, at=NOW, name=f"Heron {number:03d}")

    assert f"the newest {search.MOST} are shown; there are more" in find(at_desk, "heron")


@pytest.mark.parametrize("words", ["heron OR ladder", "heron NOT ladder", "NEAR(heron ladder)", "text:heron"])
def test_words_of_a_query_language_are_only_words(at_desk, anna, berta, words):
    take(berta, anna, "a heron")
    take(berta, anna, "a ladder")

    assert "Nothing holds" in find(at_desk, words)


@pytest.mark.parametrize("signs", ['"', "*", "^", "(", "-", "'", "%", "_", "\x00", "a" * 5000, "\ud800"])
def test_signs_alone_find_nothing_and_break_nothing(at_desk, anna, berta, signs):
    take(berta, anna, "the barn ladder")

    assert search.find(signs) == []


def test_found_words_never_become_markup(at_desk, anna):
    client = clients.admit(by=anna, at=NOW, name=f"Herona {SCRIPT}")
    take(client, anna, f"heron {SCRIPT}")

    page = find(at_desk, "heron")
    asked = find(at_desk, SCRIPT)

    assert "<title>Search</title>" in page
    assert SCRIPT not in page
    assert SCRIPT not in asked


def test_while_somebody_types_only_what_was_found_is_sent(at_desk, anna, berta):
    take(berta, anna, "the barn ladder")

    part = at_desk.get("/search", {"q": "bar"}, headers={"HX-Request": "true"}).text

    assert "<mark>barn</mark>" in part
    assert "<html" not in part
    assert "<script" not in part


def test_the_queries_do_not_grow_with_what_is_found(at_desk, anna, berta, django_assert_num_queries):
    for number in range(30):
        take(berta, anna, f"heron {number}")
        clients.admit(by=anna, at=NOW, name=f"Heron {number}")

    with django_assert_num_queries(3):  # who is at the desk, names, texts
        find(at_desk, "heron")
