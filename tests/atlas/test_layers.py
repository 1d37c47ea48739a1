"""The inner layers: inside the skin, left like right, named after the atlas, and where anatomy has them."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial import cKDTree

from palpate.body.atlas import atlas
from palpate.body.side import Side
from palpate.body.surface import skin
from tests.atlas.served import BODY, WITH_SURFACE, metas, of, surface
from tools.atlas.inside import Inside

STEP = 2e-5  # m; about one step of the 16-bit places


@cache
def body() -> Inside:
    return Inside(skin().vertices, skin().faces)


def test_parity_and_distance_agree_with_a_ball():
    turns = np.linspace(0, np.pi, 40)
    grid = np.array(
        [[np.sin(a) * np.cos(b), np.sin(a) * np.sin(b), np.cos(a)] for a in turns for b in 2 * turns[:-1]]
    )
    from scipy.spatial import ConvexHull

    hull = ConvexHull(np.unique(grid.round(9), axis=0) * 0.1)
    ball = Inside(hull.points, hull.simplices)
    asked = np.random.default_rng(3).uniform(-0.14, 0.14, (400, 3))

    depth = ball.depth(asked)

    assert depth == pytest.approx(0.1 - np.linalg.norm(asked, axis=1), abs=0.0011)


@pytest.mark.parametrize("code", WITH_SURFACE)
def test_every_place_lies_inside_the_skin(code):
    places, triangles = surface(code)
    eyes = [each for each in metas()[code]["structures"] if each["id"] == "vis.eye"]
    free = np.zeros(len(places), bool)
    for each in eyes:  # they lie in the orbits, which are outside the closed skin
        free[triangles[each["first"] : each["first"] + each["count"]]] = True

    depth = body().depth(places[~free])

    assert depth.min() > 0.001
    assert not free.any() or code == "viscera"


def test_every_muscle_runs_inside_the_skin_all_along():
    for tube in metas()["muscles"]["tubes"]:
        ends = np.array(tube["points"])
        between = [a + (b - a) * share for a, b in pairwise(ends) for share in np.linspace(0, 1, 7)]
        assert body().depth(np.array(between)).min() > 0.002, tube["label"]


@pytest.mark.parametrize("code", [*WITH_SURFACE, "muscles"])
def test_every_structure_is_one_of_the_atlas_and_said_with_its_side(code):
    found = metas()[code].get("structures") or metas()[code]["tubes"]
    for each in found:
        known = atlas().structure(each["id"])
        assert Side(each["side"]) in {instance.side for instance in known.instances()}
        assert each["label"] == known.said(Side(each["side"]))
        assert ("client's" in each["label"]) == known.paired


@pytest.mark.parametrize("code", WITH_SURFACE)
def test_structures_share_the_triangles_and_no_vertices(code):
    _, triangles = surface(code)
    at, last = 0, -1
    for each in metas()[code]["structures"]:
        assert each["first"] == at
        at += each["count"]
        own = triangles[each["first"] : at]
        assert own.min() > last
        last = own.max()
    assert at == len(triangles)


@pytest.mark.parametrize("code", ["bones", "craniosacral"])
def test_left_and_right_are_mirror_images(code):
    sides = {"L": "R", "R": "L", "M": "M"}
    for each in metas()[code]["structures"]:
        if each["id"] == "mus.respiratory_diaphragm":  # its right dome is the higher one
            continue
        here, there = of(code, each["id"], each["side"]), of(code, each["id"], sides[each["side"]])
        away, _ = cKDTree(there).query(here * (-1, 1, 1))
        assert away.max() < 2 * STEP, each["label"]


def test_muscles_are_mirror_images():
    tubes = metas()["muscles"]["tubes"]
    half = len(tubes) // 2
    for left, right in zip(tubes[:half], tubes[half:], strict=True):
        assert (left["id"], left["side"], right["side"]) == (right["id"], "L", "R")
        assert np.array(right["points"]) * (-1, 1, 1) == pytest.approx(np.array(left["points"]), abs=0.0006)


def test_every_layer_says_what_is_schematic():
    assert {code: meta["schematic"] for code, meta in metas().items()} == {
        "bones": False, "muscles": False, "viscera": True, "craniosacral": True,
    }  # fmt: skip
    own = {each["id"] for each in metas()["bones"]["structures"] if each["schematic"]}
    assert {"bon.clavicle", "bon.humerus", "bon.rib_7", "bon.hyoid_bone", "bon.manubrium_of_sternum"} <= own
    assert not {"bon.femur", "bon.sacrum", "bon.frontal_bone", "bon.atlas_c1"} & own


def test_every_vertebra_and_rib_is_there_from_above_downward():
    spine = [f"c{n}" for n in range(3, 8)] + [f"t{n}" for n in range(1, 13)] + [f"l{n}" for n in range(1, 6)]
    heights = [of("bones", f"bon.vertebra_{name}", "M")[:, 1].mean() for name in spine]
    heads = [of("bones", f"bon.rib_{n}", "L")[:, 1].max() for n in range(1, 13)]

    assert heights == sorted(heights, reverse=True)
    assert heads == sorted(heads, reverse=True)
    for number in range(1, 13):  # a rib hangs on its own vertebra
        rib, vertebra = of("bones", f"bon.rib_{number}", "L"), of("bones", f"bon.vertebra_t{number}", "M")
        assert cKDTree(vertebra).query(rib)[0].min() < 0.012


# Where each organ lies (Gray 1918; Standring 2020): its side, and between which vertebrae.
@pytest.mark.parametrize(
    ("organ", "side", "above", "below", "to"),
    [
        ("vis.heart", "M", "t4", "t10", "left"),
        ("vis.liver", "M", "t8", "l2", "right"),
        ("vis.stomach", "M", "t8", "l3", "left"),
        ("vis.spleen", "M", "t8", "l2", "left"),
        ("vis.kidney", "L", "t10", "l4", "left"),
        ("vis.kidney", "R", "t10", "l4", "right"),
        ("vis.caecum", "M", "l4", "", "right"),
        ("vis.descending_colon", "M", "t11", "", "left"),
        ("vis.urinary_bladder", "M", "l5", "", ""),
        ("vis.lung", "L", "", "t12", "left"),
        ("vis.lung", "R", "", "t12", "right"),
    ],
)
def test_organs_lie_where_anatomy_has_them(organ, side, above, below, to):
    places = of("viscera", organ, side)
    middle = places.mean(0)

    if above:
        assert places[:, 1].max() < of("bones", f"bon.vertebra_{above}", "M")[:, 1].max()
    if below:
        assert places[:, 1].min() > of("bones", f"bon.vertebra_{below}", "M")[:, 1].min()
    assert np.sign(middle[0].round(3)) == {"left": 1, "right": -1, "": 0}[to]


def test_the_right_kidney_and_the_left_dome_are_the_lower_ones():
    assert of("viscera", "vis.kidney", "R")[:, 1].mean() < of("viscera", "vis.kidney", "L")[:, 1].mean()
    dome = of("craniosacral", "mus.respiratory_diaphragm", "M")
    assert dome[dome[:, 0] > 0.02, 1].max() < dome[dome[:, 0] < -0.02, 1].max()


@pytest.mark.parametrize(
    ("organ", "side", "length"),
    [("vis.kidney", "L", 0.11), ("vis.spleen", "M", 0.12), ("vis.heart", "M", 0.12), ("vis.eye", "L", 0.024)],
)
def test_organs_are_as_long_as_gray_says(organ, side, length):
    places = of("viscera", organ, side)
    way = places[:, None] - places[None]

    assert np.sqrt((way**2).sum(-1)).max() == pytest.approx(length, rel=0.15)


def test_the_dura_lines_the_skull_and_reaches_s2_and_the_coccyx():
    vault = np.vstack([of("bones", f"bon.{name}", "M") for name in ("frontal_bone", "occipital_bone")])
    sac = of("craniosacral", "css.cranial_dura_mater", "M")
    tube = of("craniosacral", "css.spinal_dura_mater", "M")
    filum = of("craniosacral", "css.external_filum_terminale", "M")
    sacrum = of("bones", "bon.sacrum", "M")

    assert sac[:, 1].max() < vault[:, 1].max() - 0.003
    assert sac[:, 2].min() > vault[:, 2].min() + 0.003
    # S2 lies between 60 and 80 % of the height of sacrum and coccyx together
    height = (tube[:, 1].min() - sacrum[:, 1].min()) / np.ptp(sacrum[:, 1])
    assert 0.55 < height < 0.8
    assert filum[:, 1].min() - sacrum[:, 1].min() < 0.005
    assert tube[:, 1].max() == pytest.approx(sac[:, 1].min(), abs=0.03)


def test_falx_and_tentorium_lie_inside_the_dura_and_meet_at_the_straight_sinus():
    sac = of("craniosacral", "css.cranial_dura_mater", "M")
    falx = of("craniosacral", "css.falx_cerebri", "M")
    tent = of("craniosacral", "css.tentorium_cerebelli", "M")
    from scipy.spatial import Delaunay

    hull = Delaunay(sac * (1, 1, 1))

    assert np.abs(falx[:, 0]).max() < STEP
    for sheet in (falx, tent):
        assert (hull.find_simplex((sheet - sac.mean(0)) * 0.985 + sac.mean(0)) >= 0).all()
    assert cKDTree(falx).query(tent[np.abs(tent[:, 0]) < STEP])[0].max() < 0.006


def test_the_five_diaphragms_lie_one_above_the_other():
    order = ("fas.pelvic_diaphragm", "mus.respiratory_diaphragm", "fas.superior_thoracic_aperture",
             "fas.hyoid_region", "fas.occipital_cranial_base")  # fmt: skip
    reach = [
        (of("craniosacral", id, "M")[:, 1].min(), of("craniosacral", id, "M")[:, 1].max()) for id in order
    ]

    for (_, top), (bottom, _) in pairwise(reach):
        assert top < bottom


@pytest.mark.parametrize("code", WITH_SURFACE)
def test_the_silhouettes_are_light_and_named(code):
    path = BODY / f"deep-{code}.json"
    drawn = json.loads(path.read_text())

    assert path.stat().st_size < 60_000
    for view in ("front", "back", "left", "right"):
        assert drawn[view]
        for each in drawn[view]:
            assert each["d"].startswith("M") and each["d"].endswith("z")
            assert not each["id"] or each["label"] == atlas().structure(each["id"]).said(Side(each["side"]))


def test_the_layers_are_light():
    sizes = {path.name: path.stat().st_size for path in BODY.glob("*.bin") if path.name != "skin.bin"}

    assert sum(sizes.values()) + (BODY / "layers.json").stat().st_size < 600_000
