"""One drawing everywhere: the browser's signs are Python's, and a finger draws as a mouse does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from palpate.body.symbol_drawings import placed
from palpate.body.symbols import SYMBOLS, Shape
from tests.web.body_on_screen import Body
from tests.web.open_desk import OpenDesk

pytestmark = pytest.mark.browser
NUMBER = r"-?\d*\.?\d+"


@pytest.fixture
def body(desk: OpenDesk, laptop: Page) -> Body:
    return Body(laptop, desk.address, str(desk.client(laptop)))


def test_screen_and_paper_draw_the_same_signs(body: Body) -> None:
    """The sums of the browser against the sums of Python, for every sign, its line and every grade."""
    asked = []
    for symbol in SYMBOLS:
        many = {Shape.POINT: 1, Shape.AREA: 1, Shape.ARROW: 2, Shape.PATH: 4}[symbol.shape]
        points = [(40.0, 300.5), (90.25, 222.0), (150.0, 260.0), (171.3, 333.3)][:many]
        asked += [(symbol.code, points, grade, 31.0) for grade in (None, 0, 3)]
        asked += [(symbol.code, [(x, -y) for x, y in reversed(points)], 1, 24.0)]
    drawn = body.page.evaluate(
        """async (asked) => {
          const chart = document.querySelector("script[src*='body_chart']").src
          const { placedShapes } = await import(chart.replace("body_chart", "body_symbols"))
          const read = ({ attributes: a }) => [a.d, a.transform ?? "",
            a.fill === "none" ? a["stroke-width"] : null, a["stroke-dasharray"] ?? ""]
          return asked.map((each) => placedShapes(...each).map(read))
        }""",
        asked,
    )

    for each, found in zip(asked, drawn, strict=True):
        expected = [
            [
                piece.d,
                piece.transform,
                None if piece.filled else piece.weight,
                " ".join(f"{n:g}" for n in piece.dash),
            ]
            for piece in placed(*each)
        ]
        assert _words(found) == _words(expected), each[0]
        # A tie of the last digit may be rounded up by one and down by the other.
        assert _numbers(found) == pytest.approx(_numbers(expected), abs=0.0101), each[0]


def _words(drawing: list[list[Any]]) -> str:
    return re.sub(NUMBER, "#", repr(drawing).replace(", ", " "))


def _numbers(drawing: list[list[Any]]) -> list[float]:
    return [float(each) for each in re.findall(NUMBER, repr(drawing))]


def test_a_tablet_s_finger_sets_a_sign_and_draws_an_arrow(desk: OpenDesk, upright: Page) -> None:
    body = Body(upright, desk.address, str(desk.client(upright)))
    body.page.tap("button[data-symbol=cyst]")
    x, y = body.at("front", 270, 280)
    body.page.touchscreen.tap(x, y)

    (mark,) = body.kept()
    assert mark["symbol"] == "cyst"
    assert body.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
