"""A form on the tablet by finger and by keys, and every way out of it that a person tries."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.finger import Finger
from tests.web.open_desk import TABLET, OpenDesk
from tests.web.served import PASSPHRASE, Served, a_browser, unlock, watched

pytestmark = pytest.mark.browser

PARTS = ("intake", "health", "life", "consents", "painting")
NEXT, SENTINEL = ".kiosk-bar .primary", "Zwölfglocken"
PAPER_ROWS = 120.0  # s: the whole medical screen, typed by a script that waits as a person does
A_LOOK = 0.25  # s: a person reads a row and finds the digit


@pytest.fixture(scope="module")
def practice_of_forms(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """A practice of these tests' own, since a form in a client's hands keeps everybody else out."""
    home = tmp_path_factory.mktemp("forms")
    shutil.copytree(template, home / "palpate")
    program = OpenDesk(home=home)
    yield program
    program.stop()


@pytest.fixture
def tablet(practice_of_forms: OpenDesk) -> Iterator[Page]:
    """An upright tablet, on the chart of a client whose record holds words of her own."""
    with practice_of_forms.page(TABLET) as page:
        client = practice_of_forms.client(page, f"Berta {SENTINEL}")
        page.goto(f"{practice_of_forms.address}clients/{client}")
        yield page
        practice_of_forms.unlock(page)


def hand_over(page: Page, *parts: str) -> str:
    """From the chart; its address."""
    chart = page.url
    page.goto(f"{chart}/forms")
    for part in parts:
        page.check(f"input[name=part][value={part}]")
    page.click("text=Lock and hand over")
    page.wait_for_url(f"**/form/{parts[0]}")
    return chart


def answers_of(page: Page, chart: str) -> str:
    """The form as the practitioner reads it after the unlock."""
    page.goto(page.url.partition("/form")[0].partition("/unlock")[0].rstrip("/") + "/unlock")
    unlock(page)
    page.wait_for_url(lambda url: "/unlock" not in url)
    (form,) = set(re.findall(r'href="(/forms/\d+)"', page.request.get(f"{chart}/forms").text()))
    page.goto(f"http://{urlsplit(page.url).netloc}{form}")
    return page.inner_text("main")


def test_a_whole_form_by_finger_with_a_signature_and_a_painting(tablet: Page) -> None:
    chart = hand_over(tablet, *PARTS)
    finger = Finger(tablet)
    tablet.fill("#q-pronoun", "she")
    tablet.locator("label:has([name=prefer-language])").tap()
    tablet.fill("#goal-1", "to carry my bag again")
    tablet.locator("label:has([name=goal-1-ten][value=good])").tap()
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/health")
    tablet.locator("label:has([name=health-fever][value=no])").tap()
    tablet.locator("label:has([name=health-flag_self_harm][value=yes_now])").tap()
    beside = tablet.locator("fieldset:has([name=health-flag_self_harm]) [data-at-once]")
    expect(beside).to_be_visible()
    tablet.locator("label:has([name=health-flag_self_harm][value=prefer])").tap()
    expect(beside).to_be_hidden()
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/life")
    tablet.fill("#life-1", "the ladder")
    tablet.locator("button[data-add]").tap()
    tablet.fill("#life-4", "the move")
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/consents")
    tablet.locator("label:has([name=consent-touch][value=agree])").tap()
    tablet.locator(NEXT).tap()
    expect(tablet.locator(".signature-card .error")).to_contain_text("the pad is blank")
    expect(tablet.locator("[name=consent-touch][value=agree]")).to_be_checked()
    pad = tablet.locator("signature-pad svg")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    way = [
        (box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        for x, y in ((0.2, 0.5), (0.4, 0.3), (0.7, 0.6))
    ]
    finger.draw(way)
    expect(tablet.locator("signature-pad polyline")).to_have_count(1)
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/painting")
    tablet.wait_for_selector("body-painting[data-ready]")
    skin = tablet.locator("svg.paint-figure[data-view=front]").bounding_box()
    assert skin is not None
    x, y = skin["x"] + skin["width"] / 2, skin["y"] + skin["height"] * 0.35
    finger.draw([(x, y), (x + 12, y + 20), (x, y + 40)])
    expect(tablet.locator(".painting-kept")).to_have_text("All is kept.")
    tablet.reload()
    tablet.wait_for_selector("body-painting[data-ready]")
    expect(tablet.locator("[data-layers] li")).to_have_count(1)
    tablet.locator(NEXT).tap()
    tablet.wait_for_url("**/form/send")
    tablet.locator(NEXT).tap()
    expect(tablet.locator("h1")).to_have_text("Thank you.")

    text = answers_of(tablet, chart)

    for said in ("she", "to carry my bag again", "prefers not to say", "the ladder", "the move", "agreed"):
        assert said in text, said
    expect(tablet.locator("svg.signature")).to_be_visible()
    assert "One painting came with it." in text


def test_a_form_by_the_keyboard_alone(tablet: Page) -> None:
    chart = hand_over(tablet, "intake", "health", "life", "consents")
    keys = tablet.keyboard
    tablet.focus("#q-pronoun")
    keys.type("she")
    keys.press("Tab")
    keys.press("Space")
    expect(tablet.locator("[name=prefer-pronoun]")).to_be_checked()
    keys.press("Space")
    _tab_to(tablet, "button.primary")
    keys.press("Enter")
    tablet.wait_for_url("**/form/health")
    _tab_to(tablet, "[name=health-intracranial_bleed]")
    keys.press("Space")
    keys.press("Tab")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(tablet.locator("[name=health-intracranial_bleed][value=no]")).to_be_checked()
    _tab_to(tablet, "[data-rest]", most=200)
    keys.press("Enter")
    expect(tablet.locator("[name=health-flag_thunderclap][value=no]")).to_be_checked()
    tablet.focus("button.primary")
    keys.press("Enter")
    tablet.wait_for_url("**/form/life")
    tablet.focus("#life-1")
    keys.type("the ladder")
    keys.press("Tab")
    keys.type("2001")
    tablet.focus("button.primary")
    keys.press("Enter")
    tablet.wait_for_url("**/form/consents")
    tablet.focus("[name=consent-notes][value=agree]")
    keys.press("Space")
    tablet.focus("#signed-name")
    keys.type("Berta Example")
    tablet.focus("button.primary")
    keys.press("Enter")
    tablet.wait_for_url("**/form/send")
    tablet.focus("button.primary")
    keys.press("Enter")
    expect(tablet.locator("h1")).to_have_text("Thank you.")

    text = answers_of(tablet, chart)

    assert "Typed: Berta Example" in text and "the ladder" in text and "2001" in text


def _tab_to(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} must be reached by Tab")


def test_no_way_that_a_person_tries_leads_out_of_the_form(tablet: Page, practice_of_forms: OpenDesk) -> None:
    context, practice, chart = tablet.context, practice_of_forms, tablet.url
    other = context.new_page()
    other.goto(chart)
    assert SENTINEL in other.content()
    hand_over(tablet, "intake", "health")
    other.wait_for_url("**/unlock*")
    assert SENTINEL not in other.content()
    other.go_back()
    _only_the_form(other)

    tablet.fill("#q-reason", "half a sentence")
    expect(tablet.locator("[data-kept]")).not_to_have_text("")
    for go in (tablet.reload, tablet.go_back, tablet.go_back, tablet.go_forward):
        go()
        _only_the_form(tablet)
    for where in (
        "",
        chart.removeprefix(practice.address),
        "search?q=Berta",
        "sessions/1/hands-on",
        "cards",
        "vault",
        "api/state",
        "form/x",
        "parts",
    ):
        tablet.goto(practice.address + where)
        if not where.startswith("api/"):
            _only_the_form(tablet)
        assert SENTINEL not in tablet.content()
    tab = context.new_page()
    tab.goto(practice.address)
    _only_the_form(tab)
    tab.goto(practice.address + "form/intake")
    expect(tab.locator("#q-reason")).to_have_value("half a sentence")
    tab.click("text=For the practitioner")
    tab.fill("#passphrase", "the heron stands in the rain")
    tab.click("main button.primary")
    expect(tab.locator("[role=alert]")).to_be_visible()
    tab.goto(chart)
    _only_the_form(tab)
    with a_browser() as browser:
        stranger = browser.new_context().new_page()
        stranger.goto(practice.address + "form/intake")
        assert "half a sentence" not in stranger.content() and SENTINEL not in stranger.content()
    stored = tablet.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "sentence" not in stored and SENTINEL not in stored


def _only_the_form(page: Page) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path.startswith(("/form", "/unlock")))
    assert SENTINEL not in page.content()


def test_a_double_press_and_a_second_tab_send_it_once(tablet: Page, practice_of_forms: OpenDesk) -> None:
    chart = hand_over(tablet, "life")
    tablet.fill("#life-1", "the ladder")
    tablet.click(NEXT)
    tablet.wait_for_url("**/form/send")
    second = tablet.context.new_page()
    second.goto(practice_of_forms.address + "form/send")

    tablet.dblclick(NEXT)
    expect(tablet.locator("h1")).to_have_text("Thank you.")
    second.click(NEXT)
    expect(second.locator("main")).to_contain_text("it is kept once")
    tablet.go_back()
    expect(tablet.locator("h1")).to_have_text("Thank you.")

    answers_of(tablet, chart)
    tablet.goto(f"{chart}/history")
    expect(tablet.locator("main [id^=event-]")).to_have_count(1)


def test_what_is_typed_is_there_after_the_browser_was_closed_and_gone_with_the_program(
    practice: Served,
) -> None:
    """The whole way from the lock page, in a practice that is killed."""
    with a_browser() as browser:
        context = browser.new_context(**TABLET)
        tablet = context.new_page()
        complaints = watched(tablet)
        tablet.goto(practice.entry)
        unlock(tablet)
        tablet.fill("main input[name=name]", f"Berta {SENTINEL}")
        tablet.click("main form:has(input[name=name]) button")
        tablet.wait_for_url("**/clients/1")
        hand_over(tablet, "intake")
        begun = time.monotonic()
        tablet.locator("#q-reason").press_sequentially("the shoulder", delay=20)
        expect(tablet.locator("[data-kept]")).to_contain_text("Kept on this tablet")
        assert time.monotonic() - begun < 3
        tablet.close()
        again = context.new_page()
        again.goto(practice.address)
        expect(again.locator("#q-reason")).to_have_value("the shoulder")

        practice.kill()
        practice.start()

        again.goto(practice.entry)
        unlock(again)
        again.goto(practice.address + "clients/1/forms")
        assert "handed over, not sent" in again.inner_text("main")
        again.goto(practice.address + "form")
        again.wait_for_url(practice.address)
        assert complaints == []


def test_the_medical_screen_is_typed_in_from_paper_within_two_minutes(tablet: Page) -> None:
    tablet.goto(tablet.url + "/forms/new")
    tablet.focus("#paper_on")
    tablet.keyboard.type("today")
    tablet.focus("[name=health-intracranial_bleed]")
    rows = tablet.locator("[data-row]:has([name^=health-])").count()
    begun = time.monotonic()
    for _ in range(rows):
        time.sleep(A_LOOK)
        tablet.keyboard.press("1")
    spent = time.monotonic() - begun
    answered = tablet.locator("[name^=health-][value=no]:checked").count()
    assert (answered, rows) == (rows, rows) and rows > 40
    assert spent < PAPER_ROWS, f"{rows} rows took {spent:.0f} s"
    expect(tablet.locator("quiet-form[data-state=saved]")).to_be_visible()
    tablet.locator("button.primary.large").click()
    tablet.wait_for_url(re.compile(r"/forms/\d+$"))
    assert "from paper" in tablet.inner_text("h1")


def test_the_form_is_drawn_for_a_thumb(tablet: Page) -> None:
    hand_over(tablet, "health")
    small = tablet.evaluate(
        "[...document.querySelectorAll('main .chip, main button, .form-steps .step, .kiosk-footer a')]"
        ".filter((each) => each.offsetParent)"
        ".map((each) => [each.textContent.trim(), each.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"
    )
    assert small == []
    assert PASSPHRASE not in tablet.content() and os.environ.get("HOME", "/nowhere") not in tablet.content()
