"""One client with fifty sessions, told through the same verbs that the pages use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.size import FIRST, NAME, SESSIONS
from benchmarks.tongue import Tongue
from palpate.clinic import clients, consents, cysts, goals, histories, notes, releases, safety, sessions
from palpate.clinic.sessions import Line
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.safety import Answer
from palpate.standing import Standing
from palpate.when import read

MARKS = ("rhythm_stop", "rhythm_restart", "words", "rhythm_stop", "rhythm_restart", "release")


@dataclass(slots=True)
class Story:
    """What a session of hers needs, made once."""

    by: Any
    first: datetime = FIRST
    client: Any = None
    goals: list[Any] = field(default_factory=list)
    cysts: list[Any] = field(default_factory=list)
    tongue: Tongue = field(default_factory=lambda: Tongue(11))
    chance: Random = field(default_factory=lambda: Random(11))

    def begin(self) -> None:
        """She comes: what she tells, agrees to and wants, eight events, three targets, four cysts."""
        by, at = self.by, self.first
        self.client = clients.admit(name=NAME, by=by, at=at, birth=read("1979", today=at.date()))
        told = {"client": self.client, "by": by, "at": at}
        for scope in ("touch", "intimate", "dialogue", "notes"):
            consents.give(scope=scope, on=at.date(), **told)
        asked = {term.code: Answer.NO for term in CONTRAINDICATIONS if not term.rule and not term.retired}
        safety.answer_safety(answers=asked, **told)
        for year in range(1984, min(2024, at.year), 5):
            happened = read(str(year), today=at.date())
            text = self.tongue.text(200)
            histories.take(headline=text[:60], words=text, happened=happened, kind="fall", **told)
        self.goals = [goals.set_goal(words=self.tongue.text(60), **told) for _ in range(3)]
        self.cysts = [cysts.find(place=self.tongue.text(30), side="L", **told) for _ in range(4)]

    def session(self, at: datetime) -> Any:
        """One session up to its close-out; the signature is still to come."""
        by = self.by
        row = sessions.open_session(client=self.client, by=by, at=at)
        said = [Line(kind="request", standing=Standing.TOLD, text=self.tongue.text(120), basis="verbatim")]
        sessions.arrive(session=row, lines=said, by=by, at=at)
        sessions.start(session=row, by=by, at=at)
        for number, kind in enumerate(MARKS, 1):
            later = at + timedelta(minutes=5 * number)
            sessions.mark(
                session=row, kind=kind, key=str(UUID(int=self.chance.getrandbits(128))), pressed_at=later,
                seconds=300.0 * number, by=by, at=later,
            )  # fmt: skip
        off = at + timedelta(minutes=50)
        sessions.end(session=row, by=by, at=off)
        for goal in self.goals:
            goals.rate(goal=goal, value=self.chance.randint(0, 10), session=row, by=by, at=off)
        for cyst in self.cysts[row.number % 2 :: 2]:
            cysts.meet_again(cyst=cyst, kind="engaged", session=row, by=by, at=off)
        if row.number % 5 == 0:
            releases.mark(cyst=self.cysts[row.number % 4], session=row, signs=["heat"], by=by, at=off)
        sessions.close_out(session=row, lines=self._lines(), by=by, at=off + timedelta(minutes=5))
        return row

    def tell(self) -> None:
        """All fifty, each signed."""
        self.begin()
        for week in range(SESSIONS):
            at = self.first + timedelta(weeks=week)
            notes.sign(session=self.session(at), by=self.by, at=at + timedelta(hours=1))

    def _lines(self) -> list[Line]:
        palpated = Standing.PALPATED
        return [
            *(Line(kind="finding", standing=palpated, text=self.tongue.text(90), side="L") for _ in range(3)),
            *(Line(kind="technique", standing=palpated, code=code) for code in ("listening", "sacral")),
            *(Line(kind="sign", standing=palpated, code=code) for code in ("softening", "heat")),
            Line(kind="response", standing=Standing.TOLD, text=self.tongue.text(120), basis="verbatim"),
            Line(kind="plan", standing=Standing.TOLD, text=self.tongue.text(80)),
        ]
