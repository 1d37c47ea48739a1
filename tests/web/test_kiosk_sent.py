"""What a client sends from the tablet: what comes first, what is painted, what cannot be so.

Hazards: H01, H09.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

import errno
import json
import re

import pytest
from django.conf import settings

from palpate.records.models import ClientForm, Consent
from palpate.records.vault import door, inbox
from palpate.settings.base import PACKAGE
from palpate.web.desk import desk
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401
from tests.spec.session.test_client_texts import HARDEST, grade
from tests.web.at_the_kiosk import browser, hand_over, send, unlock  # noqa: F401


def test_an_answer_that_comes_first_shows_the_contacts_at_once_and_meets_her_at_the_unlock(browser):
    hand_over(browser, "health")
    browser.post("/form/health", {"health-flag_self_harm": "yes_now"})
    text = browser.get("/form/health").content.decode()
    beside = text.split('value="yes_now" data-key="3" checked', 1)[1].split("</fieldset>")[0]
    assert "0800 77" in beside and "data-at-once hidden" not in beside

    browser.post("/form/send", {})

    thanks = browser.get("/form").content.decode()
    assert 'role="alert"' in thanks and "A voice at night" in thanks
    assert unlock(browser).headers["Location"] == "/", "whatever page she came from"
    home = browser.get("/").content.decode()
    assert "comes first" in home and "end one" not in home, "one line, and no content"
    row = ClientForm.objects.get()
    assert row.urgent == ["flag_self_harm"] and row.seen_at is None
    assert b"Read this first" in browser.get(f"/forms/{row.pk}").content
    row.refresh_from_db()
    assert row.seen_at is not None
    assert "comes first" not in browser.get("/").content.decode()


def test_it_comes_first_also_after_the_program_was_started_again(browser):
    hand_over(browser, "health")
    send(browser, health={"health-flag_stroke": "yes_now"})
    desk.kiosk = None  # a new process

    assert unlock(browser).headers["Location"] == "/"


def test_a_form_that_came_in_needs_a_look_in_one_line_without_content(browser):
    hand_over(browser, "intake")
    send(browser, intake={"q-reason": "the shoulder"})
    unlock(browser)

    home = browser.get("/").content.decode()

    assert "needs a look" in home and "shoulder" not in home


def test_a_painting_waits_in_memory_and_comes_with_the_form(browser):
    hand_over(browser, "painting")
    key = "5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11"
    stroke = {"region": "shoulder_front.L", "radius": 0.02, "strength": 1, "erase": False}
    sent = {"channel": "pain", "words": "", "quality": "", "version": 0, "session": None, "strokes": [stroke]}

    put = browser.put(f"/form/painting/marks/{key}", json.dumps(sent), content_type="application/json")

    assert put.json()["version"] == 1 and put.json()["area"]
    assert [mark["key"] for mark in browser.get("/form/painting/marks").json()["marks"]] == [key]
    bad = browser.put("/form/painting/marks/x", "{}", content_type="application/json")
    assert bad.status_code == 422
    send(browser)
    unlock(browser)
    from palpate.records.models import BodyMark

    mark = BodyMark.objects.get()
    assert (mark.key, mark.author, mark.standing, mark.client_id) == (key, "client", "told", 1)


def test_what_is_no_field_of_the_form_is_left_out(browser):
    hand_over(browser, "intake")
    send(browser, intake={"q-pronoun": "she", "client": "2", "signed_at": "x", "health-fever'--": "no"})
    unlock(browser)

    assert ClientForm.objects.get().answers["fields"] == [["q-pronoun", "she"]]


def test_a_full_disk_says_so_and_the_press_can_be_made_again(browser, monkeypatch):
    hand_over(browser, "intake")
    browser.post("/form/intake", {"q-pronoun": "she"})

    def full(folder, item):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(inbox, "keep", full)
        refused = browser.post("/form/send", {})
    assert refused.status_code == 503 and b"disk did not take" in refused.content
    assert desk.kiosk.sent_at is None

    assert browser.post("/form/send", {}).headers["Location"] == "/form"
    assert inbox.waiting(door.folder()) == 1


@pytest.mark.parametrize("page", ["kiosk_form", "kiosk_send", "kiosk_thanks", "kiosk_elsewhere"])
def test_what_the_pages_say_can_be_read_after_eight_years_of_school(page):
    text = (PACKAGE / "web" / "templates" / "pages" / f"{page}.html").read_text(encoding="utf-8")
    said = [line for line in re.findall(r'translate "([^"]+)"', text) if line.endswith((".", "?"))]

    assert said and grade(" ".join(said)) <= HARDEST


def test_a_minors_yes_without_a_guardian_says_so_where_it_is_agreed(browser):
    hand_over(browser, "intake", "consents")
    browser.post("/form/intake", {"q-birth": "7 Mar 2015", "go": "consents"})

    answer = browser.post("/form/consents", {"consent-touch": "agree", "signed-name": "Berta"})
    send_now = browser.post("/form/send", {})

    sentence = "needs the name of a parent or guardian"
    assert sentence in answer.content.decode() or sentence in send_now.content.decode()
    assert send_now.status_code == 422
    browser.post("/form/intake", {"q-birth": "7 Mar 2015", "q-guardian": "Katrin, mother"})
    assert browser.post("/form/send", {}).headers["Location"] == "/form"
    unlock(browser)
    assert Consent.objects.get().guardian == "Katrin, mother"


def test_without_a_script_a_place_is_painted_by_its_name(browser):
    hand_over(browser, "painting")

    refused = browser.post("/form/painting", {"channel": "pain"})
    assert refused.status_code == 422 and b"at least one stroke" in refused.content
    kept = browser.post("/form/painting", {"channel": "tension", "region": "shoulder_front.R"})
    assert kept.headers["Location"] == "/form/painting"

    (mark,) = browser.get("/form/painting/marks").json()["marks"]
    assert (mark["channel"], mark["strokes"][0]["region"]) == ("tension", "shoulder_front.R")


def test_nothing_is_handed_over_while_a_session_runs(browser, monkeypatch):
    monkeypatch.setattr(desk, "hands_on", {"session": 1})

    answer = browser.post("/clients/1/forms", {"part": "intake"})

    assert answer.status_code == 409 and b"End it first" in answer.content
    assert desk.kiosk is None


def test_no_page_of_the_form_may_be_kept_by_the_browser(browser):
    hand_over(browser, "intake", "health")

    for where in ("/form", "/form/intake", "/form/health", "/form/send", "/unlock"):
        assert browser.get(where).headers["Cache-Control"] == "no-store"


def test_the_style_sheet_still_comes(browser):
    hand_over(browser, "intake")

    assert browser.get(f"{settings.STATIC_URL}css/all.css").status_code == 200
