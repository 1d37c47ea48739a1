"""Alerts from elsewhere in the record: told abuse, care before imagery, no recent score, the screener.

Hazards: H01, H04.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import (
    alert_opening,
    alerts,
    answering,
    concerns,
    dialogues,
    histories,
    measures,
    practices,
    safety,
    sessions,
)
from palpate.errors import NotPhysical
from palpate.outcome.asking import Filled
from palpate.records.models import Concern
from palpate.records.queries import measure_alerts, measures_due
from palpate.session.safety import Answer
from palpate.when import read
from tests.clinic.events import no_event, one_event
from tests.clinic.test_wordings import bring  # noqa: F401
from tests.conftest import NOW


def codes(client):
    return [row.code for row in client.measure_alerts.order_by("pk")]


def told(anna, berta, kind, headline="what was told"):
    happened = read("1999", today=NOW.date())
    return histories.take(client=berta, headline=headline, happened=happened, kind=kind, by=anna, at=NOW)


@pytest.fixture
def take(anna, berta):
    def took(instrument, answers, group="g", at=NOW):
        form = Filled(instrument=instrument, answers=answers)
        given = {"group": group, "on": at.date(), "how": "paper", "by": anna, "at": at}
        return answering.take(client=berta, forms=[form], **given)[0]

    return took


def test_content_of_abuse_opens_one_alert_the_first_time_and_never_again(anna, berta):
    told(anna, berta, "fall")
    assert codes(berta) == []

    told(anna, berta, "physical_abuse")
    told(anna, berta, "sexual_abuse", "a further one")
    concerns.open_concern(client=berta, card="disclosure", words="another", by=anna, at=NOW)

    alert = berta.measure_alerts.get()
    assert (alert.code, alert.level, alert.evidence, alert.measure) == ("MEMORY", "review", {}, "")


def test_an_event_that_is_filed_as_abuse_later_opens_it_too(anna, berta):
    event = told(anna, berta, "fall")
    histories.correct(trauma=event, why="filed anew", kind="emotional_abuse", by=anna, at=NOW)

    assert codes(berta) == ["MEMORY"]


def test_the_card_for_a_disclosure_and_words_of_harm_open_it(anna, berta):
    assert dialogues.card_is_due(client=berta, words=["My uncle beat me."], by=anna, at=NOW)
    assert codes(berta) == ["MEMORY"]


def test_a_memory_alert_is_closed_by_words_alone(anna, berta):
    told(anna, berta, "physical_abuse")
    alert = berta.measure_alerts.get()

    with no_event(), pytest.raises(NotPhysical, match="cannot be closed"):
        alerts.act(alert=alert, done=" ", closes=True, by=anna, at=NOW)
    alerts.see(alert=alert, by=anna, at=NOW)
    assert measure_alerts.one(alert.pk).is_open
    alerts.act(alert=alert, done="offered a referral", closes=True, by=anna, at=NOW)
    assert not measure_alerts.one(alert.pk).is_open


@pytest.mark.parametrize(
    ("row", "answer", "opens"),
    [
        ("flag_psychosis", Answer.YES_NOW, ["CAUTION"]),
        ("psychiatric", Answer.YES_PAST, ["CAUTION"]),
        ("legal", Answer.YES_NOW, ["CAUTION"]),
        ("legal", Answer.YES_PAST, []),
        ("legal", Answer.UNKNOWN, []),
        ("flag_psychosis", Answer.NO, []),
        ("flag_dissociation", Answer.YES_NOW, []),
    ],
)
def test_the_safety_sheet_asks_for_care_before_imagery(anna, berta, row, answer, opens):
    safety.answer_safety(client=berta, answers={row: answer}, by=anna, at=NOW)

    assert codes(berta) == opens


def test_the_same_answer_once_more_is_nothing_new_and_a_later_yes_is(anna, berta):
    def say(answer, days):
        at = NOW + timedelta(days=days)
        safety.answer_safety(client=berta, answers={"legal": answer}, by=anna, at=at)

    say(Answer.YES_NOW, 0)
    first = berta.measure_alerts.get()
    alerts.act(alert=first, done="took advice", closes=True, by=anna, at=NOW)
    say(Answer.YES_NOW, 1)
    assert codes(berta) == ["CAUTION"]
    say(Answer.NO, 2), say(Answer.YES_NOW, 3)
    assert codes(berta) == ["CAUTION", "CAUTION"]


def test_an_answer_on_self_harm_asks_for_care_before_imagery_beside_its_own_alert(berta, take):
    take("phq9", {str(n): 1 for n in range(1, 10)})

    assert codes(berta) == ["SAFE-ITEM", "CAUTION"]
    assert berta.measure_alerts.get(code="CAUTION").evidence == {"item 9": 1.0}


def test_trauma_symptoms_count_only_beside_reported_dissociation(anna, berta, take):
    strong = {str(n): 2 for n in range(1, 21)}  # 40 of 80
    take("pcl5", strong)
    assert codes(berta) == []
    safety.answer_safety(client=berta, answers={"flag_dissociation": Answer.YES_PAST}, by=anna, at=NOW)

    take("pcl5", strong, group="h")

    assert codes(berta) == ["CAUTION"] and berta.measure_alerts.get().evidence == {"score": 40.0}


@pytest.mark.parametrize(("each", "opens"), [(30, ["CAUTION"]), (20, [])])
def test_dissociation_on_its_own_scale_asks_for_care_from_30_on(berta, bring, take, each, opens):  # noqa: F811
    bring("dest", answers={"answers": ("never", "always")})

    take("dest", {str(n): each for n in (3, 5, 7, 8, 12, 13, 22, 27)})

    assert codes(berta) == opens


def test_the_highest_group_of_the_screener_opens_a_task_held_by_a_concern(anna, berta, bring, take):  # noqa: F811
    bring("cssrs_screen")

    take("cssrs_screen", {"1": 1, "2": 1, "3": 0, "4": 1, "5": 0, "6": 0, "6b": 0})

    assert codes(berta) == ["SAFE-ITEM", "SAFE-ITEM", "SAFE-ITEM", "SAFE-CSSRS"]
    alert = berta.measure_alerts.get(code="SAFE-CSSRS")
    concern = Concern.objects.get(pk=alert.evidence["concern"])
    assert alert.level == "now" and "question 4: yes" in concern.words
    concerns.add_step(concern=concern, done="went with her to the clinic", closes=True, by=anna, at=NOW)
    assert not measure_alerts.one(alert.pk).is_open


def test_the_other_groups_of_the_screener_open_no_task_of_the_highest(berta, bring, take):  # noqa: F811
    bring("cssrs_screen")

    take("cssrs_screen", {"1": 1, "2": 1, "3": 1, "4": 0, "5": 0, "6": 1, "6b": 0})

    assert "SAFE-CSSRS" not in codes(berta)


@pytest.fixture
def in_care(anna, berta):
    """The worst pain counts for the body since before the one session."""
    measures.choose(client=berta, part="body", instrument="nrs.pain_worst", by=anna, at=NOW)
    sessions.open_session(client=berta, by=anna, at=NOW)
    return berta


def look(anna, days):
    return alert_opening.look_for_overdue(by=anna, at=NOW + timedelta(days=days))


def test_three_weeks_without_a_score_open_one_alert_with_an_owner(anna, in_care, take):
    assert look(anna, 20) == []
    with one_event("alert.opened"):
        (alert,) = look(anna, 21)
    assert (alert.code, alert.measure, alert.evidence, alert.owner) == (
        "OVERDUE", "nrs.pain_worst", {"days": 21.0}, anna,
    )  # fmt: skip
    assert look(anna, 30) == []  # it waits

    alerts.act(alert=alert, done="the client does not want forms", closes=True, by=anna, at=NOW)
    assert look(anna, 31) == []  # closed, and without a newer score nothing is new
    take("nrs", {"3": 5}, at=NOW + timedelta(days=32))
    assert look(anna, 52) == [] and len(look(anna, 53)) == 1


def test_a_client_who_has_left_or_has_nothing_chosen_is_not_overdue(anna, berta, in_care):
    today = NOW.date()
    assert measures_due.overdue(anna.practice, today + timedelta(days=91))
    assert not measures_due.overdue(anna.practice, today + timedelta(days=92))
    assert [row.client for row in measures_due.overdue(anna.practice, today + timedelta(days=30))] == [berta]


def test_an_alert_of_today_is_for_the_deputy_after_the_hours_of_the_practice(anna, berta, take):
    take("phq9", {str(n): 1 for n in range(1, 10)})
    alert = berta.measure_alerts.get(code="SAFE-ITEM")
    waiting = measure_alerts.one(alert.pk)
    assert not waiting.late(NOW + timedelta(hours=23, minutes=59)) and waiting.late(NOW + timedelta(hours=24))
    assert measure_alerts.for_the_deputy(anna.practice) == NOW + timedelta(hours=24)

    with one_event("practice.deputy"):
        practices.deputize(hours=2, by=anna, at=NOW)
    assert measure_alerts.one(alert.pk).late(NOW + timedelta(hours=2))
    alerts.see(alert=alert, by=anna, at=NOW)
    assert measure_alerts.for_the_deputy(anna.practice) is None


@pytest.mark.parametrize("hours", [0, 73, -1])
def test_a_deputy_comes_within_three_days(anna, hours):
    with no_event(), pytest.raises(NotPhysical, match="1 to 72 hours"):
        practices.deputize(hours=hours, by=anna, at=NOW)
