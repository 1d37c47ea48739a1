"""What the close-out page shows: every list with what is pressed on it, every text with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from palpate.records.queries import terms
from palpate.release.signs import SIGNS
from palpate.session.closeout import CHECKLIST, OUTCOMES
from palpate.session.moment import NAMES_OF_A_STOP
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Basis
from palpate.vocabulary import AbstractTerm, Vocabulary
from palpate.web import marks
from palpate.web.forms import closeout

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Moment, Practice

BLANK_FINDINGS = 3
GROUPS = {
    "completion": _("How it ended"),
    "client_now": _("The client now"),
    "plan": _("Agreed"),
    "safety": _("Safety"),
    "record": _("The record"),
}
TICKS = (("yes", _("yes")), ("no", _("no")), ("not_assessed", _("not assessed")))
NOT_NAMED = _("not named")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be pressed."""

    code: str
    label: str
    meaning: str = ""
    on: bool = False
    places: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist with its three answers, none of them pressed beforehand."""

    name: str
    label: str
    meaning: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the checklist; open on the page only if something in it was answered."""

    label: str
    items: tuple[Item, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page."""

    marks: list[dict[str, Any]]
    techniques: list[Choice]
    signs: list[Choice]
    findings: list[dict[str, Any]]
    next_finding: int
    process: list[dict[str, str]]
    response: list[dict[str, str]]
    plan: list[dict[str, str]]
    impression: list[dict[str, str]]
    outcomes: list[Choice]
    outcome_left: bool
    checklist: list[Group]
    kept: list[Entry] = field(default_factory=list)


def sheet(
    data: QueryDict, *, moments: Sequence[Moment], entries: Iterable[Entry], practice: Practice
) -> Sheet:
    """The page for these fields. Two queries: the practice's own techniques and signs."""
    findings = _findings(data)
    kept = set(data.getlist("keep"))
    return Sheet(
        marks=[_mark(mark, data) for mark in marks.shown(moments)],
        techniques=_choices(TECHNIQUES, "technique", data, practice, "techniques"),
        signs=_choices(SIGNS, "sign", data, practice, "signs"),
        findings=findings,
        next_finding=findings[-1]["number"] + 1,
        process=_texts(data, "process"),
        response=_texts(data, "response"),
        plan=_texts(data, "plan"),
        impression=_texts(data, "impression"),
        outcomes=[
            Choice(term.code, term.label, term.meaning, data.get("outcome") == term.code) for term in OUTCOMES
        ],
        outcome_left=data.get("outcome") == "not_assessed",
        checklist=[_group(code, data) for code in CHECKLIST.groups],
        kept=[entry for entry in entries if str(entry.pk) in kept],
    )


def _mark(mark: dict[str, Any], data: QueryDict) -> dict[str, Any]:
    number, choices = mark["number"], []
    if mark["kind"] == "rhythm_stop":
        name = data.get(f"mark-{number}-name", mark["named"])
        choices = [Choice("", str(NOT_NAMED), on=name == "")]
        choices += [Choice(term.code, term.label, on=name == term.code) for term in NAMES_OF_A_STOP]
    return mark | {"choices": choices, "striking": data.get(f"mark-{number}-struck", "")}


def _choices(
    table: Vocabulary[Any], name: str, data: QueryDict, practice: Practice, vocabulary: str
) -> list[Choice]:
    """The terms in use, the practice's own, and whatever else is pressed."""
    on = list(dict.fromkeys(data.getlist(name)))
    offered: dict[str, tuple[str, str]] = {term.code: _said(term) for term in table.current()}
    for own in terms.own(practice, vocabulary):
        offered[own.code] = (own.label, own.meaning)
    for code in on:
        term = table.get(code)
        offered.setdefault(code, _said(term) if term is not None else (code, ""))
    return [
        Choice(code, label, meaning, code in on, tuple(data.getlist(f"{name}-{code}-place")) or ("",))
        for code, (label, meaning) in offered.items()
    ]


def _said(term: AbstractTerm) -> tuple[str, str]:
    return term.label, term.meaning


def _findings(data: QueryDict) -> list[dict[str, Any]]:
    """Rows with something in them, and blank ones after."""
    used = closeout.numbers(data, "finding")
    first = used[-1] + 1 if used else 1
    blank = max(1, BLANK_FINDINGS - len(used))
    return [
        {
            "number": number,
            **{
                part: data.get(f"finding-{number}-{part}", "")
                for part in ("text", "side", "place", "channel")
            },
            "impression": f"finding-{number}-impression" in data,
        }
        for number in [*used, *range(first, first + blank)]
    ]


def _texts(data: QueryDict, name: str) -> list[dict[str, str]]:
    """Each text under this name, or one blank field. After a session, words are from memory."""
    return [
        {
            "name": f"{name}-{number}",
            "text": data.get(f"{name}-{number}", ""),
            "basis": data.get(f"{name}-{number}-basis", Basis.FROM_MEMORY.value),
        }
        for number in closeout.numbers(data, name) or [1]
    ]


def _group(code: str, data: QueryDict) -> Group:
    items = tuple(_item(term, data) for term in CHECKLIST.in_group(code))
    answered = sum(any(choice.on for choice in item.choices) for item in items)
    return Group(str(GROUPS[code]), items, answered)


def _item(term: AbstractTerm, data: QueryDict) -> Item:
    name = f"check-{term.code}"
    answer = data.get(name, "")
    return Item(
        name,
        term.label,
        term.meaning,
        tuple(Choice(code, str(word), on=code == answer) for code, word in TICKS),
    )
