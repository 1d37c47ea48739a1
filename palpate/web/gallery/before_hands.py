"""What is asked before hands are laid: the safety rows with their advice, and what was agreed."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.session.consent import SCOPES
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.session.signature import path
from palpate.web.banner import ANSWERS, LEVELS
from palpate.web.forms.consent import WAYS
from palpate.web.forms.safety import SafetyForm
from palpate.web.forms.work import TechniqueForm
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW, TODAY, YEARS_AGO

ANSWERED = {
    "fracture": Row(
        pk=NOBODY,
        answer="yes_past",
        words="two ribs, as a child",
        since="about seven",
        cleared_by="Dr. Weber",
        document="letter",
        answered_at=LAST_MONTH,
    ),
    "head_injury": Row(
        pk=NOBODY, answer="no", words="", since="", cleared_by="", document="", answered_at=YEARS_AGO
    ),
}

CALLED = {
    "slot": "emergency", "label": "Emergency", "name": "", "number": "999", "call": "999", "hours": "",
    "given": True, "confirmed": True, "tried": "confirmed",
}  # fmt: skip
CONSENTS_NOW = [
    {
        "scope": "touch", "label": "Touch", "state": "granted", "state_label": "granted 07 Feb 2026",
        "in_session": True, "today": False, "withdrawal": "#consents-now",
    },
    {
        "scope": "mouth", "label": "Mouth work", "state": "withdrawn", "state_label": "withdrawn 07 Mar 2026",
        "in_session": True, "today": False, "withdrawal": "",
    },
]  # fmt: skip


def shown() -> dict[str, Any]:
    """The values by name."""
    form = SafetyForm(prefix="safety", earlier=ANSWERED, today=TODAY)  # type: ignore[arg-type]
    asked = (*ANSWERED, "fever")
    return {
        "advice": {
            "level": "modify",
            "label": LEVELS["modify"],
            "rows": [
                {
                    "term": CONTRAINDICATIONS["bleeding"],
                    "level": LEVELS["modify"],
                    "answer": ANSWERS[Answer.YES_NOW],
                    "since": "2024",
                    "word": "cleared by Dr. Weber on 07 Feb 2026, letter",
                }
            ],
            "flags": 27,
            "flags_asked": 20,
            "flags_unknown": 7,
            "held_back": [CONTRAINDICATIONS["cv4"]],
            "unknown": [CONTRAINDICATIONS["aneurysm"], CONTRAINDICATIONS["fever"]],
            "stale": 1,
        },
        "safety_lines": [line for line in form.lines() if line["term"].code in asked],
        "urgent_rows": [{"term": RED_FLAGS["flag_stroke"], "answer": ANSWERS[Answer.YES_NOW]}],
        "urgent_contacts": [CALLED],
        "signature": path([[[0.1, 0.7], [0.3, 0.2], [0.4, 0.8], [0.6, 0.3], [0.9, 0.6]]]),
        "consents_now": CONSENTS_NOW,
        "gate": {
            "against": [Row(words="consent withdrawn on 07 Mar 2026: Mouth work")],
            "sentence": "“Mouth work” was not agreed to. You decide.",
            "seen": "mouth",
            "why": TechniqueForm(auto_id="gate-%s")["why"],
        },
        "places_left_out": [
            {
                "label": "Foot",
                "chosen": 1,
                "rows": [
                    {
                        "label": "heel",
                        "sides": [
                            {
                                "id": "heel.L",
                                "label": "left",
                                "said": "heel, left (client's left)",
                                "on": True,
                            },
                            {"id": "heel.R", "label": "right", "said": "heel, right (client's right)"},
                        ],
                    }
                ],
            }
        ],
        "safety_answers": ANSWERS,
        "consent_lines": [
            Row(
                scope=SCOPES["touch"],
                state="granted",
                latest=_given("granted", how="verbal", guardian="Her mother"),
                left_out=["groin, both sides"],
                drawn=path([[[0.1, 0.7], [0.3, 0.2], [0.4, 0.8], [0.6, 0.3], [0.9, 0.6]]]),
            ),
            Row(
                scope=SCOPES["mouth"],
                state="declined",
                latest=_given("declined", note="Not today; ask again in spring."),
            ),
            Row(
                scope=SCOPES["dialogue"],
                state="withdrawn",
                latest=_given(
                    "granted",
                    how="written",
                    withdrawn_at=NOW,
                    withdrawn_by=BY,
                    withdrawn_why="would rather be quiet",
                ),
            ),
            Row(scope=SCOPES["share"], latest=None),
        ],
        "ways": dict(WAYS),
    }


def _given(answer: str, **more: Any) -> Row:
    blank = {
        "how": "", "note": "", "withdrawn_at": None, "purpose": "", "guardian": "", "expires_on": None,
        "text_version": "shipped 1",
    }  # fmt: skip
    return Row(pk=NOBODY, answer=answer, given_on=LAST_MONTH, **blank | more)
