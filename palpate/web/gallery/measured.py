"""Courses of scores that nobody gave: one that is better, one that is worse, with a gap, and their words."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace as Row
from typing import Any, Final

from palpate.outcome import evidence
from palpate.outcome.reference import RATED_MCID, rating_prior
from palpate.records.queries.measures import Point, Series
from palpate.reports import courses
from palpate.reports.course_panel import PLAIN_RIGHT, Beside
from palpate.reports.judged import judged
from palpate.web import measured, measured_caseload
from palpate.web.gallery import LAST_MONTH, NOBODY

FIRST: Final = date(2025, 11, 8)
BETTER: Final = (8, 8, 9, 8, 8, 3, 2, 2, 3, 2, 1, 2, 1, 2)
WORSE: Final = (2, 2, 1, 2, 2, 8, 8, None, 9, 8, 9, 8, 9, 9)
WHO: Final = Row(pk=NOBODY, name="Mara Eklund", color=3, practice=Row(expected_path_on=True))


def shown() -> dict[str, Any]:
    """The values by name."""
    body = judged(series("nrs.pain_worst", "body", BETTER), "Pain at its worst")
    mind = judged(series("nrs.distress", "mind", WORSE), "Distress")
    days = tuple(FIRST + timedelta(weeks=week) for week in (4, 6, 8, 10, 12))
    beside = Beside(
        sessions=days, released=frozenset(days[1:2]), events=((FIRST + timedelta(weeks=9), "a fall"),)
    )
    whole = courses.Courses(
        client=WHO,  # type: ignore[arg-type]  # nobody
        every=(body, mind), beside=beside, coupled=courses.coupled(body, mind),
    )  # fmt: skip
    line = whole.axis(body, mind)
    row = measured_caseload.Row(
        client=WHO, primary=(body, mind), alerts=("WORSE-2",), days=23, overdue=True  # type: ignore[arg-type]
    )  # fmt: skip
    return {
        "course_panels": [measured.panel(whole, each, line) for each in (body, mind)],
        "course_legend": measured.legend(WHO),  # type: ignore[arg-type]
        "course_change": measured.change(mind, whole.axis(mind, right=PLAIN_RIGHT)),
        "course_nine": measured.quadrant(whole),
        "course_chips": [
            {"state": state, "sign": sign, "word": state.replace("_", " ")}
            for state, sign in measured.SIGNS.items()
        ],
        "measured_row": measured_caseload.shown(row),
        "worse_alerts": [
            {
                "text": "Worse twice in a row.", "measure": "Distress", "when": "before the next session",
                "opened_at": LAST_MONTH, "standing": "measured", "url": f"/alerts/{NOBODY}",
            }
        ],
        "worse_verdicts": [{"title": mind.title, "sentence": measured.judged(mind)[0]}],
        "evidence_rows": evidence.both_sides(),
    }  # fmt: skip


def series(measure: str, side: str, values: tuple[float | None, ...]) -> Series:
    """Weekly scores from 0 to 10, lower is better; the first session after the fifth."""
    points = tuple(
        Point(answered=week, on=FIRST + timedelta(weeks=week), week=float(week), value=value, version="1")
        for week, value in enumerate(values)
    )
    return Series(
        measure=measure, title="", part="", side=side, primary=side, better="lower", low=0.0, high=10.0,
        points=points, start=4.0, admissible=(), prior=rating_prior(), norm=rating_prior(), mcid=RATED_MCID,
        verified=False,
    )  # fmt: skip
