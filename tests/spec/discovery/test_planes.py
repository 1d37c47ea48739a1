"""Arcs as plain numbers and arcs as arrays are the same arcs, and a fit is that of least squares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from palpate.discovery.fitting import HUBER, fitted
from palpate.discovery.meeting import meeting, meetings
from palpate.discovery.planes import Planes
from tests.spec.discovery.field import felt
from tests.spec.discovery.on_skin import INSIDE, drawn_in

SEEDS = st.integers(0, 10_000)
COUNTS = st.integers(4, 12)


def arcs_of(seed: int, count: int) -> Planes:
    """On skin, or from several sides, with felt radii in every other, with a pull in every third."""
    rng = np.random.default_rng(seed)
    if seed % 5 == 0:
        planes = Planes.of(felt(INSIDE, count, rng, noise=0.5, sides=True))
    else:
        codes = [("front", "back")[each % 2] for each in range(count)]
        planes = Planes.of(drawn_in(codes, rng, noise=0.5, radius=seed % 2 == 0))
    return planes.pulled((0.0, 0.6, 0.8)) if seed % 3 == 0 else planes


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS)
def test_plain_numbers_say_what_the_arrays_say(seed, count) -> None:
    planes = arcs_of(seed, count)
    center = tuple((INSIDE + np.random.default_rng(seed).normal(0, 0.05, 3)).tolist())

    missed = np.array(planes.misses(center))
    standard = missed[:, 0] / missed[:, 1]

    assert standard[:count] == pytest.approx(planes.turned(np.array([center]))[0], rel=1e-11, abs=1e-13)
    assert (standard**2).sum() == pytest.approx(planes.costs(np.array([center]))[0], rel=1e-11, abs=1e-13)
    together = meetings(planes, np.ones((1, count)))[0]
    assert meeting(planes) == pytest.approx(together, rel=1e-9, abs=1e-10)


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS)
def test_slopes_are_differences(seed, count) -> None:
    planes, small = arcs_of(seed, count), 1e-6
    center = INSIDE + np.random.default_rng(seed).normal(0, 0.05, 3)

    missed = np.array(planes.misses(tuple(center.tolist())))
    from_each = center - planes.place
    assume(
        np.linalg.norm(np.cross(planes.frames[2], from_each), axis=1).min() > 0.02
    )  # else none has a slope
    for axis in range(3):
        step = small * np.eye(3)[axis]
        after, before = (np.array(planes.misses(tuple((center + end * step).tolist()))) for end in (1, -1))
        turn = (after[:, 0] - before[:, 0] + np.pi) % (2 * np.pi) - np.pi
        assert missed[:, 2 + axis] == pytest.approx(turn / (2 * small), rel=1e-5, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(SEEDS, COUNTS)
def test_a_fit_holds_as_firmly_as_its_slopes_say(seed, count) -> None:
    planes = arcs_of(seed, count)
    fit = fitted(planes, meeting(planes))

    standard, weight, firm, _ = as_arrays(planes, fit.center)

    assert np.allclose(np.array(fit.firmness()), firm[np.triu_indices(3)], rtol=1e-10, atol=1e-8)
    assert fit.scale() * fit.spare == pytest.approx((weight * standard**2).sum(), rel=1e-10, abs=1e-12)


def test_a_fit_stands_where_no_step_leads_on() -> None:
    for seed in range(40):
        planes = Planes.of(felt(INSIDE, 10, np.random.default_rng(seed), noise=0.3)).pulled((0.0, 0.0, 1.0))
        fit = fitted(planes, meeting(planes))

        _, _, firm, push = as_arrays(planes, fit.center)

        assert (
            np.linalg.norm(np.linalg.solve(firm, push)) < 1e-4
        )  # m; from there on steps are summed up and not taken


def as_arrays(planes: Planes, center) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Standard misses, Huber's weights, the normal matrix and the gradient, as the papers write them."""
    missed = np.array(planes.misses(center))
    standard, slopes = missed[:, 0] / missed[:, 1], missed[:, 2:] / missed[:, 1:2]
    weight = HUBER / np.maximum(np.abs(standard), HUBER)
    firm, push = slopes.T @ (weight[:, None] * slopes), slopes.T @ (weight * standard)
    if planes.pull is not None:
        line = np.array(planes.pull.axis)
        firm = firm + np.outer(line, line) / planes.pull.give**2
        push = push + (line @ center - planes.pull.at) / planes.pull.give**2 * line
    return standard, weight, firm, push
