"""A form in a client's hands: one form, nothing else, sent once, and only the passphrase leads away."""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from palpate.records.models import ClientForm, Consent, Trauma
from palpate.records.vault import door, inbox, tries
from palpate.web import opening, under_way
from palpate.web.desk import desk
from palpate.web.kiosk import COOKIE as FORM_COOKIE
from palpate.web.threshold import COOKIE
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401
from tests.web.at_the_kiosk import FORM, PAGES, SENTINEL, STROKES, AtForm, browser, hand_over, send, unlock  # noqa: F401
from tests.web.test_every_route import API


def test_handing_over_locks_the_vault_and_the_secret_is_in_no_address(browser):
    answer = hand_over(browser, "intake", "consents")

    cookie = answer.cookies[FORM_COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/form"
    assert cookie.value not in answer.headers["Location"]
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert browser.get("/form").headers["Location"] == "/form/intake"
    text = browser.get("/form/intake").content.decode()
    assert "Which pronoun do you use?" in text
    assert SENTINEL not in text and "Berta" not in text
    assert desk.kiosk is not None and SENTINEL not in repr(desk.kiosk)


def test_a_greeting_is_there_only_if_the_practitioner_chose_it(browser):
    hand_over(browser, "intake", greet="1")

    text = browser.get("/form/intake").content.decode()
    assert "Hello Berta." in text
    assert SENTINEL not in text


def test_an_opening_from_before_that_let_nobody_in_does_not_lead_out_of_the_form(browser, monkeypatch):
    before = under_way.Work(opening.KIND, desk.kiosk, "/", lambda *_: None, False)
    before.run(lambda _pace: [])
    before.done.set()
    hand_over(browser, "intake")
    monkeypatch.setattr(opening, "_works", [before])  # as if it had been done while the door was being shut

    text = browser.get("/unlock").content.decode()

    assert desk.kiosk is not None and "This page is for the practitioner." in text
    assert SENTINEL not in text


def test_no_part_ticked_hands_nothing_over(browser):
    answer = browser.post("/clients/1/forms", {})

    assert answer.status_code == 422
    assert b"at least one part" in answer.content
    assert door.is_open() and desk.kiosk is None


def addresses():
    """Each route of the program, with the ids of her own, of another and of nobody.

    What stands under `static/` is the same for everybody and knows nobody, so the form may use it; and she
    may choose her language.
    """
    for page in PAGES:
        if page.name.startswith(("kiosk", "door.unlock", "door.enter", "language")):
            continue
        if str(page.pattern).startswith("static/"):
            continue
        for number in ("1", "2", "999"):
            yield reverse(page.name, kwargs=dict.fromkeys(page.pattern.converters, number))


def test_every_other_address_leads_to_the_form_and_shows_nothing(browser):
    hand_over(browser, "intake")
    wrong = []
    for where in sorted(set(addresses())):
        for method in ("GET", "POST"):
            answer = browser.generic(method, where, "", content_type=FORM)
            led = (answer.status_code, answer.headers.get("Location")) == (303, "/form")
            if not led or SENTINEL in answer.content.decode():
                wrong.append((method, where, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("name", API)
def test_the_programs_own_calls_show_nothing_either(browser, name):
    hand_over(browser, "intake")
    method, where = API[name]
    body = json.dumps({"fields": [["name", "x"]], "writer": "w", "seq": 1})

    answer = browser.generic(method, where, body, content_type="application/json")

    assert SENTINEL not in answer.content.decode()
    assert answer.status_code in (200, 202, 422, 423)
    if answer.status_code == 200:
        assert answer.json()["locked"] is True


@pytest.mark.parametrize(
    "where", ["/form/nothing", "/form/../clients/1", "/form/intake/draft/x", "/form/painting", "/form/health"]
)
def test_an_address_below_the_form_that_is_none_leads_to_the_form(browser, where):
    hand_over(browser, "intake")

    answer = browser.get(where)

    assert answer.status_code in (302, 303) and answer.headers["Location"].startswith("/form")


def test_a_second_browser_without_the_forms_cookie_sees_no_form(browser):
    hand_over(browser, "intake")
    browser.post("/form/intake", {"q-reason": "the shoulder"})
    second = AtForm(HTTP_HOST="127.0.0.1:8000")
    second.cookies[COOKIE] = desk.cookie

    for where in ("/form", "/form/intake", "/form/intake/draft", "/form/painting/marks"):
        answer = second.get(where)
        assert answer.status_code in (403, 423)
        assert b"shoulder" not in answer.content and SENTINEL.encode() not in answer.content
    assert second.post("/form/send", {}).status_code == 403
    assert inbox.waiting(door.folder()) == 0


def test_a_stranger_to_this_launch_sees_nothing_at_all(browser):
    hand_over(browser, "intake")

    assert AtForm(HTTP_HOST="127.0.0.1:8000").get("/form").status_code == 403


def test_the_way_out_needs_the_passphrase(browser):
    hand_over(browser, "intake")
    tries.forget(door.folder())

    refused = unlock(browser, "the heron stands in the rain")

    assert refused.status_code == 403
    assert b"Back to the form" in refused.content
    assert not door.is_open() and desk.kiosk is not None
    assert browser.get("/clients/1").headers["Location"] == "/form"
    tries.forget(door.folder())
    assert unlock(browser).headers["Location"] == "/clients/1/forms"
    assert door.is_open() and desk.kiosk is None
    assert b"taken back, not sent" in browser.get("/clients/1/forms").content
    assert browser.get("/form").headers["Location"] == "/"


def test_the_door_asks_for_the_passphrase_even_while_it_is_just_being_shut(browser, monkeypatch):
    monkeypatch.setattr(desk, "lock_soon", lambda: None)
    browser.post("/clients/1/forms", {"part": "intake"})
    assert door.is_open()

    assert browser.get("/unlock").status_code == 200
    assert browser.get("/clients/1").headers["Location"] == "/form"


def test_what_is_typed_stands_there_after_a_reload_and_is_gone_with_the_form(browser):
    hand_over(browser, "intake", "life")
    body = json.dumps({"fields": [["q-reason", "half a sentence"], ["prefer-birth", "1"]]})
    kept = browser.put("/form/intake/draft", body, content_type="application/json")
    assert kept.json() == {"version": 1}

    text = browser.get("/form/intake").content.decode()

    assert "half a sentence" in text
    assert re.search(r'name="prefer-birth" value="1" checked', text)
    assert b"thrown away" in browser.get("/unlock").content
    unlock(browser)
    assert desk.kiosk is None
    assert not ClientForm.objects.get().answers


def test_a_form_is_sent_sealed_and_enters_the_record_at_the_unlock(browser):
    hand_over(browser, "intake", "life", "consents")
    token = browser.cookies[FORM_COOKIE].value

    answer = send(
        browser,
        intake={"q-pronoun": "she"},
        life={"life-1": "the ladder", "life-1-when": "2001"},
        consents={"consent-touch": "agree", "signature": STROKES, "consent-mouth": "prefer"},
    )

    assert answer.headers["Location"] == "/form"
    thanks = browser.get("/form").content.decode()
    assert "Thank you." in thanks and "ladder" not in thanks
    (item,) = door.folder().inbox.iterdir()
    assert b"ladder" not in item.read_bytes()
    assert token not in repr(desk.kiosk) and "ladder" not in repr(desk.kiosk)
    unlock(browser)
    row = ClientForm.objects.get()
    assert row.answers["versions"]["touch"] == "shipped 1"
    assert [row.headline for row in Trauma.objects.filter(client_id=1)].count("the ladder") == 1
    assert Consent.objects.get().text_version == "shipped 1"


def test_sent_twice_is_kept_once_and_says_so(browser):
    hand_over(browser, "intake")
    send(browser, intake={"q-pronoun": "she"})

    again = browser.post("/form/send", {})

    assert b"It was sent before, and it is kept once." in again.content
    assert inbox.waiting(door.folder()) == 1
    assert browser.get("/form/intake").headers["Location"] == "/form"
    late = json.dumps({"fields": [["q-reason", "late"]]})
    assert browser.put("/form/intake/draft", late, content_type="application/json").status_code == 423


@pytest.mark.parametrize(
    ("page", "given", "sentence"),
    [
        ("intake", {"q-birth": "7 Mar 2090"}, "must not lie after today"),
        ("intake", {"q-birth": "2001", "q-guardian_birth": "2004"}, "must be older"),
        ("consents", {"consent-touch": "agree", "signature": ""}, "the pad is blank"),
        ("consents", {"consent-touch": "agree", "signature": "[]"}, "the pad is blank"),
        ("consents", {"consent-touch": "agree", "signature": "[[[0.5,0.5]]]"}, "more than a single point"),
        ("consents", {"consent-touch": "agree", "signature": "nothing"}, "strokes on the pad"),
        ("life", {"life-1": "the ladder", "life-1-when": "7 Mar 2090"}, "must not lie after today"),
    ],
)
def test_what_cannot_be_so_comes_back_with_a_sentence_and_all_that_was_written(
    browser, page, given, sentence
):
    hand_over(browser, "intake", "life", "consents")

    answer = browser.post(f"/form/{page}", given | {"limits-touch": "my own words"})

    text = answer.content.decode()
    assert answer.status_code == 422 and sentence in text
    assert all(str(value) in text or name == "signature" for name, value in given.items() if value)
    refused = browser.post("/form/send", {})
    assert refused.status_code == 422 and sentence in refused.content.decode()
    assert inbox.waiting(door.folder()) == 0


def test_a_page_may_be_left_for_another_one_as_it_is(browser):
    hand_over(browser, "intake", "life")

    answer = browser.post("/form/life", {"life-1-when": "7 Mar 2090", "life-1": "x", "go": "intake"})

    assert answer.headers["Location"] == "/form/intake"
    assert b"7 Mar 2090" in browser.get("/form/life").content
