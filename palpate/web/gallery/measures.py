"""Forms of measures with nobody behind them, what was answered, what counts, and what needs a look."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.outcome.asking import Target
from palpate.web.forms import measure_form
from palpate.web.forms.wording import PackForm
from palpate.web.gallery import LAST_MONTH, NOBODY, NOW, TODAY

TYPED = {"m-own_1-1": "4", "m-phq9-9": "1", "m-anything_worse-urgent": "1"}
TARGET = Target(number=1, side="body", words="to carry my bag again")


def shown() -> dict[str, Any]:
    """The values by name."""
    weekly = measure_form.section("weekly", TYPED, (TARGET,))["blocks"]
    whole = measure_form.section("phq9", TYPED)["blocks"][0]
    alert: dict[str, Any] = {
        "url": f"/alerts/{NOBODY}", "text": "Worse than at the start by more than measurement noise.",
        "client": Row(name="Mara Eklund"), "measure": "PHQ-4", "level": "act",
        "when": "before the next session",
        "opened_at": LAST_MONTH, "open": True, "late": False, "waited": 24,
        "seen_at": NOW, "standing": "modelled",
        "numbers": [("mean before care", "4.2"), ("now", "9"), ("measurement noise reaches", "3.1")],
    }  # fmt: skip
    form = {
        "url": f"/measures/{NOBODY}", "title": "PHQ-4", "said": "7, 1 imputed", "unit": "of 12",
        "band": "moderate", "standing": "measured", "struck": "",
    }  # fmt: skip
    again = form | {
        "title": "“to carry my bag again”",
        "said": "8",
        "unit": "of 10",
        "band": "",
        "struck": "twice",
    }
    chosen = {
        "title": "“to carry my bag again”", "since": LAST_MONTH, "reason": "it is what she came for",
        "late": True,
        "before": 2, "recommended": 5, "needed": 3, "scores": 2, "former": 1,
    }  # fmt: skip
    brought = {"name": "core10", "title": "CORE-10", "measures": "distress in general"}
    return {
        "words_rows": [
            brought | {"words": None, "given": False, "rights": "open license"},
            brought | {"words": Row(brought_at=LAST_MONTH), "given": True, "rights": "open license"},
            brought | {"words": Row(brought_at=LAST_MONTH), "given": False, "rights": "open license"},
        ],
        "deputy_contact": {
            "slot": "deputy", "label": "Deputy", "name": "Ines Varga", "number": "0000 111 222",
            "call": "0000111222", "hours": "", "given": True, "confirmed": True, "tried": "confirmed",
        },
        "leave_form": PackForm(prefix="gallery"),
        "measure_blocks": [weekly[0], whole | {"rows": whole["rows"][7:9]}, weekly[-1]],
        "measure_alerts": [
            alert,
            alert | {"text": "An answer about death or self-harm needs a person today.", "level": "now",
                     "when": "today", "late": True, "seen_at": None, "standing": "measured", "numbers": []},
            alert | {"open": False},
        ],
        "measure_sent": [{"on": TODAY, "how": "on the tablet", "forms": [form, again]}],
        "measure_sides": [{"label": "Body", "chosen": chosen}, {"label": "Mind", "chosen": None}],
        "measure_waits": [
            {"number": 1, "worse": True, "now": True}, {"number": 2, "worse": True, "now": False},
            {"number": 1, "worse": False, "now": False},
        ],
    }  # fmt: skip
