"""Check-ins that are due, and those that said "worse" and wait for an action: for the first page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.records.queries import adverse
from palpate.web.templatetags.palpate import day
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice


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
