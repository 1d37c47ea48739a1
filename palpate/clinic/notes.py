"""The note: signed once, amended by a further version; what was signed never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit, drafts, indexing, recalling
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, NotYet, OutOfDate
from palpate.records.models import NoteVersion, Practitioner, Session
from palpate.records.queries import notes
from palpate.records.queries.sessions import is_signed
from palpate.records.vault import door
from palpate.session import note as paper
from palpate.session.closeout import late
from palpate.words import kept


@transaction.atomic
def sign(*, session: Session, by: Practitioner, at: datetime) -> NoteVersion:
    """Sign the note as it was composed. Start, end and this are a complete record.

    A session whose close-out was never opened is closed out by this, with nothing entered.
    """
    access.require(by, May.SIGN, client=session.client)
    if is_signed(session):
        raise AlreadyThere("This note is signed. Amend it; the signed text stays readable.")
    if session.started_at and not session.ended_at:
        raise NotYet("This session is still running. End it first, then sign.")
    if session.closed_out_at is None:
        session.closed_out_at = at
        session.save(update_fields=["closed_out_at"])
    lines = notes.composed(session)
    recalling.over(session)
    return _write(session, lines, number=1, meaning=NoteVersion.AUTHORED, why="", by=by, at=at, draft=None)


@transaction.atomic
def amend(
    *,
    session: Session,
    struck: dict[str, str],
    added: Sequence[paper.Line],
    why: str,
    by: Practitioner,
    at: datetime,
    draft: str | None = None,
    follows: int | None = None,
) -> NoteVersion:
    """A further version: lines struck with their reason stay visible, new ones are added; the old one stays.

    `follows` is the version that was read; an amendment of an older one is refused, also when it comes twice.
    """
    access.require(by, May.SIGN, client=session.client)
    last = session.note_versions.last()
    if last is None:
        raise NotYet(
            "An amendment follows a signed note, and this note is not signed. Change it in the close-out."
        )
    if follows is not None and follows != last.number:
        raise OutOfDate(
            f"This note is at version {last.number}; the amendment was written for version {follows}. "
            "Read the newest version; if something is still missing, amend that one."
        )
    why = kept(why).strip()
    if not why:
        raise NotPhysical("An amendment must say why; it was left empty. “Forgot a line” is enough.")
    if not struck and not added:
        raise NotPhysical("An amendment must strike a line or add one; nothing was changed.")
    lines = paper.amend(notes.lines(last), struck=struck, added=added, version=last.number + 1)
    return _write(
        session,
        lines,
        number=last.number + 1,
        meaning=NoteVersion.AMENDED,
        why=why,
        by=by,
        at=at,
        draft=draft,
    )


def _write(
    session: Session,
    lines: Sequence[paper.Line],
    *,
    number: int,
    meaning: str,
    why: str,
    by: Practitioner,
    at: datetime,
    draft: str | None,
) -> NoteVersion:
    content = paper.canonical(
        lines, head=notes.head(session, by=by, number=number, meaning=meaning, why=why, at=at)
    )
    done = session.ended_at or session.opened_at
    version = NoteVersion.objects.create(
        session=session,
        number=number,
        content=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        meaning=meaning,
        why=why,
        late=late(done, at),
        signed_at=at,
        signed_by=by,
        signature=door.keys().sign(content).hex(),
    )
    indexing.note(session, notes.words(lines))
    drafts.settle(draft)
    audit.note("note.signed" if number == 1 else "note.amended", version, by=by, at=at)
    return version
