"""Telling the weekly check-ins: sheets from before the first session with it, the rest in their weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from palpate.clinic import answering, measures
from palpate.demo.stories.measured import MEASURED
from palpate.outcome.asking import ANYTHING_WORSE, OWN, WEEKLY, Filled

if TYPE_CHECKING:
    from palpate.demo.stories.measured import Measured
    from palpate.records.queries.rows import Client, Practitioner

Act = tuple[datetime, Callable[[datetime], None]]
WEEK: Final = timedelta(weeks=1)
AFTER: Final = timedelta(hours=2)  # after the first session, when the sheets are typed in
TYPED: Final = timedelta(minutes=1)  # each
EVENING: Final = timedelta(days=1, hours=1)  # a check-in of a week lies between two appointments


class Weeks:
    """One person's check-ins. Targets are read when they are there."""

    def __init__(self, person: str, by: Practitioner, targets: dict[str, Any]) -> None:
        self.told, self.by, self.targets = MEASURED.get(person), by, targets

    def acts(self, first: datetime, client: Callable[[datetime], Client]) -> Iterator[Act]:
        """What was answered and when; `first` is the first session."""
        told = self.told
        if told is None:
            return
        yield first + AFTER, partial(self._begin, told, client)
        for nth in range(len(told.since)):
            if told.since[nth] != " ":
                place = len(told.before) + nth
                yield first + (nth + 1) * WEEK - EVENING, partial(self._week, told, place, client)
        if told.pushed is not None:
            yield first + len(told.since) * WEEK, partial(self._felt_pushed, told.pushed, client)

    def _begin(self, told: Measured, client: Callable[[datetime], Client], at: datetime) -> None:
        """The sheets that were brought along, the measures that count, and the plan."""
        row, count = client(at), len(told.before)
        for nth in range(count):
            on = (at - (count - 1 - nth) * WEEK).date()
            self._take(row, self._forms(told, nth), f"week {nth}", on, "paper", at + nth * TYPED)
        for name, answers in told.longer.items():
            given = {str(n): None if said == " " else int(said) for n, said in enumerate(answers, 1)}
            form = Filled(instrument=name, answers=given)
            self._take(row, [form], f"first day {name}", at.date(), "paper", at + count * TYPED, "baseline")
        who: dict[str, Any] = {"client": row, "by": self.by, "at": at + timedelta(minutes=20)}
        measures.choose(part="body", about=self.targets[told.target], reason=told.reason, **who)
        measures.choose(part="mind", instrument="phq4", **who)
        measures.plan(every_days=told.every_days, **who)

    def _week(self, told: Measured, place: int, client: Callable[[datetime], Client], at: datetime) -> None:
        self._take(client(at), self._forms(told, place), f"week {place}", at.date(), "tablet", at)

    def _felt_pushed(self, pushed: int, client: Callable[[datetime], Client], at: datetime) -> None:
        form = Filled(instrument="feedback", answers={"1": 4, "2": 3, "3": 4, "4": pushed})
        self._take(client(at), [form], "feedback", at.date(), "tablet", at, "session")

    def _forms(self, told: Measured, place: int) -> list[Filled]:
        rating, mood = int((told.before + told.since)[place]), int(told.mood[place])
        spread = [min(3, max(0, (mood + 3 - n) // 4)) for n in range(4)]
        worse = int(told.worse[place : place + 1] == "y")
        return [
            Filled(instrument=OWN, about=self.targets[told.target].pk, answers={"1": rating}),
            Filled(instrument="nrs", answers=_ratings(int(told.sleep[place]))),
            Filled(instrument="phq4", answers={str(n): said for n, said in enumerate(spread, 1)}),
            Filled(instrument=ANYTHING_WORSE, answers={"1": worse}),
        ]

    def _take(
        self, client: Client, forms: list[Filled], group: str, on: Any, how: str, at: datetime,
        occasion: str = WEEKLY,
    ) -> None:  # fmt: skip
        answering.take(
            client=client, forms=forms, group=f"{client.pk} {group}", on=on, how=how, occasion=occasion,
            by=self.by, at=at,
        )  # fmt: skip


def _ratings(sleep: int) -> dict[str, int | float | str | None]:
    """The ratings of the check-in: sleep; the others were left blank."""
    return {str(item): sleep if item == 6 else None for item in range(1, 8)}
