"""The body in three dimensions, in a real browser that draws in software: the same marks as on the chart."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page

from palpate.body.mark import Stroke
from palpate.body.painting import painted
from palpate.body.surface import SurfacePoint, skin
from tests.web.body_in_3d import Solid
from tests.web.body_on_screen import Body
from tests.web.open_desk import OpenDesk
from tests.web.served import watched
from tests.web.shown import violations

pytestmark = pytest.mark.browser

PACK = Path(__file__).resolve().parents[3] / "shared/data/atlas/packs/hra_ccby4/hra_viscera.glb"
MOST_BYTES = 1_200_000  # of the first load, compressed
MOST_CALLS = 50
COVERED = """(strokes) => {
  const { scene } = document.querySelector("body-3d")
  return [...scene.brush.painted(strokes, scene.skin.names)]
}"""
AS_OPENED = """() => {
  const { marks } = document.querySelector("body-chart")
  const { scene, panel } = document.querySelector("body-3d")
  for (const { key } of marks.marks) marks.strike(key)
  marks.choose(null)
  marks.select(null)
  panel.aim = null
  panel.name("")
  scene.orbit.view("front", scene.skin.tall, true)
  document.querySelector("[data-find-3d]").value = ""
  document.activeElement.blur()
}"""
EVERY_VERTEX_STANDS = """() => {
  const { skin } = document.querySelector("body-3d").scene
  return [...skin.neutral]
}"""


@pytest.fixture(scope="module")
def window(desk: OpenDesk) -> Iterator[BrowserContext]:
    """A small window that draws in three dimensions, and keeps what it has loaded from test to test."""
    window = desk.window({"viewport": {"width": 800, "height": 600}}, solid=True)
    yield window
    window.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page of its own in it; whatever it complains about fails the test."""
    page = window.new_page()
    complaints = watched(page)
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def client(page: Page, desk: OpenDesk) -> str:
    return str(desk.client(page))


@pytest.fixture(scope="module")
def kept(window: BrowserContext, desk: OpenDesk) -> tuple[Solid, list[str]]:
    """A body that stays open, since to open it is most of the work of a test; and what it complains about."""
    page = window.new_page()
    complaints = watched(page)
    return Solid(page, desk.address, str(desk.client(page))), complaints


@pytest.fixture
def solid(kept: tuple[Solid, list[str]]) -> Iterator[Solid]:
    """That body as if it had just been opened: no sign on it or chosen, from the front, all its skin on."""
    solid, complaints = kept
    complaints.clear()
    solid.page.evaluate(AS_OPENED)
    solid.look(0)
    assert solid.kept() == []
    yield solid
    assert complaints == []


def test_what_the_first_picture_needs_stays_under_the_promise(
    page: Page, desk: OpenDesk, client: str
) -> None:
    came: list[str] = []
    page.on("request", lambda request: came.append(request.url))
    solid = Solid(page, desk.address, client)
    page.wait_for_load_state("networkidle")

    bodies = {url.rpartition("/")[2]: page.request.get(url).body() for url in set(came)}
    sizes = {name: len(gzip.compress(body, 9)) for name, body in bodies.items()}

    assert {"three-body.js", "skin.bin", "layers.json"} <= sizes.keys()
    assert not {"three-packs.js", "bones.bin"} & sizes.keys()
    assert sum(sizes.values()) <= MOST_BYTES
    assert solid.drawn() < MOST_CALLS


def test_a_tap_sets_a_sign_a_second_grades_it_and_delete_removes_it(solid: Solid) -> None:
    solid.choose("cyst")
    solid.touch("hypochondriac.R")
    (mark,) = solid.kept()
    assert (mark["symbol"], mark["region"], mark["side"]) == ("cyst", "hypochondriac.R", "R")
    assert mark["grade"] is None and mark["points"][0][3] == 0
    assert "front" in mark["shown"]  # the chart shows it too

    solid.touch("hypochondriac.R")
    assert [each["grade"] for each in solid.kept()] == [1]

    solid.page.focus("[data-stage-3d]")
    solid.page.keyboard.press("Delete")
    assert solid.kept() == []


def test_a_sign_is_dragged_to_another_place_and_keeps_its_grade(solid: Solid) -> None:
    solid.choose("heat")
    solid.touch("knee_front.L")
    solid.page.focus("[data-stage-3d]")
    solid.page.keyboard.press("3")
    solid.drag("knee_front.L", "knee_front.R")

    (mark,) = solid.kept()
    assert (mark["region"], mark["side"], mark["grade"]) == ("knee_front.R", "R", 3)


def test_an_arrow_is_drawn_from_where_it_begins_to_where_it_ends(solid: Solid) -> None:
    solid.choose("direction")
    solid.drag("umbilical.R", "epigastric.R", "sternum_upper")

    (mark,) = solid.kept()
    start, end = (skin().place(SurfacePoint(int(f), u, v)) for f, u, v, *_ in mark["points"])
    assert mark["region"] == "umbilical.R"
    assert end[1] - start[1] > 0.15  # it points up by more than 15 cm
    assert mark["direction"][1] > 0.8


def test_a_drag_beside_every_sign_turns_the_body_and_sets_nothing(solid: Solid) -> None:
    solid.drag("forehead.R", "shoulder_front.L")

    assert solid.kept() == []
    assert solid.page.evaluate("document.querySelector('body-3d').scene.orbit.turn") != 0


def test_painting_covers_what_the_record_covers(solid: Solid) -> None:
    solid.choose("area")
    solid.drag("umbilical.L", "flank.L")

    (mark,) = solid.kept()
    (stroke,) = mark["strokes"]
    assert mark["extent"] > 20  # cm2
    assert len(stroke["points"]) > 4
    assert _overlap(solid, [stroke]) >= 0.995


def test_the_brush_is_the_same_in_the_browser_as_in_the_record(solid: Solid) -> None:
    rng = np.random.default_rng(11)
    body = skin()
    near = np.linalg.norm
    strokes = []
    for _ in range(40):
        face = int(rng.choice(np.flatnonzero(body.region != 76)))
        first = body.vertices[body.faces[face]].mean(axis=0)
        middles = body.vertices[body.faces].mean(axis=1)
        around = np.flatnonzero((near(middles - first, axis=1) < 0.02) & (body.region != 76))
        faces = [face, *rng.choice(around, 5).tolist()]
        points = [[one, *(rng.dirichlet([1, 1, 1])[:2].tolist())] for one in faces]
        strokes.append({"points": points, "radius": float(rng.uniform(0.006, 0.06)), "strength": 0.7})

    shares = [_overlap(solid, [stroke]) for stroke in strokes]
    assert min(shares) > 0.9  # one vertex of a small stroke
    assert float(np.mean(shares)) >= 0.995
    assert _overlap(solid, strokes) >= 0.999


def test_erasing_wipes_and_the_strongest_wins_as_in_the_record(solid: Solid) -> None:
    at = np.flatnonzero(skin().region == 10)[:3].tolist()
    strokes = [
        {"points": [[at[0], 0.3, 0.3]], "radius": 0.05, "strength": 0.4},
        {"points": [[at[1], 0.3, 0.3]], "radius": 0.03, "strength": 1.0},
        {"points": [[at[2], 0.3, 0.3]], "radius": 0.015, "erase": True},
    ]

    there = np.zeros(len(skin().vertices), int)
    for vertex, strength in solid.page.evaluate(COVERED, strokes):
        there[vertex] = strength
    assert (there != painted([_stroke(each) for each in strokes])).mean() < 1e-4
    assert set(np.unique(there)) == {0, 102, 255}


def test_the_mesh_has_the_record_s_vertices_in_the_record_s_order(solid: Solid) -> None:
    served = np.array(solid.page.evaluate(EVERY_VERTEX_STANDS)).reshape(-1, 3)

    assert np.abs(served - skin().vertices).max() < 2e-5  # m


def test_all_layers_are_a_few_calls_and_said_in_words(solid: Solid) -> None:
    solid.look(1)

    assert solid.drawn() < MOST_CALLS
    assert solid.told() == "Seen from the front. Skin, Bones, Muscles, Organs, Craniosacral. 0 marks." or (
        all(name in solid.told() for name in ("Skin", "Muscles", "Bones", "Organs", "Craniosacral"))
    )
    assert "schematic" in solid.page.inner_text("[data-schematic-3d]")

    solid.look(3, ["bones"])
    assert solid.told() == "Seen from the front. Bones. 0 marks."


def test_a_tap_on_a_bone_names_it_and_keeps_how_deep_it_lies(solid: Solid) -> None:
    solid.look(3, ["bones"])
    solid.choose("restriction")
    solid.touch("knee_front.L")

    (mark,) = solid.kept()
    assert mark["structure"].startswith("bon.")
    assert "left" in mark["structure_label"]
    assert 0 < mark["points"][0][3] < 0.1
    assert mark["side"] == "L"


def test_by_keyboard_alone_a_sign_is_set_graded_and_removed(solid: Solid) -> None:
    keyboard = solid.page.keyboard
    solid.choose("still_point")
    solid.page.focus("[data-find-3d]")
    keyboard.type("sacrum")
    keyboard.press("ArrowDown")
    assert "sacrum" in solid.page.inner_text("[data-name-3d]").lower()
    keyboard.press("Enter")
    (mark,) = solid.kept()
    assert mark["region"].startswith("sacrum")

    solid.page.focus("[data-stage-3d]")
    before = solid.page.evaluate("document.querySelector('body-3d').scene.orbit.turn")
    keyboard.press("ArrowLeft")
    keyboard.press("+")
    assert solid.page.evaluate("document.querySelector('body-3d').scene.orbit.turn") != before
    keyboard.press("Delete")
    assert solid.kept() == []


def test_the_views_say_which_side_is_whose(solid: Solid) -> None:
    def edges() -> list[str]:
        return solid.page.locator("[data-side-3d]").all_inner_texts()

    assert edges() == ["client's right", "client's left"]
    solid.page.click("[data-view3d=back]")
    solid.wait("document.querySelector('[data-view3d=back]').getAttribute('aria-pressed') === 'true'")
    assert edges() == ["client's left", "client's right"]
    solid.page.click("[data-view3d=left]")
    solid.wait("document.querySelector('[data-view3d=left]').getAttribute('aria-pressed') === 'true'")
    assert edges()[0] == "client's left"
    assert solid.told().startswith("Seen from the client's left.")


def test_axe_finds_nothing_with_the_body_open(solid: Solid) -> None:
    solid.look(1, ["skin", "bones", "craniosacral"])

    assert violations(solid.page) == []


def test_a_client_s_own_height_is_drawn(page: Page, desk: OpenDesk, client: str) -> None:
    page.goto(f"{desk.address}clients/{client}/details")
    page.fill("[name=height_cm]", "182")
    page.click("main button.primary")
    page.wait_for_url(f"**/clients/{client}")
    solid = Solid(page, desk.address, client)

    assert solid.page.evaluate("document.querySelector('body-3d').scene.skin.tall") == pytest.approx(
        1.82, abs=0.002
    )
    solid.look(3, ["bones"])
    tallest = (
        "Math.max(...document.querySelector('body-3d').scene.layers.get('bones').positions"
        ".filter((_, n) => n % 3 === 1))"
    )
    assert solid.page.evaluate(tallest) == pytest.approx(1.81, abs=0.02)


@pytest.mark.skipif(not PACK.exists(), reason="the organs of the shared data are not here")
def test_a_pack_is_one_layer_more_when_its_box_is_ticked(page: Page, desk: OpenDesk, client: str) -> None:
    said = {"node": "VH_M_liver_capsule", "structure": "vis.liver", "side": "M", "label": "", "said": "liver"}
    listed = {"name": "organs", "version": "1", "licence": "CC BY 4.0", "attribution": "as its manifest says"}
    listed |= {"nodes": "/atlas/packs/organs", "meshes": ["/atlas/packs/organs/organs.glb"]}
    page.route("**/atlas/packs", lambda route: route.fulfill(json={"packs": [listed]}))
    page.route("**/atlas/packs/organs", lambda route: route.fulfill(json={"nodes": [said]}))
    page.route("**/organs.glb", lambda route: route.fulfill(body=PACK.read_bytes()))
    solid = Solid(page, desk.address, client)

    solid.wait("document.querySelectorAll('[data-layers-3d] input').length === 6")
    solid.look(4, ["pack organs"])

    assert solid.told() == "Seen from the front. organs. 0 marks."
    extent = solid.page.evaluate(
        "() => { const { positions } = document.querySelector('body-3d').scene.layers.get('pack organs');"
        " const up = positions.filter((_, n) => n % 3 === 1); return [Math.min(...up), Math.max(...up)] }"
    )
    assert 0.7 < extent[0] < extent[1] < 1.7  # m: it lies inside the body
    assert solid.drawn() < MOST_CALLS


def test_it_can_be_taken_off_the_page_and_put_back(solid: Solid) -> None:
    solid.page.evaluate(
        "() => { const all = document.querySelector('body-3d'); const hook = all.parentElement;"
        " all.remove(); window.gone = all.scene === null; hook.append(all) }"
    )

    assert solid.page.evaluate("window.gone")
    solid.wait("document.querySelector('body-3d').scene?.marks !== undefined")
    solid.wait("document.querySelector('body-3d').scene.layers.size")


def test_a_browser_that_cannot_draw_it_says_so_and_the_chart_goes_on(
    page: Page, desk: OpenDesk, client: str
) -> None:
    page.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return kind.startsWith('webgl') ? null : real.call(this, kind, ...more) }"
    )
    body = Body(page, desk.address, client)
    page.click("[data-solid]")
    page.locator("[data-trouble-3d]:visible").wait_for()
    assert "cannot draw in three dimensions" in page.inner_text("[data-trouble-3d]")
    assert not page.locator("body-3d canvas").is_visible()

    page.click("[data-solid]")
    body.choose("cyst")
    body.tap("front", 285, 300)
    assert [mark["symbol"] for mark in body.kept()] == ["cyst"]


def _stroke(each: dict[str, object]) -> Stroke:
    points = tuple(SurfacePoint(int(f), u, v) for f, u, v in each["points"])  # type: ignore[attr-defined]
    rest = {name: each[name] for name in ("strength", "erase") if name in each}
    return Stroke(points=points, radius=each["radius"], **rest)  # type: ignore[arg-type]


def _overlap(solid: Solid, strokes: list[dict[str, object]]) -> float:
    """Jaccard of what the browser and what the record covers."""
    there = {vertex for vertex, _ in solid.page.evaluate(COVERED, strokes)}
    here = set(np.flatnonzero(painted([_stroke(each) for each in strokes])).tolist())
    return len(there & here) / len(there | here)
