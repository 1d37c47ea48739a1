"""What stays held, carried over weeks and years: how the body makes do, week by week. Standing: modelled.

Each week: who carries what, in every posture of the day; what is noted of it; what happens in that week; and
then every law goes on for a week by its exact solution. Power over time may fall while something is held,
since what became short carries gravity for nothing; only the guarding loop makes it grow as a rule, and that
loop is an assumption and off by default.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from palpate.accommodation.day import Day
from palpate.accommodation.events import Onset, Session
from palpate.accommodation.loop import Loop, rectified
from palpate.accommodation.mechanisms import USUAL, chosen
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.passed import CourseResult, noted
from palpate.accommodation.state import State
from palpate.errors import NotConverged, NotPhysical
from palpate.tissue import kernel, solving
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.naming import find
from palpate.tissue.repeated import Repeated
from palpate.tissue.solving import Result

LONGEST: Final = 520  # weeks: ten years


@dataclass(frozen=True, kw_only=True)
class Course:
    """One body that holds something from week 0 on.

    Parameters
    ----------
    holdings
        What does not let go; each structure at most once. None: the baseline.
    day
        The hours of a day in each posture.
    params
        The constants of every law; all assumptions. A gain above 0 needs the mechanism `guarding`.
    on
        Codes of the MECHANISMS that act.

    Raises
    ------
    NotPhysical
        If a holding, a structure or a mechanism is not known, or one structure is held twice.
    """

    holdings: Sequence[Holding] = ()
    day: Day = field(default_factory=Day.of)
    params: Parameters = field(default_factory=Parameters)
    on: Collection[str] = USUAL

    def __post_init__(self) -> None:
        object.__setattr__(self, "on", chosen(self.on))
        if ("guarding" in self.on) != (self.params.gain > 0):
            raise NotPhysical(
                "The guarding loop must be on with a gain above 0, or off with none, got "
                f"{'it on' if 'guarding' in self.on else 'it off'} and {self.params.gain:g}. 0.3, 0.6 and "
                "0.8 are offered.",
                code="OUT_OF_RANGE",
            )
        keys = [find(each.structure, self.day.body) for each in self.holdings]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise NotPhysical(
                f"A structure must be held once, got {', '.join(sorted(twice))} twice. Give one holding, at "
                "the level meant.",
                code="DUPLICATE",
            )

    def run(self, weeks: int, events: Sequence[Session | Onset] = ()) -> CourseResult:
        """The course from week 0 to `weeks`, 1 to 520, with what happens in between.

        What happens in a week is felt from the next week on.

        Raises
        ------
        NotPhysical
            If `weeks` or an event's week lies outside the range.
        NotConverged
            If the body did not balance in some week.
        """
        if isinstance(weeks, bool) or not isinstance(weeks, int) or not 1 <= weeks <= LONGEST:
            raise NotPhysical(
                f"`weeks` must be a whole number from 1 to {LONGEST}, got {weeks!r}.", code="OUT_OF_RANGE"
            )
        for event in events:
            if event.week >= weeks:
                raise NotPhysical(
                    f"An event must lie before the last week, got week {event.week} of {weeks}.",
                    code="OUT_OF_RANGE",
                )
        solve = kernel.solve_problem if kernel.available() else solving.solve_problem
        bodies = [body for body, _ in self.day.parts]
        rest = [balance(body, solve=solve).or_raise() for body in bodies]
        at_rest = _mean(self.day.shares, [each.activation for each in rest])
        loop = None
        if "guarding" in self.on:
            influence = _mean(self.day.shares, [rectified(each) for each in rest])
            loop = Loop(influence, self.params.gain, self.params.tau_p)
        repeated, prices = [Repeated(body) for body in bodies], [each.price for each in rest]
        state, states = self._start(), []
        activation = [np.empty((weeks + 1, len(self.day.body.names))) for _ in bodies]
        effort = np.zeros(weeks + 1)
        for week in range(weeks + 1):
            states.append(state)
            for number, (body, one) in enumerate(zip(bodies, repeated, strict=True)):
                found = one.solve(
                    _low(body, state),
                    strength=body.F * state.left,
                    demand=body.g + body.R @ (body.passive + body.F * state.taut),
                    price=prices[number],
                )
                if found.result is not Result.FOUND:
                    raise NotConverged(
                        f"{body.posture.capitalize()} did not balance in week {week}. "
                        f"{found.result.sentence}",
                        code=found.result.name,
                    )
                prices[number] = found.price
                activation[number][week] = found.carried[: len(body.names)]
                effort[week] += self.day.shares[number] * (found.effort - rest[number].effort)
            if week < weeks:
                for event in (each for each in events if each.week == week):
                    state = self._after(state, event)
                now = _mean(self.day.shares, [each[week] for each in activation])
                state = state.advanced(now, at_rest, 1.0, self.params, self.on, loop)
        return noted(self, events, states, activation, rest, effort)

    def _start(self) -> State:
        state = State.fresh(self.day.body)
        for holding in self.holdings:
            state = self._held(state, holding)
        return state

    def _after(self, state: State, event: Session | Onset) -> State:
        if isinstance(event, Onset):
            return self._held(state, event.holding)
        keys = self.day.body.keys
        structures = [keys.index(find(each, self.day.body)) for each in event.structures]
        return state.after_session(structures, event.rho_h, event.rho_m, event.rho_p)

    def _held(self, state: State, holding: Holding) -> State:
        structure = self.day.body.keys.index(find(holding.structure, self.day.body))
        remembered = self.params.remembered * holding.bound if "memory" in self.on else 0.0
        return state.with_hold(structure, holding.bound, remembered)


def _low(body: TissueModel, state: State) -> Floats:
    """Lower bounds: what is held, or guarded. (n + c + k + 1,)"""
    low = np.zeros(len(body.weights))
    low[: len(body.names)] = np.maximum(state.held, state.guarding)[body.structure_of]
    return low


def _mean(shares: Sequence[float], values: Sequence[Floats]) -> Floats:
    return np.asarray(sum(share * value for share, value in zip(shares, values, strict=True)))
