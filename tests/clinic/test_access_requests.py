"""The verbs of a request for a file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palpate.clinic import access_requests, clients, handing
from palpate.clinic.handing import Written
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import AccessRequest
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

TODAY = NOW.date()


def test_a_request_is_due_one_month_later(anna, berta):
    with one_event("access.asked"):
        row = access_requests.ask(client=berta, on=date(2026, 10, 31), note="all of it", by=anna, at=NOW)

    assert row.due_on == date(2026, 11, 30) and row.answered_at is None


def test_asked_twice_on_a_day_is_asked_once(anna, berta):
    first = access_requests.ask(client=berta, on=TODAY, by=anna, at=NOW)
    with no_event():
        assert access_requests.ask(client=berta, on=TODAY, by=anna, at=NOW) == first


def test_nobody_asks_tomorrow(anna, berta):
    with refused(NotPhysical, "must not lie in the future"):
        access_requests.ask(client=berta, on=TODAY + timedelta(days=1), by=anna, at=NOW)
    assert not AccessRequest.objects.exists()


def test_it_is_answered_once_and_with_something(anna, berta):
    row = access_requests.ask(client=berta, on=TODAY, by=anna, at=NOW)
    with refused(NotPhysical, "must be answered with something"):
        access_requests.answer(request=row, by=anna, at=NOW)
    handing.access_pack(
        client=berta, to_whom="Berta", written=Written(sha256="b" * 64), request=row, by=anna, at=NOW
    )
    with one_event("access.answered"):
        access_requests.answer(request=row, by=anna, at=NOW)
    with refused(AlreadyThere, "was answered on 02 Nov 2026"):
        access_requests.answer(request=row, by=anna, at=NOW)


def test_a_pack_answers_a_request_of_the_same_client(anna, berta):
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    row = access_requests.ask(client=carl, on=TODAY, by=anna, at=NOW)
    with refused(NotPhysical, "same client"):
        handing.access_pack(
            client=berta, to_whom="Berta", written=Written(sha256="b" * 64), request=row, by=anna, at=NOW
        )


@pytest.mark.parametrize("words", ["\x00", "half \ud800"])
def test_words_that_cannot_be_kept_are_refused(anna, berta, words):
    with refused(NotPhysical, "Text must hold"):
        access_requests.ask(client=berta, on=TODAY, note=words, by=anna, at=NOW)
