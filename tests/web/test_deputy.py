"""Who stands in: shown where it is seen; while the vault is locked, without a name or an answer.

Hazards: H01.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from palpate.clinic import answering, contacts, histories
from palpate.outcome.asking import Filled
from palpate.records.models import MeasureAlert, Practice
from palpate.records.vault import door
from palpate.web.desk import desk
from palpate.when import read
from tests.conftest import NOW
from tests.web.at_the_kiosk import (  # noqa: F401
    SENTINEL,
    another_door,
    browser,
    folder,
    hand_over,
    made,
    own_vault,
    unlock,
)

WAITED = "has waited unseen for 24 hours or longer"


def said_yes(client, by, at):
    form = Filled(instrument="phq9", answers={"9": 2})
    given = {"group": "g", "on": at.date(), "how": "paper", "by": by, "at": at}
    answering.take(client=client, forms=[form], **given)
    return MeasureAlert.objects.get(code="SAFE-ITEM")


def test_unseen_for_a_day_it_is_for_the_deputy_on_the_first_page_and_its_own(at_desk, anna, berta):
    contacts.change(slot="deputy", name="Ines Varga", number="0800 11", by=anna, at=NOW)
    alert = said_yes(berta, anna, timezone.now() - timedelta(hours=25))

    for where in ("/", f"/alerts/{alert.pk}"):
        text = at_desk.get(where).text
        assert WAITED in text and "Ines Varga" in text and "0800 11" in text, where
    at_desk.post(f"/alerts/{alert.pk}", {"seen": "1"})
    assert WAITED not in at_desk.get("/").text


def test_before_that_and_without_a_deputy_the_page_says_so(at_desk, anna, berta):
    alert = said_yes(berta, anna, timezone.now() - timedelta(hours=3))
    assert WAITED not in at_desk.get("/").text

    at_desk.post("/practice/deputy", {"hours": "2"})

    text = at_desk.get(f"/alerts/{alert.pk}").text
    assert "unseen for 2 hours or longer" in text and "No deputy is named, so nobody stands in" in text
    assert "/practice#contact-deputy" in text
    assert "nobody stands in for you" in at_desk.get("/practice").text


@pytest.mark.parametrize("hours", ["0", "73", "", "soon"])
def test_hours_that_cannot_be_are_refused_and_stay_typed(at_desk, hours):
    refused = at_desk.post("/practice/deputy", {"hours": hours})

    assert refused.status_code == 422 and Practice.objects.get().deputy_after == 24
    if hours:
        assert f'value="{hours}"' in refused.text


def test_the_lock_page_shows_who_stands_in_and_neither_a_name_nor_an_answer(browser):
    from palpate.records.models import Client, Practitioner

    anna, client = Practitioner.objects.get(), Client.objects.first()
    contacts.change(slot="deputy", name="Ines Varga", number="0800 11", by=anna, at=NOW)
    said_yes(client, anna, timezone.now() - timedelta(hours=25))
    door.lock()
    unlock(browser), door.lock()  # opening lays whom to call outside the lock

    text = browser.get("/unlock").text

    assert WAITED in text and "Ines Varga" in text
    assert SENTINEL not in text and "self-harm" not in text and "PHQ" not in text
    unlock(browser)
    browser.post(f"/alerts/{MeasureAlert.objects.get(code='SAFE-ITEM').pk}", {"seen": "1"})
    door.lock()
    assert WAITED not in browser.get("/unlock").text


def test_a_form_in_a_clients_hands_never_shows_it(browser):
    from palpate.records.models import Client, Practitioner

    said_yes(Client.objects.first(), Practitioner.objects.get(), timezone.now() - timedelta(hours=25))
    hand_over(browser, "weekly")

    assert desk.deputy_at is not None
    assert WAITED not in browser.get("/unlock").text + browser.get("/form/weekly").text


def test_content_of_abuse_is_an_alert_to_look_at_with_its_card(at_desk, anna, berta):
    happened = read("1999", today=NOW.date())
    histories.take(client=berta, headline="x", happened=happened, kind="sexual_abuse", by=anna, at=NOW)
    alert = MeasureAlert.objects.get()

    text = at_desk.get(f"/alerts/{alert.pk}").text

    assert "no evidence of what happened" in text and "/cards/disclosure" in text and "told" in text
    assert at_desk.post(f"/alerts/{alert.pk}", {"done": "", "closes": "on"}).status_code == 422
    assert "to look at together" in at_desk.get("/").text


def test_no_recent_score_is_looked_for_when_the_vault_is_opened(browser):
    from palpate.clinic import measures, sessions
    from palpate.records.models import Client, Practitioner

    anna, client = Practitioner.objects.get(), Client.objects.first()
    begun = timezone.now() - timedelta(days=30)
    measures.choose(client=client, part="mind", instrument="phq4", by=anna, at=begun)
    sessions.open_session(client=client, by=anna, at=begun)
    assert not MeasureAlert.objects.exists()
    door.lock()

    unlock(browser)

    alert = MeasureAlert.objects.get()
    assert (alert.code, alert.owner) == ("OVERDUE", anna)
    text = browser.get(f"/alerts/{alert.pk}").content.decode()
    assert "No recent score." in text and "days without a score" in text and "PHQ-4" in text
