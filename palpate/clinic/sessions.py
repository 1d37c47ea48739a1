"""A session: opened, started, marked, ended, closed out. Nothing is asked for while hands are on the
client."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from palpate.clinic import access, audit, drafts, indexing, naming, signs, techniques, terms, writing
from palpate.clinic.access import May
from palpate.clinic.naming import MarkNames
from palpate.clinic.writing import LONGEST
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import Client, Entry, Moment, Practitioner, Session
from palpate.records.queries import held_back
from palpate.records.queries.sessions import last_mark
from palpate.release.signs import SIGNS
from palpate.session.closeout import late
from palpate.session.moment import MOMENT_KINDS
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Basis, Channel, Standing
from palpate.words import kept

__all__ = ["CLOSING", "Line", "MarkNames", "arrive", "close_out", "end", "mark", "open_session", "start"]

NEWS = ("", "yes", "no")  # answers to "anything new since last time?"
KNOWN_BY = (*Basis, *Channel)  # what was told rests on a basis, what was palpated on a channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that somebody entered: what it is, its words, and how it is known."""

    kind: str
    standing: Standing
    text: str = ""
    code: str = ""
    side: str = ""
    place: str = ""
    basis: str = ""
    impression: bool = False


@transaction.atomic
def open_session(
    *, client: Client, by: Practitioner, at: datetime, happened_at: datetime | None = None
) -> Session:
    """A new session. `happened_at` is for one that is written down later; over 24 h it is labeled late."""
    access.require(by, May.WRITE_CHART, client=client)
    when = happened_at or at
    if when > at:
        raise NotPhysical(
            f"A session must not lie in the future, got {when:%d %b %Y %H:%M}. Today is {at:%d %b %Y}."
        )
    last = client.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session.objects.create(
        client=client, practitioner=by, number=last + 1, opened_at=when, late_entry=late(when, at)
    )
    if client.seen_at is None or client.seen_at < when:
        client.seen_at = when
        client.save(update_fields=["seen_at"])
    audit.note("session.opened", session, by=by, at=at)
    return session


@transaction.atomic
def arrive(
    *, session: Session, lines: list[Line], by: Practitioner, at: datetime, draft: str | None = None
) -> Session:
    """What the client said on arrival: her words, anything new. May be repeated until the note is signed.

    The code of `anything_new` is "yes" or "no", or blank where only words were said; a line that is left out
    was not asked.
    """
    writing.still_open(session)
    wrong = next((line.code for line in lines if line.kind == "anything_new" and line.code not in NEWS), None)
    if wrong is not None:
        raise NotPhysical(f"“Anything new?” must be answered yes or no, or left out, got {wrong!r}.")
    _write(session, lines, ("request", "anything_new", "reason"), by, at)
    drafts.settle(draft)
    audit.note("session.arrived", session, by=by, at=at)
    return session


@transaction.atomic
def start(*, session: Session, by: Practitioner, at: datetime, why: str = "") -> Session:
    """Hands on. The clock of the marks begins. `why` is the line asked for when a safety note stands open."""
    access.require(by, May.WRITE_CHART, client=session.client)
    if session.started_at:
        return session
    writing.still_open(session)
    session.started_at = at
    session.save(update_fields=["started_at"])
    if why:
        line = Line(kind="reason", standing=Standing.TOLD, text=why)
        _write(session, [line], ("reason",), by, at)
    audit.note("session.started", session, by=by, at=at)
    return session


@transaction.atomic
def mark(
    *,
    session: Session,
    kind: str,
    key: str,
    seconds: float,
    pressed_at: datetime,
    by: Practitioner,
    at: datetime,
) -> Moment:
    """One mark in time. The same key twice is one mark; one after the end is refused, and so is one after
    the signature."""
    access.require(by, May.WRITE_CHART, client=session.client)
    if kind not in MOMENT_KINDS.codes:
        raise NotPhysical(f"“{kind}” must be one of the marks.")
    if not 0 <= seconds <= LONGEST:
        raise NotPhysical(
            f"A mark must lie between 0 and {LONGEST:.0f} seconds of the session, got {seconds:.0f}."
        )
    if session.started_at is None:
        raise NotYet("A mark needs a started session. Press Start first.")
    key = kept(key)[:64]
    before = Moment.objects.filter(key=key).first()
    if before is not None:
        return before
    writing.still_open(session)
    _before_the_end(session, seconds)
    moment = Moment.objects.create(
        session=session,
        number=last_mark(session) + 1,
        key=key,
        kind=kind,
        at=seconds,
        standing=Standing.PALPATED if kind != "words" else Standing.TOLD,
        pressed_at=pressed_at,
        recorded_at=at,
        recorded_by=by,
    )
    audit.note("moment.marked", moment, by=by, at=at)
    return moment


def _before_the_end(session: Session, seconds: float) -> None:
    """A press that waited on the device still counts; one that was made after the end does not."""
    if session.started_at is None or session.ended_at is None:
        return
    longest = (session.ended_at - session.started_at).total_seconds()
    if seconds > longest + 1:
        raise NotPhysical(
            f"A mark must lie before the end of the session at {writing.said(longest)}, got "
            f"{writing.said(seconds)}. It is not in the record. "
            "Add it from memory in the close-out, or leave it out."
        )


@transaction.atomic
def end(*, session: Session, by: Practitioner, at: datetime, happened_at: datetime | None = None) -> Session:
    """Hands off. A second press changes nothing. `happened_at` is for an end that was pressed while
    locked."""
    access.require(by, May.WRITE_CHART, client=session.client)
    if session.ended_at:
        return session
    if session.started_at is None:
        raise NotYet("This session was not started. Press Start, or close it out without a clock.")
    session.ended_at = max(min(happened_at or at, at), session.started_at)
    session.save(update_fields=["ended_at"])
    audit.note("session.ended", session, by=by, at=at)
    return session


CLOSING = ("finding", "technique", "sign", "response", "plan", "impression", "closing", "process")


@transaction.atomic
def close_out(
    *,
    session: Session,
    lines: list[Line],
    by: Practitioner,
    at: datetime,
    marks: MarkNames | None = None,
    seen: Collection[str] = (),
    why: Mapping[str, str] | None = None,
    draft: str | None = None,
) -> Session:
    """The minutes after: findings, techniques, signs, names for the marks. No lines at all is a full answer.

    May be repeated until the note is signed: what was changed is struck with that reason, never erased.
    A technique or a sign that stands elsewhere with more said of it is not written once more. One that was
    not agreed to, or is held back, goes into the log of techniques with the reason: `seen` are the codes that
    the page showed to stand against it, `why` the reasons by code of a technique.

    Raises
    ------
    NotSeen
        If something stands against a technique and the page did not show it; nothing is written then.
    """
    access.require(by, May.WRITE_CHART, client=session.client)
    writing.still_open(session)
    practice = by.practice
    terms.check(
        [line.code for line in lines if line.kind == "technique"], TECHNIQUES, "techniques", practice=practice
    )
    terms.check([line.code for line in lines if line.kind == "sign"], SIGNS, "signs", practice=practice)
    held, plain = _held(session, _not_said_yet(session, lines), at)
    for line, on_file in held:
        use = techniques.Use(technique=line.code, place=line.place, side=line.side, words=line.text)
        reason = (why or {}).get(line.code, "")
        techniques.log(session=session, said=use, seen=seen, why=reason, held=on_file, by=by, at=at)
    _write(session, plain, CLOSING, by, at)
    if session.started_at and not session.ended_at:
        session.ended_at = max(at, session.started_at)
    naming.apply(session, marks or MarkNames(), by, at)
    session.closed_out_at = at
    session.save(update_fields=["ended_at", "closed_out_at"])
    drafts.settle(draft)
    indexing.again(session)
    audit.note("session.closed_out", session, by=by, at=at)
    return session


def _not_said_yet(session: Session, lines: list[Line]) -> list[Line]:
    """Without the chips of what stands in the log of techniques, or among the signs with their time."""
    return [
        line
        for line in lines
        if not (
            line.kind == "technique"
            and techniques.holds(
                session, technique=line.code, place=kept(line.place).strip(), side=line.side, text=line.text
            )
        )
        and not (line.kind == "sign" and not line.place and not line.text and signs.holds(session, line.code))
    ]


def _held(
    session: Session, lines: list[Line], at: datetime
) -> tuple[list[tuple[Line, held_back.HeldBack]], list[Line]]:
    """The techniques against which something stands, and all other lines. What stands already is not new."""
    if not any(line.kind == "technique" for line in lines):
        return [], lines
    on_file, when = held_back.in_session(session), held_back.times(session, None, None, at)
    standing = list(session.entries.filter(kind="technique", hand="", struck_at=None))
    held: list[tuple[Line, held_back.HeldBack]] = []
    plain: list[Line] = []
    for line in lines:
        new = line.kind == "technique" and not any(_same(row, _checked(line, CLOSING)) for row in standing)
        if new and on_file.against(line.code, *when):
            held.append((line, on_file))
        else:
            plain.append(line)
    return held, plain


def _write(
    session: Session, lines: list[Line], kinds: tuple[str, ...], by: Practitioner, at: datetime
) -> None:
    """Make the standing entries of these kinds equal to `lines`: equal ones stay, others are struck or
    added."""
    access.require(by, May.WRITE_CHART, client=session.client)
    wanted = [_checked(line, kinds) for line in lines]
    # A sign with its time is not one of the close-out's chips: it was entered on its own. So is what a hand
    # recalled.
    chips = session.entries.filter(kind__in=kinds, hand="", struck_at=None)
    standing = [row for row in chips if row.kind != "sign" or row.at is None]
    for row in standing:
        same = next((line for line in wanted if _same(row, line)), None)
        if same is not None:
            wanted.remove(same)
            continue
        row.struck_at, row.struck_by, row.struck_why = at, by, "changed before signing"
        row.save(update_fields=["struck_at", "struck_by", "struck_why"])
    place = session.entries.aggregate(last=Max("position"))["last"] or 0
    Entry.objects.bulk_create(
        Entry(
            session=session,
            position=place + number,
            kind=line.kind,
            code=line.code,
            text=line.text,
            side=line.side,
            place=line.place,
            standing=line.standing,
            basis=line.basis,
            impression=line.impression,
            recorded_at=at,
            recorded_by=by,
        )
        for number, line in enumerate(wanted, 1)
    )


def _checked(line: Line, kinds: tuple[str, ...]) -> Line:
    if line.kind not in kinds:
        raise NotPhysical(f"An entry here must be one of {', '.join(kinds)}; got {line.kind}.")
    clean = Line(
        kind=line.kind,
        standing=Standing(line.standing),
        text=kept(line.text).strip(),
        code=line.code,
        side=line.side,
        place=kept(line.place).strip(),
        basis=str(line.basis),
        impression=line.impression,
    )
    if clean.basis and clean.basis not in KNOWN_BY:
        raise NotPhysical(f"“{clean.basis}” must be one of {', '.join(KNOWN_BY)}, or blank.")
    if not (clean.text or clean.code or clean.place):
        raise NotPhysical("An entry must say something; leave it out instead of sending it empty.")
    return clean


def _same(row: Entry, line: Line) -> bool:
    return (row.kind, row.code, row.text, row.side, row.place, row.standing, row.basis, row.impression) == (
        line.kind,
        line.code,
        line.text,
        line.side,
        line.place,
        line.standing,
        line.basis,
        line.impression,
    )
