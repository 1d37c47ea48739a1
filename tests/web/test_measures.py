"""Measures at the desk and on the tablet: what is offered, what is answered, what must be seen first.

Hazards: H01, H04.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from palpate.clinic import answering, goals, measures, practices, sessions
from palpate.outcome import asking, shelf
from palpate.records.models import AlertStep, Answered, ClientForm, Concern, MeasureAlert
from palpate.records.vault import door
from palpate.web.desk import desk
from tests.conftest import NOW
from tests.web.at_the_kiosk import (  # noqa: F401
    SENTINEL,
    another_door,
    browser,
    folder,
    hand_over,
    made,
    own_vault,
    send,
    unlock,
)

T8 = "Nobody reads this at once"
NOUGHT = {f"m-phq9-{n}": "0" for n in range(1, 11)}


@pytest.fixture
def where(berta):
    return f"/clients/{berta.pk}/measures"


@pytest.fixture
def alone(anna):
    practices.turn(what="item_nine", on=True, by=anna, at=NOW)


def entered(at_desk, where, form="phq9", **fields):
    given = {"group": "g", "paper_on": "today", "how": "paper"} | fields
    return at_desk.post(f"{where}/new?form={form}", given)


def test_a_form_is_typed_in_listed_and_read_with_how_it_is_known(at_desk, where):
    done = entered(at_desk, where, **NOUGHT | {"m-phq9-2": "2", "m-phq9-5": "prefer"})

    assert done.url == where
    row = Answered.objects.get()
    assert (row.value, row.occasion) == (pytest.approx(2 * 9 / 8), "phq9")
    page = at_desk.get(where).text
    assert "2.2, 1 imputed" in page and "measured" in page and "on paper" in page
    text = at_desk.get(f"/measures/{row.pk}").text
    for said in (
        "More than half the days (2)",
        "Prefer not to say",
        "1 filled in by the rule",
        "draft wording",
        "quoted from memory and not yet verified",
        "Developed by Drs.",
        "minimal",
    ):
        assert said in text, said


def test_the_same_page_sent_twice_is_one_form_and_a_refusal_keeps_what_was_typed(at_desk, where):
    refused = entered(at_desk, where, **NOUGHT | {"paper_on": "tomorrow, perhaps"})
    assert refused.status_code == 422
    assert refused.text.count('data-key="0" checked') == 10 and 'value="g"' in refused.text

    entered(at_desk, where, **NOUGHT), entered(at_desk, where, **NOUGHT)

    assert Answered.objects.count() == 1
    assert entered(at_desk, where).status_code == 422  # nothing was answered


def test_a_form_is_struck_with_a_reason_and_stays_readable(at_desk, where):
    entered(at_desk, where, **NOUGHT)
    row = Answered.objects.get()

    assert at_desk.post(f"/measures/{row.pk}/strike", {"why": ""}).status_code == 422
    at_desk.post(f"/measures/{row.pk}/strike", {"why": "of somebody else"})

    assert "of somebody else" in at_desk.get(f"/measures/{row.pk}").text
    assert "struck" in at_desk.get(where).text


def test_what_counts_is_chosen_and_said_to_be_late_after_the_first_session(at_desk, where, anna, berta):
    head = goals.set_goal(client=berta, words="the <headache>", by=anna, at=NOW)
    sessions.open_session(client=berta, by=anna, at=NOW - timedelta(days=3))

    at_desk.post(f"{where}/primary/body", {"measure": f"own.{head.pk}", "reason": "hers"})
    refused = at_desk.post(f"{where}/primary/mind", {"measure": "own.77"})

    assert refused.status_code == 422
    page = at_desk.get(where).text
    assert "the &lt;headache&gt;" in page and "chosen after the first session" in page
    assert "0 of 5 recommended" in page and "3 are needed" in page
    assert at_desk.post(f"{where}/primary/soul", {"measure": "phq4"}).status_code == 404


def test_a_plan_begins_on_the_day_on_which_it_was_made(at_desk, where, anna, berta):
    measures.plan(client=berta, every_days=14, by=anna, at=timezone.now() - timedelta(days=9))
    at_desk.post(f"{where}/plan", {"every_days": "7"})
    assert [row.every_days for row in berta.check_in_plans.all()] == [14, 7]
    assert "weekly check-in late" not in at_desk.get("/").text
    given = {"group": "g", "on": localdate() - timedelta(days=10), "how": "paper", "occasion": "weekly"}
    form = asking.Filled(instrument="phq4", answers={"1": 0})
    answering.take(client=berta, forms=[form], by=anna, at=timezone.now(), **given)
    assert "weekly check-in late" not in at_desk.get("/").text  # the plan began today


def test_a_check_in_that_is_late_waits_on_the_first_page(at_desk, where, anna, berta):
    measures.plan(client=berta, every_days=7, by=anna, at=timezone.now() - timedelta(days=9))

    assert "weekly check-in late" in at_desk.get("/").text
    assert "late</span>" in at_desk.get(where).text


def test_the_lot_says_what_it_can_show_before_it_is_drawn(at_desk, where, berta):
    first = localdate() + timedelta(days=1)
    days = {
        "first": first.isoformat(),
        "last": (first + timedelta(days=27)).isoformat(),
        "weekdays": ["0", "2"],
    }

    page = at_desk.get(f"{where}/start", days).text
    assert "drawn from 8 dates" in page and ".12" in page and not berta.drawn_starts.exists()
    at_desk.post(f"{where}/start", days)

    row = berta.drawn_starts.get()
    assert len(row.days) == 8 and row.drawn.isoformat() in row.days
    assert "Drawn" in at_desk.get(f"{where}/start").text
    assert at_desk.post(f"{where}/start", days).status_code == 422
    assert berta.drawn_starts.count() == 1


# H01


def test_an_answer_about_self_harm_is_first_and_closed_by_something_that_was_done(at_desk, where, berta):
    entered(at_desk, where, **NOUGHT | {"m-phq9-9": "2"})
    alert, concern = MeasureAlert.objects.get(level="now"), Concern.objects.get()
    page = f"/alerts/{alert.pk}"

    assert "needs a person today" in at_desk.get("/").text
    assert "needs a person" in at_desk.get(f"/clients/{berta.pk}").text
    shown = at_desk.get(page).text
    assert "Crisis line" in shown and f"/concerns/{concern.pk}" in shown and "item 9" in shown
    at_desk.post(page, {"seen": "1"})
    assert "needs a person" in at_desk.get("/").text and AlertStep.objects.get().kind == "seen"
    for empty in ({"done": "", "closes": "on"}, {"closes": "on"}, {}):
        assert at_desk.post(page, empty).status_code == 422
    assert at_desk.post(f"/concerns/{concern.pk}", {"done": "", "closes": "on"}).status_code == 422
    assert at_desk.delete(page).status_code == 405
    assert "needs a person" in at_desk.get("/").text

    at_desk.post(page, {"done": "called her; her sister came", "closes": "on"})

    assert "needs a person" not in at_desk.get("/").text
    assert concern.steps.get().closes and "her sister came" in at_desk.get(f"/concerns/{concern.pk}").text


def test_what_is_not_asked_alone_is_not_handed_over_and_not_printed(browser):
    page = browser.get("/clients/1/measures").content.decode()
    assert "PHQ-8 stands for PHQ-9" in page and 'name="part" value="phq9"' not in page
    assert browser.get("/papers/forms/phq9").status_code == 404
    assert browser.get("/papers/forms/phq8").status_code == 200

    refused = browser.post("/clients/1/forms", {"part": "phq9"})

    assert refused.status_code == 422 and b"not asked alone" in refused.content
    assert desk.kiosk is None and door.is_open()
    assert not ClientForm.objects.exists()


def turned_on(browser):
    browser.post("/practice/turn/item_nine", {"on": "1"})
    text = browser.get("/practice").content.decode()
    assert "PHQ-8 stands for the PHQ-9" in text and "only something done can close" in text


def test_on_the_tablet_the_contacts_come_before_the_next_question_and_stay(browser):
    turned_on(browser)
    hand_over(browser, "phq9", "weekly")
    page = browser.get("/form/phq9").content.decode()
    # In the order of the page: item 9, whom to call, item 10.
    assert page.index('name="m-phq9-9"') < page.index("0800 77", page.index('name="m-phq9-9"'))
    assert page.index("0800 77", page.index('name="m-phq9-9"')) < page.index('name="m-phq9-10"')
    assert 'href="#whom-to-call"' in page

    browser.post("/form/phq9", {"m-phq9-9": "1"})
    again = browser.get("/form/phq9").content.decode()
    assert "data-at-once>" in again  # open without a script
    for where in ("/form/weekly", "/form/send"):
        text = browser.get(where).content.decode()
        assert 'class="at-once notice caution" role="alert"' in text and T8 in text, where
    assert browser.post("/form/send", {}).status_code == 302
    assert "0800 77" in browser.get("/form").content.decode()

    landed = unlock(browser)

    assert landed.headers["Location"] == "/"
    assert "comes first" in browser.get("/").content.decode()
    assert MeasureAlert.objects.get(level="now").answered_id and Concern.objects.get().card == "self_harm"
    form = browser.get("/forms/1").content.decode()
    assert "PHQ-9, item 9" in form
    # The form was read, and the answer still waits by itself.
    assert "needs a person today" in browser.get("/").content.decode()


def test_a_line_that_cannot_be_entered_takes_no_other_with_it(browser):
    turned_on(browser)
    hand_over(browser, "phq9", "own")
    send(browser, phq9={"m-phq9-9": "3"}, own={"m-own_999-1": "4"})
    unlock(browser)

    assert [row.instrument for row in Answered.objects.all()] == ["phq9"]
    assert MeasureAlert.objects.get(level="now").answered_id and Concern.objects.exists()


def test_a_zero_or_a_refusal_to_say_brings_no_alarm(browser):
    turned_on(browser)
    hand_over(browser, "phq9")
    send(browser, phq9={"m-phq9-9": "prefer", "m-phq9-1": "0"})
    unlock(browser)

    assert not MeasureAlert.objects.exists() and not Concern.objects.exists()
    row = Answered.objects.get()
    assert (row.state, row.answers["9"]) == ("not_scorable", "declined")
    assert "Item 9 has no answer here" in browser.get(f"/measures/{row.pk}").content.decode()


def test_the_weekly_form_on_the_tablet_holds_nothing_that_is_on_file(browser):
    from palpate.records.models import Client, Practitioner

    by = Practitioner.objects.get()
    goal = goals.set_goal(client=Client.objects.get(pk=1), words=f"the {SENTINEL}", by=by, at=NOW)
    measures.choose(client=goal.client, part="body", about=goal, by=by, at=NOW)
    hand_over(browser, "weekly", "since")

    for where in (
        "/form/weekly",
        "/form/since",
        "/form/send",
        "/clients/1/measures",
        "/alerts/1",
        "/measures/1",
    ):
        assert SENTINEL not in browser.get(where, follow=True).content.decode(), where
    send(browser, weekly={f"m-own_{goal.pk}-1": "7", "m-nrs-5": "3", "m-phq4-1": "1", "m-phq4-2": "1",
                          "m-phq4-3": "0", "m-phq4-4": "0", "m-anything_worse-1": "1",
                          "m-anything_worse-words": "the stairs"})  # fmt: skip
    landed = unlock(browser)

    assert landed.headers["Location"] == "/clients/1/measures"
    rows = {row.instrument: row for row in Answered.objects.all()}
    assert {name: row.value for name, row in rows.items()} == {
        "own": 7, "nrs": None, "phq4": 2, "anything_worse": None
    }  # fmt: skip
    assert all((row.how, row.occasion) == ("tablet", "weekly") for row in rows.values())
    assert MeasureAlert.objects.get().code == "WORSE-TOLD"


def test_her_words_stand_on_the_tablet_only_if_she_may_show_them(browser):
    from palpate.records.models import Client, Practitioner

    by = Practitioner.objects.get()
    goal = goals.set_goal(client=Client.objects.get(pk=1), words="to carry my bag", by=by, at=NOW)
    measures.choose(client=goal.client, part="body", about=goal, by=by, at=NOW)
    hand_over(browser, "weekly", words="1")

    assert "to carry my bag" in browser.get("/form/weekly").content.decode()


def test_some_days_after_a_session_worse_is_an_event_and_a_check_in(browser):
    from palpate.records.models import Client, Practitioner

    by = Practitioner.objects.get()
    held = sessions.open_session(
        client=Client.objects.get(pk=1), by=by, at=timezone.now() - timedelta(days=2)
    )
    hand_over(browser, "since")
    send(browser, since={"m-how_since-1": "worse", "m-how_since-words": "a new headache"})
    unlock(browser)

    made = held.check_ins.get()
    assert (made.answer, made.words, made.event.words) == ("worse", "a new headache", "a new headache")


def test_the_feedback_after_a_session_tells_of_a_push(browser):
    hand_over(browser, "feedback")
    page = browser.get("/form/feedback").content.decode()
    assert "I felt pushed toward an idea" in page and "Not a validated scale" in page
    send(browser, feedback={"m-feedback-4": "3"})
    unlock(browser)

    assert MeasureAlert.objects.get().code == "PUSH"
    assert "to look at together" in browser.get("/").content.decode()


def test_every_form_can_be_typed_and_printed_and_offers_not_to_say(at_desk, where, alone):
    for kind in (*asking.TITLES, *shelf.names()):
        if kind not in asking.TITLES and not shelf.instrument(kind).has_text:
            assert at_desk.get(f"{where}/new?form={kind}").status_code == 302
            continue
        page = at_desk.get(f"{where}/new?form={kind}")
        paper = at_desk.get(f"/papers/forms/{kind}")
        assert (page.status_code, paper.status_code) == (200, 200), kind
        rows = page.text.count('<fieldset class="asked-row')
        assert page.text.count('value="prefer"') == rows, kind
        if rows:
            assert "Prefer not to say" in paper.text and T8 in paper.text, kind
