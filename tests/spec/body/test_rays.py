"""Rays: page to skin and back, against a slow and simple way of doing the same."""

import numpy as np
import pytest

from palpate.body.borders import region_at, region_of_place
from palpate.body.figures import FIGURES, figure
from palpate.body.rays import everywhere, hit, hits, mirrored, nearest, region_of, shown
from palpate.body.surface import INTERNAL, SurfacePoint, skin
from palpate.body.views import MAIN, VIEWS, view
from palpate.errors import NotPhysical

title = "Rays"
CAMERAS = [code for code, each in VIEWS.items() if not each.drawn]


def random_points(rng, count):
    """Places spread evenly over the skin that can be marked."""
    body = skin()
    corners = body.vertices[body.faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    area[body.region == INTERNAL] = 0
    faces = rng.choice(len(area), count, p=area / area.sum())
    weights = rng.dirichlet((1, 1, 1), count)
    return [SurfacePoint(int(f), float(w[1]), float(w[2])) for f, w in zip(faces, weights, strict=True)]


def nearest_along_rays(camera, vertices, places):
    """The face that each ray meets first and where, by asking every face (Moeller and Trumbore 1997)."""
    way = -np.array(camera.toward, float)
    a, b, c = (vertices[skin().faces[:, n]] for n in range(3))
    across = np.cross(way, c - a)
    turn = ((b - a) * across).sum(axis=1)
    turn[np.abs(turn) < 1e-14] = np.nan
    for x, y in places:
        start = (
            np.array(camera.center)
            + (x - camera.width / 2) / camera.scale * np.array(camera.right)
            - (y - camera.height / 2) / camera.scale * np.array(camera.up)
            + 5 * np.array(camera.toward)
        )
        u = np.einsum("ki,ki->k", start - a, across) / turn
        (asked,) = np.nonzero((u >= 0) & (u <= 1))  # the other weight and how far, of these alone
        other = np.cross(start - a[asked], b[asked] - a[asked])
        v = (other @ way) / turn[asked]
        far = np.einsum("ki,ki->k", c[asked] - a[asked], other) / turn[asked]
        met = (v >= 0) & (u[asked] + v <= 1)
        if not met.any():
            yield None
            continue
        first = int(np.flatnonzero(met)[np.argmin(far[met])])
        yield int(asked[first]), start + far[first] * way


@pytest.mark.parametrize("code", MAIN)
@pytest.mark.parametrize("who", FIGURES)
def test_a_ray_meets_the_face_that_stands_nearest_to_the_reader(code, who):
    camera, rng = view(code, who), np.random.default_rng(0)
    met = 0
    places = rng.random((60, 2)) * [camera.width, camera.height]
    for (x, y), truth in zip(places, nearest_along_rays(camera, figure(who), places), strict=True):
        found = hit(camera, x, y, who)
        assert (truth is None) == (found is None)
        if truth is None or skin().region[truth[0]] == INTERNAL:
            continue
        met += 1
        a, b, c = figure(who)[skin().faces[found.face]]
        place = (1 - found.u - found.v) * a + found.u * b + found.v * c
        assert np.linalg.norm(place - truth[1]) < 1e-9
    assert met > 8


def test_ten_thousand_places_shown_on_a_page_are_hit_again_where_they_are():
    points, seen, worst = random_points(np.random.default_rng(1), 10_000), 0, 0.0
    for code in MAIN:
        there = [(point, place) for point in points if (place := shown(point, view(code)))]
        face, u, v = hits(view(code), [place for _, place in there])
        assert (face >= 0).all()
        for (point, _), found in zip(there, map(SurfacePoint, face, u, v), strict=True):
            worst = max(worst, float(np.linalg.norm(skin().place(found) - skin().place(point))))
        seen += len(there)
    assert seen > 15_000
    assert worst < 1e-4  # a tenth of a millimetre


@pytest.mark.parametrize("who", FIGURES)
def test_places_shown_in_an_inset_are_hit_again_and_lie_in_what_it_shows(who):
    for point in random_points(np.random.default_rng(2), 300):
        for code, place in everywhere(point, who).items():
            found = hit(view(code, who), *place, who)
            assert np.linalg.norm(skin().place(found) - skin().place(point)) < 1e-4, code
            assert region_of(found) == region_of(point)


def test_every_place_shows_somewhere_or_lies_in_a_fold():
    points = random_points(np.random.default_rng(3), 2000)
    hidden = [point for point in points if not everywhere(point)]

    assert len(hidden) / len(points) < 0.03  # between toes and fingers, behind the ear, in the armpit


def test_one_place_lies_in_the_region_in_which_it_lies_among_many():
    points = random_points(np.random.default_rng(7), 4000)
    points += [
        SurfacePoint(point.face, u, v) for point in points[:500] for u, v in ((0, 0), (1, 0), (0.5, 0.5))
    ]
    faces, u, v = (np.array([getattr(point, name) for point in points]) for name in ("face", "u", "v"))

    assert [region_of_place(point) for point in points] == region_at(faces, u, v).tolist()


def test_depth_shows_at_its_place_on_the_skin():
    point = hit(view("front"), 240, 300)
    deep = SurfacePoint(point.face, point.u, point.v, 0.05)

    assert shown(deep, view("front")) == shown(point, view("front"))


def test_many_rays_are_one_ray_many_times():
    camera = view("left")
    xy = np.random.default_rng(4).random((200, 2)) * [camera.width, camera.height]
    faces, u, v = hits(camera, xy)
    for n, (x, y) in enumerate(xy):
        one = hit(camera, x, y)
        assert (one is None) == (faces[n] < 0)
        assert one is None or (one.face, one.u, one.v) == (faces[n], u[n], v[n])


@pytest.mark.parametrize("code", CAMERAS)
def test_beside_the_body_and_beside_the_page_there_is_nothing(code):
    camera = view(code)
    outside = [(-5, 50), (50, -5), (camera.width + 5, 50), (50, camera.height + 5), (1e9, 1e9)]

    assert hits(camera, outside)[0].tolist() == [-1] * len(outside)
    assert hit(view("front"), 2, 2) is None


@pytest.mark.parametrize("bad", [(float("nan"), 1), (float("inf"), 1), (1, float("nan"))])
def test_a_place_that_is_no_number_is_refused(bad):
    with pytest.raises(NotPhysical, match="finite numbers"):
        hit(view("front"), *bad)


def test_the_drawn_mouth_has_no_skin_to_hit():
    with pytest.raises(NotPhysical, match="drawing without skin"):
        hit(view("mouth"), 180, 200)


def test_a_ray_into_mouth_nose_or_orbit_meets_skin_that_can_be_marked():
    camera = view("head_front")
    xy = np.stack(np.meshgrid(np.arange(90, 270, 1.5), np.arange(80, 300, 1.5)), axis=-1).reshape(-1, 2)
    faces, _, _ = hits(camera, xy)

    assert (skin().region[faces[faces >= 0]] != INTERNAL).all()


def test_the_nearest_place_is_as_near_as_any_corner_and_no_sample_is_nearer():
    rng = np.random.default_rng(5)
    outer = skin().faces[skin().region != INTERNAL]
    corners = skin().vertices[outer]
    for place in skin().vertices[rng.choice(len(skin().vertices), 25)] + rng.normal(0, 0.04, (25, 3)):
        found = np.linalg.norm(skin().place(nearest(place)) - place)
        weights = rng.dirichlet((0.5, 0.5, 0.5), len(outer))
        samples = np.einsum("ki,kij->kj", weights, corners)
        assert found <= np.linalg.norm(samples - place, axis=1).min() + 1e-12
        assert found <= np.linalg.norm(corners.reshape(-1, 3) - place, axis=1).min() + 1e-12


@pytest.mark.parametrize("bad", [(1.0, 2.0), (float("nan"), 0, 0), ((0, 0, 0),) * 2])
def test_the_nearest_to_what_is_no_place_is_refused(bad):
    with pytest.raises(NotPhysical, match="three finite numbers"):
        nearest(bad)


def test_a_place_on_the_skin_is_its_own_nearest():
    for point in random_points(np.random.default_rng(6), 100):
        place = skin().place(point)
        assert np.linalg.norm(skin().place(nearest(place)) - place) < 1e-9


def test_a_mirrored_place_lies_across_the_midline_as_deep_and_twice_mirrored_where_it_was():
    for point in random_points(np.random.default_rng(7), 1000):
        deep = SurfacePoint(point.face, point.u, point.v, 0.02)
        other = mirrored(deep)
        assert np.abs(skin().place(other) * [-1, 1, 1] - skin().place(deep)).max() < 1e-12
        again = mirrored(other)
        assert (again.face, again.depth) == (deep.face, deep.depth)
        assert again.u == pytest.approx(deep.u, abs=1e-15) and again.v == pytest.approx(deep.v, abs=1e-15)
