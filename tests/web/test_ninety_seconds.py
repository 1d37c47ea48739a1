"""From the pedal to the signature in a real browser: a foot, a thumb, the keyboard alone; nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.body_on_screen import PLACE
from tests.web.finger import LOOK, REACH, TAP, Finger
from tests.web.open_desk import LAPTOP, OpenDesk
from tests.web.served import watched

pytestmark = pytest.mark.browser

TWICE = 520  # ms: a little longer than two presses of one meaning may lie apart
HELD = 1150  # ms: a little longer than a long press
QUICK = 80  # ms between two presses that are one
WAITING = """() => Object.entries(localStorage)
  .filter(([name]) => name.startsWith("palpate.mark.")).map(([, text]) => text)"""
SHIFTS = """() => { window.shifted = 0; new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value
}).observe({ type: "layout-shift", buffered: true }) }"""
COMPLAINTS = (
    "[aria-invalid=true], .error, .errorlist, .notice.danger, [role=alert]:not(:empty), :user-invalid"
)


def begun(desk: OpenDesk, page: Page) -> Page:
    """A client, her session open, hands on."""
    page.goto(f"{desk.address}sessions/{desk.hands_on(page)}/hands-on")
    page.locator("hands-on:defined").wait_for()
    return page


def ended(page: Page) -> Page:
    """Hands off; the close-out is there."""
    expect(page.locator(".hands-on-dot.hollow")).to_have_count(0)
    page.click("[data-end]")
    page.click("[data-end]")
    page.wait_for_url("**/closeout")
    return page


def kinds(page: Page) -> list[str]:
    """The marks of the close-out, each in a word or two."""
    return [row.inner_text().strip() for row in page.query_selector_all(".closeout-mark .what")]


@pytest.fixture
def hands_on(desk: OpenDesk, laptop: Page) -> Page:
    return begun(desk, laptop)


def test_one_button_of_a_pedal_says_four_things(desk: OpenDesk) -> None:
    window = desk.window(LAPTOP)  # of its own, since its clock stands still
    page, clock = window.new_page(), window.clock
    complaints, keys = watched(page), page.keyboard
    clock.install()

    def passes(milliseconds: int) -> None:
        """On the page exactly so long, however busy the machine; never ahead of the program's own clock."""
        page.wait_for_timeout(milliseconds)
        clock.run_for(milliseconds)

    for key in ("b", "Enter", "PageDown", "Space"):
        begun(desk, page)
        clock.pause_at((page.evaluate("Date.now()") + QUICK) / 1000)
        passes(QUICK)
        for _each in range(2):
            keys.press(key)
            passes(TWICE)
        keys.down(key)
        passes(HELD)
        keys.up(key)
        for after in (QUICK, QUICK, TWICE):  # a third press is a press of its own
            keys.press(key)
            passes(after)
        clock.resume()

        ended(page)

        said = ["Rhythm stops", "Rhythm restarts", "Release", "Concern", "Rhythm stops"]
        assert kinds(page) == said, key
    assert complaints == []
    window.close()


def test_a_press_is_on_the_device_while_it_may_still_become_another(hands_on: Page) -> None:
    hands_on.keyboard.down("b")
    (kept,) = hands_on.evaluate(WAITING)
    assert json.loads(kept)["kind"] == "rhythm_stop"

    hands_on.reload()  # the window is gone before the foot is up
    hands_on.locator("hands-on:defined").wait_for()
    hands_on.keyboard.up("b")
    expect(hands_on.locator(".hands-on-dot:not(.hollow)")).to_have_count(1)
    ended(hands_on)

    assert kinds(hands_on) == ["Rhythm stops"]


def test_another_key_and_the_end_settle_a_press_at_once(hands_on: Page) -> None:
    hands_on.keyboard.press("b")
    hands_on.keyboard.press("4")
    hands_on.keyboard.press("b")
    hands_on.click("[data-end]")
    hands_on.click("[data-end]")
    hands_on.wait_for_url("**/closeout")

    assert kinds(hands_on) == ["Rhythm stops", "Words", "Rhythm restarts"]


def test_a_mark_after_the_end_is_told_and_waits_until_somebody_decides(hands_on: Page) -> None:
    other = hands_on.context.new_page()
    other.goto(hands_on.url)
    other.locator("hands-on:defined").wait_for()
    ended(other)
    other.close()
    hands_on.wait_for_timeout(2200)

    hands_on.keyboard.press("3")

    expect(hands_on.locator(".hands-on-wait")).to_contain_text("must lie before the end of the session")
    assert len(hands_on.evaluate(WAITING)) == 1
    hands_on.goto(hands_on.url.replace("hands-on", "closeout"))
    left = hands_on.locator("left-marks")
    expect(left).to_contain_text("Release")
    expect(left).to_contain_text("Add it from memory in the close-out")
    left.get_by_role("button", name="Add it from memory").click()
    expect(left.locator("li")).to_have_count(0)
    assert hands_on.evaluate(WAITING) == []
    hands_on.reload()
    expect(hands_on.locator("[name=recalled-1-what]")).to_have_value("release")
    hands_on.click("button:text-is('Close out')")
    hands_on.wait_for_url("**/note")
    expect(hands_on.locator("article.note")).to_contain_text(
        re.compile(r"\d:\d\d Release; recalled at \+0 min")
    )


def test_a_silent_session_closes_and_signs_without_one_complaint(own: Page) -> None:
    """The whole way, from the empty practice."""
    own.fill("main input[name=name]", "Berta Example")
    own.click("text=Add client")
    own.click("text=Open a session")
    own.click("button[name=start]")
    own.wait_for_url("**/hands-on")
    own.locator("hands-on:defined").wait_for()
    hands_on = ended(own)
    assert hands_on.locator(COMPLAINTS).count() == 0
    assert hands_on.evaluate("[...document.querySelectorAll(':invalid, [required]')].length") == 0
    hands_on.click("button:text-is('Close out')")
    hands_on.wait_for_url("**/note")
    assert hands_on.locator(COMPLAINTS).count() == 0

    hands_on.click("button:has-text('Sign')")

    expect(hands_on.locator(".signature")).to_contain_text("Anna Weber")
    assert hands_on.locator(COMPLAINTS).count() == 0
    blocks = hands_on.locator(".note-block h2").all_inner_texts()
    assert blocks == ["Session"]
    assert "Hands on at" in hands_on.locator("article.note").inner_text()


def test_a_whole_close_out_by_thumb_takes_less_than_ninety_seconds(desk: OpenDesk, upright: Page) -> None:
    tablet = begun(desk, upright)
    for key in ("1", "2", "4", "1", "2", "3", "1", "m"):
        tablet.keyboard.press(key)
    ended(tablet)
    finger = Finger(tablet)
    chip = ".closeout-marks li:nth-child({}) label.chip:has-text('{}')"

    finger.tap(chip.format(1, "Significance detector"))
    finger.tap(chip.format(1, "Word"))
    finger.tap(chip.format(4, "Still point"))
    finger.tap(chip.format(4, "induced"))
    finger.tap(chip.format(7, "Unsure"))
    finger.tap(chip.format(8, "Concern"))
    finger.tap("button[data-symbol=release]")
    tablet.touchscreen.tap(*tablet.evaluate(PLACE, ["front", 150.0, 230.0]))
    finger.seconds += LOOK + REACH + TAP
    finger.tap("label.chip:has-text('Partial, safe to pause')")
    finger.tap("button:text-is('Close out')")
    tablet.wait_for_url("**/note")
    finger.tap("button:has-text('Sign')")

    expect(tablet.locator(".signature")).to_contain_text("Anna Weber")
    note = tablet.locator("article.note").inner_text()
    for words in (
        "significance detector; fell together with: word",
        "still point, induced",
        "unsure",
        "Concern",
        "Release: ",
    ):
        assert words in note
    assert finger.seconds < 90


def test_the_bar_is_always_reachable_and_every_target_fits_a_thumb(desk: OpenDesk, upright: Page) -> None:
    tablet = begun(desk, upright)
    tablet.keyboard.press("1")
    ended(tablet)
    tablet.wait_for_timeout(300)
    bar = tablet.locator(".closeout-bar .button.primary")
    whole = tablet.evaluate("document.documentElement.scrollHeight")

    for y in range(0, whole, 500):
        tablet.evaluate("(y) => scrollTo(0, y)", y)
        box = bar.bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 1180
        assert box["height"] >= 56
    small = tablet.evaluate(
        """() => [...document.querySelectorAll(
          ".closeout-marks :is(.chip, summary, input:not([type=radio], [type=checkbox]), select), "
          + ".closeout-bar .button, .fold > summary")]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
          .map((each) => each.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_nothing_moves_by_itself(desk: OpenDesk) -> None:
    window = desk.window(LAPTOP)  # of its own, since a script watches it
    page = window.new_page()
    complaints = watched(page)
    begun(desk, page)
    for key in "1243":
        page.keyboard.press(key)
    page.add_init_script(f"({SHIFTS})()")
    ended(page)
    page.locator("body-chart.ready").wait_for()
    page.wait_for_timeout(800)

    assert page.evaluate("window.shifted") < 0.02
    assert complaints == []
    window.close()


def test_a_close_out_by_keyboard_alone(hands_on: Page) -> None:
    for key in "123":
        hands_on.keyboard.press(key)
    ended(hands_on)
    to = _walker(hands_on)

    to("mark-1-name")
    hands_on.keyboard.press("ArrowRight")
    to("mark-1-with")
    hands_on.keyboard.press("Space")
    to("outcome")
    hands_on.keyboard.press("Space")
    assert hands_on.locator(".strip-live[data-name=significance]").count() == 2
    _to_button(hands_on, "Close out with hand recall")
    hands_on.keyboard.press("Enter")
    hands_on.wait_for_url("**/recall")
    expect(hands_on.locator("#recall-text")).to_be_focused()
    hands_on.keyboard.type("slow")
    hands_on.keyboard.press("Control+Enter")
    expect(hands_on.locator(".recall-prompt")).to_contain_text("Backs of the feet")
    expect(hands_on.locator("#recall-text")).to_be_focused()
    hands_on.keyboard.type("quicker")
    _to_button(hands_on, "That is all")
    hands_on.keyboard.press("Enter")
    hands_on.wait_for_url("**/note")

    note = hands_on.locator("article.note").inner_text()
    assert "Rhythm stops: significance detector; fell together with: position" in note
    assert "Left hand, backs of the feet: quicker; recalled at +0 min" in note


def test_nothing_noticed_is_pressed_alone(hands_on: Page) -> None:
    hands_on.keyboard.press("1")
    ended(hands_on)
    hands_on.click("label.chip:has-text('Unsure')")
    for word in ("Word", "Touch", "Nothing noticed"):
        hands_on.click(f".of-a-stop label.chip:has-text('{word}')")
    pressed = "[...document.querySelectorAll('.of-a-stop :checked')].map((box) => box.value)"
    assert hands_on.evaluate(pressed) == ["nothing_noticed"]

    hands_on.click(".of-a-stop label.chip:has-text('Image')")

    assert hands_on.evaluate(pressed) == ["image"]


STEPS: list[tuple[str, Callable[[Page], None]]] = [
    ("a name", lambda page: page.click("label.chip:has-text('Still point')")),
    ("where", lambda page: page.locator("[name=mark-1-place]").press_sequentially("occip", delay=20)),
    ("from memory", lambda page: page.fill("[name=recalled-1-at]", "0:01")),
    ("the outcome", lambda page: page.click("label.chip:has-text('Interrupted')")),
]


def test_a_knock_at_any_point_of_the_close_out_loses_nothing(hands_on: Page) -> None:
    context, where = hands_on.context, hands_on.url.replace("hands-on", "closeout")
    hands_on.keyboard.press("1")
    page = ended(hands_on)
    for _name, step in STEPS:
        if _name == "from memory":
            page.click("text=Add a mark from memory")
        step(page)
        page.close()  # no word said
        page = context.new_page()
        complaints = watched(page)
        page.goto(where)
        assert complaints == []

    assert page.locator("[name=mark-1-name][value=still_point]").is_checked()
    expect(page.locator("[name=mark-1-place]")).to_have_value("occip")
    expect(page.locator("[name=recalled-1-at]")).to_have_value("0:01")
    assert page.locator("[name=outcome][value=interrupted]").is_checked()


def test_a_knock_in_the_middle_of_a_word_of_hand_recall_loses_nothing(hands_on: Page) -> None:
    context = hands_on.context
    page = ended(hands_on)
    page.click("button:has-text('with hand recall')")
    page.wait_for_url("**/recall")
    where = page.url
    page.locator("#recall-text").press_sequentially("slow and", delay=15)
    page.click("button:has-text('Next')")
    expect(page.locator(".recall-prompt")).to_contain_text("Backs of the feet")
    page.locator("#recall-text").press_sequentially("then qui", delay=15)
    page.close()

    page = context.new_page()
    page.goto("/".join(where.split("/")[:3]))
    page.click(f"a.session-row[href='{where[where.index('/sessions') :]}']:has-text('hand recall')")
    expect(page.locator(".recall-prompt")).to_contain_text("Backs of the feet")
    expect(page.locator("#recall-text")).to_have_value("then qui")
    page.click("button:has-text('Back')")
    expect(page.locator("#recall-text")).to_have_value("slow and")
    expect(page.locator(".recall-prompt")).to_contain_text("Heels")


def test_the_button_says_what_it_does_with_a_blank_and_with_words(hands_on: Page) -> None:
    page = ended(hands_on)
    page.click("button:has-text('with hand recall')")
    page.wait_for_url("**/recall")
    blank, said = page.locator(".when-blank"), page.locator(".when-said")

    expect(blank).to_be_visible()
    expect(said).to_be_hidden()
    page.fill("#recall-text", "slow")
    expect(blank).to_be_hidden()
    expect(said).to_be_visible()


def test_with_letters_twice_as_large_nothing_is_cut_off(hands_on: Page) -> None:
    hands_on.keyboard.press("1")
    page = ended(hands_on)
    for where in (page.url, page.url.replace("closeout", "recall")):
        page.goto(where)
        page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")
        page.wait_for_timeout(300)

        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(over) <= 0, where


def _walker(page: Page) -> Callable[[str], None]:
    """Tab until a field of this name has the focus."""

    def to(name: str) -> None:
        for _each in range(200):
            if page.evaluate("document.activeElement?.name") == name:
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} must be reached by Tab")

    return to


def _to_button(page: Page, words: str) -> None:
    for _each in range(200):
        if page.evaluate("document.activeElement?.textContent?.trim()") == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"“{words}” must be reached by Tab")


def test_a_sign_that_was_just_set_on_the_body_is_in_the_note_that_comes_next(hands_on: Page) -> None:
    page = ended(hands_on)
    page.locator("body-chart.ready").wait_for()

    def slowly(route: Route) -> None:
        if route.request.method == "POST":
            page.wait_for_timeout(900)
        route.continue_()

    page.route("**/api/clients/*/body*", slowly)
    page.click("button[data-symbol=heat]")
    page.mouse.click(*page.evaluate(PLACE, ["front", 150.0, 230.0]))
    page.click("button:text-is('Close out')")
    page.wait_for_url("**/note")

    expect(page.locator("article.note")).to_contain_text("Heat: ")
