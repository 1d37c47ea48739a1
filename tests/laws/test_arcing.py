"""Turning, mirroring, moving, shuffling the arcs does the same to the answer.

Hazards: H06.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.discovery.arcing import Verdict, locate
from palpate.discovery.saying import how_located
from tests.spec.discovery.field import felt, moved
from tests.spec.discovery.on_skin import drawn_in

SEEDS = st.integers(0, 10_000)
COUNTS = st.integers(1, 10)


@st.composite
def turns(draw) -> np.ndarray:
    """Any turn of space, or a mirror and a turn."""
    rng = np.random.default_rng(draw(SEEDS))
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    return turn


def _any_arcs(seed: int, count: int) -> list:
    """Arcs of one center: on a page, from several sides, or on a body with and without felt radii."""
    rng = np.random.default_rng(seed)
    if seed % 4 < 2:
        return felt(np.array([0.03, 0.2, 0.02]), count, rng, noise=0.5, sides=bool(seed % 2))
    codes = [("front", "back")[each % 2] for each in range(count)] if seed % 8 < 4 else ["front"] * count
    # Around the origin, so that a body that is turned stays where a body may be.
    arcs = drawn_in(codes, rng, noise=0.5, radius=seed % 4 == 3)
    return [moved(arc, np.eye(3), np.array([0, -1.1, 0])) for arc in arcs]


def _ellipsoid(located) -> np.ndarray:
    axes = np.array(located.region)
    return axes.T @ axes


@settings(max_examples=80, deadline=None)
@given(SEEDS, COUNTS, turns())
def test_the_answer_moves_with_the_body(seed, count, turn) -> None:
    arcs = _any_arcs(seed, count)
    shift = np.random.default_rng(seed).uniform(-0.2, 0.2, 3)

    one, other = locate(arcs), locate([moved(arc, turn, shift) for arc in arcs])

    assert one.verdict == other.verdict and one.count == other.count
    assert (one.sources, one.against, one.depth_known) == (other.sources, other.against, other.depth_known)
    if one.center is not None:
        assert np.allclose(turn @ np.array(one.center) + shift, other.center, atol=2e-5)
        assert np.allclose(turn @ _ellipsoid(one) @ turn.T, _ellipsoid(other), rtol=2e-3, atol=1e-7)
        assert one.residual == pytest.approx(other.residual, abs=1e-5)
    if one.across is not None:
        assert abs(turn @ np.array(one.across) @ np.array(other.across)) == pytest.approx(1, abs=1e-4)
    if one.open_by is not None:
        assert one.open_by == pytest.approx(other.open_by, rel=1e-2)


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS, st.randoms())
def test_the_order_of_noting_changes_nothing(seed, count, random) -> None:
    arcs = _any_arcs(seed, count)
    shuffled = random.sample(arcs, len(arcs))

    one, other = locate(arcs), locate(shuffled)

    assert one.verdict == other.verdict
    if one.center is not None:
        assert np.allclose(one.center, other.center, atol=1e-5)
        assert np.allclose(_ellipsoid(one), _ellipsoid(other), rtol=1e-3, atol=1e-8)


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS)
def test_a_tangent_has_no_sign(seed, count) -> None:
    arcs = _any_arcs(seed, count)
    turned = [replace(arc, tangent=tuple(-part for part in arc.tangent)) for arc in arcs]

    one, other = locate(arcs), locate(turned)

    assert one.verdict == other.verdict
    if one.center is not None:
        assert np.allclose(one.center, other.center, atol=1e-5)


@settings(max_examples=80, deadline=None)
@given(SEEDS, COUNTS)
def test_a_center_never_stands_without_a_region_and_never_from_three_arcs(seed, count) -> None:
    located = locate(_any_arcs(seed, count))

    assert (located.center is None) == (located.region == ()) == (located.verdict is not Verdict.ONE_CENTER)
    if located.center is not None:
        assert located.count >= 4
        assert all(np.linalg.norm(axis) > 1e-4 for axis in located.region)
        assert located.depth_known == (located.across is None)
        assert located.across is None or located.open_by is not None or len(located.region) == 2
    else:
        assert how_located(located)
