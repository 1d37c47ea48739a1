"""Telling a story: each piece becomes verbs of `clinic`, in the order in which it would have been written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from palpate.clinic import (
    arcs,
    clients,
    consents,
    cysts,
    drafts,
    goals,
    hands,
    histories,
    listening,
    marking,
    notes,
    postures,
    recalling,
    releases,
    safety,
    sessions,
    signs,
    techniques,
)
from palpate.clinic.naming import MarkNames
from palpate.demo import days, her_words, spoken
from palpate.demo.care import Care
from palpate.demo.handed_over import HandedOver
from palpate.demo.measured import Weeks
from palpate.demo.people import Person
from palpate.demo.stories.arcs import ARCS
from palpate.demo.stories.at_work import AT_WORK
from palpate.demo.stories.bodies import BODIES
from palpate.demo.stories.in_her_words import HANDED, TOLD, Handed, Told
from palpate.demo.stories.listening import LISTENED
from palpate.demo.stories.on_the_clock import ON_THE_CLOCK, Afterwards
from palpate.demo.story import Amendment, Met, Story, Talk, Visit, dated
from palpate.rating import Blank
from palpate.records.queries import chart
from palpate.records.queries import notes as written
from palpate.session.note import Line as NoteLine
from palpate.standing import Standing
from palpate.when import read

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Practitioner, Session

BLOCK = {
    "finding": "findings",
    "technique": "done",
    "process": "process",
    "response": "response",
    "plan": "plan",
}
Act = tuple[datetime, Callable[[datetime], None]]


class Telling:
    """One person's story on its way into the record. Its seconds and minutes come from its own seed."""

    def __init__(self, story: Story, person: Person, *, by: Practitioner, now: datetime, seed: int) -> None:
        self.story, self.person, self.by, self.now = story, person, by, now
        self.chance = Random(f"{seed} {person.key}")  # noqa: S311  # invented seconds, no secret
        self.keys = Random(f"{seed} {person.key} body")  # noqa: S311
        self.client: Client | None = None
        self.targets: dict[str, Any] = {}
        self.cysts: dict[str, Any] = {}
        self.events: dict[str, Any] = {}
        self.sessions: list[Session] = []
        self.care = Care(person.key, by)
        self.papers = HandedOver(person.key, by)
        self.weeks = Weeks(person.key, by, self.targets)

    def acts(self) -> Iterator[Act]:
        """What happened and when; the practice tells all stories in the order of time."""
        for call in self.story.calls:
            yield days.days_ago(self.now, call.days, call.hour), partial(self._talk, call.talk)
        for visit in self.story.visits:
            yield self._time(visit) + timedelta(days=visit.written_after), partial(self._visit, visit)
        for handed in HANDED.get(self.person.key, ()):
            yield days.days_ago(self.now, handed.days, handed.hour), partial(self._form, handed)
        yield from self.care.later({n: self._time(each) for n, each in enumerate(self.story.visits, 1)})
        yield from self.papers.acts(self.now, self._admitted)
        if self.story.visits:
            yield from self.weeks.acts(self._time(self.story.visits[0]), self._admitted)
        for amendment in self.story.amendments:
            first = self._time(self.story.visits[amendment.visit - 1])
            yield first + timedelta(days=amendment.days), partial(self._amend, amendment)

    def _time(self, visit: Visit) -> datetime:
        if visit.day == "today":
            return self.now - days.SINCE_THE_OPENING
        if visit.day:
            return days.last_evening(self.now)
        return days.weekly(self.now, self.person, visit.weeks)

    def _admitted(self, at: datetime) -> Client:
        if self.client is None:
            born = self.person.born_year(self.now.year)
            birth = read(dated(self.person.born, born), today=at.date()) if born else None
            self.client = clients.admit(
                by=self.by,
                at=at,
                name=self.person.name,
                pronoun=self.person.pronoun,
                birth=birth,
                guardian=self.person.guardian,
                contact=self.person.contact,
                language=self.person.language,
                figure=self.person.figure,
                height_cm=self.person.height_cm,
                weight_kg=self.person.weight_kg,
            )
        return self.client

    def _talk(self, talk: Talk, at: datetime) -> None:
        client, by = self._admitted(at), self.by
        for each in talk.agreed:
            consents.give(
                client=client,
                scope=each.scope,
                granted=each.granted,
                how=each.how,
                note=each.note,
                text_version="shipped 1" if each.read and each.how == "written" else "",
                purpose=each.purpose,
                expires_on=at.date() + timedelta(days=each.days) if each.days else None,
                avoided=each.avoided,
                guardian=each.guardian,
                on=at.date(),
                by=by,
                at=at,
            )
        if talk.safety:
            safety.answer_safety(
                client=client, answers=talk.safety, words=talk.safety_words, cleared_by=talk.cleared_by,
                document=talk.document, by=by, at=at,
            )  # fmt: skip
        born = self.person.born_year(self.now.year)
        for life in talk.life:
            happened = read(life.dated(self.now.date()), today=at.date(), born_year=born)
            self.events[life.headline] = histories.take(
                client=client,
                headline=life.headline,
                happened=happened,
                words=life.words,
                kind=life.kind,
                place=life.place,
                basis=life.basis,
                told_by=life.told_by,
                still_matters=life.still_matters,
                by=by,
                at=at,
            )
        for change in talk.corrections:
            happened = read(change.when, today=at.date(), born_year=born)
            histories.correct(
                trauma=self.events[change.headline],
                why=change.why,
                happened=happened,
                words=change.words,
                by=by,
                at=at,
            )
        for target in talk.targets:
            self.targets[target.key] = goals.set_goal(
                client=client,
                words=target.words,
                low=target.low,
                high=target.high,
                higher_is_better=target.higher_is_better,
                by=by,
                at=at,
            )

    def _form(self, handed: Handed, at: datetime) -> None:
        her_words.hand_over(self._admitted(at), handed, by=self.by, at=at)

    def _visit(self, visit: Visit, at: datetime) -> None:
        self._talk(visit.talk, at)
        assert self.client is not None
        happened_at = at - timedelta(days=visit.written_after)
        session = sessions.open_session(client=self.client, by=self.by, at=at, happened_at=happened_at)
        self.sessions.append(session)
        clock = at + timedelta(minutes=4)
        if visit.arrival:
            sessions.arrive(session=session, lines=list(visit.arrival), by=self.by, at=clock)
        for key, value in visit.ratings.items():
            blank = isinstance(value, Blank)
            answer = {"answer": value.value} if isinstance(value, Blank) else {}
            goals.rate(
                goal=self.targets[key],
                session=session,
                value=None if blank else int(value),
                by=self.by,
                at=clock,
                **answer,
            )
        if visit.hands_on:
            clock = self._hands_on(visit, session, clock)
        for scope, why in visit.withdraws:
            consents.withdraw(consent=self._standing(scope), why=why, by=self.by, at=clock)
        told = TOLD.get(self.person.key, {}).get(len(self.sessions), Told())
        her_words.tell(session, told, self.targets, by=self.by, at=clock)
        self._on_the_body(session, clock)
        self._listened(session, clock)
        self._worked(session, clock)
        spoken.tell(self.person.key, session, visit=len(self.sessions), by=self.by, at=clock)
        self.care.at_once(session, len(self.sessions), clock)
        self._arced(session, clock)
        if visit.left_at == "ended":
            self._half_typed(visit, session, clock)
            return
        clock += timedelta(seconds=self.chance.randint(120, 300))
        self._close(visit, session, clock)
        if not visit.left_at:
            notes.sign(
                session=session, by=self.by, at=clock + timedelta(seconds=self.chance.randint(40, 240))
            )

    def _hands_on(self, visit: Visit, session: Session, clock: datetime) -> datetime:
        begun = clock + timedelta(seconds=self.chance.randint(120, 260))
        sessions.start(session=session, by=self.by, at=begun)
        for mark in visit.marks:
            seconds = mark.seconds + round(self.chance.random(), 2)
            pressed = begun + timedelta(seconds=seconds)
            key = str(UUID(int=self.chance.getrandbits(128), version=4))
            sessions.mark(
                session=session,
                kind=mark.kind,
                key=key,
                seconds=seconds,
                pressed_at=pressed,
                by=self.by,
                at=pressed,
            )
        ended = begun + timedelta(minutes=visit.hands_on, seconds=self.chance.randint(-70, 70))
        sessions.end(session=session, by=self.by, at=ended)
        return ended

    def _on_the_body(self, session: Session, clock: datetime) -> None:
        """What was marked right after, and what the client painted before she got up."""
        for said in BODIES.get(self.person.key, {}).get(len(self.sessions), ()):
            content = dict(said)
            marking.put(
                client=session.client,
                session=None if content.pop("lasting", False) else session,
                key=str(UUID(int=self.keys.getrandbits(128), version=4)),
                by=self.by,
                at=clock,
                **content,
            )

    def _listened(self, session: Session, clock: datetime) -> None:
        """What was heard at the stations, and in some sessions once more without sight of it."""
        heard = LISTENED.get(self.person.key, {}).get(len(self.sessions))
        if heard is None:
            return
        at = clock + timedelta(seconds=110)
        listening.listen(session=session, listenings=heard.first, by=self.by, at=at)
        if heard.again:
            part = heard.again[0].part
            listening.repeat(session=session, part=part, listenings=heard.again, by=self.by, at=at)

    def _arced(self, session: Session, clock: datetime) -> None:
        """Arcs, her own mark of their center, and only then the geometry."""
        board = ARCS.get(self.person.key, {}).get(len(self.sessions))
        if board is None:
            return
        who: dict[str, Any] = {"session": session, "by": self.by, "at": clock + timedelta(seconds=112)}
        for felt in board.arcs:
            arcs.note(felt=felt, **who)
        arcs.mark_center(place=board.own, located=board.located, **who)
        if board.compared:
            arcs.compare(**who)

    def _worked(self, session: Session, clock: datetime) -> None:
        """What was done, with its times, and by whose hands."""
        done = AT_WORK.get(self.person.key, {}).get(len(self.sessions))
        if done is None:
            return
        who: dict[str, Any] = {"by": self.by, "at": clock + timedelta(seconds=115)}
        for use in done.uses:
            techniques.log(session=session, said=use, **who)
        for taken in done.postures:
            postures.note(session=session, said=taken, **who)
        for sign, when in done.signs:
            signs.meet(session=session, sign=sign, when=when, **who)
        for helper in done.helpers:
            pair = hands.join(session=session, name=helper.name, role=helper.role, **who)
            for use in helper.uses:
                techniques.log(session=session, said=replace(use, hands=pair), **who)
            for rest in helper.rests:
                hands.rest(hands=pair, **rest, **who)
            if helper.signs:
                hands.sign(hands=pair, typed=helper.name, **who)

    def _standing(self, scope: str) -> Any:
        assert self.client is not None
        return chart.consents(self.client)[scope]

    def _half_typed(self, visit: Visit, session: Session, ended: datetime) -> None:
        if visit.draft:
            drafts.keep(
                key=f"session:{session.pk}:closeout",
                fields=[list(pair) for pair in visit.draft],
                base=0,
                writer="demo",
                seq=1,
                by=self.by,
                at=ended + timedelta(minutes=3),
            )

    def _close(self, visit: Visit, session: Session, at: datetime) -> None:
        named = {number: mark.named for number, mark in enumerate(visit.marks, 1) if mark.named}
        struck = {number: mark.struck for number, mark in enumerate(visit.marks, 1) if mark.struck}
        for met in visit.cysts:
            if met.kind == "found":
                self.cysts[met.key] = cysts.find(
                    client=session.client,
                    words=met.words,
                    qualities=met.qualities,
                    session=session,
                    by=self.by,
                    at=at,
                    **self._card(met),
                )
            elif met.kind == "said":
                cysts.describe(
                    cyst=self.cysts[met.key], session=session, by=self.by, at=at, **self._card(met)
                )
            elif met.kind == "release":
                moment = session.moments.get(number=met.mark) if met.mark else None
                releases.mark(
                    cyst=self.cysts[met.key],
                    session=session,
                    signs=list(met.signs),
                    completion=met.completion,
                    moment=moment,
                    before=met.before,
                    after=met.after,
                    by=self.by,
                    at=at,
                )
            else:
                cysts.meet_again(
                    cyst=self.cysts[met.key],
                    kind=met.kind,
                    words=met.words,
                    qualities=met.qualities,
                    session=session,
                    by=self.by,
                    at=at,
                )
        later = ON_THE_CLOCK.get(self.person.key, {}).get(len(self.sessions), Afterwards())
        if visit.lines or named or struck or later.said or later.marks:
            marks = MarkNames(named=named, said=dict(later.said), struck=struck, recalled=later.marks)
            sessions.close_out(
                session=session, lines=list(visit.lines), marks=marks, by=self.by, at=at, why=visit.why,
                seen=[scope for scope, _why in visit.withdraws],
            )  # fmt: skip
        for prompt, text in later.hands:
            recalling.answer(session=session, prompt=prompt, text=text, by=self.by, at=at)

    def _card(self, met: Met) -> dict[str, Any]:
        """What was said of a card, its event as the row that was told before."""
        card = dict(met.card)
        return card | {"event": self.events[card["event"]]} if "event" in card else card

    def _amend(self, amendment: Amendment, at: datetime) -> None:
        session = self.sessions[amendment.visit - 1]
        version = session.note_versions.get()
        wrong = next(line.id for line in written.lines(version) if amendment.strike in line.text)
        added = [
            NoteLine(
                block=BLOCK[line.kind], text=line.text, standing=Standing(line.standing), basis=line.basis
            )
            for line in amendment.added
        ]
        notes.amend(
            session=session,
            struck={wrong: amendment.strike_why},
            added=added,
            why=amendment.why,
            by=self.by,
            at=at,
        )
