"""What was done, in a real browser: three techniques by keyboard, a sketch, a helper who signs."""

from __future__ import annotations

import json
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk
from tests.web.served import a_browser

pytestmark = pytest.mark.browser


@pytest.fixture
def work(desk: OpenDesk, laptop: Page) -> Page:
    laptop.goto(f"{desk.address}sessions/{under_way(desk, laptop)}/work")
    laptop.locator("pick-list:defined").wait_for()
    return laptop


def under_way(desk: OpenDesk, page: Page) -> int:
    """A session under way with two marks, of a client who agreed to touch; its number."""
    client = desk.client(page)
    desk.send(page, f"clients/{client}/consents", scope="touch", answer="granted", on=f"{date.today()}")
    session = desk.hands_on(page, client)
    desk.mark(page, session, "rhythm_stop")
    desk.mark(page, session, "release")
    return session


def log_by_keyboard(page: Page, letters: str, *, where: str = "", start: str = "", end: str = "") -> None:
    """Type some letters, take the first, go on by Tab, send with Enter: no pointer is touched."""
    expect(page.locator("#technique-filter")).to_be_focused()
    page.keyboard.type(letters)
    page.keyboard.press("Enter")
    expect(page.locator("#technique-place")).to_be_focused()
    page.keyboard.type(where)
    page.locator("#technique-start").focus()
    page.keyboard.type(start)
    page.locator("#technique-end").focus()
    page.keyboard.type(end)
    page.keyboard.press("Enter")


def test_three_techniques_by_keyboard_and_a_wrong_time_loses_nothing(work: Page) -> None:
    work.locator("#technique-filter").focus()
    rows = work.locator(".log-row")
    before = rows.count()

    log_by_keyboard(work, "arc", where="feet", start="2:10")
    expect(rows).to_have_count(before + 1)
    log_by_keyboard(work, "regional", where="left hip", start="5:00", end="9:30")
    expect(rows).to_have_count(before + 2)

    log_by_keyboard(work, "v-sp", where="left temple", start="12:00", end="3:00")
    expect(work.locator("[role=alert]")).to_contain_text(
        "An end must come after its start, got 12:00 to 3:00"
    )
    expect(work.locator("#technique-place")).to_have_value("left temple")
    expect(work.locator("[name=technique][value=v_spread]")).to_be_checked()
    expect(rows).to_have_count(before + 2)

    work.locator("#technique-end").fill("13:00")
    work.keyboard.press("Enter")
    expect(rows).to_have_count(before + 3)
    said = [" ".join(text.split()) for text in rows.all_inner_texts()]
    assert any("V-spread at left temple, 12:00 to 13:00" in text for text in said)


def test_a_list_that_is_narrowed_never_hides_what_is_pressed(work: Page) -> None:
    work.locator("[name=technique][value=arcing]").check(force=True)
    work.locator("#technique-filter").fill("jaw")

    expect(work.locator("label:has([value=arcing])")).to_be_visible()
    expect(work.locator("label:has([name=technique][value=tmj])")).to_be_visible()
    expect(work.locator("label:has([name=technique][value=frontal])")).to_be_hidden()
    work.locator("#technique-filter").fill("zzz")
    expect(work.locator("pick-list [data-found]")).to_have_text("No technique has these letters.")
    work.keyboard.press("Escape")
    expect(work.locator("label:has([name=technique][value=frontal])")).to_be_visible()


def test_gloves_are_asked_about_only_inside_the_mouth(work: Page) -> None:
    gloves = work.locator(".gloves")
    expect(gloves).to_be_hidden()
    work.locator("[name=technique][value=mouth_work]").check(force=True)
    expect(gloves).to_be_visible()
    work.locator("[name=technique][value=arcing]").check(force=True)
    expect(gloves).to_be_hidden()


def test_a_mark_fills_the_time_and_what_is_typed_is_kept(work: Page) -> None:
    marks = work.locator("#technique-start_mark")
    label = marks.locator("option").nth(1).inner_text()
    marks.select_option(index=1)

    expect(work.locator("#technique-start")).to_have_value(label.split(" ")[0])
    expect(work.locator("#technique .draft-state[data-state=saved]")).to_be_visible()
    work.reload()
    expect(work.locator("#technique-start")).to_have_value(label.split(" ")[0])


def test_a_position_is_sketched_undone_and_comes_back(work: Page) -> None:
    work.locator("#posture summary").first.click()
    pad = work.locator("position-sketch [data-pad]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    for x in (0.2, 0.5, 0.8):
        work.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * 0.2)
        work.mouse.down()
        work.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * 0.8, steps=6)
        work.mouse.up()
    said = work.locator("position-sketch [data-said]")
    expect(said).to_have_text("3 strokes")

    work.locator("[data-undo]").focus()
    work.keyboard.press("Enter")
    expect(said).to_have_text("2 strokes")
    strokes = json.loads(work.locator("#posture-sketch").input_value())
    assert len(strokes) == 2 and all(
        0 <= part <= 1 for stroke in strokes for point in stroke for part in point
    )

    work.locator("#posture [name=kind][value=position]").check(force=True)
    work.fill("#posture-limb_left_arm", "across the chest")
    expect(work.locator("#posture .draft-state[data-state=saved]")).to_be_visible()
    work.reload()
    expect(work.locator("position-sketch [data-said]")).to_have_text("2 strokes")
    work.click("#posture button.primary")

    row = work.locator(".log-row", has_text="SER position")
    expect(row).to_contain_text("left arm (client's left): across the chest; with a sketch of the position")
    assert (row.locator(".sketch path").get_attribute("d") or "").count("M") == 2
    work.click("nav.session-nav a:has-text('Note')")
    expect(work.locator("article.note .sketch")).to_be_visible()


def test_a_helper_joins_and_signs_and_a_later_change_shows(work: Page) -> None:
    work.locator("#hands summary").first.click()
    work.fill("#hands-name", "Beate Krause")
    work.locator("#hands [name=role][value=assist]").check(force=True)
    work.click("text=Add her")
    expect(work.locator(".hands-pair")).to_have_count(2)

    work.locator(".hands-pair", has_text="Beate Krause").locator("summary", has_text="Read and sign").click()
    work.fill(".hands-pair [name=typed]", "Beate")
    work.check(".hands-pair [name=read]")
    work.click("text=Sign these lines")
    expect(work.locator(".hands-pair [role=alert]")).to_contain_text("The name typed must be Beate Krause")
    work.fill(".hands-pair [name=typed]", "Beate Krause")
    work.click("text=Sign these lines")
    expect(work.locator(".hands-pair .tag.done")).to_have_text("signed")

    work.locator("[name=technique][value=listening]").check(force=True)
    work.locator("#technique [name=hands]").nth(1).check(force=True)
    work.click("#technique button.primary")
    expect(work.locator(".log-row", has_text="by Beate Krause (assist)")).to_have_count(1)
    expect(work.locator(".hands-pair .tag.caution")).to_have_text("changed since she signed")
    work.click("nav.session-nav a:has-text('Note')")
    expect(work.locator("article.note")).to_contain_text(
        "Several pairs of hands: Anna Weber (lead), Beate Krause"
    )
    expect(work.locator("article.note")).to_contain_text("changed since she signed")


def test_without_scripts_every_form_works(desk: OpenDesk) -> None:
    with a_browser():
        page = desk.window({"java_script_enabled": False}).new_page()
        page.goto(f"{desk.address}sessions/{under_way(desk, page)}/work")
        expect(page.locator("#technique-filter")).to_be_hidden()
        page.locator("[name=technique][value=arcing]").check(force=True)
        page.fill("#technique-start", "1:00")
        page.click("#technique button.primary")
        expect(page.locator(".log-row")).to_contain_text(["Arcing, from 1:00"])
        page.fill("#sign-start", "2:00")
        page.click("button[name=sign][value=heat]")
        expect(page.locator(".log-row", has_text="2:00 Heat")).to_have_count(1)
        page.locator("#steps summary").first.click()
        page.click("button[name=part][value='tmj.0']")
        expect(page.locator(".step-row.logged")).to_have_count(1)
