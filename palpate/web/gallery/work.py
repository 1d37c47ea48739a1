"""What was done in a session that never was: a list to choose from, a log, a step, hands, a sketch."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.session.note import Line
from palpate.session.sketch import path
from palpate.session.ten_steps import TEN_STEPS
from palpate.standing import Channel, Standing
from palpate.web.forms.work import PostureForm, ReasonForm, SignatureForm, TechniqueForm
from palpate.web.gallery import NOBODY
from palpate.web.work_sheet import Choice, LogRow, Pair, StepRow

MOUTH, INTIMATE = ["consent not on file: Mouth work"], ["consent not on file: Near intimate places"]
LYING = path([[[0.1, 0.6], [0.4, 0.55], [0.9, 0.6]], [[0.1, 0.6], [0.08, 0.5], [0.16, 0.52], [0.16, 0.6]]])


def shown() -> dict[str, Any]:
    """The values by name."""
    use = _line(
        "done", "Regional tissue release at hip, left (client's left), 12:05 to 16:40; result: released"
    )
    lying = _line(
        "process", "SER position, from 20:02; on the left side (client's left); with a sketch of the position"
    )
    heat = _line("process", "12:31 Heat", Channel.HANDS)
    rows = [
        LogRow("use", NOBODY, use, change="#log-row", strike="#log-row"),
        LogRow("posture", NOBODY, lying, LYING, "#log-row", "#log-row"),
        LogRow("sign", NOBODY, heat, strike="#log-row"),
        LogRow("chip", NOBODY, _line("done", "Arcing (feet)"), change="#log-row"),
    ]
    britt: Any = Row(pk=NOBODY, name="Britt Aalto", role="assist")
    helper = Pair(britt, "assist", [_line("done", "Britt Aalto (assist) at heels")], None)
    return {
        "work_span": TechniqueForm({"start": "12:05", "end": "noon"}, auto_id="work-%s"),
        "work_techniques": [
            {"label": "Listening", "choices": [Choice("listening", "Listening, blending", "hands rest")]},
            {"label": "Mouth", "choices": [Choice("mouth_work", "Mouth work", "with gloves", MOUTH, True)]},
        ],
        "work_sketch": PostureForm(auto_id="work-%s")["sketch"],
        "work_rows": [{"row": row, "strike": ReasonForm(auto_id=f"work-{row.ref}-%s")} for row in rows],
        "work_step": StepRow(
            TEN_STEPS["diaphragms"], ["Diaphragm release, respiratory, 3:00 to 8:10"], [],
            [
                {"name": "diaphragms.0", "label": "Pelvic", "flags": INTIMATE},
                {"name": "diaphragms.1", "label": "Respiratory", "flags": []},
            ],
        ),
        "work_pair": {
            "pair": helper, "sign": SignatureForm(auto_id="work-sign-%s"),
            "strike": ReasonForm(auto_id="work-pair-%s"),
        },
        "work_card": Row(url="#work-card", rows=rows[:2]),
    }  # fmt: skip


def _line(block: str, text: str, basis: str = "") -> Line:
    return Line(block=block, text=text, standing=Standing.PALPATED, basis=basis)
