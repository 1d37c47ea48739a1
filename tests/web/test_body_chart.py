"""The chart of a body in a real browser: signs set, drawn, graded, moved, removed, taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.body_on_screen import Body
from tests.web.open_desk import OpenDesk

pytestmark = pytest.mark.browser


@pytest.fixture
def body(desk: OpenDesk, laptop: Page) -> Body:
    return Body(laptop, desk.address, str(desk.client(laptop)))


def test_a_sign_is_chosen_and_set_by_a_tap(body: Body) -> None:
    body.choose("cyst")
    body.tap("front", 285, 300)

    assert body.said().startswith("Energy cyst placed: ")
    assert "Press 0 to 3 for a grade." in body.said()
    (mark,) = body.kept()
    assert (mark["symbol"], mark["view"], mark["side"], mark["standing"]) == (
        "cyst",
        "front",
        "L",
        "palpated",
    )
    assert "left (client's left)" in body.rows()[0]


def test_the_page_s_left_is_the_client_s_right_in_front_and_her_left_from_behind(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 205, 250)
    body.tap("back", 205, 250)

    assert [mark["side"] for mark in body.kept()] == ["R", "L"]


def test_each_further_tap_grades_and_no_dialog_opens(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 240, 190)
    grades = []
    for _ in range(5):
        body.tap("front", 240, 190)
        grades.append(body.kept()[0]["grade"])

    assert grades == [1, 2, 3, 0, None]
    assert body.page.locator("dialog, [role=dialog]").count() == 0


def test_a_sign_is_dragged_from_the_palette(body: Body) -> None:
    x, y = body.at("back", 240, 300)
    body.page.hover("button[data-symbol=restriction]")
    body.page.mouse.down()
    body.page.mouse.move(x, y, steps=10)
    body.page.mouse.up()

    (mark,) = body.kept()
    assert (mark["symbol"], mark["view"]) == ("restriction", "back")
    assert abs(mark["xy"][0][0] - 240) < 2 and abs(mark["xy"][0][1] - 300) < 2


def test_an_arrow_points_from_where_it_was_pressed_to_where_it_was_let_go(body: Body) -> None:
    body.choose("vector")
    body.draw("front", (200, 260), (280, 260))
    body.choose("direction")
    body.draw("back", (240, 330), (240, 240))

    across, up = body.kept()
    assert len(across["points"]) == 2
    assert across["direction"][0] > 0.8  # to the client's left, which is the page's right in front
    assert up["direction"][1] > 0.9


def test_an_arrow_s_end_is_turned_by_its_handle(body: Body) -> None:
    body.choose("vector")
    body.draw("front", (220, 260), (270, 260))
    body.kept()
    body.draw("front", (270, 260), (225, 330))

    (mark,) = body.kept()
    assert mark["direction"][1] < -0.7  # now toward the feet
    assert abs(mark["xy"][0][0] - 220) < 2


def test_an_arrow_that_leaves_the_body_ends_at_its_edge(body: Body) -> None:
    body.choose("vector")
    body.draw("front", (240, 250), (470, 250))

    (mark,) = body.kept()
    assert mark["direction"][0] > 0.5
    assert 240 < mark["xy"][1][0] < 370


def test_a_path_keeps_its_bend(body: Body) -> None:
    body.choose("arc")
    body.draw("back", (200, 300), (240, 270), (280, 300))

    (mark,) = body.kept()
    assert 3 <= len(mark["points"]) <= 12
    assert min(y for _x, y in mark["xy"]) < 278


def test_a_brush_paints_an_area_and_its_second_stroke_widens_it(body: Body) -> None:
    body.choose("area")
    body.draw("back", (200, 230), (280, 230))
    first = body.kept()[0]
    body.draw("back", (200, 270), (280, 270))
    second = body.kept()[0]

    assert first["extent"] > 30
    assert second["extent"] > first["extent"] * 1.5
    assert second["key"] == first["key"]
    assert body.page.locator("[data-view=back] path.body-area").count() == 1


def test_a_mark_is_moved_by_dragging_and_removed_by_dragging_it_off(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 240, 300)
    body.draw("front", (240, 300), (240, 520 - 120))
    moved = body.kept()[0]
    body.draw("front", (240, 400), (30, 120))

    assert abs(moved["xy"][0][1] - 400) < 2
    assert body.kept() == []
    assert body.said() == "Heat removed. Undo brings it back."


def test_beside_the_body_nothing_is_set(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 60, 120)

    assert body.said().startswith("Beside the body.")
    assert body.kept() == []


def test_by_keys_alone_a_mark_is_set_graded_moved_turned_and_removed(body: Body) -> None:
    keys = body.page.keyboard
    body.page.locator("[data-view=front] .body-region[tabindex='0']").focus()
    first = body.page.evaluate("document.activeElement.dataset.region")
    for _ in range(6):
        keys.press("ArrowDown")
    assert body.page.evaluate("document.activeElement.dataset.region") != first
    name = body.page.evaluate("document.activeElement.getAttribute('aria-label')")
    keys.press("v")
    assert body.said().startswith("Vector of force chosen")
    keys.press("Enter")
    assert body.said() == f"Vector of force placed: {name}. Press 0 to 3 for a grade."
    keys.press("2")
    placed_mark = body.kept()[0]
    keys.press("Tab")
    assert body.page.evaluate("document.activeElement.dataset.mark") == placed_mark["key"]
    for _ in range(4):
        keys.press("ArrowDown")
    moved = body.kept()[0]
    for _ in range(3):
        keys.press("Shift+ArrowRight")
    turned = body.kept()[0]
    keys.press("Delete")

    assert placed_mark["grade"] == moved["grade"] == turned["grade"] == 2
    metres = (moved["xy"][0][1] - placed_mark["xy"][0][1]) / 480
    assert metres == pytest.approx(0.02, abs=0.003)
    assert moved["direction"][1] > 0.8 > turned["direction"][1]
    assert body.kept() == []


def test_a_place_in_the_mouth_can_be_marked_by_keys(body: Body) -> None:
    body.page.click("button[data-tab=mouth]")
    body.page.locator("[data-view=mouth] .body-region[tabindex='0']").focus()
    body.page.keyboard.press("r")
    body.page.keyboard.press("Enter")

    (mark,) = body.kept()
    assert mark["view"] == "mouth"
    assert mark["points"] == []
    assert body.page.locator("[data-view=mouth] .body-mark").count() == 1


def test_every_mark_is_a_button_with_its_whole_name(body: Body) -> None:
    body.choose("cyst")
    body.tap("front", 285, 300)
    mark = body.kept()[0]

    button = body.page.get_by_role("button", name=f"Energy cyst: {mark['said']}", exact=True)
    assert button.count() == 1  # in one view only, though it shows in two
    expect(body.page.get_by_role("group", name="Front", exact=True)).to_be_visible()


def test_thirty_steps_are_taken_back_and_done_again_also_after_a_reload(body: Body) -> None:
    body.choose("heat")
    for number in range(10):
        x, y = 225 + 12 * (number % 3), 200 + 22 * number
        body.tap("front", x, y)
        body.tap("front", x, y)
        body.tap("front", x, y)
        body.kept()
    whole = {mark["key"]: mark["grade"] for mark in body.kept()}
    assert set(whole.values()) == {2}

    steps = 0
    while body.page.locator("[data-undo]").get_attribute("aria-disabled") == "false" and steps < 40:
        body.page.click("[data-undo]")
        expect(body.page.locator("[data-said]")).to_have_text("Taken back.")
        body.page.evaluate("document.querySelector('[data-said]').textContent = ''")
        steps += 1
        if steps == 7:
            body.open()
    assert steps >= 20  # taps that came quicker than the server answered are one step
    assert body.kept() == []
    body.open()
    for _ in range(steps):
        body.page.click("[data-redo]")
        expect(body.page.locator("[data-said]")).to_have_text("Done again.")
        body.page.evaluate("document.querySelector('[data-said]').textContent = ''")
    assert {mark["key"]: mark["grade"] for mark in body.kept()} == whole


def test_what_the_server_refuses_returns_to_what_it_was(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 240, 300)
    before = body.kept()[0]
    body.page.route(
        "**/api/clients/*/body/*",
        lambda route: route.fulfill(status=422, json={"sentence": "It must stay where it is."}),
    )
    body.draw("front", (240, 300), (240, 400))
    expect(body.page.locator("[data-trouble]")).to_have_text("It must stay where it is.")
    body.page.unroute("**/api/clients/*/body/*")

    assert body.kept()[0]["xy"] == before["xy"]
    spot = body.page.locator("[data-view=front] .body-mark .body-reach")
    assert float(spot.get_attribute("cy") or 0) == pytest.approx(before["shown"]["front"][0][1], abs=0.2)


def test_what_gets_no_answer_waits_and_arrives(body: Body) -> None:
    body.page.route(
        "**/api/clients/*/body/*", lambda route: route.fulfill(status=503, json={"sentence": "Full."})
    )
    body.choose("heat")
    body.tap("front", 240, 300)
    body.tap("front", 240, 360)
    expect(body.page.locator(".when-waiting")).to_be_visible()
    assert body.page.evaluate("document.querySelector('body-chart').pending") is True
    body.page.unroute("**/api/clients/*/body/*")

    expect(body.page.locator("body-chart[data-state=kept]")).to_have_count(1, timeout=8000)
    assert len(body.kept()) == 2


def test_the_filter_hides_and_what_may_not_be_touched_stays(body: Body) -> None:
    for symbol, y in (("heat", 200), ("cyst", 260), ("avoid", 330)):
        body.choose(symbol)
        body.tap("front", 240, y)
    body.kept()
    body.page.click(".body-filter summary")
    body.page.select_option("[data-filter=symbol]", "heat")

    assert [row.split()[0] for row in body.rows()] == ["Do", "Heat"]
    assert body.page.locator("[data-view=front] .body-top .body-mark").count() == 1


def test_grade_depth_and_words_stand_in_the_row_itself(body: Body) -> None:
    body.choose("heat")
    body.tap("front", 240, 300)
    body.kept()
    row = body.page.locator(".body-row.chosen")
    row.locator("[data-grade='3']").click()
    row.locator("[data-depth]").select_option("fascia")
    row.locator("[data-note]").fill("like a stove")
    row.locator("[data-note]").press("Enter")
    body.page.wait_for_timeout(50)
    (mark,) = body.kept()

    assert (mark["grade"], mark["depth"], mark["words"]) == (3, "fascia", "like a stove")
    row.locator("[data-remove]").click()
    assert body.kept() == []


def test_the_signs_are_on_paper(body: Body) -> None:
    for symbol, y in (("heat", 200), ("cyst", 260), ("avoid", 330)):
        body.choose(symbol)
        body.tap("front", 240, y)
    body.kept()
    body.page.emulate_media(media="print")

    assert not body.page.locator(".body-palette").is_visible()
    assert body.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert body.page.locator("[data-view=front] .body-mark").count() == 3
    inks = body.page.eval_on_selector_all(
        "[data-view=front] .body-mark", "marks => marks.map((mark) => getComputedStyle(mark).color)"
    )
    assert set(inks) == {"rgb(0, 0, 0)"}


def test_in_the_close_out_the_body_writes_into_its_session_and_not_into_the_form(
    desk: OpenDesk, laptop: Page
) -> None:
    client = desk.client(laptop)
    session = desk.session(laptop, client)
    laptop.goto(f"{desk.address}sessions/{session}/closeout")
    laptop.locator("body-chart.ready").wait_for()
    body = Body.__new__(Body)
    body.page, body.address, body.client = laptop, desk.address, str(client)
    body.choose("heat")
    body.tap("front", 240, 200)
    laptop.locator(".body-row.chosen [data-note]").fill("warm")
    laptop.keyboard.press("Enter")

    (mark,) = body.kept()
    assert mark["session"] == session
    assert laptop.evaluate("document.querySelector('quiet-form').pending") is False
    laptop.locator("[data-view=front] .body-mark").focus()
    laptop.keyboard.press("Control+z")
    expect(laptop.locator("[data-said]")).to_have_text("Taken back.")
    laptop.keyboard.press("Control+z")
    expect(laptop.locator(".body-row")).to_have_count(0)
    laptop.click(".closeout-bar button.primary")
    laptop.wait_for_url("**/note")
