"""The line around a painting: what it encloses on the page is what was painted on the skin."""

import numpy as np
import pytest

from palpate.body.contour import loops, paths
from palpate.body.figures import figure as vertices_of
from palpate.body.mark import Stroke
from palpate.body.painting import Painting, strokes_on
from palpate.body.rays import hits
from palpate.body.surface import skin
from palpate.body.views import view
from tests.spec.body.drawing_hand import point_at
from tests.spec.body.raster import filled, lines

title = "Painting: the line on the page"


def area(loop):
    x, y = loop.T
    return (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def spot(place=(0.05, 1.25, 0.2), radius=0.03, strength=1.0, erase=False):
    return Stroke(points=(point_at(place),), radius=radius, strength=strength, erase=erase)


def test_a_blank_painting_and_a_hidden_one_have_no_line():
    assert loops(Painting.drawn([]), "front") == []
    assert paths(Painting.drawn([]), "front") == ""
    assert paths(Painting.drawn([spot()]), "back") == ""
    assert paths(Painting.drawn([spot()]), "front").startswith("M")


def test_a_spot_is_one_line_and_a_ring_is_two():
    assert len(loops(Painting.drawn([spot(radius=0.05)]), "front")) == 1
    ring = loops(Painting.drawn([spot(radius=0.05), spot(radius=0.025, erase=True)]), "front")
    assert len(ring) == 2
    assert area(ring[0]) * area(ring[1]) < 0  # the hole runs the other way


@pytest.mark.parametrize("code", ["front", "back", "left", "right", "head_front", "palm_left", "soles"])
def test_the_line_encloses_what_the_rays_meet(code):
    """Compared with a painted skin looked at ray by ray, which knows nothing of edges and lines."""
    rng = np.random.default_rng(11)
    seen = view(code)
    places = rng.uniform([0, 0], [seen.width, seen.height], (4000, 2))
    faces, u, v = hits(seen, places)
    middle = places[faces >= 0][len(places[faces >= 0]) // 2]
    painting = Painting.drawn([strokes_on(code, [middle, middle + 4], 0.03)])
    weights = np.column_stack([1 - u - v, u, v])
    amount = (weights * (painting.strengths()[skin().faces[faces]] > 0)).sum(axis=1)
    inside = filled(loops(painting, code), seen.width, seen.height, 4)
    column, row = (places * 4).astype(int).T
    drawn = inside[row, column]
    on_body = faces >= 0
    clear = on_body & ((amount == 0) | (amount == 1))  # off the border, where both must agree

    wrong = (drawn != (amount > 0.5))[clear].sum()
    assert wrong <= 0.005 * clear.sum()
    assert not drawn[~on_body].sum() > 0.01 * (~on_body).sum()
    assert drawn.any()


@pytest.mark.parametrize("figure", ["neutral", "female", "male", "child"])
def test_the_line_has_the_area_of_the_painted_triangles_as_they_show(figure):
    painting = Painting.drawn([spot((0.03, 1.2, 0.2), 0.05)])
    seen = view("front", figure)
    page = vertices_of(figure)[:, :2] * seen.scale
    is_painted = painting.strengths() > 0
    corners = page[skin().faces]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    sizes = np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / 2
    expected = (sizes * is_painted[skin().faces].mean(axis=1)).sum()

    assert abs(sum(area(loop) for loop in loops(painting, "front", figure))) == pytest.approx(
        expected, rel=0.03
    )


def test_the_path_is_the_lines_to_a_tenth_of_a_unit_and_light():
    painting = Painting.drawn(
        [strokes_on("front", np.column_stack([np.linspace(200, 280, 40), np.full(40, 250.0)]), 0.02)]
    )
    path = paths(painting, "front")
    read = lines(path)

    assert len(path) < 4000
    assert len(read) == len(loops(painting, "front"))
    for written, meant in zip(read, loops(painting, "front"), strict=True):
        assert abs(area(written)) == pytest.approx(abs(area(meant)), rel=0.01)
        gaps = np.linalg.norm(meant[:, None] - written[None], axis=2).min(axis=1)
        assert gaps.max() <= 0.08


def test_only_what_is_stronger_than_a_level_is_enclosed():
    two = Painting.drawn([spot((0.08, 1.25, 0.2), strength=0.4), spot((-0.08, 1.25, 0.2), strength=1.0)])
    assert len(loops(two, "front", above=0)) == 2
    strong = loops(two, "front", above=150)
    assert len(strong) == 1
    assert strong[0][:, 0].mean() < 240  # the client's right lies to the left of the page
    assert len(loops(two, "front", above=254)) == 1
