"""The lines of a chart as its parts draw them: plain texts, each with how it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from palpate.records.language import dated
from palpate.records.queries.before_hands import word
from palpate.records.queries.safety import ROWS
from palpate.trauma.kinds import KINDS
from palpate.web import cyst_rows, figures, unfinished
from palpate.web.banner import ANSWERS, LEVELS
from palpate.web.drawn import standing
from palpate.web.templatetags.palpate import day
from palpate.when import Precision
from palpate.words import marked

if TYPE_CHECKING:
    from datetime import date

    from palpate.records.queries.chart import Chart, Course
    from palpate.records.queries.cysts import Known
    from palpate.records.queries.rows import Trauma
    from palpate.records.queries.visits import Said, Visit


def event(trauma: Trauma, own: Mapping[str, str]) -> dict[str, Any]:
    """One event of a life, for `parts/event_row.html`; where no date is known, the words stand for it."""
    happened = trauma.happened
    known = happened.precision is not Precision.UNKNOWN
    page = reverse("history.history", kwargs={"client": trauma.client_id})
    return {
        "url": f"{page}#event-{trauma.pk}",
        "when": dated.when(happened),
        "age": f"“{marked(happened.words)}”" if happened.words and not known else "",
        "what": marked(trauma.headline),
        "kind": kind(trauma.kind, own),
        "drawn": standing(trauma.standing, trauma.basis),
    }


def kind(code: str, own: Mapping[str, str]) -> str:
    """The label of a kind; one that is for filing only stays off a page that a client may see."""
    term = KINDS.get(code)
    if term is None:
        return own.get(code, "")
    return "" if term.filing_only or term.group == "open" else _(term.label)


def visit(shown: Visit) -> dict[str, Any]:
    """One session, for `parts/session_row.html`, and the first words that were entered about it."""
    session = shown.session
    return {
        "url": unfinished.page_of(session, shown.state),
        "when": day(session.opened_at),
        "about": " · ".join(_facts(shown)),
        "state": unfinished.SHOWN_AS[shown.state],
        "state_label": str(unfinished.STATES[shown.state]),
        "first": said(shown.first),
    }


def _facts(shown: Visit) -> list[str]:
    session = shown.session
    facts = []
    if session.started_at and session.ended_at:
        minutes = round((session.ended_at - session.started_at).total_seconds() / 60)
        facts.append(_("%(minutes)s min") % {"minutes": minutes})
    if shown.marks:
        facts.append(ngettext("%(n)s mark", "%(n)s marks", shown.marks) % {"n": shown.marks})
    if session.late_entry:
        facts.append(_("late entry"))
    return facts


def said(line: Said | None) -> dict[str, Any] | None:
    """A line that somebody entered, with how it is known."""
    if line is None:
        return None
    drawn = standing(line.standing, line.basis)
    return {"text": marked(line.text), "basis": line.basis, "drawn": drawn}


def cyst(known: Known) -> dict[str, Any]:
    """One energy cyst, for `parts/cyst_row.html`: its state is the word of what came last, and since when."""
    since = _("since %(day)s") % {"day": day(known.since)}
    said = _("not re-checked") if known.unchecked else cyst_rows.times_met(known.times_met)
    return cyst_rows.row(known) | {"about": f"{since} · {said}"}


def course(found: Course) -> dict[str, Any]:
    """One target with its ratings laid out; a rating that was declined or not asked leaves a gap."""
    points: list[tuple[date, int | None]] = [
        (localtime(row.rated_at).date(), row.value) for row in found.ratings
    ]
    return {"label": f"“{marked(found.goal.words)}”", "ratings": figures.ratings(points) if points else None}


def safety(chart: Chart) -> list[dict[str, Any]]:
    """The rows that a verdict rests on, gravest first; an answer that is too old to lean on says so."""
    return [
        {
            "label": _(ROWS[row.code].label),
            "answer": ANSWERS[row.answer],
            "level": row.level,
            "advice": LEVELS[row.level],
            "limits": getattr(ROWS[row.code], "limits", ""),
            "when": day(chart.answers[row.code].answered_at),
            "old": row.code in chart.safety.old,
            "word": marked(word(chart.answers[row.code])) if row.cleared else "",
        }
        for row in chart.safety.verdict.rows
    ]


def next_steps(chart: Chart) -> list[dict[str, Any]]:
    """What waits in this client's sessions, the oldest first: each with the page where it goes on."""
    return [
        {
            "url": unfinished.page_of(visit.session, visit.state),
            "words": unfinished.STEPS[visit.state],
            "when": day(visit.session.opened_at),
        }
        for visit in reversed(chart.visits)
        if visit.state in unfinished.STEPS
    ]
