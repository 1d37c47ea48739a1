"""A session of sixty minutes on a clock that is moved on: a pedal, silence, ninety seconds, a signature."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.web.finger import LOOK, REACH, TAP
from tests.web.in_time import InTime
from tests.web.served import unlock

pytestmark = pytest.mark.browser

# What one button of a pedal says in an hour, in minutes: press, press and hold, press twice.
PEDAL = (
    (6, "press"), (8.5, "press"),  # the rhythm stops, and is there again
    (17, "press"), (21, "hold"), (22, "press"),  # it stops, something lets go, it is there again
    (34, "press"), (36.5, "press"),
    (45, "twice"),  # something to come back to
)  # fmt: skip
SAID = ("Rhythm stops", "Rhythm restarts", "Release", "Concern")
ASKING = "input:visible, textarea:visible, select:visible, dialog[open], [role=dialog], [role=alertdialog]"


@pytest.fixture
def practice_in_time(template: Path, tmp_path: Path) -> Iterator[InTime]:
    shutil.copytree(template, tmp_path / "palpate")
    program = InTime("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


def test_an_hour_by_pedal_and_a_note_after_ninety_seconds(page: Page, practice_in_time: InTime) -> None:
    program = practice_in_time
    page.clock.install(time=datetime.now(UTC))
    page.goto(program.entry)
    unlock(page)
    page.wait_for_url(program.address)
    _client_on_the_table(page)

    _hands_on(page, program)
    used = _close_out(page, program)
    assert used < 90, f"the close-out took a person {used:.0f} s"

    _signed_with_everything(page)


def test_a_silent_hour_closes_and_signs_without_one_complaint(page: Page, practice_in_time: InTime) -> None:
    program = practice_in_time
    page.clock.install(time=datetime.now(UTC))
    page.goto(program.entry)
    unlock(page)
    page.wait_for_url(program.address)
    _client_on_the_table(page)
    program.pass_time(page, 3600)
    _end(page)

    assert page.locator(":invalid, [aria-invalid=true], [role=alert]:not(:empty), .error").count() == 0
    page.click("button:text-is('Close out')")
    page.wait_for_url("**/note")
    assert page.locator("[aria-invalid=true], [role=alert]:not(:empty)").count() == 0
    page.click("button:has-text('Sign')")
    expect(page.locator(".signature")).to_contain_text("Anna Weber")
    expect(page.locator("article.note")).to_contain_text("60 min")


def _client_on_the_table(page: Page) -> None:
    page.fill("main input[name=name]", "Berta Example")
    page.click("text=Add client")
    page.click("text=Open a session")
    page.click("button[name=start]")
    page.wait_for_url("**/hands-on")
    page.locator("hands-on:defined").wait_for()


def _hands_on(page: Page, program: InTime) -> None:
    """The pedal alone. After each mark, and in between, the screen asks nothing and goes nowhere."""
    where, minute = page.url, 0.0
    for number, (at, how) in enumerate(PEDAL, 1):
        program.pass_time(page, (at - minute) * 60)
        minute = at
        _press(page, program, how)
        expect(page.locator(".hands-on-dot")).to_have_count(number)
        assert page.url == where
        assert page.locator(ASKING).count() == 0 and "?" not in page.inner_text("body")
    program.pass_time(page, (60 - minute) * 60)
    expect(page.locator(".hands-on-dot.hollow")).to_have_count(0)
    _end(page)


def _press(page: Page, program: InTime, how: str) -> None:
    page.keyboard.down("b")
    program.pass_time(page, 1.2 if how == "hold" else 0.05)
    page.keyboard.up("b")
    if how == "twice":
        program.pass_time(page, 0.1)
        page.keyboard.press("b")
    program.pass_time(page, 2)  # a second press may still come; then the mark is sent


def _end(page: Page) -> None:
    page.click("[data-end]")
    page.click("[data-end]")
    page.wait_for_url("**/closeout")


def _close_out(page: Page, program: InTime) -> float:
    """Each stop named, a still point placed, two signs on the body, an outcome. Seconds a person needs."""
    marks = [" ".join(row.inner_text().split()) for row in page.query_selector_all(".closeout-mark .moment")]
    assert [next(said for said in SAID if said in mark) for mark in marks] == [
        "Rhythm stops", "Rhythm restarts", "Rhythm stops", "Release", "Rhythm restarts",
        "Rhythm stops", "Rhythm restarts", "Concern",
    ]  # fmt: skip
    assert [re.search(r"\d+:\d\d", mark)[0].split(":")[0] for mark in marks] == [  # type: ignore[index]
        "6", "8", "17", "21", "22", "34", "36", "45",
    ]  # fmt: skip
    taps = [
        (0, "Significance detector"), (0, "Word"),
        (2, "Still point"), (2, "spontaneous"),
        (5, "Significance detector"), (5, "Position"),
    ]  # fmt: skip
    seconds = 0.0
    for row, label in taps:
        page.locator(".closeout-mark").nth(row).locator(f"label.chip:visible:text-is('{label}')").click()
        seconds += LOOK + REACH + TAP
    page.click("label.chip:text-is('Complete')")
    seconds += LOOK + REACH + TAP
    for symbol, (x, y) in {"heat": (200, 200), "cyst": (190, 300)}.items():
        page.click(f"button[data-symbol={symbol}]")
        page.locator("body-chart.ready").wait_for()
        box = page.locator("[data-view=front]").first
        box.scroll_into_view_if_needed()
        point = box.evaluate(
            "(drawing, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM()); "
            "return [p.x, p.y] }",
            [x, y],
        )
        page.mouse.click(*point)
        seconds += 2 * (LOOK + REACH + TAP)
    program.pass_time(page, seconds)
    page.click("button:text-is('Close out')")
    page.wait_for_url("**/note")
    return seconds + LOOK + REACH + TAP


def _signed_with_everything(page: Page) -> None:
    note = page.locator("article.note")
    words = (
        "Significance detector", "Still point", "spontaneous", "Release", "Concern", "Heat", "Energy cyst",
        "60 min", "Outcome: complete",
    )  # fmt: skip
    for each in words:
        expect(note).to_contain_text(re.compile(each, re.IGNORECASE))
    page.click("button:has-text('Sign')")
    expect(page.locator(".signature")).to_contain_text("Anna Weber")
    document = page.request.get(page.url.rstrip("/") + ".pdf").body()
    printed = " ".join(" ".join(part.extract_text() for part in PdfReader(BytesIO(document)).pages).split())
    for each in words:
        assert re.search(each, printed, re.IGNORECASE), each
    strip = page.locator("figure.strip").first
    assert strip.locator(".strip-mark").count() >= len(PEDAL)
