"""Measures of a client: what was answered, as courses of scores, and which two count.

A course has its times in weeks from its first score, and the start of care on the same clock: the day of the
first session. A score on that very day stands before it. What could not be scored is a gap and never a zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.timezone import localdate

from palpate.outcome import shelf
from palpate.outcome.reference import (
    OWN,
    RATED_MCID,
    RATING_SIDES,
    mcid_of,
    prior_of,
    rating_prior,
)
from palpate.records.models import Answered, Client, DrawnStart, Goal, PrimaryChoice, Session
from palpate.records.queries.prepared import GIVEN, Prepared

if TYPE_CHECKING:
    from palpate.outcome.given import Better
    from palpate.outcome.instrument import Instrument
    from palpate.outcome.priors import Prior
    from palpate.outcome.scoring import Score
    from palpate.outcome.sheet import Answer
    from palpate.records.queries.own_priors import OwnPriors

SIDES: Final = ("body", "mind")
DECLINED, NOT_APPLICABLE = "declined", "n/a"  # as `Answered.answers` keeps them
WEEK: Final = 7.0  # days
# Questions of the check-ins that are no instrument: their answers are no score.
QUESTIONS: Final = ("anything_worse", "how_since")
KEPT: Final = 16384  # sets of answers whose parts are kept in memory, some megabytes; an assumption

ANSWERED = Prepared(
    lambda: Answered.objects.filter(client=GIVEN, struck_at=None).order_by("answered_on", "pk")
)
GOALS = Prepared(lambda: Goal.objects.filter(client=GIVEN))
CHOICES = Prepared(lambda: PrimaryChoice.objects.filter(client=GIVEN))
OPENED = Prepared(lambda: Session.objects.filter(client=GIVEN).order_by("opened_at").values_list("opened_at"))
DRAWN = Prepared(lambda: DrawnStart.objects.filter(client=GIVEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One score in its time. `value` is None where the form could not be scored."""

    answered: int  # number of the row
    on: date
    week: float  # since the first score
    value: float | None
    version: str  # of the wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure of one client in time, with what the statistics ask for."""

    measure: str  # "phq9", "nrs.sleep", "own.12": the number of the target
    title: str  # of an own target: the client's own words
    part: str  # of an instrument with parts: its name, such as "sleep"
    side: str  # body, mind, both or none
    primary: str  # body or mind if it counts for that side now
    better: Better
    low: float
    high: float
    points: tuple[Point, ...]
    start: float | None  # the first session, in weeks from the first score; None: no session yet
    admissible: tuple[float, ...]  # starts that could have been drawn by lot; empty: none was drawn
    prior: Prior | None  # what a verdict takes for granted: the norm, or the practice's own numbers
    norm: Prior | None
    mcid: float | None
    verified: bool  # whether somebody compared its norms and words with their source

    @property
    def own(self) -> bool:
        """Whether the title is the client's own words."""
        return self.measure.startswith(f"{OWN}.")

    @property
    def weeks(self) -> list[float]:
        """The times of the scores. [weeks]"""
        return [point.week for point in self.points]

    @property
    def values(self) -> list[float | None]:
        """The scores in the order of their times; None where there is none."""
        return [point.value for point in self.points]

    @property
    def scored(self) -> list[Point]:
        """Those that have a score."""
        return [point for point in self.points if point.value is not None]

    @property
    def before(self) -> list[Point]:
        """The scores before care, those of the day of the first session among them."""
        return [point for point in self.scored if self.start is None or point.week <= self.start]

    @property
    def since(self) -> list[Point]:
        """The scores since care began."""
        return [point for point in self.scored if self.start is not None and point.week > self.start]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that the pages of measures ask of a client, read once. Five queries."""

    client: Client
    answered: list[Answered]
    goals: dict[int, Goal]
    choices: list[PrimaryChoice]
    sessions: list[date]
    drawn: list[DrawnStart]
    own: OwnPriors | None = None  # the practice's own numbers, for a page that judges

    def primary(self, side: str) -> PrimaryChoice | None:
        """The choice in force for one side."""
        return next((row for row in reversed(self.choices) if row.part == side), None)


def known(client: Client) -> Known:
    """What is on file about the measures of a client."""
    return Known(
        client=client,
        answered=ANSWERED.rows(client.pk, client=client),
        goals={goal.pk: goal for goal in GOALS.rows(client.pk, client=client)},
        choices=CHOICES.rows(client.pk, client=client),
        sessions=[localdate(at) for (at,) in OPENED.values(client.pk)],
        drawn=DRAWN.rows(client.pk, client=client),
    )


def series(
    client: Client, found: Known | None = None, *, only: Collection[str] | None = None
) -> list[Series]:
    """Every course of scores of a client: the primary measures first, body before mind. Five queries.

    `only` names the measures that are asked for; None: all.
    """
    found = found or known(client)
    lines: dict[str, list[tuple[Answered, float | None]]] = {}
    forms = None if only is None else {measure.partition(".")[0] for measure in only}
    for row in found.answered:
        if forms is not None and row.instrument not in forms:
            continue
        for measure, value in values(row, only):
            if only is not None and measure not in only:
                continue
            lines.setdefault(measure, []).append((row, value))
    courses = [_series(measure, rows, found) for measure, rows in lines.items()]
    order = {side: place for place, side in enumerate(SIDES)}
    return sorted(courses, key=lambda each: (order.get(each.primary, 2), order.get(each.side, 2)))


def values(row: Answered, only: Collection[str] | None = None) -> Iterable[tuple[str, float | None]]:
    """The measures that one answered form gives a score of, each with its value or None.

    `only` names the measures that are asked for; None: all.
    """
    if row.instrument == OWN:
        yield f"{OWN}.{row.about_id}", row.value
        return
    if row.instrument in QUESTIONS:
        return
    form = shelf.instrument(row.instrument)
    if not form.outcome:
        return
    if form.rule == "scales":
        parts = [
            part
            for part in form.subscales
            if (only is None or f"{row.instrument}.{part.name}" in only)
            and any(row.answers.get(code) is not None for code in part.items)
        ]
        found = _parts(row, tuple(part.name for part in parts))
        for part in parts:
            yield f"{row.instrument}.{part.name}", found[part.name]
    else:
        yield row.instrument, row.value


def score(row: Answered) -> Score:
    """The score of one form of an instrument, from its answers."""
    from palpate.outcome.scoring import score as scored

    return scored(shelf.instrument(row.instrument), told(row.answers, row.instrument))


def _parts(row: Answered, names: tuple[str, ...]) -> Mapping[str, float | None]:
    """Parts of a form. What was worked out of the same answers once is not worked out again."""
    said = tuple((code, row.answers[code]) for code in sorted(row.answers))
    try:
        return _worked_out(row.instrument, said, names)
    except TypeError:  # two answers on one line stand as a list, which is no key
        return _worked_out.__wrapped__(row.instrument, said, names)


@lru_cache(maxsize=KEPT)
def _worked_out(
    instrument: str, said: tuple[tuple[str, Any], ...], names: tuple[str, ...]
) -> Mapping[str, float | None]:
    """Kept by the answers alone: no name, no word and no client."""
    from palpate.outcome.scoring import part_scores

    return part_scores(shelf.instrument(instrument), told(dict(said), instrument), names)


def told(answers: Mapping[str, Any], instrument: str) -> dict[str, Answer]:
    """The answers of a row as the measure knows them; what belongs to no item is left out."""
    from palpate.outcome.sheet import Silence

    silent: dict[str, Answer] = {DECLINED: Silence.DECLINED, NOT_APPLICABLE: Silence.NOT_APPLICABLE}
    codes = {item.code for item in shelf.instrument(instrument).items}
    return {
        code: silent.get(said) if isinstance(said, str) else said
        for code, said in answers.items()
        if code in codes
    }


def side_of(measure: str) -> str:
    """The side on which a measure of the shelf is read; of an own target: none by itself."""
    name, _dot, part = measure.partition(".")
    if name == OWN:
        return "none"
    return RATING_SIDES[part] if name == "nrs" and part in RATING_SIDES else shelf.instrument(name).side


def answered(client: Client, *, struck: bool = True) -> list[Answered]:
    """The forms of a client, the newest first, struck ones too if asked. One query."""
    rows = client.answered.select_related("about", "session", "recorded_by", "struck_by")
    return list((rows if struck else rows.filter(struck_at=None)).order_by("-answered_on", "-pk"))


def one(number: int) -> Answered | None:
    """One answered form."""
    rows = Answered.objects.select_related("client__practice", "about", "session", "recorded_by", "struck_by")
    return rows.filter(pk=number).first()


def beside(row: Answered) -> list[Answered]:
    """The other forms that were sent together with one."""
    rows = Answered.objects.filter(client=row.client_id, group=row.group).exclude(pk=row.pk)
    return list(rows.select_related("about").order_by("pk"))


def last_scores(practice: Any) -> dict[int, date]:
    """The day of the last form of each client who has one, by number. One query."""
    rows = Answered.objects.filter(client__practice=practice, client__erasure=None, struck_at=None)
    found: dict[int, date] = {}
    for client, on in rows.order_by("answered_on").values_list("client", "answered_on"):
        found[client] = on
    return found


def _series(measure: str, rows: Sequence[tuple[Answered, float | None]], found: Known) -> Series:
    name, _dot, part = measure.partition(".")
    first = rows[0][0].answered_on
    goal = found.goals.get(int(part)) if name == OWN else None
    form = None if name == OWN else shelf.instrument(name)
    primary = next((side for side in SIDES if _is(found.primary(side), measure)), "")
    start = _weeks(found.sessions[0], first) if found.sessions else None
    drawn = found.drawn[-1] if found.drawn else None
    lot = drawn is not None and bool(found.sessions) and drawn.drawn == found.sessions[0]
    norm = rating_prior() if form is None or name == "nrs" else prior_of(form)
    low, high = form.range if form is not None and form.range else _ends(form, part)
    return Series(
        measure=measure,
        title=goal.words if goal is not None else form.title if form is not None else measure,
        part="" if name == OWN else part,
        side=primary if name == OWN and primary else side_of(measure),
        primary=primary,
        better=_better(form, part, goal),
        low=float(low),
        high=float(high),
        points=tuple(
            Point(
                answered=row.pk, on=row.answered_on, week=_weeks(row.answered_on, first), value=value,
                version=row.version,
            )
            for row, value in rows
        ),
        start=start,
        admissible=tuple(_weeks(date.fromisoformat(day), first) for day in drawn.days)
        if lot and drawn is not None
        else (),
        prior=norm if found.own is None or norm is None else found.own.of(measure, norm),
        norm=norm,
        mcid=RATED_MCID if form is None or name == "nrs" else mcid_of(form),
        verified=form is not None
        and form.wording.status != "draft"
        and all(norm.verified for norm in form.norms),
    )  # fmt: skip


def measure_of(choice: PrimaryChoice) -> str:
    """The measure that a choice names, as a series names it."""
    return f"{OWN}.{choice.about_id}" if choice.about_id else choice.instrument


def _is(choice: PrimaryChoice | None, measure: str) -> bool:
    return choice is not None and measure_of(choice) == measure


def _weeks(on: date, first: date) -> float:
    return (on - first).days / WEEK


def _better(form: Instrument | None, part: str, goal: Goal | None) -> Better:
    if form is None:
        return "higher" if goal is not None and goal.higher_is_better else "lower"
    if part:
        codes = next((each.items for each in form.subscales if each.name == part), ())
        own = next((form.item(code).better for code in codes if form.item(code).better), None)
        if own in ("lower", "higher"):
            return own
    return "higher" if form.better == "higher" else "lower"


def _ends(form: Instrument | None, part: str) -> tuple[float, float]:
    """The ends of what has no total: of an own target, of a rating, of one part of a form."""
    if form is None:
        return 0.0, 10.0
    scale = next((each for each in form.subscales if each.name == part), None)
    if scale is None:
        return 0.0, 10.0
    lows = [float(form.item(code).lowest) for code in scale.items]
    highs = [float(form.item(code).highest) for code in scale.items]
    if scale.rule == "sum":
        return sum(lows), sum(highs)
    return min(lows), max(highs)
