"""Pages of one form ask the database as often for a long story as for a short one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import (
    answering,
    charges,
    clients,
    cysts,
    goals,
    histories,
    measures,
    notes,
    releases,
    sessions,
)
from palpate.outcome.asking import Filled
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


PAGES = [
    "care",
    "new",
    "details",
    "event",
    "version",
    "amendment",
    "figure",
    "vault",
    "chart",
    "body",
    "course",
    "work",
]


@pytest.mark.parametrize("page", ["case-study", "supervision", "letter", "access", "disclosures"])
def test_a_paper_that_leaves_asks_no_more_after_a_long_story(at_desk, anna, berta, signed, page):
    where = f"/clients/{berta.pk}/{page}"
    short = _asked(at_desk, where)
    _more(anna, berta)
    for session in berta.sessions.exclude(pk=signed.pk):
        line = sessions.Line(kind="finding", standing=Standing.PALPATED, text="a finding")
        sessions.close_out(session=session, lines=[line], by=anna, at=session.opened_at)
        notes.sign(session=session, by=anna, at=session.opened_at)

    assert _asked(at_desk, where) == short


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
        "work": f"/sessions/{sessions.open_session(client=berta, by=anna, at=NOW).pk}/work",
    }[page]
    short = _asked(at_desk, where)

    _more(anna, berta)

    assert _asked(at_desk, where) == short


@pytest.mark.parametrize("page", ["closeout", "recall", "note", "arcing", "copy", "aftercare"])
def test_a_session_asks_as_often_after_a_long_story(at_desk, anna, berta, page):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    where = f"/sessions/{session.pk}/{page}"
    short = _asked(at_desk, where)

    _more(anna, berta)

    assert _asked(at_desk, where) == short


@pytest.mark.parametrize("page", ["cysts", "cyst", "card", "charge", "closeout", "note", "chart", "course"])
def test_many_cysts_ask_no_more_than_one(at_desk, anna, berta, page):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    first = _a_cyst(anna, berta, session, NOW)
    where = {
        "cysts": f"/clients/{berta.pk}/cysts",
        "cyst": f"/cysts/{first.pk}",
        "card": f"/cysts/{first.pk}/card",
        "charge": f"/sessions/{session.pk}/charge",
        "closeout": f"/sessions/{session.pk}/closeout",
        "note": f"/sessions/{session.pk}/note",
        "chart": f"/clients/{berta.pk}",
        "course": f"/clients/{berta.pk}/course",
    }[page]
    short = _asked(at_desk, where)

    for number in range(5):
        _a_cyst(anna, berta, session, NOW, place=f"place {number}")
        later = NOW + timedelta(days=number + 1)
        meeting = sessions.open_session(client=berta, by=anna, at=later)
        cysts.meet_again(cyst=first, kind="present", session=meeting, by=anna, at=later)
        releases.mark(cyst=first, session=meeting, before=number, by=anna, at=later)
        charges.rate(session=session, before=number, about=f"thing {number}", by=anna, at=later)

    assert _asked(at_desk, where) == short


@pytest.mark.parametrize("page", ["measures", "measures/new?form=weekly", "answered", "alert", "home"])
def test_many_forms_ask_no_more_than_one(at_desk, anna, berta, page):
    sessions.open_session(client=berta, by=anna, at=NOW)
    target = goals.set_goal(client=berta, words="the head", by=anna, at=NOW)
    measures.choose(client=berta, part="body", about=target, by=anna, at=NOW)
    row = _a_form(anna, berta, target, 0)
    where = {
        "answered": f"/measures/{row.pk}",
        "alert": f"/alerts/{berta.measure_alerts.get(level='now').pk}",
        "home": "/",
    }.get(page, f"/clients/{berta.pk}/{page}")
    short = _asked(at_desk, where)

    for week in range(1, 8):
        _a_form(anna, berta, target, week)

    assert _asked(at_desk, where) == short


def _a_form(anna, berta, target, week):
    """A rating, and an answer that needs a person."""
    at = NOW + timedelta(weeks=week)
    forms = [
        Filled(instrument="phq9", answers={str(n): 1 for n in range(1, 10)}),
        Filled(instrument="own", about=target.pk, answers={"1": 5}),
    ]
    given = {"group": f"week {week}", "on": at.date(), "how": "paper", "by": anna, "at": at}
    return answering.take(client=berta, forms=forms, **given)[0]


def _a_cyst(anna, berta, session, at, place="shoulder"):
    happened = read("1999", today=at.date())
    event = histories.take(client=berta, headline=place, happened=happened, by=anna, at=at)
    cyst = cysts.find(
        client=berta, place=place, region="shoulder_front.L", event=event, event_basis="hypothesis",
        session=session, by=anna, at=at,
    )  # fmt: skip
    cysts.describe(cyst=cyst, depth="bone", session=session, by=anna, at=at)
    releases.mark(cyst=cyst, session=session, before=3, by=anna, at=at)
    charges.rate(session=session, before=3, by=anna, at=at)
    return cyst
