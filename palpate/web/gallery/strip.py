"""The line of time of a session that never was: every kind of mark, every kind of stop, every lane."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from django.http import QueryDict

from palpate.records.queries.spans import Span
from palpate.reports.session_strip import SessionStrip
from palpate.rhythm import COINCIDED
from palpate.session import Moment, Timeline
from palpate.units import Seconds
from palpate.web.forms import closeout_marks
from palpate.web.gallery import NOBODY, NOW
from palpate.web.marks import listed

MARKS: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("rhythm_stop", 312, {}),
    ("rhythm_restart", 402, {}),
    ("rhythm_stop", 723, {"code": "significance", "coincided": ("word", "position")}),
    ("words", 731, {"words": "two lines"}),
    ("position", 735, {}),
    ("release", 1490, {"place": "left shoulder (client's left)"}),
    ("rhythm_restart", 1502, {}),
    ("rhythm_stop", 2040, {"code": "still_point", "induced": True, "place": "sacrum"}),
    ("rhythm_restart", 2250, {}),
    ("concern", 2400, {"struck": True}),
    ("rhythm_stop", 2460, {"code": "unsure", "recalled_after": Seconds(490)}),
    ("moment", 2800, {}),
)
SPANS = (
    Span("technique", "listening", "Listening, blending", 0, 300, "technique"),
    Span("technique", "rtr", "Regional tissue release", 420, 1500, "technique"),
    Span("technique", "heels", "Heels, waiting", 2900, None, "technique"),
    Span("position", "position", "SER position", 735, 1490, "posture"),
    Span("hands", "lead", "Anna Lindqvist: sacrum", 0, 1500, "Anna Lindqvist"),
    Span("hands", "assist", "Mara Eklund: occiput", 700, 1500, "Mara Eklund"),
)


PRESSED = "mark-1-name=still_point&mark-1-induced=induced&mark-1-place=sacrum&mark-2-kind=&mark-3-name="


def _rows() -> list[Row]:
    """A stop that was named, a moment that was not, a release in words."""
    blank: dict[str, Any] = {
        "named": "",
        "coincided": [],
        "induced": None,
        "place": "",
        "words": "",
        "recalled_after": None,
    }
    blank |= {"struck_at": None, "struck_why": None}
    kinds = (("rhythm_stop", 723.0), ("moment", 800.0), ("release", 1490.0))
    return [
        Row(number=number, key=f"gallery-{number}", kind=kind, at=at, **blank)
        for number, (kind, at) in enumerate(kinds, 1)
    ]


def shown() -> dict[str, Any]:
    """The values by name."""
    marks = Timeline(Moment(kind=kind, at=Seconds(at), **more) for kind, at, more in MARKS)
    full = SessionStrip(
        timeline=marks,
        length=3120,
        signs=(("Heat", 1480.0), ("Deep breath", 1495.0)),
        spans=SPANS,
        struck=True,
    )
    return {
        "strip": listed(full, ["Softening"]),
        "quiet_strip": listed(SessionStrip(timeline=Timeline(()), length=3000)),
        "closeout_marks": closeout_marks.rows(QueryDict(PRESSED), _rows(), list(COINCIDED)),  # type: ignore[arg-type]
        "recalled_mark": {"number": 1, "what": "position", "at": "18", "words": "the right knee came up"},
        "kinds_of_marks": closeout_marks.what_was(),
        "recalled": [
            {"text": "Left hand, heels: slow, then it came; recalled at +8 min", "standing": "palpated"}
        ],
        "left_session": Row(pk=NOBODY, started_at=NOW, ended_at=NOW),
        "small_strip": listed(SessionStrip(timeline=marks, length=3120, mini=True)),
    }
