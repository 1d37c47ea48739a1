"""Pages of one form ask the database as often for a long story as for a short one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import clients, histories, notes, sessions
from palpate.standing import Standing
from palpate.when import read
from tests.clinic.marked import put
from tests.conftest import NOW


@pytest.fixture
def signed(anna, berta):
    """A signed session with one finding, and one event."""
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    line = sessions.Line(kind="finding", standing=Standing.PALPATED, text="a finding")
    sessions.close_out(session=session, lines=[line], by=anna, at=NOW)
    put(berta, anna, session), put(berta, anna)
    notes.sign(session=session, by=anna, at=NOW)
    return session


def _more(anna, berta):
    """Ten further events, sessions, and changes of details."""
    for number in range(10):
        at = NOW + timedelta(days=number + 1)
        happened = read("2001", today=at.date())
        histories.take(client=berta, headline=f"event {number}", happened=happened, by=anna, at=at)
        clients.amend(client=berta, by=anna, at=at, pronoun=f"she {number}")
        clients.admit(by=anna, at=at, name=f"Somebody {number}")
        session = sessions.open_session(client=berta, by=anna, at=at)
        put(berta, anna, session), put(berta, anna)


def _asked(at_desk, where):
    at_desk.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert at_desk.get(where).status_code == 200
    return len(asked)


PAGES = ["care", "new", "details", "event", "version", "amendment", "figure", "vault", "chart", "body", "course"]


@pytest.mark.parametrize("page", PAGES)
def test_a_longer_story_asks_no_more(at_desk, anna, berta, signed, page):
    happened = read("1999", today=NOW.date())
    event = histories.take(client=berta, headline="an event", happened=happened, by=anna, at=NOW)
    clients.amend(client=berta, by=anna, at=NOW, pronoun="she")
    where = {
        "new": "/clients/new",
        "details": f"/clients/{berta.pk}/details",
        "event": f"/traumas/{event.pk}",
        "version": f"/sessions/{signed.pk}/note/versions/1",
        "amendment": f"/sessions/{signed.pk}/note/amendment",
        "figure": f"/sessions/{signed.pk}/note/figure.svg",
        "chart": f"/clients/{berta.pk}",
        "body": f"/clients/{berta.pk}/body",
        "course": f"/clients/{berta.pk}/body/course",
        "care": f"/clients/{berta.pk}/course",
        "vault": "/vault",
    }[page]
    short = _asked(at_desk, where)

    _more(anna, berta)

    assert _asked(at_desk, where) == short
