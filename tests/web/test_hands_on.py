"""While hands are on the client: no name, no words, no question; and no press is lost, locked or not."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import keeping, naming, sessions
from palpate.clinic.sessions import Line
from palpate.records.vault import door, inbox
from palpate.standing import Standing
from palpate.web.desk import desk
from tests.web.sessions_at_desk import marked

ENOUGH = timedelta(minutes=40)


@pytest.fixture
def session(anna, berta):
    """A session that has been running for a while."""
    at = timezone.now() - ENOUGH
    words = Line(kind="request", standing=Standing.TOLD, text="Grief for the blue house.")
    row = sessions.open_session(client=berta, by=anna, at=at)
    sessions.arrive(session=row, lines=[words], by=anna, at=at)
    row = sessions.start(session=row, by=anna, at=at)
    desk.hands_on = {"session": row.pk, "started_at": row.started_at}
    yield row
    desk.hands_on = {}


@pytest.fixture
def locked(monkeypatch):
    """The vault is locked for the pages; the test itself keeps its connection."""
    held = door._state["keys"]
    monkeypatch.setitem(door._state, "keys", None)
    yield lambda: monkeypatch.setitem(door._state, "keys", held)
    for path, _ in list(inbox.items(door.folder(), held)):
        inbox.done(path)


def screen(session):
    return reverse("hands_on.hands_on", kwargs={"session": session.pk})


def press(browser, session, key="0a1b2c3d-press", kind="rhythm_stop", at=61.5):
    body = {"key": key, "kind": kind, "at": at, "pressed_at": timezone.now().isoformat()}
    return browser.post(
        f"/api/sessions/{session.pk}/moments", json.dumps(body), content_type="application/json"
    )


def test_no_name_and_no_words_of_the_client_are_on_the_screen(at_desk, anna, session):
    marked(session, anna, "words", 30)

    page = at_desk.get(screen(session)).content.decode()

    for word in ("Berta", "Example", "Grief", "blue house", "Anna", "Mill Stream"):
        assert word not in page
    assert "<title>Hands on</title>" in page


def test_the_screen_holds_the_marks_it_has_kept_by_kind_and_time_alone(at_desk, anna, session):
    marked(session, anna, "rhythm_stop", 61.5)
    wrong = marked(session, anna, "release", 70)
    naming.apply(session, sessions.MarkNames(struck={wrong.number: "an elbow"}), anna, timezone.now())

    page = at_desk.get(screen(session)).content.decode()

    assert 'data-kind="rhythm_stop" data-at="61.5"' in page
    assert "elbow" not in page
    assert f'data-key="{wrong.key}"' not in page


def test_the_screen_opens_while_the_vault_is_locked_and_asks_it_nothing(
    at_desk, session, locked, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = at_desk.get(screen(session))

    assert answer.status_code == 200
    assert f'data-started="{session.started_at.isoformat()}"' in answer.content.decode()


def test_another_session_does_not_open_while_the_vault_is_locked(at_desk, session, locked):
    answer = at_desk.get(f"/sessions/{session.pk + 1}/hands-on")

    assert answer.url == f"/unlock?next=/sessions/{session.pk + 1}/hands-on"


def test_the_same_press_twice_is_one_mark(at_desk, session):
    first, again = press(at_desk, session), press(at_desk, session)

    assert first.json() == again.json()
    assert session.moments.count() == 1


def test_a_press_while_locked_arrives_with_the_unlock(at_desk, anna, session, locked):
    answers = [
        press(at_desk, session),
        press(at_desk, session),
        press(at_desk, session, key="another-press", at=90),
    ]
    unlock = locked
    unlock()

    left = keeping.take_in(by=anna, at=timezone.now())

    assert [answer.status_code for answer in answers] == [202, 202, 202]
    assert left == []
    assert list(session.moments.values_list("at", flat=True)) == [61.5, 90]
    assert inbox.waiting(door.folder()) == 0


def test_end_leads_to_the_close_out(at_desk, session):
    answer = at_desk.post(reverse("hands_on.end", kwargs={"session": session.pk}))

    session.refresh_from_db()
    assert answer.url == reverse("closeout.closeout", kwargs={"session": session.pk})
    assert session.ended_at - session.started_at >= ENOUGH
    assert desk.hands_on == {}


def test_an_end_while_locked_keeps_its_time_until_the_unlock(at_desk, anna, session, locked):
    press(at_desk, session)
    pressed = timezone.now()
    answer = at_desk.post(reverse("hands_on.end", kwargs={"session": session.pk}))
    unlock = locked
    unlock()

    left = keeping.take_in(by=anna, at=timezone.now() + timedelta(hours=2))

    session.refresh_from_db()
    assert answer.url == f"/unlock?next=/sessions/{session.pk}/closeout"
    assert left == []
    assert abs(session.ended_at - pressed) < timedelta(seconds=30)
    assert session.moments.count() == 1
    assert desk.hands_on == {}


def test_what_waits_for_an_unknown_session_stays_outside_with_a_sentence(anna, session, locked):
    inbox.keep(
        door.folder(), {"what": "end", "session": session.pk + 9, "ended_at": timezone.now().isoformat()}
    )
    unlock = locked
    unlock()

    (sentence,) = keeping.take_in(by=anna, at=timezone.now())

    assert "must belong to a session of this vault" in sentence
    assert inbox.waiting(door.folder()) == 1


def test_before_the_start_and_after_the_end_the_screen_leads_on(at_desk, anna, berta, session):
    waiting = sessions.open_session(client=berta, by=anna, at=timezone.now())
    assert at_desk.get(screen(waiting)).url == reverse("sessions.arrival", kwargs={"session": waiting.pk})

    sessions.end(session=session, by=anna, at=timezone.now())
    assert at_desk.get(screen(session)).url == reverse("closeout.closeout", kwargs={"session": session.pk})


def test_after_a_new_start_of_the_program_the_screen_is_known_again(at_desk, session):
    desk.hands_on = {}

    at_desk.get(screen(session))

    assert desk.hands_on["session"] == session.pk
