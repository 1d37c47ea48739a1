"""All clients with a measure that counts: who got worse first, then whose score is late, then all others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import nan
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.outcome.coupling import AcrossClients, Quadrant, across_clients, quadrant
from palpate.outcome.sentences import correlation
from palpate.records.queries import measure_alerts, measures, measures_due, own_priors
from palpate.records.queries import measured as records
from palpate.reports import course_panel, course_said, courses
from palpate.reports.judged import judged
from palpate.web import measure_rows, measured
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.measures import Known, Series
    from palpate.records.queries.rows import Client, Practice
    from palpate.reports.judged import Judged

ORDER: Final = ("worse", "better", "cannot_tell", "too_early", "not_classifiable", "not_scorable")
FEWEST: Final = 20  # clients, before anything is said across them (5-outcomes 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client: both measures judged, what waits, and how long ago the last score was."""

    client: Client
    primary: tuple[Judged, ...]
    alerts: tuple[str, ...]  # codes of what waits
    days: int | None  # since the last score; None: never scored
    overdue: bool

    @property
    def worse(self) -> bool:
        """Whether anything says so: an alert or a verdict."""
        return measure_alerts.is_worse(self.alerts) or any(
            each.state.value == "worse" for each in self.primary
        )

    @property
    def body(self) -> Judged | None:
        """The measure that counts for the body."""
        return next((each for each in self.primary if each.series.primary == "body"), None)

    @property
    def mind(self) -> Judged | None:
        """The measure that counts for the mind."""
        return next((each for each in self.primary if each.series.primary == "mind"), None)


def rows(practice: Practice, today: date) -> list[Row]:
    """Every client who has a measure that counts. Seven queries, however many there are."""
    waiting, own = measure_alerts.open_by_client(practice), own_priors.turned_on(practice)
    found = [
        _row(replace(each, own=own), waiting.get(each.client.pk, []), today)
        for each in records.of_practice(practice)
    ]
    return sorted(found, key=lambda row: (not row.worse, not row.overdue, -(row.days or 0), row.client.name))


def _row(known: Known, alerts: list[str], today: date) -> Row:
    chosen = [choice for side in measures.SIDES if (choice := known.primary(side)) is not None]
    counting = {measures.measure_of(choice) for choice in chosen}
    lines = measures.series(known.client, known, only=counting)
    shown = [each for each in lines if each.primary and each.scored]
    last = max((each.scored[-1].on for each in shown), default=None)
    return Row(
        client=known.client,
        primary=tuple(judged(each, title(each), whole=False) for each in shown),
        alerts=tuple(alerts),
        days=(today - last).days if last is not None else None,
        overdue=measures_due.no_recent_score(known, today=today),
    )


def title(series: Series) -> str:
    """What a measure is called where many clients stand: no client's own words."""
    return _("own target") if series.own else measure_rows.title(series.measure)


def shown(row: Row) -> dict[str, Any]:
    """One row of the page."""
    where = {"client": row.client.pk}
    return {
        "url": reverse("measured.course", kwargs=where),
        "name": marked(row.client.name),
        "band": row.client.color + 1,
        "worse": row.worse,
        "alerts": list(dict.fromkeys(str(measure_rows.ALERTS.get(code, code)) for code in row.alerts)),
        "measures": [_measure(each) for each in (row.body, row.mind)],
        "days": row.days,
        "overdue": row.overdue,
        "both": _cell(row),
    }


def _measure(found: Judged | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "title": found.title,
        "chip": measured.chip(found),
        "spark": course_panel.spark(found, course_said.alt(found)),
        "n": len(found.series.scored),
    }


def _cell(row: Row) -> str:
    if row.body is None or row.mind is None:
        return ""
    body, mind = courses.way(row.body), courses.way(row.mind)
    return "" if body is None or mind is None else str(measured.CELLS[body, mind])


def counted(found: list[Row]) -> Quadrant:
    """All clients in the nine cells; each change in bands of its own: the measures need not be the same."""
    body, mind = ([_in_bands(row, side) for row in found] for side in ("body", "mind"))
    return quadrant(body, mind, body_band=1, mind_band=1, body_better="higher", mind_better="higher")


def slopes(found: list[Row]) -> AcrossClients:
    """Whether clients whose body changed more also changed more in mind, from twenty on."""
    body, mind = ([_in_bands(row, side) for row in found] for side in ("body", "mind"))
    return across_clients(body, mind, body_better="higher", mind_better="higher")


def slopes_said(found: AcrossClients) -> str:
    """The same as a sentence, with its n and its interval."""
    if found.r is None or found.low is None or found.high is None:
        return _("Across clients nothing is said below %(all)s with both changes; here are %(n)s.") % {
            "all": FEWEST, "n": found.clients,
        }  # fmt: skip
    return _(
        "Across %(n)s clients the changes of body and mind go together with r %(r)s (%(low)s to %(high)s), "
        "not corrected for measurement noise."
    ) % {
        "n": found.clients, "r": correlation(found.r), "low": correlation(found.low),
        "high": correlation(found.high),
    }  # fmt: skip


def _in_bands(row: Row, side: str) -> float:
    """A change toward better in bands of its own; NaN where nobody can tell yet."""
    found = row.body if side == "body" else row.mind
    if found is None or not found.enough or found.change is None or not found.numbers.reach:
        return nan
    return found.change / found.numbers.reach
