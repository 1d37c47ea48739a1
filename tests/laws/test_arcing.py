"""Turning, mirroring, moving, shuffling the arcs does the same to the answer."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.discovery.arcing import locate
from tests.spec.discovery.field import felt, moved

SEEDS = st.integers(0, 10_000)
COUNTS = st.integers(1, 10)


@st.composite
def turns(draw) -> np.ndarray:
    """Any turn of space, or a mirror and a turn."""
    rng = np.random.default_rng(draw(SEEDS))
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    return turn


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS, turns())
def test_the_answer_moves_with_the_body(seed, count, turn) -> None:
    rng = np.random.default_rng(seed)
    arcs = felt(np.array([0.03, 0.2, 0.02]), count, rng, noise=0.5, sides=bool(seed % 2))
    shift = rng.uniform(-0.2, 0.2, 3)

    one, other = locate(arcs), locate([moved(arc, turn, shift) for arc in arcs])

    assert one.verdict == other.verdict
    assert one.sources == other.sources
    if one.center is not None:
        assert np.allclose(turn @ np.array(one.center) + shift, other.center, atol=1e-5)
        assert np.allclose(
            np.linalg.norm(one.region, axis=1), np.linalg.norm(other.region, axis=1), rtol=1e-3
        )


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS, st.randoms())
def test_the_order_of_noting_changes_nothing(seed, count, random) -> None:
    arcs = felt(np.array([0.03, 1.1, 0.02]), count, np.random.default_rng(seed), noise=0.5)
    shuffled = random.sample(arcs, len(arcs))

    one, other = locate(arcs), locate(shuffled)

    assert one.verdict == other.verdict
    if one.center is not None:
        assert np.allclose(one.center, other.center, atol=1e-6)
