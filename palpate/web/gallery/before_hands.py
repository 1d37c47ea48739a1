"""What is asked before hands are laid: the safety rows with their advice, and what was agreed."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.session.consent import SCOPES
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.web.banner import ANSWERS, LEVELS
from palpate.web.forms.consent import WAYS
from palpate.web.forms.safety import SafetyForm
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW, TODAY, YEARS_AGO

ANSWERED = {
    "fracture": Row(pk=NOBODY, answer="yes_past", words="two ribs, as a child", answered_at=LAST_MONTH),
    "head_injury": Row(pk=NOBODY, answer="no", words="", answered_at=YEARS_AGO),
}


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
                }
            ],
            "held_back": [CONTRAINDICATIONS["cv4"]],
            "unknown": [CONTRAINDICATIONS["aneurysm"], CONTRAINDICATIONS["fever"]],
            "stale": 1,
        },
        "safety_lines": [line for line in form.lines() if line["term"].code in asked],
        "safety_answers": ANSWERS,
        "consent_lines": [
            Row(scope=SCOPES["touch"], latest=_given("granted", how="verbal")),
            Row(scope=SCOPES["mouth"], latest=_given("declined", note="Not today; ask again in spring.")),
            Row(
                scope=SCOPES["dialogue"],
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
    blank = {"how": "", "note": "", "withdrawn_at": None}
    return Row(pk=NOBODY, answer=answer, given_on=LAST_MONTH, **blank | more)
