"""One body asked many times gives what the single questions give."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.errors import NotPhysical
from palpate.tissue import kernel
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.repeated import Repeated
from palpate.tissue.solving import Result, solve_problem
from palpate.tissue.varying import vary
from tests.spec.tissue.shipped import POSTURES, body
from tests.spec.tissue.toy import toy

PSOAS = "mus.psoas_major.R"


@pytest.fixture(params=["plain", "compiled"])
def solver(request, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "plain":
        monkeypatch.setattr(kernel, "available", lambda: False)
    elif not kernel.available():
        pytest.skip("numba is not installed: the extra `kernel`")


@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.usefixtures("solver")
def test_a_weaker_and_tauter_body_balances_as_balance_has_it(posture: str) -> None:
    chance = np.random.default_rng(7)
    model = body(posture)
    left, taut = chance.uniform(0.5, 1, len(model.names)), chance.uniform(0, 0.03, len(model.names))
    expected = balance(model, [Holding(PSOAS, 0.08)], capacity=left, contracture=taut)
    low = np.zeros(len(model.weights))
    low[model.fascicles(model.keys.index(PSOAS))] = 0.08

    found = Repeated(model).solve(
        low, strength=model.F * left, demand=model.g + model.R @ (model.passive + model.F * taut)
    )

    assert found.result is Result.FOUND
    assert found.carried[: len(model.names)] == pytest.approx(expected.activation, abs=1e-8)
    assert found.effort == pytest.approx(expected.effort, rel=1e-8)


@pytest.mark.usefixtures("solver")
def test_a_virtual_body_balances_as_its_own_problem_does() -> None:
    one = vary(body(), np.random.default_rng(5))
    problem = one.problem({3: 0.1})

    found = Repeated(body()).solve(
        problem.low, strength=one.strength, levers=one.levers, demand=problem.demand, weights=one.weights
    )

    assert found.carried == pytest.approx(solve_problem(problem).carried, abs=1e-8)


@pytest.mark.usefixtures("solver")
def test_a_demand_that_no_muscle_reaches_is_said_to_lie_on_the_reserves() -> None:
    model = toy(lean=2000.0)

    assert Repeated(model).solve(np.zeros(len(model.weights))).result is Result.ON_RESERVES


def test_a_posture_that_yields_and_fascia_are_the_same_too() -> None:
    model = toy()
    operator = np.eye(len(model.names))
    operator[0, 4], operator[4, 4] = 0.1, 0.9
    compliance = np.diag(model.D) + 0.2

    found = Repeated(model, operator=operator, compliance=compliance).solve(np.zeros(len(model.weights)))

    expected = balance(model, operator=operator, compliance=compliance)
    assert found.carried == pytest.approx(expected.activation, abs=1e-9)


def test_bounds_of_another_posture_are_refused() -> None:
    with pytest.raises(NotPhysical, match="Each posture has contacts of its own"):
        Repeated(body("sitting")).solve(np.zeros(len(body("standing").weights)))
