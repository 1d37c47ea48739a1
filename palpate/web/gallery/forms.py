"""A client's form, with nobody behind it: its rows, a text, a pad, whom to call; and words on the way."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.records.queries import texts
from palpate.web.forms import client_form, rereading
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.gallery import LAST_MONTH, NOBODY, NOW, TODAY

TYPED = {
    "health-flag_stroke": "yes_now",
    "life-1": "the ladder",
    "life-1-when": "2001",
    "consent-contact": "ask",
    "prefer-senses": "1",
}
SIGNED = "[[[0.1,0.6],[0.2,0.3],[0.3,0.6],[0.5,0.4],[0.8,0.6]]]"


def shown() -> dict[str, Any]:
    """The values by name."""
    wording = {key: texts.shipped(key) for key in texts.KEYS}
    called = Row(slot="crisis_line", label="Crisis line", name="A voice at night", number="0800 77",
                 hours="at any hour", given=True)  # fmt: skip
    about: dict[str, Any] = {"texts": wording, "scopes": ("contact",)}
    parts = {part: client_form.section(part, TYPED, {}, **about) for part in client_form.WRITTEN}
    rows = [row for group in parts["health"]["groups"] for row in group["rows"]]
    said = Row(pk=NOBODY, words="I hold my breath when I look back.", basis="verbatim", said_on=TODAY,
               session=Row(number=4), struck_at=None, struck_why="")  # fmt: skip
    back = Row(**(vars(said) | {"pk": NOBODY + 1, "struck_at": NOW, "struck_why": "typed twice"}))
    goal = Row(pk=NOBODY, words="to carry my bag again", set_at=LAST_MONTH)
    return {
        "form_steps": client_form.steps(("intake", "health", "life", "send"), "health"),
        "form_called": client_form.at_once(wording, [called]),  # type: ignore[list-item]
        "form_asked": [each for each in parts["intake"]["questions"] if each["name"] != "q-reason"],
        "form_rows": [row for row in rows if row["code"] in ("fever", "flag_stroke")],
        "form_text": parts["consents"]["scopes"][0],
        "form_life": parts["life"],
        "form_signed": SIGNED,
        "realized": [{"row": said, "back": _back(1)}, {"row": back, "back": _back(2)}],
        "rereads": rereading.read([goal], {}, None),  # type: ignore[list-item]
    }


def _back(number: int) -> TakingBackForm:
    return TakingBackForm(auto_id=f"id_realization_back{number}_%s")
