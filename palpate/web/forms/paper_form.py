"""A client's form on paper, as it is typed in: its day, and the same questions in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.errors import NotPhysical
from palpate.records.queries import contacts, texts
from palpate.session.ages import INFANT, may_be_under
from palpate.session.client_answers import is_field, refusals
from palpate.session.client_questions import PARTS, QUESTIONS, USUAL_SCOPES
from palpate.web.forms import client_form
from palpate.when import Precision
from palpate.when import read as read_when

if TYPE_CHECKING:
    from django.http import QueryDict

    from palpate.records.queries.rows import Client, Practice

STARTS = {"health": "health", "words": "health", "life": "life", "goal": "intake", "consent": "consents",
          "limits": "consents", "signature": "consents", "signed": "consents"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was typed in, ready for the verb; `wrong` is field to sentence."""

    on: date
    parts: tuple[str, ...]
    answers: dict[str, Any]
    wrong: dict[str, str]


def read(data: QueryDict, *, today: date, practice: Practice) -> Read:
    """The fields of the request. Which parts the paper had follows from what was filled in."""
    typed = [[name, str(data[name])] for name in data if is_field(name)]
    pairs = [pair for pair in typed if pair[1].strip()]
    parts = {part_of(name) for name, _text in pairs}
    on, wrong = day_of(data.get("paper_on", ""), today)
    wrong |= refusals(pairs, today=on, parts=(), adult_at=practice.adult_at)
    if not pairs:
        wrong[""] = _("A form must have at least one answer, got none. Type one in.")
    versions = {scope: each.version for scope, each in texts.all_current(practice).items()}
    answers = {"fields": pairs, "versions": {scope: versions[scope] for scope in USUAL_SCOPES}}
    return Read(
        on=on, parts=tuple(part for part in PARTS.codes if part in parts), answers=answers, wrong=wrong
    )


def part_of(name: str) -> str:
    """The part of the form in which a field stands."""
    start, _dash, rest = name.partition("-")
    if start in STARTS:
        return STARTS[start]
    if rest in ("life", "goals"):
        return {"life": "life", "goals": "intake"}[rest]
    return QUESTIONS[rest].group if rest in QUESTIONS else "health"


def shown(client: Client, typed: Any, wrong: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """All parts on one page, with what stands in them."""
    practice = client.practice
    wording = texts.all_current(practice)
    stands = {name: typed[name] for name in typed} if typed is not None else {}
    sections = [
        client_form.section(
            part, stands, wrong, texts=wording, scopes=USUAL_SCOPES,
            under_age=may_be_under(client.birth, practice.adult_at, today),
            infant=bool(may_be_under(client.birth, INFANT, today)),
        )
        for part in client_form.WRITTEN
    ]  # fmt: skip
    return {
        "sections": sections,
        "paper_on": stands.get("paper_on", ""),
        "at_once": client_form.at_once(wording, contacts.of(practice)),
    }


def day_of(words: str, today: date) -> tuple[date, dict[str, str]]:
    """The full day on the paper; today where none was given or it cannot be read."""
    if not words.strip():
        return today, {
            "paper_on": _("The day on the paper must be given. Write it like 07 Mar 2026, or today.")
        }
    try:
        found = read_when(words, today=today)
    except NotPhysical as refusal:
        return today, {"paper_on": str(refusal)}
    if found.precision is not Precision.DAY:
        return today, {"paper_on": _("The day on the paper must be a full day. Write it like 07 Mar 2026.")}
    return date(found.year or 0, found.month or 0, found.day or 0), {}
