"""What a hold does to the rest of a toy body, and how its posture yields."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.accommodation.posture import posture_shift, yielding
from palpate.accommodation.spread import distances, spread
from palpate.body import atlas
from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.naming import structure_id
from palpate.tissue.solving import solve_problem
from tests.spec.tissue.posed import posed
from tests.spec.tissue.toy import KEYS, toy

QL = "mus.quadratus_lumborum.R"


@pytest.fixture(scope="module")
def body():
    return toy()


def test_a_hold_tightens_the_other_side_and_is_itself_no_spread(body) -> None:
    found = spread(balance(body, [Holding(QL, 0.2)]), balance(body))

    assert [each.key for each in found.held] == [QL]
    assert found.tightens[0].key.endswith(".L")
    assert QL not in {each.key for each in (*found.tightens, *found.lets_go)}
    assert found.amplification is not None
    assert found.amplification > 0
    assert found.reach == max(each.away for each in (*found.tightens, *found.lets_go))


def test_nothing_held_spreads_nowhere(body) -> None:
    found = spread(balance(body), balance(body))

    assert (found.tightens, found.lets_go, found.held, found.reach, found.amplification) == (
        (),
        (),
        (),
        0,
        None,
    )


def test_distances_are_between_middles(body) -> None:
    away = distances(body, [0])

    assert away[0] == 0
    assert away[2] == pytest.approx(0.2)
    assert away[1] == pytest.approx((0.1**2 + 0.1**2) ** 0.5)


def test_two_bodies_are_not_compared(body) -> None:
    with pytest.raises(NotPhysical, match="one body with itself"):
        spread(balance(body), balance(TissueModelOf(body)))


def TissueModelOf(body):

    return replace(body, sha256="another")


def test_a_posture_that_may_yield_carries_a_hold_for_less(body) -> None:
    compliance = yielding(body)
    held, baseline = (balance(body, what, compliance=compliance) for what in ([Holding(QL, 0.2)], []))
    stiff = balance(body, [Holding(QL, 0.2)])

    shifts = posture_shift(held, baseline)

    assert held.power.sum() < stiff.power.sum()
    assert shifts[0].coordinate == "trunk_lb"
    assert shifts[0].amount < 0  # to the right, toward the hold
    assert not shifts[0].beyond


def test_the_shift_is_the_best_one_for_effort_and_preference_together(body) -> None:
    """Against the joint problem over activations and shift, with the shift as three more columns."""
    free = balance(body, [Holding(QL, 0.2)], compliance=yielding(body))
    stiff = balance(body, [Holding(QL, 0.2)]).solution.problem
    shifting = posed(
        np.hstack([stiff.effects, -body.B]),
        stiff.demand,
        weights=[*stiff.weights, *[0.1 / np.deg2rad(5) ** 2] * 3],
        low=[*stiff.low, *[-np.inf] * 3],
        high=[*stiff.high, *[np.inf] * 3],
    )

    assert free.activation == pytest.approx(solve_problem(shifting).carried[:-3], abs=1e-8)


def test_a_price_of_nothing_is_refused(body) -> None:
    with pytest.raises(NotPhysical, match="`kappa` must be above 0"):
        yielding(body, 0)


def test_an_endless_price_is_a_posture_that_stays(body) -> None:
    assert yielding(body, np.inf) == pytest.approx(np.diag(body.D))


def test_the_keys_of_the_toy_are_those_of_the_atlas() -> None:
    for key in KEYS:
        assert atlas().structure(structure_id(key))
