"""Everything that is shown of one client's measures: each judged, and what happened beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palpate.clinic.alerts import SD_OF_A_LEVEL
from palpate.errors import PalpateError
from palpate.outcome.coupling import Coupled, couple
from palpate.outcome.expected_path import Expected, Path
from palpate.records.queries import measured as records
from palpate.records.queries import measures, own_priors
from palpate.reports.course_axis import Axis, axis
from palpate.reports.course_panel import LEFT, RIGHT, Beside
from palpate.reports.judged import Judged, judged
from palpate.when import Precision

if TYPE_CHECKING:
    from palpate.records.queries.measures import Series
    from palpate.records.queries.rows import Client
    from palpate.when import When

Title = Callable[["Series"], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The courses of one client: the two that count first."""

    client: Client
    every: tuple[Judged, ...]
    beside: Beside
    coupled: Coupled | None  # None: one of the two is missing

    @property
    def body(self) -> Judged | None:
        """The measure that counts for the body."""
        return next((each for each in self.every if each.series.primary == "body"), None)

    @property
    def mind(self) -> Judged | None:
        """The measure that counts for the mind."""
        return next((each for each in self.every if each.series.primary == "mind"), None)

    @property
    def primary(self) -> tuple[Judged, ...]:
        """Those that count, body before mind."""
        return tuple(each for each in (self.body, self.mind) if each is not None)

    @property
    def others(self) -> tuple[Judged, ...]:
        """Those that are described and not judged."""
        return tuple(each for each in self.every if not each.series.primary)

    @property
    def worst_first(self) -> tuple[Judged, ...]:
        """Those that count, one that is worse before the other."""
        return tuple(sorted(self.primary, key=lambda each: each.state.value != "worse"))

    def axis(self, *found: Judged, right: float = RIGHT) -> Axis:
        """The line of time of these measures; without any, of all. It begins before the first session."""
        shown = found or self.every
        days = [point.on for each in shown for point in each.series.points]
        inside = [day for day in self.beside.sessions if min(days) <= day <= max(days)]
        return axis([*days, *inside, *self.beside.sessions[:1]], left=LEFT, right=right)

    def within(self, line: Axis, found: Judged) -> Beside:
        """What happened within a line of time, with the expected path of one measure if it is turned on."""
        events = tuple(each for each in self.beside.events if line.begin <= each[0] <= line.end)
        days = tuple(day for day in self.beside.sessions if line.begin <= day <= line.end)
        on = self.client.practice.expected_path_on
        path = tuple(expected(found, self.beside.sessions, line)) if on else ()
        return replace(self.beside, sessions=days, events=events, path=path)


def of_client(client: Client, title: Title, *, whole: bool = True) -> Courses:
    """The courses of a client that have a score. Nine queries; more with the practice's own numbers."""
    known = replace(measures.known(client), own=own_priors.turned_on(client.practice))
    found = [each for each in measures.series(client, known) if each.scored]
    every = tuple(judged(each, title(each), whole=whole) for each in found)
    days = records.sessions(client)
    beside = Beside(
        sessions=tuple(day for day, _released in days),
        released=frozenset(day for day, released in days if released),
        events=tuple(
            (on, each.headline)
            for each in records.events(client)
            if (on := day_of(each.happened)) is not None
        ),
    )
    shown = Courses(client=client, every=every, beside=beside, coupled=None)
    return replace(shown, coupled=coupled(shown.body, shown.mind)) if len(shown.primary) == 2 else shown


def coupled(body: Judged | None, mind: Judged | None) -> Coupled | None:
    """Whether two measures moved together, at the days that both have."""
    if body is None or mind is None:
        return None
    left = {point.on: point.value for point in body.series.scored}
    right = {point.on: point.value for point in mind.series.scored}
    days = sorted(left.keys() & right.keys())
    try:
        return couple(
            [(day - days[0]).days / 7 for day in days],
            [left[day] for day in days],
            [right[day] for day in days],
            body_better=body.series.better,
            mind_better=mind.series.better,
        )
    except PalpateError:
        return None


def expected(found: Judged, sessions: tuple[date, ...], line: Axis) -> list[tuple[date, Expected]]:
    """The expected path at each session: from the first score, and a forecast for nobody."""
    series = found.series
    if series.norm is None or not series.scored or not sessions:
        return []
    path = Path() if series.measure == "phq9" else Path().scaled(series.norm.sd / SD_OF_A_LEVEL)
    first, ends = float(series.scored[0].value or 0), (series.low, series.high)
    return [
        (day, path.at(first, number, better=series.better, ends=ends))
        for number, day in enumerate(sessions, 1)
        if line.begin <= day <= line.end
    ]


def way(found: Judged) -> int | None:
    """Better by more than its band (1), within it (0), worse (-1); None if nobody can tell yet."""
    change, reach = found.change, found.numbers.reach
    if change is None or reach is None or not found.enough:
        return None
    return int(change > reach) - int(change < -reach)


def day_of(happened: When) -> date | None:
    """The day of a told event, as well as a flag can stand: in the middle of a month; None if only a year."""
    if happened.year is None or happened.precision not in (Precision.DAY, Precision.MONTH):
        return None
    if happened.precision is Precision.DAY:
        return date(happened.year, happened.month or 1, happened.day or 1)
    return date(happened.year, happened.month or 1, 1) + timedelta(days=14)
