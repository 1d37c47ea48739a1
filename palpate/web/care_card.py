"""What asks for care after a session, for the close-out: names and states, no word of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.records.queries import adverse, concerns
from palpate.session.cards import CARDS
from palpate.session.clock import clock
from palpate.session.closeout import CHECKLIST
from palpate.web import adverse_rows

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Moment, Session

ASKS_FOR_MORE = ("abreaction", "dissociation", "worse", "concern_opened")  # codes of CHECKLIST


def card(session: Session, moments: Iterable[Moment], entries: Iterable[Entry]) -> dict[str, Any]:
    """The card for parts/care_card.html. Four queries at most."""
    known, events = concerns.of_session(session), adverse.of_session(session)
    marked = [clock(each.at) for each in moments if _is_concern(each)]
    return {
        "session": session.pk,
        "client": session.client_id,
        "concerns": [
            {
                "label": _(CARDS[each.concern.card].label) if each.concern.card in CARDS else _("A concern"),
                "url": reverse("concerns.concern", kwargs={"concern": each.concern.pk}),
                "open": each.is_open,
            }
            for each in known
        ],
        "marks": [] if known else marked,
        "ticked": [] if known or events else _ticked(entries),
        "events": [adverse_rows.row(each) for each in events],
    }


def _is_concern(row: Moment) -> bool:
    return row.struck_at is None and "concern" in (row.kind, row.named)


def _ticked(entries: Iterable[Entry]) -> list[str]:
    """What the checklist says "yes" to and is more than a tick can say."""
    said = {row.code for row in entries if row.kind == "closing" and row.text == "yes"}
    return [_(CHECKLIST[code].label) for code in ASKS_FOR_MORE if code in said]
