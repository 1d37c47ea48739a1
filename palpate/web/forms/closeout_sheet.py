"""What the close-out page shows: every list with what is pressed on it, every text with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from palpate.clinic.naming import FALLS
from palpate.records.language.in_words import in_words
from palpate.records.queries import lists
from palpate.release.signs import SIGNS
from palpate.session.closeout import CHECKLIST, OUTCOMES
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Basis
from palpate.vocabulary import AbstractTerm, Vocabulary
from palpate.web.forms import closeout, closeout_marks

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Moment, Practice
    from palpate.web.work_card import WorkCard

BLANK_FINDINGS = 3
GROUPS = {
    "completion": _("How it ended"),
    "client_now": _("The client now"),
    "plan": _("Agreed"),
    "safety": _("Safety"),
    "record": _("The record"),
}
TICKS = (("yes", _("yes")), ("no", _("no")), ("not_assessed", _("not assessed")))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be pressed."""

    code: str
    label: str
    meaning: str = ""
    on: bool = False
    places: tuple[str, ...] = ("",)
    stands: str = ""  # where more is said of it, so that no chip says it once more
    flags: tuple[str, ...] = ()  # what was not agreed, or is held back; never a lock
    against: tuple[str, ...] = ()  # codes of the same
    why: str = ""  # the reason that stands beside it


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
    recalled: list[dict[str, Any]]
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

    @property
    def next_recalled(self) -> int:
        """The number of the next row for a mark from memory."""
        return int(self.recalled[-1]["number"]) + 1

    @property
    def has(self) -> dict[str, bool]:
        """Whether something stands in each part that is folded: only then is it open."""
        texts = {"words": [*self.process, *self.response], "mine": [*self.plan, *self.impression]}
        return {
            "techniques": any(choice.on or choice.stands for choice in self.techniques),
            "signs": any(choice.on or choice.stands for choice in self.signs),
            "findings": any(row["text"] or row["place"] for row in self.findings),
            "checklist": any(group.answered for group in self.checklist),
            **{name: any(field["text"].strip() for field in fields) for name, fields in texts.items()},
        }


def sheet(
    data: QueryDict,
    *,
    moments: Sequence[Moment],
    entries: Iterable[Entry],
    practice: Practice,
    done: WorkCard | None = None,
) -> Sheet:
    """The page for these fields. Two queries: what the practice offers of each list."""
    offered = lists.offered(practice, FALLS, "techniques", "signs")
    findings = _findings(data)
    kept = set(data.getlist("keep"))
    return Sheet(
        marks=closeout_marks.rows(data, moments, offered[FALLS]),
        recalled=closeout_marks.recalled_rows(data),
        techniques=_said_elsewhere(
            _choices(TECHNIQUES, offered["techniques"], "technique", data), done, "techniques", data
        ),
        signs=_said_elsewhere(_choices(SIGNS, offered["signs"], "sign", data), done, "signs", data),
        findings=findings,
        next_finding=findings[-1]["number"] + 1,
        process=_texts(data, "process"),
        response=_texts(data, "response"),
        plan=_texts(data, "plan"),
        impression=_texts(data, "impression"),
        outcomes=[
            Choice(term.code, gettext(term.label), gettext(term.meaning), data.get("outcome") == term.code)
            for term in OUTCOMES
        ],
        outcome_left=data.get("outcome") == "not_assessed",
        checklist=[_group(code, data) for code in CHECKLIST.groups],
        kept=[entry for entry in entries if str(entry.pk) in kept],
    )


def _choices(
    table: Vocabulary[Any], chosen: Iterable[AbstractTerm], name: str, data: QueryDict
) -> list[Choice]:
    """The terms that the practice offers, in its order, and whatever else is pressed."""
    on = list(dict.fromkeys(data.getlist(name)))
    offered = {term.code: _said(term) for term in chosen}
    for code in on:
        term = table.get(code)
        offered.setdefault(code, _said(term) if term is not None else (code, ""))
    return [
        Choice(code, label, meaning, code in on, tuple(data.getlist(f"{name}-{code}-place")) or ("",))
        for code, (label, meaning) in offered.items()
    ]


def _said_elsewhere(choices: list[Choice], done: WorkCard | None, of: str, data: QueryDict) -> list[Choice]:
    """The chips with what the log holds of them, and what was not agreed for a technique."""
    if done is None:
        return choices
    if of != "techniques":
        return [replace(choice, stands=done.signs.get(choice.code, "")) for choice in choices]
    found = []
    for choice in choices:
        against = done.held.against(choice.code)
        found.append(
            replace(
                choice,
                stands=done.techniques.get(choice.code, ""),
                flags=tuple(in_words(each.words) for each in against),
                against=tuple(each.code for each in against),
                why=data.get(f"why-{choice.code}", ""),
            )
        )
    return found


def _said(term: AbstractTerm) -> tuple[str, str]:
    return gettext(term.label), gettext(term.meaning)


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
        gettext(term.label),
        gettext(term.meaning),
        tuple(Choice(code, str(word), on=code == answer) for code, word in TICKS),
    )
