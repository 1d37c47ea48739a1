"""Targets read out again on arrival: what she says of each. Not read again is the default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from palpate.records.language.in_words import inside
from palpate.session.rereading import CHANGED, REREADS

if TYPE_CHECKING:
    from palpate.records.queries.rows import Goal, Reread


@dataclass(frozen=True, slots=True)
class Again:
    """One target with what is said of it now, and what the record has of this session."""

    goal: Goal
    answer: str  # a code of REREADS, or "" for not read again
    words: str
    stood: tuple[str, str]

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"again-{self.goal.pk}"

    @property
    def is_new(self) -> bool:
        """Whether something is said that the record does not have."""
        return bool(self.answer) and (self.answer, self.words) != self.stood

    @property
    def is_other(self) -> bool:
        """Whether she says it in other words now."""
        return self.answer == CHANGED and self.words not in ("", self.goal.words)

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The answers, with the one that stands."""
        return [
            {"code": term.code, "label": inside(_(term.label)), "on": term.code == self.answer}
            for term in REREADS.current()
        ]


def read(goals: Iterable[Goal], rows: Mapping[int, Reread], data: QueryDict | None) -> list[Again]:
    """Each target, from what was typed or from the rows of this session."""
    found = []
    for goal in goals:
        row = rows.get(goal.pk)
        stood = (row.answer, row.words) if row is not None else ("", "")
        answer, words = stood
        if data is not None:
            answer, words = data.get(f"again-{goal.pk}", ""), data.get(f"again-{goal.pk}-words", "").strip()
        found.append(Again(goal, answer if answer in REREADS else "", words, stood))
    return found
