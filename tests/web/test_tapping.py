"""Tapping in a real browser: by key, by finger, kept at once, and reckoned as the server reckons."""

from __future__ import annotations

import json
import random
import re

import pytest
from playwright.sync_api import Page, expect

from palpate.rhythm.rate import NORMAL, QUANTILES, rate
from tests.web.open_desk import OpenDesk
from tests.web.served import Served

pytestmark = pytest.mark.browser

PAUSE = 1150  # ms between two taps; a cycle must take a second at least


@pytest.fixture
def listening(desk: OpenDesk, laptop: Page) -> Page:
    """The page of listening of a session under way."""
    laptop.goto(f"{desk.address}sessions/{desk.hands_on(laptop)}/listening")
    laptop.locator("tap-tempo:defined").first.wait_for(state="attached")
    return laptop


def test_what_is_reckoned_here_is_what_the_server_reckons(listening: Page) -> None:
    script = listening.locator("script[src*=tap_tempo]").get_attribute("src")
    chance = random.Random(4)
    many = []
    for count in (3, 4, 5, 9, 30, 31, 32, 33, 61, 200):
        taps = [0.0]
        for _each in range(count):
            taps.append(round(taps[-1] + chance.uniform(3, 12), 3))
        many.append(taps)
    many.append([0, 1.5, 100, 101.5])  # so uneven that the interval is open

    found = listening.evaluate(
        """async ([script, many, limits]) => {
          const { reckon } = await import(script)
          const found = many.map((taps) => reckon(taps, limits))
          return JSON.stringify(found, (_, n) => (n === Infinity ? "open" : n))
        }""",
        [script, many, {"quantiles": list(QUANTILES), "normal": NORMAL}],
    )

    for taps, here in zip(many, json.loads(found), strict=True):
        there = rate(taps)
        assert here["cycles"] == there.cycles
        for name in ("value", "slowest", "quickest", "low"):
            assert here[name] == pytest.approx(getattr(there, name), rel=1e-9)
        high = float("inf") if here["high"] == "open" else here["high"]
        assert high == pytest.approx(there.high, rel=1e-9)


def test_a_rate_is_tapped_with_the_space_key_and_the_server_says_the_same(listening: Page) -> None:
    page = listening
    _open(page, "before.cranium")
    whole = page.locator("[data-cell='before.cranium'] .listening-whole tap-tempo")
    whole.get_by_role("button", name="Tap", exact=True).press("Enter")
    expect(whole.locator("[data-tap]")).to_be_focused()

    for count in range(5):
        page.keyboard.press("Space")
        if count == 2:
            expect(whole.locator("[data-reading]")).to_have_text("2 of 3 cycles")
            page.keyboard.press("Escape")  # too few: it stays open, and says why
            expect(whole.locator("[data-reading]")).to_have_text(
                "A rate needs 3 full cycles. Tap on, or start over."
            )
        page.wait_for_timeout(PAUSE)
    expect(whole.locator("[data-reading]")).to_contain_text("tapped, 4 cycles")
    shown = whole.locator("[data-reading]").inner_text()
    page.keyboard.press("Escape")
    expect(whole.locator(".tap-pad")).to_have_count(0)
    expect(whole.get_by_role("button", name="Tap", exact=True)).to_be_focused()

    taps = [float(tap) for tap in whole.locator("[data-taps]").input_value().split()]
    assert whole.locator("[data-number]").input_value() == f"{rate(taps).value:.1f}"
    expect(page.locator(".draft-state").first).to_have_attribute("data-state", "saved")
    page.reload()  # it was journaled while it was tapped
    whole = page.locator("[data-cell='before.cranium'] .listening-whole tap-tempo")
    assert [float(tap) for tap in whole.locator("[data-taps]").input_value().split()] == taps
    page.click("text=Write it down")
    page.wait_for_load_state()
    _open(page, "before.cranium")
    expect(page.locator("[data-cell='before.cranium'] .listening-whole [data-tapped]")).to_have_text(shown)


def test_fingers_tap_too_and_a_typed_number_takes_the_place_of_the_taps(listening: Page) -> None:
    page = listening
    _open(page, "after.asis")
    left = page.locator("[data-cell='after.asis'] .listening-side tap-tempo").first
    left.locator("[data-open]").click()
    for _tap in range(3):
        left.locator("[data-tap]").click()
    expect(left.locator("[data-reading]")).to_contain_text("quicker than 60 a minute")
    left.get_by_role("button", name="Start over").click()
    expect(left.locator("[data-taps]")).to_have_value("")
    for _tap in range(4):
        left.locator("[data-tap]").click()
        page.wait_for_timeout(PAUSE)
    left.get_by_role("button", name="Done").click()
    expect(left.locator("[data-tapped]")).to_contain_text("tapped, 3 cycles")
    said = page.locator("[data-cell='after.asis'] [data-said]")
    expect(said).to_contain_text(re.compile(r"left \(client's left\) +\d\d\.\d a minute"))

    left.locator("[data-number]").fill("9")

    expect(left.locator("[data-taps]")).to_have_value("")
    expect(left.locator("[data-tapped]")).to_have_text("")
    expect(said).to_contain_text("9 a minute")


def test_a_cell_is_filled_by_keyboard_alone_and_its_line_follows(listening: Page) -> None:
    page = listening
    cell = page.locator("[data-cell='before.thighs_anterior']")
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # symmetry, not assessed
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")  # quality on the left
    page.keyboard.type("Cl")
    page.keyboard.press("Tab")  # amplitude
    for _step in range(3):
        page.keyboard.press("ArrowRight")

    lines = [" ".join(line.split()) for line in cell.locator("[data-said]").inner_text().splitlines() if line]
    assert " ".join(lines) == "symmetry equal left (client's left) quality clear, amplitude narrow (flexion)"
    page.click("text=Write it down")
    page.wait_for_load_state()
    after = " ".join(page.locator("[data-cell='before.thighs_anterior'] [data-said]").inner_text().split())
    assert after == " ".join(lines)


def test_a_list_is_ordered_by_keyboard(page: Page, demo: Served) -> None:
    page.request.get(demo.entry, max_redirects=0)
    page.goto(demo.address + "lists/stations")
    down = page.get_by_role("button", name="Heels: down")
    down.focus()
    for place in (1, 2):
        page.keyboard.press("Enter")
        page.wait_for_url("**moved=heels.down")
        expect(page.locator(".own-list-row").nth(place)).to_contain_text("Heels")
        expect(page.get_by_role("button", name="Heels: down")).to_be_focused()
        page.evaluate("history.replaceState(null, '', '/lists/stations')")


def _open(page: Page, name: str) -> None:
    page.locator(f"[data-cell='{name}'] summary").click()
