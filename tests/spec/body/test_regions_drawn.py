"""Every region in every view: side, mirror, words, and paths on screen and on paper are of one body."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from palpate.body import Side, atlas
from palpate.body.borders import pulls, region_at
from palpate.body.drawing import FIGURES, lines, outline, regions, rings, suit
from palpate.body.drawing import region_at as drawn_at
from palpate.body.rays import hit, mirrored, nearest, region_of
from palpate.body.reading import rows
from palpate.body.surface import INTERNAL, skin
from palpate.body.views import MAIN, VIEWS, view
from palpate.errors import NotPhysical

title = "Regions, drawn"
SERVED = Path(__file__).resolve().parents[3] / "palpate" / "web" / "static" / "body"
TABLE = {row["region_id"]: row for row in rows("regions.csv")}
SKIN = [name for name, row in TABLE.items() if row["surface"] == "skin"]
MOUTH = [name for name, row in TABLE.items() if row["surface"] == "mouth"]
OPPOSITE = {code: code for code in VIEWS} | {
    f"{start}{one}": f"{start}{other}"
    for start in ("", "head_", "palm_", "hand_back_", "inner_arm_")
    for one, other in (("left", "right"), ("right", "left"))
}
EACH = [(figure, code) for figure in FIGURES for code in VIEWS]


def mirror_of(name):
    return TABLE[name]["mirror_id"]


def area(path):
    """The area that a path encloses, square page units: shoelace, holes taken off."""
    total = 0.0
    for ring in rings(path):
        x, y = np.array(ring).T
        total += float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
    return abs(total)


@cache
def inner_place(path, page):
    """A place of the page well inside a path, of a grid the farthest from its lines; and how far."""
    starts = np.concatenate([np.array(each) for each in rings(path)])
    ends = np.concatenate([np.roll(np.array(each), -1, axis=0) for each in rings(path)])
    low = np.maximum(starts.min(axis=0), 0.25)
    high = np.minimum(starts.max(axis=0), [page.width - 0.25, page.height - 0.25])
    grid = np.stack(np.meshgrid(*np.linspace(low, high, 37).T), axis=-1).reshape(-1, 2)
    along = ends - starts
    long = np.maximum((along**2).sum(axis=1), 1e-12)
    inside, gap = np.zeros(len(grid), bool), np.full(len(grid), np.inf)
    for some in np.array_split(
        np.arange(len(starts)), -(-len(starts) // 64)
    ):  # all at once would fill no cache
        start, way, end = starts[some], along[some], ends[some]
        to_x, to_y = (grid[:, axis, None] - start[:, axis] for axis in (0, 1))
        share = np.clip((to_x * way[:, 0] + to_y * way[:, 1]) / long[some], 0, 1)
        gaps = np.hypot(to_x - share * way[:, 0], to_y - share * way[:, 1])
        gap = np.minimum(gap, gaps.min(axis=1))
        level = np.where(way[:, 1] == 0, 1.0, way[:, 1])
        crossed = (start[:, 1] > grid[:, 1, None]) != (end[:, 1] > grid[:, 1, None])
        inside ^= (crossed & (to_x < to_y / level * way[:, 0])).sum(axis=1) % 2 == 1
    best = int(np.argmax(gap * inside))
    return float(grid[best, 0]), float(grid[best, 1]), float((gap * inside)[best])


def test_every_region_of_the_skin_has_its_side_by_its_anchor_and_its_mirror_across():
    for name in SKIN:
        row, other = TABLE[name], TABLE[mirror_of(name)]
        x = float(row["anchor_x"])
        assert Side(row["side"]) is (Side.LEFT if x > 0 else Side.RIGHT if x < 0 else Side.MIDLINE), name
        assert mirror_of(mirror_of(name)) == name and other["side"] == Side(row["side"]).mirror()
        assert float(other["anchor_x"]) == -x and float(other["normal_x"]) == -float(row["normal_x"])
        same = (
            "anchor_y",
            "anchor_z",
            "normal_y",
            "normal_z",
            "area_cm2",
            "faces",
            "parent",
            "dermatome_approx",
        )
        assert all(row[key] == other[key] for key in same), name
        assert name.endswith(f".{row['side']}") == (row["side"] != "M")


def test_the_words_of_a_region_say_the_side_that_its_drawing_has():
    for name, row in TABLE.items():
        said = atlas().region(name).said()
        assert said.endswith(Side(row["side"]).said()), said


def test_the_anchor_of_a_region_lies_in_it():
    for name in SKIN:
        place = [float(TABLE[name][f"anchor_{axis}"]) for axis in "xyz"]
        point = nearest(place)
        assert np.linalg.norm(skin().place(point) - place) < 1e-4
        assert region_of(point) == name


def test_the_table_counts_what_the_skin_holds():
    body = skin()
    corners = body.vertices[body.faces]
    cm2 = (
        np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
        / 2
        * 1e4
    )
    for name in SKIN:
        mine = body.region == int(TABLE[name]["index"])
        assert int(TABLE[name]["faces"]) == mine.sum() > 20
        assert float(TABLE[name]["area_cm2"]) == pytest.approx(cm2[mine].sum(), abs=0.051)
    assert set(np.unique(body.region)) == {int(TABLE[name]["index"]) for name in SKIN} | {INTERNAL}


def test_each_region_is_one_piece_and_the_mirror_of_the_other():
    body = skin()
    edges = np.sort(np.vstack([body.faces[:, [0, 1]], body.faces[:, [1, 2]], body.faces[:, [2, 0]]]), axis=1)
    owner = np.tile(np.arange(len(body.faces)), 3)[np.lexsort(edges.T)].reshape(-1, 2)
    alike = owner[body.region[owner[:, 0]] == body.region[owner[:, 1]]]
    graph = coo_matrix((np.ones(len(alike)), alike.T), shape=(len(body.faces),) * 2)
    _, piece = connected_components(graph, directed=False)
    for name in SKIN:
        assert len(set(piece[body.region == int(TABLE[name]["index"])])) == 1, name
    flip = np.arange(256)
    for name in SKIN:
        flip[int(TABLE[name]["index"])] = int(TABLE[mirror_of(name)]["index"])
    here = {
        tuple(sorted(face)): region for face, region in zip(body.faces.tolist(), body.region, strict=True)
    }
    for face, region in list(here.items())[::7]:
        assert here[tuple(sorted(body.mirror[list(face)].tolist()))] == flip[region]


def test_a_place_belongs_to_the_mirror_of_the_region_of_its_mirror_image():
    rng = np.random.default_rng(0)
    for face in rng.choice(np.flatnonzero(skin().region != INTERNAL), 2000).tolist():
        u, v = rng.dirichlet((1, 1, 1))[:2]
        point = nearest(skin().place(type(nearest([0, 1, 0.2]))(face, float(u), float(v))))
        assert region_of(mirrored(point)) == mirror_of(region_of(point))


def test_a_face_has_the_region_of_its_middle_and_pulls_are_whole():
    faces = np.flatnonzero(skin().region != INTERNAL)
    third = np.full(len(faces), 1 / 3)
    agreed = region_at(faces, third, third) == skin().region[faces]

    assert agreed.mean() > 0.999  # the rest are crumbs that went to a neighbour
    near, pull = pulls()
    assert np.abs(pull.sum(axis=1) - 255).max() <= 3 and near.max() < 192


@pytest.mark.parametrize(("figure", "code"), EACH)
def test_each_region_of_a_view_is_drawn_once_with_its_mirror_and_in_reading_order(figure, code):
    drawn = dict(regions(code, figure))
    other = dict(regions(OPPOSITE[code], figure))
    page = view(code, figure)

    assert len(drawn) == len(regions(code, figure)) > 5
    assert {mirror_of(name) for name in drawn} == set(other)
    for name, path in drawn.items():
        x, y, gap = inner_place(path, page)
        across = dict(regions(OPPOSITE[code], figure))[mirror_of(name)]
        assert area(path) == pytest.approx(area(across), rel=0.01, abs=5), name
        if gap > 0.5:
            assert drawn_at(code, x, y, figure) == name
        if gap > 2.0:
            assert drawn_at(OPPOSITE[code], page.width - x, y, figure) == mirror_of(name)
            if page.page_sides and TABLE[name]["side"] != "M":
                at_left = page.page_sides[0] if x < page.width / 2 else page.page_sides[1]
                assert at_left == TABLE[name]["side"], name


@pytest.mark.parametrize(("figure", "code"), [each for each in EACH if each[1] != "mouth"])
def test_a_ray_inside_a_drawn_region_meets_that_region(figure, code):
    page = view(code, figure)
    for name, path in regions(code, figure):
        x, y, gap = inner_place(path, page)
        found = hit(page, x, y, figure)
        if gap > 2.0:  # page units; 4 mm on a whole figure, 1 to 2 mm in an inset
            assert found is not None and region_of(found) == name, (
                name,
                found and region_of(found),
                x,
                y,
                gap,
            )


@pytest.mark.parametrize("code", ["front", "back", "head_left", "soles"])
def test_where_drawing_and_skin_name_different_regions_a_drawn_border_is_within_three_millimetres(code):
    page, rng = view(code), np.random.default_rng(0)
    paths = [(name, np.array(ring)) for name, path in regions(code) for ring in rings(path)]
    asked, off = 0, []
    for x, y in rng.random((900, 2)) * [page.width, page.height]:
        found, drawn = hit(page, x, y), drawn_at(code, x, y)
        if found is None or drawn is None:
            continue
        asked += 1
        if region_of(found) != drawn:
            mine = [ring for name, ring in paths if name == drawn]
            off.append(min(to_line(ring, x, y) for ring in mine) / page.scale * 1000)
    assert asked > 100
    assert len(off) / asked < 0.08
    assert not off or np.quantile(off, 0.9) < 3.0  # mm; more only in strips too thin to be touched


def to_line(ring, x, y):
    """How far a place lies from a closed line."""
    a = ring
    way = np.roll(a, -1, axis=0) - a
    share = np.clip((([x, y] - a) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-12), 0, 1)
    return float(np.linalg.norm(a + share[:, None] * way - [x, y], axis=1).min())


@pytest.mark.parametrize("figure", FIGURES)
def test_screen_and_print_and_table_agree(figure):
    served = json.loads((SERVED / f"{figure}.json").read_text(encoding="utf-8"))

    assert (served["atlas"], served["figure"]) == ("1", figure)
    assert list(served["views"]) == list(VIEWS)
    for code, page in served["views"].items():
        camera = view(code, figure)
        assert (page["w"], page["h"], page["label"]) == (camera.width, camera.height, camera.label)
        assert page.get("scale") == (None if camera.drawn else camera.scale)
        assert page["sides"] == [side.value for side in camera.page_sides or ()]
        assert (page["outline"], page["suit"], page["lines"]) == (
            outline(code, figure),
            suit(code, figure),
            lines(code, figure),
        )
        assert tuple(map(tuple, page["regions"])) == regions(camera, figure)
        if figure == "neutral":
            named = {name for name, row in TABLE.items() if code in row["views"].split("|")}
            assert named == {name for name, _ in page["regions"]}


def test_every_region_shows_in_some_view_and_every_whole_view_is_full():
    assert all(row["views"] for row in TABLE.values())
    for code in MAIN:
        drawn = sum(area(path) for _, path in regions(code))
        assert drawn == pytest.approx(area(outline(code)), rel=0.01)  # without a rest, and none twice


@pytest.mark.parametrize("figure", FIGURES)
def test_a_suit_lies_on_every_whole_figure_from_chest_to_thigh(figure):
    for code in MAIN:
        assert 0.2 < area(suit(code, figure)) / area(outline(code, figure)) < 0.5
    sensitive = [name for name, row in TABLE.items() if row["sensitive"] == "1" and row["surface"] == "skin"]
    for code in ("front", "back"):
        for name, path in regions(code, figure):
            if name in sensitive:
                x, y, _ = inner_place(path, view(code, figure))
                assert any(contains(ring, x, y) for ring in rings(suit(code, figure))), name


def contains(ring, x, y):
    a = np.array(ring)
    b = np.roll(a, -1, axis=0)
    crossed = (a[:, 1] > y) != (b[:, 1] > y)
    cut = a[crossed, 0] + (y - a[crossed, 1]) / (b[crossed, 1] - a[crossed, 1]) * (
        b[crossed, 0] - a[crossed, 0]
    )
    return bool((cut > x).sum() % 2)


def test_the_mouth_is_drawn_and_has_places_but_no_skin():
    assert {name for name, _ in regions("mouth")} == set(MOUTH)
    assert {name.partition(".")[0] for name in MOUTH} == {
        "hard_palate", "soft_palate", "tongue", "floor_of_mouth", "upper_teeth", "lower_teeth", "inner_cheek",
        "vomer_seam",
    }  # fmt: skip
    for name in MOUTH:
        x = float(TABLE[name]["anchor_x"])
        assert Side(TABLE[name]["side"]) is (Side.LEFT if x > 0 else Side.RIGHT if x < 0 else Side.MIDLINE)
        assert TABLE[name]["views"] == "mouth" and TABLE[name]["area_cm2"] == ""


def test_a_place_beside_the_drawing_has_no_region_and_a_place_that_is_no_number_is_refused():
    assert drawn_at("mouth", 2, 2) is None and drawn_at("front", -1e6, 5) is None
    with pytest.raises(NotPhysical, match="finite"):
        drawn_at("mouth", float("nan"), 5)
    with pytest.raises(NotPhysical, match="must be one of"):
        outline("nowhere")
    with pytest.raises(NotPhysical, match="must be one of"):
        regions("front", "giant")
