"""Arrival: three fields that may all stay blank. Reads a request or a draft, and shows what was entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from palpate.clinic.sessions import NEWS, Line
from palpate.standing import Basis, Standing

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Goal, Rating

DECLINED = "declined"
SCALE = tuple(str(number) for number in range(11))


@dataclass(frozen=True, slots=True)
class Target:
    """One target of the client with today's answer: "0" to "10", "declined", or "" for not asked."""

    goal: Goal
    name: str
    value: str
    before: str

    @property
    def rating(self) -> int | None:
        """The number, if there is one."""
        return int(self.value) if self.value in SCALE else None

    @property
    def answer(self) -> str:
        """Given, declined or not asked: three things."""
        if self.value in SCALE:
            return "given"
        return DECLINED if self.value == DECLINED else "not_asked"


class Arrival:
    """The form of the arrival page, from what was typed or from the rows."""

    def __init__(
        self,
        entries: Sequence[Entry],
        targets: Sequence[tuple[Goal, Rating | None]],
        *,
        data: QueryDict | None = None,
        later: bool = False,
    ) -> None:
        self._entries = entries
        told = {entry.kind: entry for entry in entries}
        request = told.get("request")
        basis: str = Basis.FROM_MEMORY if later else Basis.VERBATIM
        if data is None:
            self.request = request.text if request else ""
            self.anything_new = told["anything_new"].text if "anything_new" in told else ""
            self.news = told["anything_new"].code if "anything_new" in told else ""
            self.basis = request.basis if request else basis
            self.why = ""
        else:
            self.request, self.anything_new = data.get("request", ""), data.get("anything_new", "")
            self.news = data.get("news", "")
            self.basis = data.get("basis", basis)
            self.why = data.get("why", "")
        self.reason = told["reason"].text if "reason" in told else ""
        self.targets = list(_targets(targets, data))

    def lines(self) -> list[Line]:
        """What was told, one line for each field that is not blank; a reason given at the start stays."""
        basis = self.basis if self.basis in tuple(Basis) else ""
        told = [
            Line(kind="request", standing=Standing.TOLD, text=self.request, basis=basis),
            Line(
                kind="anything_new",
                standing=Standing.TOLD,
                text=self.anything_new,
                code=self.news if self.news in NEWS else "",
            ),
            Line(kind="reason", standing=Standing.TOLD, text=self.reason),
        ]
        return [line for line in told if line.text.strip() or line.code]

    def changed(self) -> list[Target]:
        """The targets whose answer is another than the record has."""
        return [target for target in self.targets if target.value != target.before]


def _targets(targets: Iterable[tuple[Goal, Rating | None]], data: QueryDict | None) -> Iterable[Target]:
    for goal, rating in targets:
        name = f"rating-{goal.pk}"
        before = _answered(rating)
        value = before if data is None else data.get(name, "")
        yield Target(goal, name, value if value in (*SCALE, DECLINED) else "", before)


def _answered(rating: Rating | None) -> str:
    if rating is None:
        return ""
    return str(rating.value) if rating.value is not None else DECLINED if rating.answer == DECLINED else ""
