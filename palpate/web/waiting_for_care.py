"""Check-ins that are due, alerts of measures, and what said "worse" and waits for an action."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.records.queries import adverse, measure_alerts, measures_due
from palpate.web import deputy
from palpate.web.templatetags.palpate import day
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.measure_alerts import Waiting
    from palpate.records.queries.rows import Client, ClientForm, Practice


def check_ins(practice: Practice, now: datetime) -> list[dict[str, Any]]:
    """Rows for parts/session_row.html, those that wait for an action first. Two queries.

    A row that said "worse" leaves this list by an action alone; no press dismisses it.
    """
    rows = [
        {
            "url": reverse("adverse.event", kwargs={"event": each.event_id}),
            "when": day(each.recorded_at),
            "about": marked(each.session.client.name),
            "state": "late",
            "state_label": _("check-in to follow up"),
        }
        for each in adverse.unanswered(practice)
    ]
    return rows + [
        {
            "url": reverse("adverse.check_in", kwargs={"session": each.pk}),
            "when": day(each.opened_at),
            "about": marked(each.client.name),
            "state": "open",
            "state_label": _("check-in due"),
        }
        for each in adverse.due(practice, now)
    ]


def alerts(practice: Practice, came: list[ClientForm], now: datetime) -> dict[str, Any]:
    """What alerts ask for: `first`, what nobody has seen and needs a person; `rows`, the rest.

    `deputy`: who stands in, if one has waited too long. `came` are forms that stand on the page by
    themselves; what came with one of those is read there. Two queries, and one more for a deputy.
    """
    groups = {f"form:{form.pk}" for form in came if form.urgent}
    waiting = measure_alerts.open_in(practice)
    pressing = [each for each in waiting if each.alert.level == "now" and each.seen_at is None]
    first = [each for each in pressing if each.group not in groups]
    return {
        "first": [{"url": _page(each), "client": each.alert.client} for each in first],
        "deputy": deputy.inside(practice) if any(each.late(now) for each in pressing) else None,
        "rows": [_alerts_row(found) for found in _by_client(waiting, pressing)],
    }


def late_check_ins(practice: Practice, now: datetime) -> list[dict[str, Any]]:
    """Planned check-ins that are late, for parts/session_row.html. Two queries."""
    return [
        {
            "url": reverse("measures.measures", kwargs={"client": each.client.pk}),
            "when": day(each.since),
            "about": marked(each.client.name),
            "state": "open",
            "state_label": _("weekly check-in late"),
        }
        for each in measures_due.late(practice, now)
    ]


def alerts_of(client: Client) -> dict[str, Any] | None:
    """How many alerts of a client wait, and whether something is worse. One query."""
    found = measure_alerts.open_of(client)
    if not found:
        return None
    levels = [level for level, _code in found]
    worse = measure_alerts.is_worse(code for _level, code in found)
    return {"number": len(found), "worse": worse, "now": "now" in levels}


def _page(each: Waiting) -> str:
    return reverse("measure_alerts.alert", kwargs={"alert": each.alert.pk})


def _by_client(waiting: list[Waiting], pressing: list[Waiting]) -> list[list[Waiting]]:
    """The others, one client after another in the order of the most pressing of each."""
    found: dict[int, list[Waiting]] = {}
    for each in waiting:
        if each not in pressing:
            found.setdefault(each.alert.client_id, []).append(each)
    return list(found.values())


def _alerts_row(found: list[Waiting]) -> dict[str, Any]:
    first, number = found[0].alert, len(found)
    state = _state(first.level, first.code)
    page = reverse("measures.measures", kwargs={"client": first.client_id})
    return {
        "url": _page(found[0]) if number == 1 else page,
        "when": day(min(each.alert.opened_at for each in found)),
        "about": marked(first.client.name),
        "state": "late",
        "state_label": state if number == 1 else f"{state} · {number}",
    }


def _state(level: str, code: str) -> str:
    if level == "now":
        return _("needs a person")
    return _("a measure is worse") if measure_alerts.is_worse([code]) else _("to look at together")
