"""Laws of accommodation (4-engine 11.2, P1 to P8): what must hold for every body and every gain below one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.accommodation import laws
from palpate.accommodation.course import Course
from palpate.accommodation.day import Day
from palpate.accommodation.events import Session
from palpate.accommodation.loop import Loop
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.sessions import sessions_needed
from palpate.accommodation.state import State
from palpate.tissue.holding import Holding
from palpate.tissue.refusal import Refusal, Why
from tests.spec.tissue.toy import KEYS, toy

seeds = st.integers(0, 2**32 - 1)
gains = st.floats(0, 0.95)
weeks = st.floats(0, 300)
shares = st.floats(0, 1)
PARAMS = Parameters()


def influence(chance: np.random.Generator, least: float = 0.0) -> np.ndarray:
    """Any M of 2 to 12 structures: 0 or more, nothing on the diagonal, some rows without any neighbor."""
    count = int(chance.integers(2, 13))
    found = np.maximum(least, chance.uniform(0, 1, (count, count)) * (chance.random((count, count)) < 0.5))
    np.fill_diagonal(found, 0.0)
    return found


def holds(chance: np.random.Generator, count: int) -> np.ndarray:
    return chance.uniform(0, 0.2, count) * (chance.random(count) < 0.5)


@given(seeds, gains, weeks)
def test_p1_where_nothing_is_held_nothing_begins_to_guard(seed: int, gain: float, wait: float) -> None:
    m = influence(np.random.default_rng(seed))

    assert not Loop(m, gain).after(np.zeros(len(m)), np.zeros(len(m)), wait).any()


@given(seeds, gains, st.floats(0.1, 30))
def test_p2_guarding_never_falls_while_held_and_stays_below_its_limit(
    seed: int, gain: float, step: float
) -> None:
    chance = np.random.default_rng(seed)
    m = influence(chance)
    loop, held = Loop(m, gain), holds(chance, len(m))
    guarding = np.zeros(len(m))

    for _ in range(8):
        after = loop.after(guarding, held, step, most=0.15)
        assert (after >= guarding - 1e-12).all()
        assert (after <= np.minimum(0.15, loop.limit(held)) + 1e-12).all()
        guarding = after


@given(seeds, gains)
def test_p2_seven_days_are_a_week(seed: int, gain: float) -> None:
    chance = np.random.default_rng(seed)
    m = influence(chance)
    loop, held = Loop(m, gain), holds(chance, len(m))
    daily = start = chance.uniform(0, 0.1, len(m))

    for _ in range(7):
        daily = loop.after(daily, held, 1 / 7)

    assert daily == pytest.approx(loop.after(start, held, 1.0), abs=1e-12)


@given(seeds, gains, weeks)
def test_p3_the_weighted_load_ends_at_the_hold_times_one_over_one_less_the_gain(
    seed: int, gain: float, wait: float
) -> None:
    chance = np.random.default_rng(seed)
    m = influence(chance, least=0.05)
    values, vectors = np.linalg.eig(m.T)
    left = np.abs(vectors[:, values.real.argmax()].real)  # Perron's
    held = holds(chance, len(m))

    load = left @ Loop(m, gain, tau=12.0).after(np.zeros(len(m)), held, wait)

    expected = gain / (1 - gain) * (left @ held) * -np.expm1(-(1 - gain) * wait / 12.0)
    assert load == pytest.approx(expected, rel=1e-7, abs=1e-12)


@given(seeds, gains, weeks, weeks)
def test_p4_the_longer_it_was_held_the_more_is_left_and_that_has_an_end(
    seed: int, gain: float, one: float, other: float
) -> None:
    chance = np.random.default_rng(seed)
    m = influence(chance)
    loop, held = Loop(m, gain), holds(chance, len(m))
    nothing = np.zeros(len(m))

    sooner, later = (loop.after(nothing, held, wait) for wait in sorted((one, other)))

    assert (later >= sooner - 1e-12).all()
    assert (later <= loop.limit(held) + 1e-12).all()


@given(seeds, gains, weeks)
def test_p5_after_release_the_weighted_load_decays_with_one_time_constant(
    seed: int, gain: float, wait: float
) -> None:
    chance = np.random.default_rng(seed)
    m = influence(chance, least=0.05)
    values, vectors = np.linalg.eig(m.T)
    left = np.abs(vectors[:, values.real.argmax()].real)
    guarding = chance.uniform(0, 0.15, len(m))

    after = Loop(m, gain, tau=12.0).after(guarding, np.zeros(len(m)), wait)

    assert left @ after == pytest.approx(
        (left @ guarding) * np.exp(-(1 - gain) * wait / 12.0), rel=1e-6, abs=1e-12
    )


@given(shares, shares, shares, shares, weeks)
def test_p6_it_comes_back_only_if_some_memory_is_left(
    level: float, remembered: float, rho_h: float, rho_m: float, wait: float
) -> None:
    start = replace(State.fresh(toy()), held=np.full(len(KEYS), level), memory=np.full(len(KEYS), remembered))

    after = start.after_session([0], rho_h, rho_m, 0.0)
    later = laws.regained(after.held, after.memory, wait, PARAMS)

    assert later[0] <= max(after.held[0], after.memory[0]) + 1e-12
    assert later[0] >= after.held[0] - 1e-12
    if after.memory[0] <= after.held[0]:
        assert later[0] == after.held[0]
    elif wait > 1 and after.memory[0] > after.held[0] + 1e-6:
        assert later[0] > after.held[0]
    assert (after.held[1:] == level).all()


@given(shares, shares, weeks, weeks)
def test_two_waits_are_one_wait_of_their_sum(
    held: float, remembered: float, first: float, then: float
) -> None:
    h, m = np.array([held]), np.array([remembered])

    twice = laws.regained(laws.regained(h, m, first, PARAMS), m, then, PARAMS)

    assert twice == pytest.approx(laws.regained(h, m, first + then, PARAMS), abs=1e-9)


@given(st.floats(1e-4, 1), st.floats(1e-4, 1), shares)
def test_p7_so_many_sessions_bring_memory_below_and_one_less_does_not(
    m0: float, eps: float, rho_m: float
) -> None:
    needed = sessions_needed(m0, eps, rho_m)

    if isinstance(needed, Refusal):
        assert needed.code is Why.NEVER and rho_m < 1e-300 and m0 > eps
    elif needed < 10_000:  # beyond, (1 - rho)^k itself is rounded away
        assert m0 * (1 - rho_m) ** needed <= eps * (1 + 1e-9)
        assert needed == 0 or m0 * (1 - rho_m) ** (needed - 1) > eps * (1 - 1e-9)


@pytest.mark.parametrize(("rho_m", "needed"), [(0.5, 3), (0.8, 2), (1.0, 1)])
def test_p7_the_worked_numbers(rho_m: float, needed: int) -> None:
    assert sessions_needed(0.08, 0.01, rho_m) == needed
    assert sessions_needed(0.01, 0.01, rho_m) == 0


@given(seeds, st.floats(0, 0.2), st.floats(0, 0.2))
def test_p8_effort_never_falls_with_a_hold_in_a_body_that_has_changed(
    seed: int, one: float, other: float
) -> None:
    from palpate.tissue.repeated import Repeated

    chance = np.random.default_rng(seed)
    body = toy()
    taut, left = chance.uniform(0, 0.05, len(body.names)), chance.uniform(0.3, 1, len(body.names))
    chosen = body.fascicles(int(chance.integers(len(KEYS))))
    repeated, efforts = Repeated(body), []
    for level in sorted((one, other)):
        low = np.zeros(len(body.weights))
        low[chosen] = level
        efforts.append(
            repeated.solve(
                low, strength=body.F * left, demand=body.g + body.R @ (body.passive + body.F * taut)
            ).effort
        )

    assert efforts[1] >= efforts[0] - 1e-9


@given(st.floats(0, 1), st.floats(-0.2, 1), st.floats(0, 300), st.floats(0, 300))
def test_shortening_and_capacity_need_no_small_steps(
    start: float, extra: float, first: float, then: float
) -> None:
    taut, above = np.array([start / 2]), np.array([extra])
    left, activation, rest = np.array([0.3 + 0.7 * start]), np.array([max(0.0, extra)]), np.zeros(1)

    shorter = laws.shortened(laws.shortened(taut, above, first, PARAMS), above, then, PARAMS)
    weaker = laws.worn(laws.worn(left, activation, rest, first, PARAMS), activation, rest, then, PARAMS)

    assert shorter == pytest.approx(laws.shortened(taut, above, first + then, PARAMS), abs=1e-9)
    assert weaker == pytest.approx(laws.worn(left, activation, rest, first + then, PARAMS), abs=1e-9)
    assert 0 <= shorter[0] <= max(start / 2, PARAMS.gamma)
    assert PARAMS.least_capacity <= weaker[0] <= 1


@given(st.sampled_from(KEYS), st.floats(0.01, 0.2), st.floats(0.05, 0.9))
def test_with_the_guarding_loop_alone_nothing_that_guards_lets_up_while_held(
    key: str, level: float, gain: float
) -> None:
    day = Day(((toy(), 24.0),))
    course = Course(
        holdings=[Holding(key, level)],
        day=day,
        params=Parameters(gain=gain),
        on={"guarding", "sensitisation"},
    )

    found = course.run(30)

    assert (np.diff(found.guarding, axis=0) >= -1e-12).all()
    assert (np.diff(found.effort) >= -1e-7).all()
    assert found.guarding.max() <= course.params.p_max


@given(st.integers(2, 40))
def test_a_body_that_holds_nothing_stays_as_it_is(length: int) -> None:
    found = Course(day=Day(((toy(), 24.0),))).run(length)

    assert np.abs(found.power).max() < 1e-6
    assert np.abs(found.tone).max() < 1e-9
    assert not found.taut.any() and (found.left == 1).all()


@given(st.sampled_from(KEYS), st.integers(1, 25), st.integers(1, 25))
def test_what_is_left_after_release_grows_with_the_time_it_was_held(key: str, one: int, other: int) -> None:
    day = Day(((toy(), 24.0),))
    params = Parameters(gain=0.6)

    left = []
    for week in sorted((one, other)):
        course = Course(holdings=[Holding(key, 0.1)], day=day, params=params, on={"guarding"})
        left.append(course.run(week + 1, [Session(week, (key,), rho_h=1.0, rho_m=1.0)]).guarding[-1].sum())

    # The release is felt from the next week on, so each has had one week to wane.
    assert left[1] >= left[0] - 1e-12
