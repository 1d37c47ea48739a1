"""What was listened to in a session, in a few lines, for its close-out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palpate.records.queries import listening, listening_lines, terms
from palpate.web import listening_words as words

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


def card(session: Session) -> list[dict[str, Any]]:
    """A line for each station, part and observer, for parts/listening_card.html. Two queries."""
    own = terms.own_labels(session.client.practice)
    return [
        {
            "label": f"{words.station(group[0].station, own)}, {words.PARTS[group[0].part]}",
            "said": words.said(map(listening.value, group), own),
            "by": group[0].recorded_by.name,
        }
        for group in listening_lines.grouped(listening.first(listening.of_session(session)), own)
    ]
