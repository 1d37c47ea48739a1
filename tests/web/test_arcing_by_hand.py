"""The arcing board in a real browser: by pointer, by keys alone, and without scripts."""

from __future__ import annotations

import re
from math import cos, hypot, pi, sin

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk
from tests.web.served import Served, a_browser, unlock
from tests.web.test_arcing import COMPUTED, MIDDLE, ring

pytestmark = pytest.mark.browser


@pytest.fixture
def board(desk: OpenDesk, laptop: Page) -> Page:
    """The board of a session that was just opened."""
    laptop.goto(f"{desk.address}sessions/{desk.session(laptop)}/arcing")
    laptop.locator("arc-board.ready").wait_for()
    return laptop


def test_four_arcs_by_hand_her_own_mark_and_the_region(board: Page) -> None:
    for number, (x, y, degrees) in enumerate(ring(4), 1):
        turn = degrees * pi / 180
        _drag(board, "front", (x, y), (x + 30 * cos(turn), y - 30 * sin(turn)))
        board.mouse.click(*_at(board, "front", MIDDLE))  # its concave side
        assert board.locator("[name=inside]:checked").get_attribute("value") == "left"
        drawn = board.locator("[data-view=front] .arc-preview .arc-bow").get_attribute("d")
        board.click("text=Note this arc")
        expect(board.locator(".arc-list li")).to_have_count(number)
        kept = board.locator("[data-view=front] .arc .arc-bow").nth(number - 1).get_attribute("d")
        assert _far(drawn, kept) < 0.2  # the script draws what the server draws

    assert not [word for word in COMPUTED if word in board.content()]
    board.click("[data-pick]")
    board.mouse.click(*_at(board, "front", (246, 262)))
    board.fill("[name=located]", "all four turned over there")
    board.click("text=This is my mark")
    expect(board.locator(".arc-own")).to_have_count(1)
    assert not [word for word in COMPUTED if word in board.content()]
    board.click("text=Compare with the geometry")
    expect(board.locator("[data-view=front] ellipse")).to_have_count(1)
    expect(board.locator("[data-view=left] .band")).to_have_count(1)
    expect(board.locator("main")).to_contain_text("4 arcs meet")
    expect(board.locator("main")).to_contain_text("Your own mark lies within the region")
    expect(board.locator("main")).to_contain_text("all four turned over there")
    assert _inside_ellipse(board, (246, 262))


def test_f_and_a_press_turn_the_concave_side_over(board: Page) -> None:
    _drag(board, "front", (240, 268), (280, 268))
    assert board.locator("[name=inside]:checked").get_attribute("value") == "left"  # to the right: left is up
    up = _tick(board)

    board.keyboard.press("f")
    assert board.locator("[name=inside]:checked").get_attribute("value") == "right"
    assert _tick(board)[1] > up[1]

    _drag(board, "front", (240, 268), (200, 268))  # drawn anew, from the other end
    board.mouse.click(*_at(board, "front", (240, 330)))
    assert board.locator("[name=inside]:checked").get_attribute("value") == "left"
    assert float(board.input_value("[name=degrees]")) == pytest.approx(180, abs=1)


def test_beside_the_body_nothing_is_drawn_and_it_is_said(board: Page) -> None:
    board.mouse.click(*_at(board, "front", (30, 700)))

    expect(board.locator("[data-said]")).to_contain_text("Beside the body")
    expect(board.locator(".arc-preview")).to_have_count(0)


def test_by_keys_on_the_figure(board: Page) -> None:
    board.focus("[data-view=front]")
    for key in ("ArrowRight", "Shift+ArrowDown", "t", "t", "f"):
        board.keyboard.press(key)
    assert float(board.input_value("[name=degrees]")) == 120  # upright, and two turns of 15
    expect(board.locator("[data-said]")).to_contain_text("Concave side to the right")
    board.keyboard.press("Enter")  # to the form
    board.keyboard.press("Enter")  # note it
    expect(board.locator(".arc-list li")).to_have_count(1)

    board.focus("[data-pick]")
    board.keyboard.press("Enter")
    board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")
    board.keyboard.type("where it turned")
    board.focus("text=This is my mark")
    board.keyboard.press("Enter")
    expect(board.locator(".arc-own")).to_have_count(1)
    board.focus("text=Compare with the geometry")
    board.keyboard.press("Enter")
    expect(board.locator("main")).to_contain_text("One arc points along a line and to no place on it.")


def test_by_the_form_and_the_keyboard_alone(board: Page) -> None:
    board.focus("#arc-view")
    board.keyboard.press("Tab")
    board.keyboard.type("costal margin, left")
    board.keyboard.press("Tab")
    board.keyboard.type("30")
    board.keyboard.press("Tab")
    board.keyboard.press("Space")
    board.focus("text=Note this arc")
    board.keyboard.press("Enter")

    expect(board.locator(".arc-list li")).to_have_count(1)
    expect(board.locator(".arc-list li").first).to_contain_text(
        "costal margin, left (client's left), in front"
    )


def test_parallel_arcs_are_refused_with_what_to_do(board: Page) -> None:
    for number, y in enumerate((190, 230, 270, 310), 1):
        _drag(board, "front", (236, y), (236, y - 40))
        board.mouse.click(*_at(board, "front", (200, y)))
        board.click("text=Note this arc")
        expect(board.locator(".arc-list li")).to_have_count(number)
    board.click("text=I have none")
    board.click("text=Compare with the geometry")

    expect(board.locator("main")).to_contain_text("Note an arc from another direction.")
    expect(board.locator(".arc-region")).to_have_count(0)


def test_a_name_that_is_typed_takes_the_drawn_place_away(board: Page) -> None:
    _drag(board, "front", (240, 268), (280, 268))
    assert board.input_value("#arc-form [name=x]")

    board.fill("#arc-form [name=where]", "sternum")

    assert not board.input_value("#arc-form [name=x]")
    expect(board.locator(".arc-preview")).to_have_count(0)


def test_closer_a_press_still_means_the_same_place(board: Page) -> None:
    board.click("text=Trunk, closer")
    _drag(board, "front", (250, 250), (280, 250))

    assert float(board.input_value("#arc-form [name=x]")) == pytest.approx(250, abs=1)
    assert float(board.input_value("#arc-form [name=y]")) == pytest.approx(250, abs=1)
    board.mouse.click(*_at(board, "front", (250, 220)))
    board.click("text=Note this arc")
    expect(board.locator("[data-part=trunk]")).to_have_attribute("aria-pressed", "true")  # and stays so


def test_without_scripts_the_form_does_it_all(practice: Served) -> None:
    with a_browser() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(practice.entry)
        unlock(page)
        page.goto(practice.address)
        page.fill("main input[name=name]", "Berta Example")
        page.click("text=Add client")
        page.click("text=Open a session")
        page.goto(page.url + "/arcing")
        page.fill("#arc-where", "costal margin, left")
        page.fill("#arc-degrees", "30")
        page.check("#arc-inside_0", force=True)
        page.click("text=Note this arc")
        expect(page.locator(".arc-list li")).to_have_count(1)
        page.fill("#center-where", "costal margin, left")
        page.click("text=This is my mark")
        page.click("text=Compare with the geometry")
        expect(page.locator("main")).to_contain_text("One arc points along a line")


def _at(page: Page, code: str, place: tuple[float, float]) -> tuple[float, float]:
    drawing = page.locator(f"svg[data-view={code}]")
    drawing.scroll_into_view_if_needed()
    point = drawing.evaluate(
        "(drawing, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM()); "
        "return [p.x, p.y] }",
        list(place),
    )
    return point[0], point[1]


def _drag(page: Page, code: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*_at(page, code, start))
    page.mouse.down()
    page.mouse.move(*_at(page, code, end), steps=6)
    page.mouse.up()


def _tick(page: Page) -> tuple[float, float]:
    """Where the tick of the arc under way ends."""
    path = page.locator(".arc-preview .arc-tick").get_attribute("d") or ""
    numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", path)]
    return numbers[2], numbers[3]


def _inside_ellipse(page: Page, place: tuple[float, float]) -> bool:
    found: bool = page.locator("[data-view=front] ellipse").evaluate(
        "(oval, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(oval.transform.baseVal"
        ".consolidate().matrix.inverse()); return oval.isPointInFill(p) }",
        list(place),
    )
    return found


def _far(one: str | None, other: str | None) -> float:
    """How far two paths of the same shape lie apart at most, in page units."""
    first, second = (
        [float(each) for each in re.findall(r"-?\d+\.?\d*", path or "")] for path in (one, other)
    )
    assert len(first) == len(second) == 6
    return max(
        hypot(a - c, b - d)
        for a, b, c, d in zip(first[::2], first[1::2], second[::2], second[1::2], strict=True)
    )
