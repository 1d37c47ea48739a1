"""A held contraction in the shipped body: who answers, on which side, and what never happens."""

from dataclasses import replace

import numpy as np
import pytest

from palpate.tissue import kernel
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.solving import solve_problem
from tests.spec.tissue.shipped import POSTURES, at_rest, body, gained, held, mirrored_fascicles, other_side

ROUGHLY = 0.4  # single forces are known to about that share


def test_a_held_right_piriformis_tightens_the_left_one_and_shifts_the_calves():
    now = held("mus.piriformis.R", 0.20)

    assert gained("mus.piriformis.L", now) == pytest.approx(57, rel=ROUGHLY)
    assert gained("mus.soleus.R", now) == pytest.approx(53, rel=ROUGHLY)
    assert gained("mus.soleus.L", now) == pytest.approx(-59, rel=ROUGHLY)


def test_a_held_right_psoas_lets_its_helpers_go():
    now = held("mus.psoas_major.R", 0.20)

    assert all(
        gained(f"mus.{each}.{side}", now) < 0 for each in ("iliacus", "adductor_longus") for side in "LR"
    )
    assert gained("mus.soleus.R", now) > 0


def test_a_held_diaphragm_presses_and_the_container_answers():
    now = held("mus.respiratory_diaphragm.M", 0.10)

    assert 0.5 <= now.pressure <= 2
    for side in "LR":
        assert gained(f"mus.transversus_abdominis.{side}", now) > 0
        assert gained(f"mus.levator_ani.{side}", now) > 0
    erectors = ("longissimus_thoracis", "longissimus_thoracis:lumbar", "iliocostalis_lumborum", "multifidus")
    assert sum(gained(f"mus.{each}.{side}", now) for each in erectors for side in "LR") < 0


def test_a_held_pelvic_floor_raises_the_diaphragm():
    keys = [f"mus.{each}.{side}" for each in ("levator_ani", "ischiococcygeus") for side in "LR"]
    now = balance(body(), [Holding(key, 0.20) for key in keys])

    assert now.pressure > 0
    assert gained("mus.respiratory_diaphragm.M", now) > 0


@pytest.mark.parametrize("posture", POSTURES)
def test_v5_what_is_held_on_the_left_is_the_mirror_of_what_is_held_on_the_right(posture):
    model = body(posture)
    twins, worst = mirrored_fascicles(model), 0.0
    for key in (each for each in model.keys if each.endswith(".L")):
        left, right = held(key, 0.10, posture), held(other_side(key), 0.10, posture)
        worst = max(worst, float(np.abs(left.activation - right.activation[twins]).max()))

    assert worst <= 0.01


def test_effort_never_falls_and_bends_upward_with_more_of_a_hold():
    chance = np.random.default_rng(4)
    model, rest = body(), at_rest()
    for _ in range(200):
        one, other = chance.choice(len(model.keys), 2, replace=False)
        low, high = np.sort(chance.uniform(0, 0.2, (2, 2)), axis=0)
        efforts = [
            balance(model, [Holding(model.keys[one], a), Holding(model.keys[other], b)], warm=rest)
            .or_raise()
            .effort
            for a, b in (low, (low + high) / 2, high)
        ]
        slack = 1e-9 * (1 + efforts[2])
        assert efforts[0] <= efforts[1] + slack and efforts[1] <= efforts[2] + slack
        assert efforts[1] <= (efforts[0] + efforts[2]) / 2 + slack


def test_random_holds_are_found_in_few_steps():
    chance = np.random.default_rng(11)
    model = body()
    for _ in range(200):
        now = balance(model, [Holding(str(chance.choice(model.keys)), float(chance.uniform(0, 0.25)))])
        assert now.or_raise().solution.steps <= 12
        assert now.residual <= 1e-9


def test_several_random_holds_are_found_too():
    chance = np.random.default_rng(12)
    model = body()
    for _ in range(60):
        chosen = chance.choice(model.keys, chance.integers(2, 7), replace=False)
        now = balance(model, [Holding(str(each), float(chance.uniform(0, 0.25))) for each in chosen])
        assert now.or_raise().solution.steps <= 20


@pytest.mark.skipif(not kernel.available(), reason="numba is not installed: the extra `kernel`")
@pytest.mark.parametrize("posture", POSTURES)
def test_b14_the_compiled_solver_agrees_on_the_shipped_body(posture):
    chance = np.random.default_rng(14)
    model, rest = body(posture), at_rest(posture)
    for key in chance.choice(model.keys, 20, replace=False):
        low = rest.solution.problem.low.copy()
        low[model.fascicles(model.keys.index(str(key)))] = 0.1
        problem = replace(rest.solution.problem, low=low)
        plain, fast = solve_problem(problem), kernel.solve_problem(problem)
        assert fast.or_raise().carried == pytest.approx(plain.or_raise().carried, abs=1e-9)


def test_others_answer_about_twice_as_much_as_is_held():
    model, rest = body(), at_rest()
    ratios = []
    for number, key in enumerate(model.keys):
        change = np.abs(held(key, 0.05).tension - rest.tension)
        own = model.structure_of == number
        if change[own].sum() > 0:
            ratios.append(change[~own].sum() / change[own].sum())

    assert 1 <= np.median(ratios) <= 6
