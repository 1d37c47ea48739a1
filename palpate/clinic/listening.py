"""Listening at stations: what one observer's hands met, and a second time without sight of the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import audit, drafts, terms, writing
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Listening as Row
from palpate.records.models import Practitioner, Session
from palpate.records.queries import listening as queries
from palpate.rhythm.sqar import QUALITIES, STATIONS, Listening, Part
from palpate.standing import Standing
from palpate.words import kept

MOST_TAPS = 1000  # nobody taps longer
Key = tuple[str, str, str]  # part, station, side


@transaction.atomic
def listen(
    *,
    session: Session,
    listenings: Iterable[Listening],
    by: Practitioner,
    at: datetime,
    parts: Sequence[Part] = tuple(Part),
    draft: str | None = None,
) -> list[Row]:
    """Make what stands of this observer in these parts equal to `listenings`.

    Equal rows stay; what was changed is struck and written anew; what says nothing is not assessed and has no
    row. What other observers met is not touched. Returns the rows that stand.
    """
    writing.may(session, by)
    wanted = _wanted(listenings, by)
    if elsewhere := {each.part for each in wanted.values()} - set(parts):
        raise NotPhysical(f"A listening must be {' or '.join(parts)}, got {', '.join(elsewhere)}.")
    rows = queries.first(session.listenings.filter(part__in=parts), by)
    kept_rows, changed = [], False
    for row in rows:
        if wanted.get(_key(row)) == queries.value(row):
            kept_rows.append(row)
            del wanted[_key(row)]
        else:
            writing.strike(row, why=writing.CHANGED, by=by, at=at)
            changed = True
    new = Row.objects.bulk_create(_row(each, session, by, at) for each in wanted.values())
    drafts.settle(draft)
    if changed or new:
        audit.note("session.listened", session, by=by, at=at)
    return kept_rows + new


@transaction.atomic
def repeat(
    *,
    session: Session,
    part: Part,
    listenings: Iterable[Listening],
    by: Practitioner,
    at: datetime,
    draft: str | None = None,
) -> list[Row]:
    """Note a second listening at stations that this observer noted before in this part.

    Once: after it both are shown, and a third would not be blind. It is no finding of its own, and is never
    compared with anybody else's.
    """
    writing.may(session, by)
    wanted = _wanted(listenings, by)
    if not wanted:
        raise NotPhysical("Listening again must note something, got nothing. Note a station, or go back.")
    rows = list(session.listenings.filter(part=part, recorded_by=by))
    firsts = {_key(row): row for row in queries.first(rows)}
    done = queries.listened_again(rows, by)
    standing = {_key(row): row for row in queries.again(rows)}
    if all(key in standing and _same(standing[key], each) for key, each in wanted.items()):
        return [standing[key] for key in wanted]  # the same press, come twice
    new = []
    for key, each in wanted.items():
        at_station = [row for place, row in firsts.items() if place[:2] == key[:2]]
        if not at_station:
            raise NotYet(
                f"Listening again needs a first listening {part} at “{each.station}”. Note that one first."
            )
        if key[:2] in done:
            raise AlreadyThere(
                f"“{each.station}” was listened to again {part} before, and both were shown. "
                "A further time would not be blind."
            )
        row = _row(each, session, by, at)
        row.repeats = firsts.get(key, at_station[0])
        row.school = row.repeats.school
        new.append(row)
    Row.objects.bulk_create(new)
    drafts.settle(draft)
    audit.note("session.listened_again", session, by=by, at=at)
    return new


@transaction.atomic
def take_back(
    *, session: Session, part: Part, station: str, why: str, by: Practitioner, at: datetime
) -> list[Row]:
    """A second listening was noted wrongly: it no longer counts, and stays readable with the reason."""
    writing.may(session, by)
    rows = queries.again(session.listenings.filter(part=part, station=station), by)
    if not rows:
        raise AlreadyThere(f"No second listening {part} at “{station}” stands. It was taken back before.")
    for row in rows:
        writing.strike(row, why=why, by=by, at=at)
    audit.note("listening.taken_back", session, by=by, at=at)
    return rows


def _wanted(listenings: Iterable[Listening], by: Practitioner) -> dict[Key, Listening]:
    """Those that say something, checked, each of its place once."""
    cleaned = [replace(each, words=kept(each.words).strip()) for each in listenings]
    said = [each for each in cleaned if each.assessed]
    practice = by.practice
    terms.check({each.station for each in said}, STATIONS, "stations", practice=practice)
    terms.check(
        {each.quality for each in said if each.quality}, QUALITIES, "qualities of a rhythm", practice=practice
    )
    wanted: dict[Key, Listening] = {}
    for each in said:
        if len(each.taps) > MOST_TAPS:
            raise NotPhysical(
                f"A rate must rest on at most {MOST_TAPS} taps, got {len(each.taps)}. Tap anew."
            )
        clean = replace(each, words=kept(each.words).strip())
        if _key(clean) in wanted:
            raise NotPhysical(
                f"“{each.station}” must stand once {each.part}, got it twice. Keep one of them."
            )
        wanted[_key(clean)] = clean
    return wanted


def _same(row: Row, each: Listening) -> bool:
    """The same but for the school, which a second listening takes over from the first."""
    return queries.value(row) == replace(each, school=row.school)


def _key(each: Any) -> Key:
    return str(each.part), each.station, str(each.side or "")


def _row(each: Listening, session: Session, by: Practitioner, at: datetime) -> Row:
    return Row(
        session=session, part=each.part, station=each.station, side=each.side or "", school=each.school,
        symmetry=each.symmetry, quality=each.quality, amplitude_flexion=each.amplitude_flexion,
        amplitude_extension=each.amplitude_extension, rate=each.pace, taps=list(each.taps),
        words=each.words, standing=Standing.PALPATED, recalled_after=writing.recalled(session, at),
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
