"""What a view shows of a region: the shadow of an ellipsoid, a band where the depth is open."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.body.views import MAIN, view
from palpate.discovery.arcing import Located, Verdict
from palpate.discovery.fitting import _quantile
from palpate.discovery.shadow import shadow

FOUND = Located(verdict=Verdict.ONE_CENTER, center=(0.02, 1.1, 0.01), depth_known=True, count=6)
FLAT = replace(FOUND, region=((0.05, 0, 0), (0, 0.02, 0)), depth_known=False, across=(0.0, 0.0, 1.0))
LENGTHS = st.floats(0.005, 0.2)


def ball(radius):
    return replace(FOUND, region=((radius, 0, 0), (0, radius, 0), (0, 0, radius)))


@pytest.mark.parametrize("code", MAIN)
def test_the_shadow_of_a_ball_is_a_circle_from_everywhere(code) -> None:
    seen = shadow(ball(0.03), view(code))

    assert seen.long == pytest.approx(0.03) and seen.short == pytest.approx(0.03)


@pytest.mark.parametrize("code", MAIN)
def test_it_falls_where_the_view_shows_its_middle(code) -> None:
    camera = view(code)
    seen = shadow(ball(0.03), camera)
    x, y = camera.on_page(FOUND.center)

    assert seen.middle[0] * camera.scale + camera.width / 2 == pytest.approx(x)
    assert camera.height / 2 - seen.middle[1] * camera.scale == pytest.approx(y)


def test_an_open_depth_is_an_ellipse_from_its_end_and_a_band_from_the_side() -> None:
    front, left = shadow(FLAT, view("front")), shadow(FLAT, view("left"))

    assert (front.long, front.short) == (pytest.approx(0.05), pytest.approx(0.02))
    assert left.long is None and left.short == pytest.approx(0.02)  # up and down; endless to front and back
    assert left.turn % pi == pytest.approx(0)


def test_without_a_center_there_is_no_shadow() -> None:
    assert shadow(Located(verdict=Verdict.PARALLEL, count=4), view("front")) is None


def test_how_far_a_place_lies_beside_it() -> None:
    front, left = shadow(FLAT, view("front")), shadow(FLAT, view("left"))
    x, y = front.middle

    assert front.apart(x + 0.04, y) == 0
    assert front.apart(x + 0.08, y) == pytest.approx(0.03, abs=1e-4)
    assert front.apart(x, y - 0.05) == pytest.approx(0.03, abs=1e-4)
    assert left.apart(0.3, left.middle[1] + 0.05) == pytest.approx(0.03)
    assert left.apart(-0.3, left.middle[1] - 0.01) == 0


@given(st.lists(LENGTHS, min_size=3, max_size=3), st.integers(0, 1000), st.sampled_from(MAIN))
def test_every_place_of_the_region_falls_into_its_shadow(lengths, seed, code) -> None:
    rng = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    axes = np.diag(lengths) @ turn
    seen = shadow(replace(FOUND, region=tuple(map(tuple, axes))), view(code))
    inside = rng.normal(size=(40, 3))
    inside /= np.linalg.norm(inside, axis=1)[:, None]
    camera = view(code)

    for place in np.array(FOUND.center) + inside @ axes * 0.999:
        off = place - np.array(camera.center)
        assert seen.apart(off @ camera.right, off @ camera.up) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("free", [2, 3])
def test_the_quantiles_are_those_of_the_tables(free) -> None:
    from scipy.stats import f

    for spare in (1, 2, 3, 5, 9, 17, 30, 31, 40, 60, 120, 500):
        assert _quantile(free, spare) == pytest.approx(float(f.ppf(0.95, free, spare)), rel=2.5e-3)
