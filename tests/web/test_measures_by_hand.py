"""The check-in by finger and by keys, within its time; whom to call at once; and no way out of the form.

Hazards: H01.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.finger import WORD, Finger
from tests.web.open_desk import TABLET, OpenDesk
from tests.web.served import unlock

pytestmark = pytest.mark.browser

NEXT, WORDS = ".kiosk-bar .primary", "Zwölfglocken"
CHECK_IN = 90.0  # s: the promise of the weekly check-in
BACK_ENTRY = 60.0  # s: typing a weekly sheet in
A_LOOK = 1.0  # s: a person reads a row on the sheet and finds the digit; counted, not waited


@pytest.fixture(scope="module")
def practice(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """A practice of these tests' own, since a form in a client's hands keeps everybody else out."""
    home = tmp_path_factory.mktemp("measures")
    shutil.copytree(template, home / "palpate")
    program = OpenDesk(home=home)
    yield program
    program.stop()


@pytest.fixture
def tablet(practice: OpenDesk) -> Iterator[Page]:
    """An upright tablet, on the measures of a client who has an own target that counts."""
    with practice.page(TABLET) as page:
        chart = f"{practice.address}clients/{practice.client(page, f'Berta {WORDS}')}"
        page.goto(f"{chart}/goals")
        page.fill("#id_words", WORDS)
        page.check("[name=direction][value=less]")
        with page.expect_navigation():
            page.locator("form:has(#id_words) button.primary").click()
        page.goto(f"{chart}/measures")
        page.locator("details:has(#body-measure) > summary").click()
        own = page.locator("#body-measure option[value^='own.']")
        page.select_option("#body-measure", own.get_attribute("value"))
        with page.expect_navigation():
            page.locator("form:has(#body-measure) button").click()
        yield page
        practice.unlock(page)


@pytest.fixture
def client(tablet: Page) -> str:
    """Her part of the address of a page."""
    (found,) = re.findall(r"clients/\d+", tablet.url)
    return str(found)


@pytest.fixture
def target(tablet: Page) -> str:
    """The name of the first field of her own target."""
    (number,) = set(re.findall(r"own\.(\d+)", tablet.content()))
    return f"m-own_{number}-1"


def hand_over(page: Page, practice: OpenDesk, client: str, *parts: str) -> None:
    page.goto(f"{practice.address}{client}/measures")
    page.locator("details:has-text('All other forms') > summary").click()
    for part in parts:
        page.locator(f"input[name=part][value={part}]").first.check()
    page.click("text=Lock and hand over")
    page.wait_for_url(f"**/form/{parts[0]}")


def unlocked(page: Page, practice: OpenDesk, where: str) -> str:
    page.goto(practice.address + "unlock")
    unlock(page)
    page.wait_for_url(lambda url: "/unlock" not in url)
    page.goto(practice.address + where)
    return page.inner_text("main")


def test_the_weekly_check_in_by_finger_within_ninety_seconds(
    tablet: Page, practice: OpenDesk, client: str, target: str
) -> None:
    hand_over(tablet, practice, client, "weekly")
    finger = Finger(tablet)
    asked = tablet.locator(
        "main :is(legend, .measure-block > p:not(.credit, .draft-wording), .at-once.quiet)"
    )
    finger.seconds = WORD * sum(len(text.split()) for text in asked.all_inner_texts())
    small = tablet.evaluate(
        "[...document.querySelectorAll('main .chip, main button, .call-now')]"
        ".filter((each) => each.offsetParent)"
        ".map((each) => [each.textContent.trim(), each.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"
    )
    assert small == []
    chosen = {
        target: "6", "m-nrs-7": "4", "m-nrs-5": "5", "m-nrs-6": "10", "m-phq4-1": "1", "m-phq4-2": "0",
        "m-phq4-3": "prefer", "m-phq4-4": "0", "m-anything_worse-1": "0",
    }  # fmt: skip
    for name, value in chosen.items():
        finger.tap(f"label:has([name={name}][value='{value}'])")
    finger.tap(NEXT)
    tablet.wait_for_url("**/form/send")
    finger.tap(NEXT)
    expect(tablet.locator("h1")).to_have_text("Thank you.")
    assert finger.seconds < CHECK_IN, f"{finger.seconds:.0f} s"

    text = unlocked(tablet, practice, f"{client}/measures")

    assert f"“{WORDS}” 6 of 10" in text and "Sleep 10" in text and "not scorable" in text
    assert "on the tablet" in text


def test_whom_to_call_stands_there_at_once_and_the_task_is_not_closed_silently(
    tablet: Page, practice: OpenDesk, client: str
) -> None:
    tablet.goto(practice.address + "practice")
    tablet.locator("#item_nine button").click()
    hand_over(tablet, practice, client, "phq9", "feedback")
    item = tablet.locator("fieldset:has([name=m-phq9-9])")
    told = item.locator("[data-at-once]")
    expect(told).to_be_hidden()
    item.locator("label:has([value='1'])").tap()
    expect(told).to_be_visible()
    bar, box = tablet.locator(".kiosk-bar").bounding_box(), told.bounding_box()
    assert (
        bar is not None and box is not None and box["y"] + box["height"] <= bar["y"]
    )  # nothing lies over it
    item.locator("label:has([value='0'])").tap()
    expect(told).to_be_hidden()
    item.locator("label:has([value='3'])").tap()
    tablet.locator(NEXT).tap()
    for page in ("feedback", "send"):
        tablet.wait_for_url(f"**/form/{page}")
        expect(tablet.locator("#whom-to-call [role=alert]")).to_be_in_viewport()
        tablet.locator(".call-now").tap()
        expect(tablet.locator("#whom-to-call")).to_be_in_viewport()
        tablet.locator(NEXT).tap()
    expect(tablet.locator("#whom-to-call [role=alert]")).to_be_visible()

    assert "comes first" in unlocked(tablet, practice, "")
    tablet.goto(practice.address + "alerts/1")
    tablet.check("[name=closes]")
    tablet.locator("form:has([name=closes]) button.primary").click()  # the browser asks for words first
    tablet.evaluate("document.querySelector('[name=done]').required = false")
    tablet.locator("form:has([name=closes]) button.primary").click()
    expect(tablet.locator("main")).to_contain_text("without it an alert stays open")
    tablet.goto(practice.address + f"{client}/measures")
    expect(tablet.locator(".alert-row.level-now")).to_contain_text("not seen yet")
    tablet.goto(practice.address + "alerts/1")
    tablet.fill("[name=done]", "Talked with her; her sister fetched her.")
    tablet.check("[name=closes]")
    tablet.locator("form:has([name=closes]) button.primary").click()
    expect(tablet.locator("h1")).to_contain_text("closed")
    tablet.goto(practice.address + "concerns/1")
    expect(tablet.locator("main")).to_contain_text("her sister fetched her")


def test_no_way_leads_out_of_the_check_in(tablet: Page, practice: OpenDesk, client: str) -> None:
    hand_over(tablet, practice, client, "weekly")
    assert WORDS not in tablet.content()
    tablet.locator("label:has([name=m-nrs-5][value='3'])").tap()
    expect(tablet.locator("[data-kept]")).to_contain_text("Kept on this tablet")
    for go in (tablet.reload, tablet.go_back, tablet.go_forward):
        go()
        _only_the_form(tablet)
    for where in ("", f"{client}/measures", f"{client}/measures/new?form=weekly", "measures/1", "alerts/1",
                  "papers/forms/weekly", "api/state", "form/phq9", "form/own"):  # fmt: skip
        tablet.goto(practice.address + where)
        if not where.startswith("api/"):
            _only_the_form(tablet)
        assert WORDS not in tablet.content(), where
    tablet.goto(practice.address + "form/weekly")
    expect(tablet.locator("[name=m-nrs-5][value='3']")).to_be_checked()
    stored = tablet.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "m-nrs" not in stored and WORDS not in stored


def _only_the_form(page: Page) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path.startswith(("/form", "/unlock")))


def test_a_weekly_sheet_is_typed_in_by_the_keys_alone_within_a_minute(
    tablet: Page, practice: OpenDesk, client: str, target: str
) -> None:
    tablet.set_viewport_size({"width": 1280, "height": 800})
    tablet.goto(f"{practice.address}{client}/measures/new?form=weekly")
    keys = tablet.keyboard
    tablet.focus("#paper_on")
    begun = time.monotonic()
    keys.type("today")
    keys.press("Tab")
    keys.press("Tab")
    for key in ("7", "4", "3", "t", "2", "1", "p", "0", "0"):
        keys.press(key)
    spent = time.monotonic() - begun + 12 * A_LOOK
    assert spent < BACK_ENTRY, f"{spent:.0f} s"
    answered = tablet.evaluate(
        "Object.fromEntries([...document.querySelectorAll('form [name^=m-]:checked')]"
        ".map((each) => [each.name, each.value]))"
    )
    assert answered == {
        target: "7", "m-nrs-7": "4", "m-nrs-5": "3", "m-nrs-6": "10", "m-phq4-1": "2", "m-phq4-2": "1",
        "m-phq4-3": "prefer", "m-phq4-4": "0", "m-anything_worse-1": "0",
    }  # fmt: skip
    expect(tablet.locator("quiet-form[data-state=saved]")).to_be_visible()
    tablet.locator("button.primary.large").click()
    tablet.wait_for_url(f"**/{client}/measures")
    expect(tablet.locator("table.answered")).to_contain_text(f"“{WORDS}” 7 of 10")
