"""V11 to V13: closed forms with the digits that 4-engine 15 prints."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.accommodation.laws import shortened
from palpate.accommodation.loop import Loop
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.sessions import sessions_needed
from palpate.accommodation.solid import Solid
from palpate.errors import NotPhysical
from palpate.tissue.refusal import Refusal, Why

SWAPPED = np.array([[0.0, 1.0], [1.0, 0.0]])
HELD = np.array([0.1, 0.0])


def test_v11_a_standard_linear_solid() -> None:
    tissue = Solid(spring=3, parallel=1, dashpot=2)

    assert tissue.creep(1, 0) == pytest.approx(1 / 3, abs=1e-15)
    assert tissue.creep(1, 2) == pytest.approx(0.9654539, abs=5e-8)
    assert tissue.creep(1, 1e6) == pytest.approx(4 / 3, abs=1e-12)
    assert tissue.relaxation(0) == 3
    assert tissue.relaxation(1e6) == pytest.approx(0.75, abs=1e-12)
    assert tissue.relaxation_time == 0.5
    assert tissue.relaxation(0.5) == pytest.approx(0.75 + 2.25 * np.exp(-1))


@pytest.mark.parametrize("parts", [(0, 1, 1), (1, -1, 1), (1, 1, float("inf"))])
def test_v11_a_solid_of_nothing_is_refused(parts) -> None:
    with pytest.raises(NotPhysical, match="must be above 0 and finite"):
        Solid(*parts)


def test_v12_the_loop_of_two() -> None:
    loop = Loop(SWAPPED, 0.5, tau=12.0)
    nothing = np.zeros(2)

    assert loop.kappa == pytest.approx(0.5, abs=1e-15)
    assert loop.limit(HELD) == pytest.approx([1 / 30, 1 / 15], abs=1e-12)
    at_12, at_104 = (loop.after(nothing, HELD, weeks) for weeks in (12.0, 104.0))
    assert at_12 == pytest.approx([0.0067256, 0.0326213], abs=5e-8)
    assert at_104 == pytest.approx([0.0326772, 0.0660104], abs=5e-8)
    assert at_12.sum() == pytest.approx(0.0393469, abs=5e-8)
    released = loop.after(at_12, nothing, 24.0)  # twice tau: exp(-(1 - 0.5) 24 / 12) = 1 / e
    assert released.sum() == pytest.approx(0.0144749, abs=5e-8)

    weekly = nothing
    for _ in range(12):
        weekly = loop.after(weekly, HELD, 1.0)
    assert weekly == pytest.approx(at_12, abs=1e-12)


def test_v12_what_the_loop_cannot_be() -> None:
    with pytest.raises(NotPhysical, match="below 1, got 1"):
        Loop(SWAPPED, 1.0)
    with pytest.raises(NotPhysical, match="square and 0 or more"):
        Loop(-SWAPPED, 0.5)
    with pytest.raises(NotPhysical, match="above 0 weeks"):
        Loop(SWAPPED, 0.5, tau=0.0)


def test_v13_a_shortened_muscle_has_come_back_to_5_percent_after_two_weeks() -> None:
    """First-order return with tau = 14 / 3 days (Zoellner 2012: sarcomeres within two weeks)."""
    params = replace(Parameters(), tau_down=14 / 3 / 7)

    left = shortened(np.array([1.0]), np.zeros(1), 2.0, params)

    assert 100 * left[0] == pytest.approx(4.98, abs=0.005)


def test_p7_where_sessions_leave_the_memory_no_number_of_them_is_named() -> None:
    answer = sessions_needed(0.08, 0.01, 0.0)

    assert isinstance(answer, Refusal) and not answer
    assert answer.code is Why.NEVER
    assert answer.to_json()["what_would_help"]
    with pytest.raises(NotPhysical, match="`eps` must be above 0"):
        sessions_needed(0.08, 0.0, 0.5)
    with pytest.raises(NotPhysical, match="`m0` must lie between 0 and 1"):
        sessions_needed(8, 0.01, 0.5)
