"""Light, dark, or as the system says: chosen once, written into every page, waited for by none."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.web.open_desk import OpenDesk

SWITCH = "[data-theme-switch]"
THEME = "document.documentElement.dataset.theme"
KEPT = "document.cookie"  # a browser writes cookies in its own time, and reads them in their order


def test_a_page_follows_the_system_until_somebody_chooses(at_desk):
    page = at_desk.get("/").text

    assert '<html lang="en">' in page
    assert 'title="Theme: as the system"' in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_choice_is_in_the_page_before_any_script(at_desk, theme):
    at_desk.cookies["palpate_theme"] = theme

    page = at_desk.get("/").text

    assert f'<html lang="en" data-theme="{theme}">' in page
    assert f'title="Theme: {theme}"' in page
    assert 'blocking="render"' not in page


@pytest.mark.parametrize("theme", ["auto", "sepia", '"><script>'])
def test_whatever_else_a_cookie_holds_is_no_theme(at_desk, theme):
    at_desk.cookies["palpate_theme"] = theme

    assert '<html lang="en">' in at_desk.get("/").text


@pytest.mark.parametrize(
    ("size", "written"), [("125", True), ("150", True), ("100", False), ("900", False), ('"><b>', False)]
)
def test_large_type_is_in_the_page_before_any_script(at_desk, size, written):
    at_desk.cookies["palpate_type"] = size

    assert (f'<html lang="en" data-type="{size}">' in at_desk.get("/").text) is written


@pytest.mark.browser
def test_large_type_is_remembered_and_goes_round(desk: OpenDesk, laptop: Page) -> None:
    page = laptop
    page.goto(desk.address)
    seen = []
    for _ in range(3):
        page.click("[data-type-switch]")
        page.evaluate(KEPT)
        page.reload()
        seen.append(page.evaluate("getComputedStyle(document.documentElement).fontSize"))

    assert seen == ["22.5px", "27px", "18px"]


@pytest.mark.browser
def test_a_choice_is_remembered_and_goes_round_to_the_system_again(desk: OpenDesk, laptop: Page) -> None:
    page = laptop
    page.goto(desk.address)
    seen = []
    for _ in range(3):
        page.click(SWITCH)
        page.evaluate(KEPT)
        page.reload()
        seen.append((page.evaluate(THEME), page.get_attribute(SWITCH, "title")))

    assert seen == [("light", "Theme: light"), ("dark", "Theme: dark"), (None, "Theme: as the system")]


@pytest.mark.browser
def test_a_choice_from_before_there_was_a_cookie_is_carried_over(desk: OpenDesk, laptop: Page) -> None:
    page = laptop
    page.goto(desk.address)
    page.evaluate("localStorage.setItem('palpate.theme', 'dark')")
    page.reload()
    page.wait_for_function(f"{THEME} === 'dark'")
    page.reload()

    assert page.evaluate(THEME) == "dark"
    assert page.evaluate("localStorage.getItem('palpate.theme')") is None


@pytest.mark.browser
def test_without_scripts_there_is_no_switch_that_does_nothing(desk: OpenDesk) -> None:
    window = desk.window({"java_script_enabled": False})
    still = window.new_page()
    still.goto(desk.address)

    assert not still.locator(SWITCH).is_visible()
    window.close()
