"""The parts of a client's form as its pages show them: on the tablet, and typed in from paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.session.also_asked import ALSO_ASKED
from palpate.session.client_answers import PREFER, Said, comes_first
from palpate.session.client_questions import (
    GOAL_QUESTION,
    LIFE_QUESTION,
    MOST_EVENTS,
    MOST_GOALS,
    PARTS,
    READ_FIRST,
    WHEN_QUESTION,
    flag_rows,
    health_rows,
    in_part,
)
from palpate.session.consent import SCOPES
from palpate.session.safety import Answer
from palpate.web.forms import measure_form
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.contacts import Contact
    from palpate.records.queries.texts import Wording
    from palpate.session.client_questions import Question
    from palpate.web.kiosk import Kiosk

WRITTEN = ("intake", "health", "life", "consents")  # parts that are filled in by words and choices
FIRST_ROWS = {"life": 3, "goal": 2}  # rows that are there before one is added
CALLED = ("emergency", "crisis_line", "mental_health")  # contacts beside the text that nobody reads at once

ANSWERS: dict[str, Any] = {
    Answer.NO: gettext_lazy("No"),
    Answer.YES_PAST: gettext_lazy("Yes, in the past"),
    Answer.YES_NOW: gettext_lazy("Yes, now"),
    Answer.UNKNOWN: gettext_lazy("I do not know"),
    PREFER: gettext_lazy("Prefer not to say"),
}
KEYS = {code: nth for nth, code in enumerate(ANSWERS, 1)}  # the same number for an answer in every row
FLAG_ANSWERS = {code: label for code, label in ANSWERS.items() if code != Answer.YES_PAST}
REPLIES: dict[str, Any] = {
    Said.AGREE: gettext_lazy("I agree"),
    Said.DECLINE: gettext_lazy("No"),
    Said.ASK: gettext_lazy("Ask me first"),
    Said.PREFER: gettext_lazy("Prefer not to say"),
}
TENS = {"good": gettext_lazy("as good as can be"), "bad": gettext_lazy("as bad as can be")}
HEADS = {"headache": gettext_lazy("Headaches"), "body": gettext_lazy("Your body"),
         "infant": gettext_lazy("The baby"), "mind": gettext_lazy("How you are")}  # fmt: skip
REST = ("headache", "body")  # long lists that one press may end: a no to each, said by the client
END_LABEL = gettext_lazy("Send")


def steps(pages: Sequence[str], now: str) -> list[dict[str, Any]]:
    """The pages of the form in order, for the line above it."""
    return [{"code": page, "label": part_label(page), "now": page == now} for page in pages]


def part_label(page: str) -> str:
    """What a page of a form is called."""
    if page in PARTS:
        return _(PARTS[page].label)
    return measure_form.label(page) if measure_form.is_measure(page) else str(END_LABEL)


def at_once(texts: Mapping[str, Wording], contacts: Iterable[Contact]) -> dict[str, Any]:
    """The text that nobody reads at once, with whom to call; numbers that were never tried say so."""
    known = {contact.slot: contact for contact in contacts if contact.given}
    return {
        "lines": [marked(part) for part in texts["not_live"].paragraphs],
        "contacts": [known[slot] for slot in CALLED if slot in known],
    }


def wrong_on(wrong: Mapping[str, str], kiosk: Kiosk) -> list[dict[str, str]]:
    """Why the form cannot be sent so: each sentence with the page it belongs to."""
    found = []
    for name, sentence in wrong.items():
        part = kiosk.stands(name) if name else ""
        found.append({"part": part, "label": part_label(part) if part else "", "sentence": sentence})
    return found


def section(
    part: str,
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
    *,
    texts: Mapping[str, Wording],
    scopes: Sequence[str],
    under_age: bool | None = None,
    infant: bool = False,
    alone: bool = False,
) -> dict[str, Any]:
    """One part with what stands in it. `alone`: no other page asks for the guardian."""
    found: dict[str, Any] = {"code": part, "label": _(PARTS[part].label), "wrong": wrong.get("", "")}
    asked = list(in_part(part, under_age=under_age))
    if part == "consents" and alone and under_age is not False:
        asked = [each for each in in_part("intake", under_age=under_age) if each.guardian]
    found["questions"] = [_question(each, typed, wrong, under_age) for each in asked]
    if part == "intake":
        found["goals"] = _goals(typed, wrong)
    if part == "health":
        found["groups"] = _groups(typed, infant)
    if part == "life":
        found["life"] = _life(typed, wrong)
    if part == "consents":
        found |= _consents(typed, wrong, texts, scopes)
    return found


def _question(
    question: Question, typed: Mapping[str, str], wrong: Mapping[str, str], under_age: bool | None
) -> dict[str, Any]:
    unsure = question.guardian and under_age is None
    return {
        "name": f"q-{question.code}", "label": _(question.meaning), "long": question.long,
        "help": _("Only for somebody under age.") if unsure else _(question.help) if question.help else "",
        "value": typed.get(f"q-{question.code}", ""), "most": question.at_most,
        "prefer": f"prefer-{question.code}", "preferred": f"prefer-{question.code}" in typed,
        "wrong": wrong.get(f"q-{question.code}", ""),
    }  # fmt: skip


def _rows(prefix: str, most: int, typed: Mapping[str, str]) -> list[int]:
    last = max((n for n in range(1, most + 1) if typed.get(f"{prefix}-{n}", "").strip()), default=0)
    return list(range(1, min(most, max(FIRST_ROWS[prefix], last)) + 1))


def _goals(typed: Mapping[str, str], wrong: Mapping[str, str]) -> dict[str, Any]:
    rows = _rows("goal", MOST_GOALS, typed)
    return {
        "question": _(GOAL_QUESTION),
        "rows": [
            {"n": n, "words": typed.get(f"goal-{n}", ""), "wrong": wrong.get(f"goal-{n}", ""),
             "tens": [(code, label, typed.get(f"goal-{n}-ten") == code) for code, label in TENS.items()]}
            for n in rows
        ],
        "preferred": "prefer-goals" in typed,
    }  # fmt: skip


def _life(typed: Mapping[str, str], wrong: Mapping[str, str]) -> dict[str, Any]:
    rows = _rows("life", MOST_EVENTS, typed)
    return {
        "question": _(LIFE_QUESTION),
        "when": _(WHEN_QUESTION),
        "rows": [
            {"n": n, "headline": typed.get(f"life-{n}", ""), "when": typed.get(f"life-{n}-when", ""),
             "wrong": wrong.get(f"life-{n}", ""), "wrong_when": wrong.get(f"life-{n}-when", "")}
            for n in rows
        ],
        "next": rows[-1] + 1,
        "preferred": "prefer-life" in typed,
    }  # fmt: skip


def _groups(typed: Mapping[str, str], infant: bool) -> list[dict[str, Any]]:
    """The rows of the check under their headings, each with its answers; nothing is chosen beforehand."""
    flags = flag_rows(infant=infant)
    groups: list[tuple[str, Sequence[Any], Mapping[str, Any]]] = [
        (_("What has been, or is now"), health_rows(infant=infant), ANSWERS)
    ]
    groups += [
        (str(HEADS[head]), tuple(each for each in flags if each.group == head), FLAG_ANSWERS)
        for head in dict.fromkeys(each.group for each in flags)
    ]
    groups.append((_("Also good to know"), tuple(ALSO_ASKED.current()), ANSWERS))
    return [
        {"label": label, "rows": [_row(row, choices, typed) for row in rows], "rest": rows[0].group in REST}
        for label, rows, choices in groups
    ]


def _row(row: Any, choices: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    chosen = typed.get(f"health-{row.code}", "")
    words = typed.get(f"words-{row.code}", "")
    return {
        "code": row.code, "label": _(row.meaning), "first": comes_first(row.code), "words": words,
        "choices": [
            {"code": code, "label": label, "on": chosen == code, "key": KEYS[code]}
            for code, label in choices.items()
        ],
        "urgent": comes_first(row.code) and chosen == Answer.YES_NOW,
    }  # fmt: skip


def _consents(
    typed: Mapping[str, str], wrong: Mapping[str, str], texts: Mapping[str, Wording], scopes: Sequence[str]
) -> dict[str, Any]:
    return {
        "first": [
            {"label": _(_title(key)), "paragraphs": [marked(each) for each in texts[key].paragraphs]}
            for key in READ_FIRST
        ],
        "scopes": [
            {
                "code": scope, "label": _(SCOPES[scope].label), "version": texts[scope].version,
                "paragraphs": [marked(each) for each in texts[scope].paragraphs],
                "limits": typed.get(f"limits-{scope}", ""),
                "choices": [
                    {"code": code, "label": label, "on": typed.get(f"consent-{scope}") == code, "key": nth}
                    for nth, (code, label) in enumerate(REPLIES.items(), 1)
                ],
            }
            for scope in scopes
        ],
        "signature": typed.get("signature", ""),
        "signed_name": typed.get("signed-name", ""),
        "wrong_signature": wrong.get("signature", "") or wrong.get("signed-name", ""),
    }  # fmt: skip


def _title(key: str) -> str:
    from palpate.session.client_texts import TEXTS

    return _(TEXTS[key].label)
