"""Every route declares who may pass, and its view is there."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.urls import URLPattern, get_resolver

from palpate.clinic.access import May
from palpate.web.routes import POLICY

DOORS = {
    "door.enter",
    "door.unlock",
    "door.stop_opening",
    "door.lock",
    "door.own_practice",
    "language.choose",
    "start.start",
    "start.sheet",
    "styles.styles",
    "lab.lines",
    "hands_on.hands_on",
    "hands_on.end",
    "cards.cards",
    "handbook.contents",
    "handbook.chapter",
    "handbook.changes",
    "cards.card",
    "cards.concern",
    "kiosk.form",
    "kiosk.page",
    "kiosk.draft",
    "kiosk.elsewhere",
    "kiosk_painting.marks",
    "kiosk_painting.mark",
    "kiosk_painting.stronger",
}


PAGES = sorted(found.name for found in get_resolver().url_patterns if isinstance(found, URLPattern))


def test_every_page_is_a_route_with_a_policy() -> None:
    assert set(PAGES) == set(POLICY)


@pytest.mark.parametrize("view", PAGES)
def test_the_view_behind_a_route_is_there(view: str) -> None:
    module, _, function = view.rpartition(".")

    assert callable(getattr(import_module(f"palpate.web.views.{module}"), function))


def test_only_the_doors_and_the_dark_screen_ask_for_no_right() -> None:
    assert {view for view, may in POLICY.items() if may is None} == DOORS
    assert all(may is None or may in May for may in POLICY.values())
