"""Telling what asked for care: a concern or an event right after a session, and its steps on later days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from palpate.clinic import adverse, concerns
from palpate.demo.stories.cared_for import CARED

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner, Session

FIRST_STEP = timedelta(seconds=40)  # after it was written down
Act = tuple[datetime, Callable[[datetime], None]]


class Care:
    """One person's share, by the number of the session."""

    def __init__(self, person: str, by: Practitioner) -> None:
        self.told, self.by = CARED.get(person, {}), by
        self.rows: dict[int, Any] = {}

    def at_once(self, session: Session, number: int, at: datetime) -> None:
        """What is written down right after a session, before its note is signed."""
        cared = self.told.get(number)
        if cared is None:
            return
        self.rows[number] = session
        who: dict[str, Any] = {"client": session.client, "session": session, "by": self.by, "at": at}
        if cared.concern:
            self.rows[number] = concerns.open_concern(**cared.concern, **who)
        elif cared.event:
            self.rows[number] = adverse.note(**cared.event, **who)
        if cared.step:
            self._step(number, cared.step, at + FIRST_STEP)

    def later(self, began: Mapping[int, datetime]) -> Iterator[Act]:
        """What is done on later days; `began` says when each session was."""
        for number, cared in self.told.items():
            for days, said in cared.later:
                yield began[number] + timedelta(days=days), partial(self._step, number, said)
            if cared.check_in is not None:
                days, said = cared.check_in
                yield began[number] + timedelta(days=days), partial(self._checked_in, number, said)

    def _step(self, number: int, said: Mapping[str, Any], at: datetime) -> None:
        if self.told[number].concern:
            concerns.add_step(concern=self.rows[number], by=self.by, at=at, **said)
        else:
            adverse.add_step(event=self.rows[number], by=self.by, at=at, **said)

    def _checked_in(self, number: int, said: Mapping[str, Any], at: datetime) -> None:
        adverse.check_in(session=self.rows[number], by=self.by, at=at, **said)
