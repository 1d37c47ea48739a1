"""Views: cameras that show a body as it stands, with its sides where a reader expects them.

Hazards: H03.
"""

import numpy as np
import pytest

from palpate.body import Side
from palpate.body.figures import FIGURES, figure, morphs
from palpate.body.frames import FRAMES
from palpate.body.rays import drawn_faces
from palpate.body.reading import rows
from palpate.body.surface import skin
from palpate.body.views import MAIN, VIEWS, view
from palpate.errors import NotPhysical
from tools.atlas import frames

title = "Views"
CAMERAS = [each for each in VIEWS.values() if not each.drawn]


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda each: each.code)
def test_a_camera_has_three_upright_axes_and_no_mirror(camera):
    axes = np.array([camera.right, camera.up, camera.toward])

    assert np.abs(axes @ axes.T - np.eye(3)).max() < 1e-4
    assert np.linalg.det(axes) > 0  # a mirror would have turned left into right


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("front", "R", "L"),  # the reader faces the client
        ("back", "L", "R"),
        ("head_front", "R", "L"),
        ("head_back", "L", "R"),
        ("head_top", "L", "R"),  # as one sits at the head of the table
        ("head_base", "R", "L"),
        ("mouth", "R", "L"),
        ("soles", "R", "L"),
        ("feet_top", "R", "L"),
    ],
)
def test_which_side_of_the_client_is_at_which_side_of_the_page(code, left, right):
    assert view(code).page_sides == (Side(left), Side(right))


def test_views_along_the_sides_and_of_one_side_name_no_second_side():
    one_sided = {each.code for each in VIEWS.values() if each.page_sides is None}

    assert one_sided == {"left", "right", "head_left", "head_right"} | {
        f"{part}_{side}" for part in ("palm", "hand_back", "inner_arm") for side in ("left", "right")
    }
    assert all(each.only is Side(each.code.rpartition("_")[2][0].upper()) for each in CAMERAS if each.only)


def test_what_is_to_the_clients_left_falls_to_the_right_of_a_front_page():
    x, y = view("front").on_page((0.1, 0.8333, 0.0))

    assert (x, y) == (240 + 48, 420)
    assert view("back").on_page((0.1, 0.8333, 0.0)) == (240 - 48, 420)


@pytest.mark.parametrize("code", FIGURES)
@pytest.mark.parametrize("camera", CAMERAS, ids=lambda each: each.code)
def test_each_figure_fits_its_pages(code, camera):
    framed = view(camera.code, code)
    parts = [
        int(row["index"]) for row in rows("regions.csv") if not framed.parts or row["parent"] in framed.parts
    ]
    body = skin()
    own = np.isin(body.region, parts) & drawn_faces(framed)
    if framed.only:
        own &= np.sign(body.vertices[body.faces, 0].sum(axis=1)) == (1 if framed.only is Side.LEFT else -1)
    shown = np.unique(body.faces[own])
    places = np.array([framed.on_page(place) for place in figure(code)[shown]])
    page = np.array([framed.width, framed.height])

    if framed.code in MAIN or framed.code.startswith(("head_top", "head_base", "inner", "soles", "feet")):
        assert (places > -1).all() and (places < page + 1).all()
    assert tuple(round(value, 4) for value in frames.frame(framed, figure(code))) == FRAMES[code][framed.code]


def test_a_figure_is_symmetric_as_tall_as_the_neutral_adult_and_stands_on_its_soles():
    neutral = figure("neutral")
    for code in FIGURES:
        vertices = figure(code)
        assert np.ptp(vertices[:, 1]) == pytest.approx(np.ptp(neutral[:, 1]), abs=1e-9)
        assert vertices[:, 1].min() == pytest.approx(0, abs=1e-3)
        assert np.abs(vertices[skin().mirror] * [-1, 1, 1] - vertices).max() == 0


def test_a_childs_head_is_larger_for_its_height_than_an_adults():
    top = skin().vertices[:, 1] > 1.5

    assert np.ptp(figure("child")[top, 0]) > 1.1 * np.ptp(figure("neutral")[top, 0])


def test_shapes_are_symmetric_and_named():
    assert set(morphs()) == {
        "female",
        "male",
        "child_8y",
        "elder",
        "heavy",
        "light",
        "muscular",
        "tall",
        "short",
    }
    for delta in morphs().values():
        assert np.array_equal(delta[skin().mirror] * [-1, 1, 1], delta)


@pytest.mark.parametrize("code", ["", "top", "FRONT", None, 3])
def test_an_unknown_view_is_refused_with_those_there_are(code):
    with pytest.raises(NotPhysical, match="must be one of front, back"):
        view(code)


def test_an_unknown_figure_is_refused_with_those_there_are():
    with pytest.raises(NotPhysical, match="must be one of neutral, female, male, child"):
        view("front", "giant")
    with pytest.raises(NotPhysical, match="must be one of neutral, female, male, child"):
        figure("giant")
