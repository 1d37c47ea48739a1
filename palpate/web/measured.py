"""The courses of a client's measures as values for their pages: drawings, sentences, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome.sentences import points
from palpate.records.language.in_words import in_words
from palpate.reports import course_panel, course_said, courses
from palpate.reports.judged import jumps
from palpate.web import measure_rows
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.measures import Series
    from palpate.records.queries.rows import Client
    from palpate.reports.course_axis import Axis
    from palpate.reports.courses import Courses
    from palpate.reports.judged import Judged
    from palpate.reports.render import Svg

# A chip is told apart by its shape and its word; the color only adds.
SIGNS: Final = {
    "worse": "▼", "better": "▲", "cannot_tell": "–", "too_early": "○", "not_classifiable": "?",
    "not_scorable": "?",
}  # fmt: skip
CELLS: Final = {
    (1, 1): gettext_lazy("both better"),
    (1, 0): gettext_lazy("body only"),
    (0, 1): gettext_lazy("mind only"),
    (0, 0): gettext_lazy("neither"),
    (-1, 0): gettext_lazy("body worse"),
    (0, -1): gettext_lazy("mind worse"),
    (-1, -1): gettext_lazy("both worse"),
    (1, -1): gettext_lazy("opposite: body better, mind worse"),
    (-1, 1): gettext_lazy("opposite: body worse, mind better"),
}
SIDES: Final = {"body": gettext_lazy("Body"), "mind": gettext_lazy("Mind")}


def of_client(client: Client) -> Courses:
    """The courses of a client, titled as every page titles them."""
    return courses.of_client(client, title)


def title(series: Series) -> str:
    """What a measure is called; an own target by the client's words."""
    if series.own:
        return f"“{marked(series.title)}”"
    return measure_rows.title(series.measure)


def chip(found: Judged) -> dict[str, str]:
    """One of four states, or gray: a sign, a word, and a class."""
    return {
        "state": found.state.value,
        "sign": SIGNS[found.state.value],
        "word": str(course_said.CHIPS[found.state]),
    }


def panel(whole: Courses, found: Judged, line: Axis) -> dict[str, Any]:
    """One measure with everything that the practitioner reads of it."""
    alt = course_said.alt(found)
    beside = whole.within(line, found)
    series = found.series
    return {
        "title": found.title,
        "side": str(SIDES.get(series.primary, "")),
        "drawing": course_panel.panel(found, line, beside, alt, square=series.primary == "body"),
        "alt": alt,
        "chip": chip(found) if series.primary else None,
        "sentences": judged(found) if series.primary else [],
        "remarks": [
            *filter(None, [course_said.path(found, beside)]),
            *(course_said.remarks(found) if series.primary else []),
        ],
        "facts": facts(found),
        "better": str(course_said.BETTER_IS[series.better]),
        "events": [{"n": n, "words": marked(words)} for n, (_on, words) in enumerate(beside.events, 1)],
        "rows": rows(found),
    }  # fmt: skip


def judged(found: Judged) -> list[str]:
    """The verdict in words, and whether its comparison values were verified."""
    return [*course_said.verdict(found), *filter(None, [course_said.unverified(found)])]


def facts(found: Judged) -> list[dict[str, str]]:
    """What stands in the margin: each figure with its n, and its interval where it has one."""
    pairs = (
        (_("Scores before the first session"), course_said.before(found), "measured"),
        (_("Means"), course_said.means(found), "modelled"),
        (_("A later score is better in so many pairs (.50 if nothing changed)"),
         course_said.overlap(found), "measured"),
        (_("Difference in her own standard deviations"), course_said.effect(found), "measured"),
        (_("Smallest change that matters"),
         points(found.series.mcid) if found.series.mcid is not None else _("not known"), ""),
        (_("Comparison values"),
         in_words(found.series.prior.source) if found.series.prior else _("none"), ""),
    )  # fmt: skip
    return [
        {"label": label, "value": value, "standing": standing} for label, value, standing in pairs if value
    ]


def rows(found: Judged) -> list[dict[str, Any]]:
    """The chart as a table, in order of time."""
    start = found.series.start
    marks = {point.answered: kind for point, kind in jumps(found)}
    words = {"gain": _("sudden gain"), "loss": _("sudden loss")}
    return [
        {
            "on": point.on,
            "week": points(point.week - (start or 0)),
            "value": points(point.value) if point.value is not None else _("not scorable: a gap"),
            "when": _("before") if start is None or point.week <= start else _("since"),
            "mark": words[marks[point.answered]] if point.answered in marks else "",
        }
        for point in found.series.points
    ]


def change(found: Judged, line: Axis) -> dict[str, Any]:
    """One measure as the client reads it."""
    bands = [str(each) for each in course_said.BANDS]
    answer, why = course_said.beyond_noise(found)
    alt = course_said.alt(found)
    return {
        "title": found.title,
        "side": str(SIDES.get(found.series.primary, "")),
        "drawing": course_panel.plain(found, line, alt, bands),
        "alt": alt,
        "last": course_said.last_change(found),
        "answer": answer,
        "noise": why,
        "said": course_said.verdict(found),
        "down_is_up": found.series.better == "lower",
        "ends": (points(found.series.low), points(found.series.high)),
        "rows": rows(found),
    }


def quadrant(whole: Courses) -> dict[str, Any] | None:
    """Where this client lies among the nine cells of body and mind; None where nobody can tell yet."""
    if whole.body is None or whole.mind is None:
        return None
    body, mind = courses.way(whole.body), courses.way(whole.mind)
    if body is None or mind is None:
        return None
    return nine({(body, mind): 1}) | {"word": str(CELLS[body, mind])}


def nine(counts: dict[tuple[int, int], int]) -> dict[str, Any]:
    """The nine cells as rows of a table, mind better at the top, body better at the right."""
    heads = {1: _("mind better"), 0: _("mind within noise"), -1: _("mind worse")}
    return {
        "rows": [
            {
                "head": heads[mind],
                "cells": [
                    {"n": counts.get((body, mind), 0), "word": str(CELLS[body, mind])} for body in (-1, 0, 1)
                ],
            }
            for mind in (1, 0, -1)
        ]
    }


def legend(client: Client) -> list[tuple[Svg, str]]:
    """The signs of a panel with their words."""
    found = course_panel.samples()
    if client.practice.expected_path_on:
        found.append(course_panel.path_sample())
    return found
