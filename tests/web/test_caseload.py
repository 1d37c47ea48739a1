"""The home page: who comes, what waits, and one step to a new client."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from palpate.clinic import clients, drafts, notes, sessions
from palpate.records.models import Client, Practice, Practitioner
from palpate.when import read
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"


def come(client, by, *, days=0):
    return sessions.open_session(client=client, by=by, at=NOW + timedelta(days=days))


def type_new(by, **fields):
    pairs = [[name, text] for name, text in fields.items()]
    return drafts.keep(key="client-new", fields=pairs, base=0, writer="w", seq=1, by=by, at=NOW)


def test_a_new_practice_says_what_to_do_next(at_desk):
    answer = at_desk.get("/")

    assert answer.status_code == 200
    assert "The first one takes a name and nothing else" in answer.text
    assert "Add client" in answer.text
    assert "<table" not in answer.text


def test_each_client_stands_with_the_last_session_and_how_many_there_were(at_desk, anna, berta):
    come(berta, anna)
    come(berta, anna, days=3)

    answer = at_desk.get("/")

    assert reverse("chart.chart", kwargs={"client": berta.pk}) in answer.text
    assert '<td class="number">05 Nov 2026</td><td class="number">2</td>' in answer.text


def test_who_came_last_stands_first_and_who_never_came_last(at_desk, anna, berta):
    clara = clients.admit(by=anna, at=NOW, name="Clara Sample")
    clients.admit(by=anna, at=NOW, name="Dora Specimen")
    come(clara, anna)
    come(berta, anna, days=1)

    table = at_desk.get("/").text.partition("<table")[2]

    assert table.index("Berta Example") < table.index("Clara Sample") < table.index("Dora Specimen")


def test_what_waits_leads_to_the_page_where_it_goes_on(at_desk, anna, berta):
    opened, running, closing, signing = (come(berta, anna, days=day) for day in range(4))
    for session in (running, closing):
        sessions.start(session=session, by=anna, at=NOW)
    sessions.end(session=closing, by=anna, at=NOW)
    sessions.close_out(session=signing, lines=[], by=anna, at=NOW)
    done = come(berta, anna, days=5)
    notes.sign(session=done, by=anna, at=NOW)

    page = at_desk.get("/").text

    assert f'href="/sessions/{opened.pk}"' in page
    assert f'href="/sessions/{running.pk}/hands-on"' in page
    assert f'href="/sessions/{closing.pk}/closeout"' in page
    assert f'href="/sessions/{signing.pk}/note"' in page
    assert f"/sessions/{done.pk}" not in page


def test_an_unfinished_form_is_offered_where_it_was_begun(at_desk, anna, berta):
    session = come(berta, anna)
    for key in (f"client:{berta.pk}:trauma", f"session:{session.pk}:closeout", f"client:{berta.pk}:goal"):
        drafts.keep(key=key, fields=[["headline", "the fall"]], base=0, writer="w", seq=1, by=anna, at=NOW)

    page = at_desk.get("/").text

    assert f'href="/clients/{berta.pk}/history"' in page
    assert f'href="/sessions/{session.pk}/closeout"' in page
    assert f'href="/clients/{berta.pk}/goals"' in page


def test_a_name_that_was_being_typed_stands_in_its_field_again(at_desk, anna):
    type_new(anna, name="Clara Sam")

    page = at_desk.get("/").text

    assert 'value="Clara Sam"' in page
    assert 'data-draft="client-new" data-version="1"' in page


def test_a_longer_form_that_is_unfinished_is_not_touched_by_a_quick_name(at_desk, anna):
    type_new(anna, name="Clara Sample", contact="mornings only")

    page = at_desk.get("/").text
    at_desk.post("/clients/new", {"name": "Dora Specimen", "apart": "yes"})

    assert 'data-draft="client-new"' not in page
    assert "Go on with the one you began" in page
    assert "mornings only" in at_desk.get("/clients/new").text


def test_two_clients_of_one_name_are_told_apart(at_desk, anna, berta):
    clients.admit(by=anna, at=NOW, name="Berta Example", birth=read("about 1977", today=NOW.date()))
    clients.admit(by=anna, at=NOW, name="Clara Sample")

    page = at_desk.get("/").text

    assert "born about 1977 · ochre · since 02 Nov 2026" in page
    assert "green · since 02 Nov 2026" in page
    assert page.count("since 02 Nov 2026") == 2


def test_fifty_stand_on_a_page_and_the_rest_on_the_next(at_desk, anna):
    for number in range(60):
        clients.admit(by=anna, at=NOW, name=f"Client {number:02d}")

    first, second = at_desk.get("/").text, at_desk.get("/", {"page": "2"}).text

    assert first.count('<th scope="row">') == 50
    assert second.count('<th scope="row">') == 10
    assert 'href="?page=2"' in first


@pytest.mark.parametrize("page", ["0", "-1", "99", "9999999", "²", "x", ""])
def test_a_page_that_is_not_there_leads_to_one_that_is(at_desk, berta, page):
    answer = at_desk.get("/", {"page": page}, follow=True)

    assert answer.status_code == 200
    assert "Berta Example" in answer.text


def test_a_search_typed_at_the_old_place_goes_to_the_search(at_desk):
    answer = at_desk.get("/", {"q": "left hip & sleep"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/search?q=left+hip+%26+sleep"


def test_the_queries_do_not_grow_with_the_clients(at_desk, anna, berta, django_assert_num_queries):
    come(berta, anna)
    expected = _queries(at_desk)

    for number in range(49):
        come(clients.admit(by=anna, at=NOW, name=f"Client {number:02d}"), anna)

    with django_assert_num_queries(expected):
        at_desk.get("/")


def test_no_name_stands_in_the_title_and_none_becomes_markup(at_desk, anna):
    clients.admit(by=anna, at=NOW, name=SCRIPT)
    type_new(anna, name=f'"{SCRIPT}')

    page = at_desk.get("/").text

    assert "<title>Caseload</title>" in page
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_another_practices_clients_are_not_here(at_desk, anna, berta):
    other = Practice.objects.create(name="Elsewhere", vault_id="f" * 16, founded_at=NOW)
    carl = Practitioner.objects.create(practice=other, name="Carl", joined_at=NOW)
    Client.objects.create(practice=other, name="Not Ours", admitted_at=NOW, admitted_by=carl)

    page = at_desk.get("/").text

    assert "Berta Example" in page
    assert "Not Ours" not in page


def _queries(at_desk) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        at_desk.get("/")
    return len(caught)
