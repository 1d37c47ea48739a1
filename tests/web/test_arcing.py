"""The arcing board: by hand, by keyboard, by form alone; her own mark first; a region and never a point."""

from __future__ import annotations

import re
from math import cos, hypot, pi, sin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, expect

from palpate.body.views import view
from palpate.clinic import arcs, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.discovery.arcing import Located, Verdict
from palpate.records.queries import arcs as queries
from palpate.web import arc_board
from tests.conftest import NOW
from tests.web.served import Served

MIDDLE = (240.0, 268.0)


def ring(count=6, radius=40.0):
    """Places on a circle of the page and the direction of the circle there, its inside to the left."""
    for number in range(count):
        angle = 2 * pi * number / count
        yield MIDDLE[0] + radius * cos(angle), MIDDLE[1] - radius * sin(angle), 360 * number / count + 90


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def ringed(anna, session):
    for x, y, degrees in ring():
        felt = Felt(place=Place(view="front", xy=(x, y)), degrees=degrees, inside="left")
        arcs.note(session=session, felt=felt, by=anna, at=NOW)
    return session


def path(session, more=""):
    return f"/sessions/{session.pk}/arcing{more}"


def test_the_form_alone_notes_an_arc_by_the_name_of_its_place(at_desk, session):
    said = {
        "view": "front",
        "where": "costal margin, left (client's left)",
        "degrees": "45",
        "inside": "left",
    }

    answer = at_desk.post(path(session), said | {"hand": "right", "radius": "6"})

    assert answer.status_code == 302
    row = session.arcs.get()
    assert (row.region, row.side, row.hand, row.radius) == ("costal_margin.L", "L", "right", 0.06)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"where": "costle margn"}, "must be a place of the body"),
        ({"where": ""}, "marked on the figure or named"),
        ({"x": "2", "y": "2"}, "must touch the body"),
        ({"radius": "400"}, "felt radius must lie between"),
    ],
)
def test_a_refusal_gives_everything_back(at_desk, session, changed, sentence):
    said = {
        "view": "front",
        "where": "costal margin, left",
        "degrees": "45",
        "inside": "left",
        "words": "like a ripple",
    }

    answer = at_desk.post(path(session), said | changed)

    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert "like a ripple" in page and session.arcs.count() == 0


def test_nothing_computed_is_in_the_page_before_her_own_mark(at_desk, ringed):
    page = at_desk.get(path(ringed)).content.decode()

    for word in ("<ellipse", "95 %", "residual", "arcs meet", "Compare with the geometry"):
        assert word not in page
    assert at_desk.post(path(ringed, "/comparison")).status_code in (409, 422)
    assert "<ellipse" not in at_desk.get(path(ringed)).content.decode()


def test_after_her_own_mark_the_region_stands_beside_it(at_desk, ringed):
    at_desk.post(
        path(ringed, "/center"), {"view": "front", "x": "241", "y": "268", "located": "they turned over"}
    )
    at_desk.post(path(ringed, "/comparison"))

    page = at_desk.get(path(ringed)).content.decode()

    assert page.count("<ellipse") == 2  # front and back: from the sides its depth is open
    for words in (
        "they turned over",
        "6 arcs meet",
        "95 % region",
        "not a probability",
        "Your own mark lies inside",
    ):
        assert words in page


def test_parallel_arcs_are_refused_in_words(at_desk, anna, session):
    for y in (200.0, 240.0, 280.0, 320.0):
        felt = Felt(place=Place(view="front", xy=(230.0, y)), degrees=90, inside="left")
        arcs.note(session=session, felt=felt, by=anna, at=NOW)
    at_desk.post(path(session, "/center"), {"view": "front", "none": "1"})
    at_desk.post(path(session, "/comparison"))

    page = at_desk.get(path(session)).content.decode()

    assert "side by side" in page and "<ellipse" not in page


def test_an_arc_is_taken_back_with_a_reason(at_desk, ringed):
    first = ringed.arcs.first()

    assert at_desk.post(f"/arcs/{first.pk}/strike", {"why": ""}).status_code == 422
    assert at_desk.post(f"/arcs/{first.pk}/strike", {"why": "a breath"}).status_code == 302
    first.refresh_from_db()
    assert first.struck_why == "a breath"


def test_more_arcs_ask_no_more(at_desk, anna, session):
    def asked():
        at_desk.get(path(session))
        with CaptureQueriesContext(connection) as queries_made:
            at_desk.get(path(session))
        return len(queries_made)

    before = asked()
    for x, y, degrees in ring(12):
        felt = Felt(place=Place(view="front", xy=(x, y)), degrees=degrees, inside="left")
        arcs.note(session=session, felt=felt, by=anna, at=NOW)
    assert asked() == before


def test_the_shadow_of_a_ball_is_a_circle_and_of_a_stick_a_line():
    """A ball is a circle from anywhere; what lies across the view keeps its length."""

    def located(*axes):
        return Located(
            verdict=Verdict.ONE_CENTER, center=(0.0, 1.1, 0.0), region=axes, depth_known=True, count=6
        )

    ball = located((0.03, 0, 0), (0, 0.03, 0), (0, 0, 0.03))
    stick = located((0.09, 0, 0), (0, 0.01, 0), (0, 0, 0.01))

    for code in ("front", "back", "left", "right"):
        seen = arc_board.region(ball, view(code))
        assert seen["rx"] == seen["ry"] == pytest.approx(0.03 * view(code).scale, abs=0.1)
    front, side = arc_board.region(stick, view("front")), arc_board.region(stick, view("left"))
    assert front["rx"] == pytest.approx(0.09 * 480, abs=0.1) and front["turn"] in (0.0, -0.0)
    assert side["rx"] == pytest.approx(0.01 * 480, abs=0.1)


@pytest.mark.browser
def test_four_arcs_by_hand_her_own_mark_and_the_region(own: Page, practice: Served) -> None:
    _an_open_session(own)
    board = own.locator("arc-board")
    board.locator("[data-how]:visible").wait_for()
    for number, (x, y, degrees) in enumerate(ring(4), 1):
        turn = degrees * pi / 180
        _drag(own, "front", (x, y), (x + 30 * cos(turn), y - 30 * sin(turn)))
        own.mouse.click(*_at(own, "front", MIDDLE))  # its concave side
        assert own.locator("[name=inside]:checked").get_attribute("value") == "left"
        drawn = own.locator("[data-view=front] .arc-preview .arc-bow").get_attribute("d")
        own.click("text=Note this arc")
        expect(own.locator(".arc-list li")).to_have_count(number)
        kept = own.locator("[data-view=front] > .arc-bow").nth(number - 1).get_attribute("d")
        assert _far(drawn, kept) < 1.5  # the script draws what the server draws, within the skin's own curve

    own.click("[data-pick]")
    own.mouse.click(*_at(own, "front", (246, 262)))
    own.fill("[name=located]", "all four turned over there")
    own.click("text=This is my mark")
    expect(own.locator("ellipse")).to_have_count(0)
    own.click("text=Compare with the geometry")
    expect(own.locator("[data-view=front] ellipse")).to_have_count(1)
    expect(own.locator("main")).to_contain_text("4 arcs meet")
    expect(own.locator("main")).to_contain_text("all four turned over there")


@pytest.mark.browser
def test_by_keyboard_alone(own: Page, practice: Served) -> None:
    _an_open_session(own)
    own.focus("#arc-view")
    own.keyboard.press("Tab")
    own.keyboard.type("costal margin, left (client's left)")
    own.keyboard.press("Tab")
    own.keyboard.type("30")
    own.keyboard.press("Tab")
    own.keyboard.press("Space")
    own.focus("text=Note this arc")
    own.keyboard.press("Enter")
    expect(own.locator(".arc-list li, .error, .notice.danger").first).to_be_visible()
    expect(own.locator(".arc-list li")).to_have_count(1)


def _an_open_session(page: Page) -> None:
    page.fill("main input[name=name]", "Berta Example")
    page.click("text=Add client")
    page.click("text=Open a session")
    page.wait_for_url(re.compile(r"/sessions/\d+$"))
    page.goto(page.url + "/arcing")


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


def test_what_is_read_back_is_what_was_kept(anna, ringed):
    arcs.mark_center(session=ringed, place=None, by=anna, at=NOW)
    row = arcs.compare(session=ringed, by=anna, at=NOW)
    row.refresh_from_db()

    located = queries.located(row.geometry)

    assert located.verdict is Verdict.ONE_CENTER and len(located.center) == 3 and located.count == 6
