"""What is chosen in a list is said in full beneath it, where the list is narrower than its words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk

pytestmark = pytest.mark.browser


def test_a_movement_is_said_in_full_with_its_side_and_nothing_is_said_of_none(
    desk: OpenDesk, laptop: Page
) -> None:
    laptop.goto(f"{desk.address}sessions/{desk.session(laptop)}/findings")
    laptop.locator("summary", has_text="Note a movement").click()
    said = laptop.locator("[data-whole]")
    expect(said).to_be_hidden()

    laptop.select_option("#movement-movement", "neck_oblique_2 +")
    expect(said).to_have_text("bowing the head, bent to the left and turned to the right")
    laptop.select_option("#movement-movement", "leg_straight.R +")
    expect(said).to_have_text(
        "bending the hip while straightening the knee, right (client's right) (degrees at each joint)"
    )

    laptop.select_option("#movement-movement", "")
    expect(said).to_be_hidden()
