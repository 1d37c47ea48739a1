"""What the "safe to touch" answers advise, in words for `parts/advice.html`."""

from __future__ import annotations

from typing import Any

from palpate.records.queries.before_hands import word
from palpate.records.queries.safety import ROWS, Known
from palpate.session.red_flags import RED_FLAGS, RedFlag
from palpate.web.banner import ANSWERS, LEVELS
from palpate.words import marked


def advice(known: Known) -> dict[str, Any]:
    """The verdict with the rows it rests on; what is unknown, or long ago, never reads as clear."""
    found = known.verdict
    return {
        "level": "unknown" if found.level == "proceed" and not found.clear else found.level,
        "label": LEVELS[found.level],
        "stale": len(known.old),
        "rows": [
            {
                "term": ROWS[row.code],
                "level": LEVELS[row.level],
                "answer": ANSWERS[row.answer],
                "since": marked(known.answers[row.code].since),
                "word": marked(word(known.answers[row.code])) if row.cleared else "",
                "card": card(row.code),
            }
            for row in found.rows
        ],
        "unknown": [ROWS[code] for code in known.rows_not_known],
        "flags_unknown": len(known.flags_not_known),
        "flags_asked": known.flags_asked,
        "flags": len(known.flags),
        "held_back": [ROWS[code] for code in found.held_back],
    }


def card(code: str) -> str:
    """The card that lies ready beside a flag; blank for most rows."""
    flag = RED_FLAGS.get(code)
    return flag.card if isinstance(flag, RedFlag) else ""


def urgent(known: Known) -> list[dict[str, Any]]:
    """The rows for which nobody is touched now; none on most days. Only these interrupt."""
    return [
        {"term": ROWS[row.code], "answer": ANSWERS[row.answer]}
        for row in known.verdict.rows
        if row.level == "refer_now"
    ]
