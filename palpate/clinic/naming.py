"""What a practitioner says afterwards about the marks of a session: names, details, which were wrong, and
marks that she adds from memory. Part of `sessions.close_out`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from palpate.clinic import terms, writing
from palpate.errors import NotPhysical
from palpate.records.models import Moment, Practitioner, Session
from palpate.records.queries import sessions
from palpate.rhythm import COINCIDED
from palpate.session import moment as values
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_MOMENT, NAMES_OF_A_STOP
from palpate.units import Seconds
from palpate.words import kept

LONGEST_PLACE = 300  # characters
FALLS = "what falls together with a stop"  # the list of COINCIDED, as practices choose from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one mark besides its name. Blank and None: not assessed."""

    coincided: tuple[str, ...] = ()  # of a stop: codes of COINCIDED, or the practice's own
    induced: bool | None = None  # of a still point
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A mark that is added from memory."""

    kind: str  # a code of MOMENT_KINDS
    at: float | None  # seconds since the session began
    named: str = ""
    said: Said = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNames:
    """What the practitioner says afterwards about her marks, by their numbers. A mark that is left out stays
    as it is."""

    named: dict[int, str] = field(default_factory=dict)  # a stop or an untyped moment
    said: dict[int, Said] = field(default_factory=dict)
    struck: dict[int, str] = field(default_factory=dict)  # with the reason
    recalled: tuple[Recalled, ...] = ()


def apply(session: Session, marks: MarkNames, by: Practitioner, at: datetime) -> None:
    """Bring the marks to what is said of them now. The time and the kind of a mark are never changed; a mark
    from memory that stands already, the same in everything, is not added again."""
    rows = list(session.moments.all())
    codes = [code for said in _all(marks) for code in said.coincided]
    terms.check(codes, COINCIDED, FALLS, practice=by.practice)
    for row in rows:
        _name(row, marks)
        why = kept(marks.struck.get(row.number, "")).strip()
        if why and row.struck_at is None:
            writing.strike(row, why=why, by=by, at=at)
    for recalled in marks.recalled:
        _add(session, rows, recalled, by, at)
    for stop in sessions.timeline(rows).stops():
        stop.felt()  # an abrupt stop and a gradual pause each refuse what cannot be said of them


def _all(marks: MarkNames) -> list[Said]:
    return [*marks.said.values(), *(recalled.said for recalled in marks.recalled)]


def _name(row: Moment, marks: MarkNames) -> None:
    name = marks.named.get(row.number, row.named)
    said = marks.said.get(row.number)
    if name and name != row.named:
        _check_name(row.kind, name, f"mark {row.number}")
    wanted: dict[str, Any] = {"named": name}
    if said is not None:
        wanted |= _clean(said)
    elif name != "still_point":
        wanted["induced"] = None  # what was said of a still point is not said of another stop
    value = _value(row.kind, row.at, {name: wanted.get(name, getattr(row, name)) for name in _FIELDS})
    changed = {name: new for name, new in wanted.items() if new != getattr(row, name)}
    if row.kind == "moment" and row.standing != value.standing:
        changed["standing"] = value.standing.value
    for name, new in changed.items():
        setattr(row, name, new)
    if changed:
        row.save(update_fields=list(changed))


_FIELDS = ("named", "coincided", "induced", "place", "words")


def _add(session: Session, rows: list[Moment], recalled: Recalled, by: Practitioner, at: datetime) -> None:
    if recalled.kind not in MOMENT_KINDS:
        raise NotPhysical(
            f"A mark from memory must be one of {', '.join(MOMENT_KINDS.codes)}, got {recalled.kind!r}. "
            "Choose what it was."
        )
    seconds, _ = writing.span(session, recalled.at)
    if seconds is None:
        raise NotPhysical(
            f"A mark from memory must have its time, got none with “{MOMENT_KINDS[recalled.kind].label}”. "
            "Note about when it was, such as 12 or 12:30; without a time, write it as a finding."
        )
    if recalled.named:
        _check_name(recalled.kind, recalled.named, "the mark from memory")
    wanted = {"named": recalled.named, **_clean(recalled.said)}
    value = _value(recalled.kind, seconds, wanted)
    alike = {"kind": recalled.kind, "at": seconds, **wanted}
    for row in rows:
        if row.recalled_after is not None and row.struck_at is None and _alike(row, alike):
            return
    number = 1 + max((row.number for row in rows), default=0)
    rows.append(
        Moment.objects.create(
            session=session, number=number, key=f"recalled-{session.pk}-{number}",
            recalled_after=writing.remembered(session, at), standing=value.standing.value,
            pressed_at=at, recorded_at=at, recorded_by=by, **alike,
        )
    )  # fmt: skip


def _alike(row: Moment, said: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in said.items())


def _check_name(kind: str, name: str, which: str) -> None:
    known = {"rhythm_stop": NAMES_OF_A_STOP.codes, "moment": NAMES_OF_A_MOMENT}.get(kind, ())
    if name not in known:
        raise NotPhysical(
            f"“{name}” must be a name of a rhythm stop or of a moment, and {which} must be one. "
            "Leave the name out."
        )


def _clean(said: Said) -> dict[str, Any]:
    place = kept(said.place).strip()
    if len(place) > LONGEST_PLACE:
        raise NotPhysical(
            f"A place must be at most {LONGEST_PLACE} characters, got {len(place)}. Shorten it, or use the "
            "words."
        )
    return {
        "coincided": list(dict.fromkeys(said.coincided)), "induced": said.induced, "place": place,
        "words": kept(said.words).strip(),
    }  # fmt: skip


def _value(kind: str, at: float, said: dict[str, Any]) -> values.Moment:
    """The mark as the chapter on sessions knows it, which refuses what cannot be said of it."""
    return values.Moment(
        kind=kind, at=Seconds(at), code=said["named"], coincided=tuple(said["coincided"]),
        induced=said["induced"], place=said["place"], words=said["words"],
    )  # fmt: skip
