"""Every sentence that a reader sees about a number: one place, so that none flatters and all can be
translated.

Each is a template with its values apart (`Sentence`): a page translates the template and then fills it in. On
every page stands that changed while in care does not mean changed because of care.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from palpate.outcome.coupling import Coupled, Moved, Quadrant
from palpate.outcome.given import State

if TYPE_CHECKING:
    from palpate.outcome.expected_path import Expected
    from palpate.outcome.pooled import Funnel
    from palpate.outcome.single_case import SingleCase
    from palpate.outcome.verdict import Verdict

TOO_EARLY: Final = (
    "Not enough scores yet: {a} before the first session, {b} since. Three of each are needed; five "
    "before is better."
)
CANNOT_TELL: Final = "These scores cannot tell whether {measure} has changed beyond its usual ups and downs."
BETTER: Final = (
    "{measure} is better while in care (chance {p}). In people like this, about {x} in 100 would show "
    "this much without any effective help."
)
MORE_THAN_MCID: Final = "The change is probably larger than the smallest change that matters ({mcid})."
WORSE: Final = "{measure} is worse while in care (chance {p}). Talk about it before the next session."
EVERY_PAGE: Final = (
    "Changed while in care does not mean changed because of care. Modelled from {n} scores; priors: {source}."
)
TOGETHER: Final = "{a} and {b} moved together beyond their common trend (r {r}, {lo} to {hi}, {T} points)."
APART: Final = "{a} and {b} moved apart beyond their common trend (r {r}, {lo} to {hi}, {T} points)."
CANNOT_TELL_COUPLING: Final = (
    "Cannot tell whether they moved together ({T} points; 16 are needed, 30 are better)."
)
UNVERIFIED: Final = "The comparison value for {measure} is quoted from memory and not yet verified."
NOT_SCORABLE: Final = "{measure}: these scores cannot be judged. {why}"
FEW_POINTS: Final = "One person needs about 30 shared points."
NOT_CORRECTED: Final = "Not corrected for measurement noise."
REGRESSION: Final = "Scores that were high at the start come down by about {drop} by themselves."
DRAW: Final = (
    "The start is drawn from {k} dates: the smallest chance value this can give is {p}. Twenty dates are "
    "needed for .05."
)
SUDDEN: Final = (
    "{gains} sudden gains and {losses} sudden losses; {eg} gains and {el} losses are expected by noise alone."
)
# Charts: what a reader without the picture must know.
ONE_LINE: Final = (
    "{measure}: {n} scores from week {first} to week {last}, from {start} to {end}; {better} is better. "
    "{said}"
)
TWO_LINES: Final = "{a} and {b}, one above the other over the same {T} shared weeks. {said}"
QUADRANT: Final = (
    "Change of {n} clients: both better {both}, body only {body_only}, mind only {mind_only}, neither "
    "{neither}, in opposite directions {opposite}; {out} left out for a missing score."
)
PATH: Final = (
    "{measure} at session {session}: {score}; expected {mean}, and no worse than {high} for nine in ten."
)
FUNNEL: Final = (
    "Your {cases} finished cases lie {own} points from expectation; 95 in 100 such groups lie between "
    "{lo} and {hi} by chance."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A template and what goes into it."""

    template: str
    values: Mapping[str, str | int]

    def __str__(self) -> str:
        said = self.template.format(**self.values)
        return said[:1].upper() + said[1:]


def say(template: str, **values: str | int) -> Sentence:
    """One sentence."""
    return Sentence(template=template, values=MappingProxyType(values))


def of_verdict(verdict: Verdict, measure: str) -> tuple[Sentence, ...]:
    """What a verdict says, in order, the caveat last."""
    caveat = say(EVERY_PAGE, n=verdict.n, source=verdict.priors)
    if verdict.state is State.NOT_SCORABLE:
        return (say(NOT_SCORABLE, measure=measure, why=verdict.why),)
    if verdict.state is State.TOO_EARLY:
        return (say(TOO_EARLY, a=verdict.n_before, b=verdict.n_since), caveat)
    if verdict.state is State.WORSE:
        return (say(WORSE, measure=measure, p=chance(verdict.p_worse)), caveat)
    if verdict.state is not State.BETTER:
        return (say(CANNOT_TELL, measure=measure), caveat)
    said = [say(BETTER, measure=measure, p=chance(verdict.p_better), x=in_100(verdict.base_rate))]
    if verdict.more_than_mcid and verdict.mcid is not None:
        said.append(say(MORE_THAN_MCID, mcid=points(verdict.mcid)))
    return (*said, caveat)


def of_coupling(coupled: Coupled, a: str, b: str) -> tuple[Sentence, ...]:
    """What two courses did, and what is missing to know it better."""
    if coupled.moved is Moved.CANNOT_TELL or coupled.r is None:
        return (say(CANNOT_TELL_COUPLING, T=coupled.points),)
    template = TOGETHER if coupled.moved is Moved.TOGETHER else APART
    low, high = (correlation(each or 0.0) for each in (coupled.low, coupled.high))
    moved = say(template, a=a, b=b, r=correlation(coupled.r), lo=low, hi=high, T=coupled.points)
    few = (say(FEW_POINTS),) if coupled.points < 30 else ()
    return (moved, say(NOT_CORRECTED), *few)


def of_one_line(
    case: SingleCase, measure: str, *, better: str, weeks: tuple[float, float], ends: tuple[float, float]
) -> Sentence:
    """A chart of one measure as one sentence; `weeks` and `ends` are of the first and the last score."""
    return say(
        ONE_LINE, measure=measure, n=case.n_before + case.n_since, first=points(weeks[0]),
        last=points(weeks[1]), start=points(ends[0]), end=points(ends[1]), better=better,
        said=str(of_verdict(case.verdict, measure)[0]),
    )  # fmt: skip


def of_two_lines(coupled: Coupled, a: str, b: str) -> Sentence:
    """A chart of two stacked lines as one sentence."""
    return say(TWO_LINES, a=a, b=b, T=coupled.points, said=str(of_coupling(coupled, a, b)[0]))


def of_quadrant(quadrant: Quadrant) -> Sentence:
    """A quadrant of body and mind as one sentence, with those left out."""
    counts = {str(cell): n for cell, n in quadrant.words}
    return say(QUADRANT, n=quadrant.clients, out=quadrant.left_out, **counts)


def of_path(expected: Expected, measure: str, *, session: int, score: float) -> Sentence:
    """A fan of the expected path at one session as one sentence."""
    ninth = points(expected.quantile(0.9))
    mean = points(expected.mean)
    return say(PATH, measure=measure, session=session, score=points(score), mean=mean, high=ninth)


def of_funnel(funnel: Funnel) -> Sentence:
    """A funnel as one sentence; nobody else is named."""
    low, high = (points(each) for each in funnel.limits_95)
    return say(FUNNEL, cases=funnel.cases, own=points(funnel.own), lo=low, hi=high)


def chance(p: float | None) -> str:
    """A chance with two digits; never 1.00, which nothing here is."""
    if p is None:
        return "not known"
    return "above .99" if p > 0.99 else f"{p:.2f}".removeprefix("0")


def in_100(share: float | None) -> str:
    """A share as a whole number of 100; what is less than one is said so."""
    if share is None:
        return "an unknown number"
    return "fewer than 1" if share < 0.005 else f"{100 * share:.0f}"


def points(value: float) -> str:
    """A score with one digit at most."""
    return f"{value:.1f}".removesuffix(".0")


def correlation(r: float) -> str:
    """A correlation with two digits, without a zero that says nothing."""
    return f"{r:.2f}".replace("0.", ".", 1).replace("-", "−")
