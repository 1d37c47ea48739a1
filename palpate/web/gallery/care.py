"""What asks for care: a card with whom to call, a concern, an event, texts of the practice."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.records.vault.cards import ContactOutside
from palpate.session.cards import CARDS
from palpate.web.cards import contact
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW

CALLED = (
    ContactOutside("helper", "Ruth Klar", "01632 960 114", "9 to 5", "confirmed"),
    ContactOutside("mental_health", "Practice at the gate", "01632 960 271", "", "unconfirmed again"),
)


def shown() -> dict[str, Any]:
    """The values by name."""
    card = CARDS["reaction"]
    session = Row(pk=NOBODY, number=3)
    event = {
        "pk": NOBODY, "url": f"/adverse-events/{NOBODY}", "what": "Headache", "severity": "Moderate",
        "grave": False, "facts": ["began 6 h after the session", "lasted 20 h"], "session": session,
        "noted_at": LAST_MONTH, "outcome": "Ongoing", "resolved": False, "acted_on": False, "struck": "",
    }  # fmt: skip
    concern = {
        "pk": NOBODY, "label": card.label, "open": True, "opened_at": LAST_MONTH, "session": session,
        "steps": [], "last": None,
    }  # fmt: skip
    return {
        "safety_card": {
            "label": card.label, "meaning": card.meaning, "lines": card.lines, "version": "as shipped",
            "contacts": [
                *(contact(each, each.slot) for each in CALLED), contact(None, "emergency"),
            ],
        },
        "concerns": [
            concern,
            concern | {"open": False, "steps": [1, 2], "last": Row(at=NOW, by=BY)},
        ],
        "adverse_rows": [
            event,
            event | {
                "outcome": "Resolved", "resolved": True, "acted_on": True, "severity": "Severe",
                "grave": True,
            },
            event | {"struck": "another client"},
        ],
        "care_card": {
            "session": NOBODY, "client": NOBODY, "marks": ["12:03"], "ticked": ["Worse"], "events": [event],
            "concerns": [{"label": card.label, "url": f"/concerns/{NOBODY}", "open": True}],
        },
        "text_rows": [
            {"key": "touch", "label": "Touch", "meaning": "read before the first session", "own": False},
            {"key": "voice", "label": "Voice marks", "meaning": "read before", "own": True, "since": NOW},
        ],
    }  # fmt: skip
