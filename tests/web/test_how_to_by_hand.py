"""The how-tos whose steps are gestures, each walked once by hand: what a step promises has come true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from tests.handbook.by_hand import ByHand
from tests.handbook.screen import Screen
from tests.web.body_on_screen import Body
from tests.web.finger import Finger
from tests.web.open_desk import OpenDesk
from tests.web.served import PASSPHRASE, Served, found_practice, unlock

pytestmark = pytest.mark.browser

MARKS = {
    "1": "rhythm_stop",
    "2": "rhythm_restart",
    "3": "release",
    "4": "words",
    "5": "position",
    "6": "concern",
}
NEXT = ".kiosk-bar .primary"


def test_the_first_hour(page: Page, served: Served) -> None:
    """From an empty vault to a signed note and the lock."""
    at = ByHand(page, "first-hour")
    invented = Screen(render_to_string("pages/base.html", {"demo": True, "locked": False}))
    assert invented.button("Start my own practice")
    at.next("make run").outside("another program; test_first_run looks around in it")
    at.next("Start my own practice").reads(invented.words())
    page.goto(served.entry)
    at.did(page.locator("#passphrase").is_visible())
    at.next("Type back the three words that are asked").reads("Recovery sheet")
    found_practice(page, served)
    at.did(page.url == served.address)
    at.next()
    page.get_by_label("New client").fill("Maria Sommer")
    at.press("Add client")
    page.wait_for_url("**/clients/*")
    at.did("Maria Sommer" in page.inner_text("body"))
    at.next().press("Open a session")
    page.wait_for_url("**/sessions/*")
    page.locator("textarea").first.fill("Sleep better")
    at.press("Start").did()
    page.wait_for_url("**/hands-on")
    at.next("keys 1 to 6", "Press **End** twice")
    page.locator("hands-on:defined").wait_for()
    for key in MARKS:
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    expect(page.locator(".hands-on-dot")).to_have_count(len(MARKS))
    expect(page.locator(".hands-on-dot.hollow")).to_have_count(0)
    at.press("End")
    assert page.url.endswith("/hands-on")  # the first press asks
    page.click("[data-end]")
    page.wait_for_url("**/closeout")
    at.did(page.locator(".closeout-mark").count() >= 4)
    at.next("name the stops")
    page.locator(
        ".closeout-mark .names label", has_text=re.compile("still point", re.IGNORECASE)
    ).first.click()
    at.press("Close out")
    page.wait_for_url("**/note")
    at.did("still point" in page.inner_text("article.note").lower())
    at.next("Amend").press("Sign")
    expect(page.locator(".signature")).to_contain_text("Anna Weber")
    at.did(page.get_by_role("link", name="Amend").count() >= 1)
    at.next("Lock").press("Lock")
    page.wait_for_selector("#passphrase")
    at.did("Locked" in page.inner_text("h1"))
    unlock(page)
    page.wait_for_url(served.address)
    at.done()


def test_marking_what_was_met_on_the_body(desk: OpenDesk, laptop: Page) -> None:
    own, body = laptop, Body(laptop, desk.address, str(desk.client(laptop)))
    at = ByHand(own, "body-chart")

    at.next("Press a sign, then touch the body", "drag the sign onto it")
    place = body.at("back", 240, 300)
    own.hover("button[data-symbol=restriction]")
    own.mouse.down()
    own.mouse.move(*place, steps=10)
    own.mouse.up()
    body.choose("heat")
    body.tap("front", 240, 300)
    at.did([mark["symbol"] for mark in body.kept()] == ["restriction", "heat"])
    at.next("grade 1, 2, 3, 0")
    grades = []
    for _ in range(5):
        body.tap("front", 240, 300)
        grades.append(_of(body, "heat")["grade"])
    at.did(grades == [1, 2, 3, 0, None])
    at.next("pressed where it begins", "A scar", "its brush is beside the signs")
    body.choose("scar")
    body.draw("back", (200, 240), (240, 220), (280, 240))
    body.choose("area")
    brush = own.locator("[data-brush]").is_visible()
    body.draw("back", (210, 400), (270, 400))
    body.choose("vector")
    body.draw("front", (220, 200), (270, 200))
    arrow = _of(body, "vector")
    at.did(brush, arrow["direction"][0] > 0.8)
    at.did(len(_of(body, "scar")["points"]) >= 3, _of(body, "area")["extent"] > 10)
    at.next("drag it off the body", "turned by the ring")
    body.draw("front", (270, 200), (225, 270))
    at.did(_of(body, "vector")["direction"][1] < -0.5)
    body.draw("front", (240, 300), (240, 400))
    at.did(abs(_of(body, "heat")["xy"][0][1] - 400) < 3)
    body.draw("front", (240, 400), (30, 120))
    at.did("heat" not in {mark["symbol"] for mark in body.kept()})
    at.next("as far back as you like")
    body.open()  # tomorrow
    own.click("[data-undo]")
    expect(own.locator("[data-said]")).to_have_text("Taken back.")
    at.did("heat" in {mark["symbol"] for mark in body.kept()})
    at.done()
    _by_keyboard(own, body)
    _what_is_shown(own, body)


def _by_keyboard(page: Page, body: Body) -> None:
    """The table of keys in the same chapter, row by row."""
    keys, before = page.keyboard, {mark["key"] for mark in body.kept()}
    page.locator("[data-view=front] .body-region[tabindex='0']").focus()
    for _ in range(3):
        keys.press("ArrowDown")
    keys.press("v")
    keys.press("Enter")
    keys.press("2")
    (placed,) = [mark for mark in body.kept() if mark["key"] not in before]
    assert (placed["symbol"], placed["grade"]) == ("vector", 2)

    def now() -> dict[str, Any] | None:
        return next((mark for mark in body.kept() if mark["key"] == placed["key"]), None)

    page.locator(f"[data-view=front] [data-mark='{placed['key']}']").first.focus()
    keys.press("Shift+ArrowRight")
    turned = now()
    assert turned is not None and turned["direction"] != placed["direction"]
    keys.press("Delete")
    assert now() is None
    keys.press("Control+z")
    expect(page.locator("[data-said]")).to_have_text("Taken back.")
    assert now() is not None


def _what_is_shown(page: Page, body: Body) -> None:
    """'"Show" hides marks by who set them, by depth, session and sign'."""
    page.click(".body-filter summary")
    page.select_option("[data-filter=symbol]", "scar")
    assert [row.split()[0] for row in body.rows()] == ["Scar"]


def _of(body: Body, symbol: str) -> dict[str, Any]:
    return next(mark for mark in body.kept() if mark["symbol"] == symbol)


def test_she_paints_and_draws_once_more(desk: OpenDesk, upright: Page) -> None:
    tablet = upright
    at, finger = ByHand(tablet, "painting-and-comparing"), Finger(tablet)
    tablet.goto(f"{desk.address}clients/{desk.client(tablet)}/painting")
    tablet.wait_for_selector("body-painting[data-ready]")
    assert "search" not in tablet.content().partition("<body")[2].partition("<main")[0]  # no search, no names

    at.next("an empty line waits for her word")
    finger.tap("[data-kind=feeling]")
    line = tablet.locator("#paint-word")
    blank = (line.input_value(), line.get_attribute("placeholder"), line.get_attribute("list"))
    finger.tap(".paint-pairs [data-channel=activation]")
    finger.stroke("front", [(230, 200), (250, 230)])
    finger.tap("[data-kind=pain]")
    finger.stroke("front", [(200, 300), (280, 320)])
    _all_kept(tablet)
    at.did(blank == ("", None, None), _channels(tablet) == ["activation", "pain"])

    at.next("Three sizes, an eraser", "also after a reload", "there are two strengths")
    sizes = tablet.locator("[data-radius]").count()
    finger.stroke("front", [(200, 300), (280, 320)])
    _all_kept(tablet)
    twice = _layer(tablet, "pain")
    tablet.reload()
    tablet.wait_for_selector("body-painting[data-ready]")
    finger.tap("[data-undo]")
    _all_kept(tablet)
    at.did(sizes == 3, [stroke["strength"] for stroke in twice["strokes"]] == [0.6, 1])
    at.did(len(_layer(tablet, "pain")["strokes"]) == 1)

    at.next("on the front figure her right is on the left of the page")
    right, left = _edge(tablet, "your right"), _edge(tablet, "your left")
    at.did(right < left)

    at.next("are kept as answers")
    for said in ("declined", "nothing"):
        finger.tap(f"[data-say={said}]")
        tablet.wait_for_selector("[data-thanks]:not([hidden])")
        _all_kept(tablet)
        at.did(said in {mark["quality"] for mark in _marks(tablet)})
        finger.tap("[data-on]")

    at.next("draws the same once more")
    finger.tap("[data-kind=tension]")
    finger.stroke("front", [(240, 300), (240, 330)])
    finger.tap("[data-done]")
    finger.tap("[data-repeat]")
    finger.stroke("front", [(242, 300), (242, 325)])
    _all_kept(tablet)
    at.did("repeat" in {mark["quality"] for mark in _marks(tablet)})
    at.done()


def test_the_tablet_is_handed_over_and_comes_back(tablet: Page, practice: Served) -> None:
    at, chart = ByHand(tablet, "forms-on-the-tablet"), tablet.url

    at.next("Tick the parts").press("Forms")
    tablet.wait_for_url("**/forms")
    for part in ("intake", "health", "consents"):
        tablet.check(f"input[name=part][value={part}]")
    at.did(tablet.get_by_text("Further texts").count())
    at.next("The vault locks", "only if").press("Lock and hand over")
    tablet.wait_for_url("**/form/intake")
    tablet.goto(chart)
    at.did(tablet.url.endswith("/form/intake"), "Berta" not in tablet.content())
    at.next("Everything may stay blank", "at once beside an answer that comes first")
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/health")
    at.did(tablet.locator(".kiosk-contact, .contact, [data-contact]").count() or "call" in at.here_now())
    answer = "label:has([name=health-flag_self_harm][value={}])"
    beside = tablet.locator("fieldset:has([name=health-flag_self_harm]) [data-at-once]")
    tablet.locator(answer.format("prefer")).tap()
    expect(beside).to_be_hidden()
    tablet.locator(answer.format("yes_now")).tap()
    expect(beside).to_be_visible()
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/consents")
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/send")
    at.next("keeps nothing twice").press("Send")
    expect(tablet.locator("h1")).to_have_text("Thank you.")
    tablet.go_back()
    if tablet.locator(NEXT).count():
        tablet.locator(NEXT).tap()
    at.did()
    at.next("For the practitioner", "in full width").press("For the practitioner")
    tablet.wait_for_selector("#passphrase")
    tablet.fill("#passphrase", PASSPHRASE)
    tablet.click("main button.primary")
    tablet.wait_for_url(practice.address)
    first = tablet.locator("main .comes-first a[href^='/forms/']")
    at.did(first.count() == 1)
    first.click()
    tablet.wait_for_url("**/forms/*")
    tablet.goto(f"{chart}/forms")
    at.did(tablet.locator("table tbody tr").count() == 1)  # sent twice, kept once
    tablet.goto(practice.address)
    at.did(first.count() == 0)  # it was opened
    at.done()


def _all_kept(page: Page) -> None:
    expect(page.locator("[data-kept]")).to_have_text("All is kept.", timeout=20_000)


def _marks(page: Page) -> list[dict[str, Any]]:
    client = page.url.split("/clients/")[1].split("/")[0]
    answer = page.evaluate("at => fetch(at).then(r => r.json())", f"/api/clients/{client}/body?author=client")
    return list(answer["marks"])


def _layer(page: Page, channel: str) -> dict[str, Any]:
    return next(mark for mark in _marks(page) if mark["channel"] == channel and not mark["quality"])


def _channels(page: Page) -> list[str]:
    return sorted(mark["channel"] for mark in _marks(page))


def _edge(page: Page, words: str) -> float:
    """How far from the left of the page the words beside the front figure stand."""
    box = (
        page.locator("svg.paint-figure[data-view=front]")
        .locator("xpath=..")
        .get_by_text(re.compile(words, re.IGNORECASE))
        .first.bounding_box()
    )
    assert box is not None
    return box["x"]
