"""The note of a session, composed line by line from what was entered; no sentence that nobody chose."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.cyst.states import STATES
from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.models import Entry, NoteVersion, Practitioner, Rating, Release, Session
from palpate.records.queries import (
    arc_lines,
    before_hands,
    care_lines,
    cyst_lines,
    dialogue_lines,
    grading,
    hands_signed,
    held_back,
    listening_lines,
    mark_lines,
    moment_lines,
    realizations,
    sealed,
    sketches,
    terms,
    work,
    work_lines,
)
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.records.queries.ratings import last_words
from palpate.release.completion import state_after
from palpate.release.signs import SIGNS
from palpate.session import note as paper
from palpate.session.closeout import CHECKLIST, OUTCOMES
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Standing
from palpate.units import Seconds, minutes_and_seconds
from palpate.vocabulary import Vocabulary

ENTRIES = Prepared(lambda: Entry.objects.filter(session=GIVEN, struck_at=None))
RATINGS = Prepared(lambda: Rating.objects.filter(session=GIVEN).select_related("goal"))
RELEASES = Prepared(
    lambda: Release.objects.filter(session=GIVEN, withdrawn_at=None).select_related("cyst", "moment")
)
BLOCK = {
    "reason": "safety",
    "anything_new": "safety",
    "request": "words",
    "finding": "findings",
    "technique": "done",
    "process": "process",
    "sign": "process",
    "response": "response",
    "closing": "response",
    "impression": "impression",
    "plan": "plan",
}
ASKED = {"reason": "Reason to start", "anything_new": "Anything new"}  # a short answer needs its question
NEWS = ("yes", "no")
_BEFORE_THE_HEAD = '{"format":1,"head":'  # as `palpate.session.note` writes it, with its keys in their order
_READER = json.JSONDecoder()
SIDES = {"L": "client's left", "R": "client's right", "M": "midline"}


class SignedRow(NamedTuple):
    """What of a signed version says whether it still is what was signed."""

    session_id: int
    number: int
    content: str
    sha256: str
    meaning: str
    why: str
    signed_at: datetime
    signature: str


def _side(code: str) -> str:
    return _(SIDES[code]) if code in SIDES else ""


def composed(session: Session) -> list[paper.Line]:
    """The lines of an unsigned note, in the order of its blocks. What is blank stays blank."""
    lines = _clock(session) + before_hands.lines(session) + care_lines.lines(session)
    own = terms.own_labels(session.client.practice)
    entries = ENTRIES.rows(session.pk, session=session)
    done = work.of(session, entries)
    held = held_back.in_session(session) if done.uses or done.chips or done.hands else held_back.NOTHING
    lines += [_flagged(entry, entry_line(entry, own), held) for entry in entries]
    lines += work_lines.lines(done, own, held) + hands_signed.lines(done, own)
    lines += listening_lines.lines(session, own)
    lines += arc_lines.lines(session)
    lines += grading.lines(session)
    lines += cyst_lines.lines(session, own)
    lines += mark_lines.lines(session)
    lines += realizations.lines(session)
    lines += dialogue_lines.lines(session)
    lines += [_rating(rating) for rating in last_words(RATINGS.rows(session.pk, session=session))]
    lines += moment_lines.lines(session, own)
    lines += [_release(release, own) for release in RELEASES.rows(session.pk, session=session)]
    return paper.in_order(lines)


def lines(version: NoteVersion) -> list[paper.Line]:
    """The lines of a signed version, as they were signed."""
    return paper.read(version.content.encode())


def head(
    session: Session, *, by: Practitioner, number: int, meaning: str, why: str, at: datetime
) -> dict[str, Any]:
    """What a version says of itself; it is signed together with the lines."""
    client, marks = session.client, mark_lines.seal(mark_lines.standing(session))
    drawn = sketches.seal(sketches.of(session))
    about = {
        "client": client.name,
        "client_number": client.pk,
        "session": session.number,
        "session_id": session.pk,
        "opened_at": session.opened_at.isoformat(),
        "practitioner": session.practitioner.name,
        "version": number,
        "meaning": meaning,
        "why": why,
        "signed_by": by.name,
        "signed_at": at.isoformat(),
    }
    sealed_too = {"body": marks, "sketches": drawn, "strip": moment_lines.seal(session.moments.all())}
    return about | {name: seal for name, seal in sealed_too.items() if seal}


def words(lines: Iterable[paper.Line]) -> str:
    """Every word that stands in a note, for the search; the marks of standing are not words of the note.

    Lines that hold sealed words stay out: the index would be a second copy in plain.
    """
    sealed = dialogue_lines.SEALED
    return "\n".join(line.text for line in lines if not line.struck and not line.id.startswith(sealed))


def stored_head(version: NoteVersion | SignedRow) -> dict[str, Any]:
    """The head inside a signed version."""
    content = version.content
    if content.startswith(_BEFORE_THE_HEAD):
        # The head comes first, and the lines after it are most of a note: a verify reads 150,000 heads.
        head, _end = _READER.raw_decode(content, len(_BEFORE_THE_HEAD))
        return dict(head)
    return dict(json.loads(content)["head"])


def newest(session: Session) -> int:
    """Number of the newest signed version; 0 if nothing is signed."""
    last = session.note_versions.last()
    return last.number if last is not None else 0


def holds(version: NoteVersion) -> bool:
    """Whether a version is what was signed: hash, signature and the row it stands in all fit its text."""
    fits = sealed.holds(version.content.encode(), sha256=version.sha256, signature=version.signature)
    return fits and stated_head(version) is not None


def stated_head(version: NoteVersion | SignedRow) -> dict[str, Any] | None:
    """The head inside a version, if the row it stands in says the same; None otherwise."""
    try:
        said = stored_head(version)
        signed_at = datetime.fromisoformat(said["signed_at"])
    except (ValueError, KeyError, TypeError):
        return None
    row = (version.session_id, version.number, version.meaning, version.why)
    stated = tuple(said.get(name) for name in ("session_id", "version", "meaning", "why"))
    return said if row == stated and signed_at == version.signed_at else None


def clock(seconds: float) -> str:
    """Seconds from the start as 12:03."""
    minutes, rest = minutes_and_seconds(Seconds(seconds))
    return f"{minutes}:{rest:02d}"


def _clock(session: Session) -> list[paper.Line]:
    found = []
    if session.started_at:
        begin = localtime(session.started_at)
        text = _("Hands on at {time}").format(time=f"{begin:%H:%M}")
        if session.ended_at:
            minutes = round((session.ended_at - session.started_at).total_seconds() / 60)
            text += _(", off at {time}, {minutes} min").format(
                time=f"{localtime(session.ended_at):%H:%M}", minutes=minutes
            )
        text += f" (UTC{begin:%z})"
        found.append(paper.Line(id=f"clock{session.pk}", block="head", text=text, standing=Standing.MEASURED))
    if session.late_entry:
        text = _("Late entry: written down on {day}").format(
            day=dated.day(session.closed_out_at or session.opened_at)
        )
        found.append(paper.Line(id=f"late{session.pk}", block="head", text=text, standing=Standing.MEASURED))
    return found


def entry_line(entry: Entry, own: dict[str, str]) -> paper.Line:
    """What was entered in one line: its name, its words, where; a sign with its time."""
    if entry.hand:
        return moment_lines.recalled(entry)
    tables: dict[str, Vocabulary[Any]] = {
        "technique": TECHNIQUES, "sign": SIGNS, "closing": CHECKLIST, "plan": CHECKLIST,
    }  # fmt: skip
    table = tables.get(entry.kind)
    term = table.get(entry.code) if table is not None and entry.code else None
    outcome = OUTCOMES.get(entry.code) if entry.kind == "closing" and entry.code else None
    if outcome is not None:
        label = _("Outcome: {word}").format(word=inside(_(outcome.label)))
    elif entry.kind == "anything_new" and entry.code in NEWS:
        label = (
            _(ASKED[entry.kind])
            if entry.text and entry.code == "yes"
            else _("Anything new: {answer}").format(answer=_(entry.code))
        )
    else:
        label = (
            _(term.label)
            if term is not None
            else own.get(entry.code, entry.code) or (_(ASKED[entry.kind]) if entry.kind in ASKED else "")
        )
    place = ", ".join(part for part in (entry.place, _side(entry.side)) if part)
    text = ": ".join(part for part in (label, entry.text) if part)
    if place:
        text = f"{text} ({place})" if text else place
    if entry.kind == "sign" and entry.at is not None:
        text = f"{clock(entry.at)} {text}"
    return paper.Line(
        id=f"entry{entry.pk}",
        block=BLOCK[entry.kind],
        text=text,
        standing=Standing(entry.standing),
        basis=entry.basis,
        impression=entry.impression,
    )


def _flagged(entry: Entry, line: paper.Line, held: held_back.HeldBack) -> paper.Line:
    return work_lines.flagged(line, entry, held) if entry.kind == "technique" else line


def _rating(rating: Any) -> paper.Line:
    said = {
        "given": _("{value} of {highest}").format(value=rating.value, highest=10),
        "declined": _("declined"), "not_asked": _("not asked"),
    }[rating.answer]  # fmt: skip
    text = f"“{rating.goal.words}”: {said}"
    return paper.Line(id=f"rating{rating.pk}", block="words", text=text, standing=Standing.TOLD)


def _release(release: Any, own: dict[str, str]) -> paper.Line:
    signs = [
        inside(_(term.label)) if (term := SIGNS.get(code)) else own.get(code, code).lower()
        for code in release.signs
    ]
    word = inside(_(STATES[state_after(release.completion)].label))
    text = _("Energy cyst {state}: {place}").format(state=word, place=release.cyst.place)
    if side := _side(release.cyst.side):
        text += f" ({side})"
    if release.moment is not None:
        text += f", {_('at {place}').format(place=clock(release.moment.at))}"
    if release.completion and (outcome := OUTCOMES.get(release.completion)):
        text += f", {inside(_(outcome.label))}"
    if signs:
        text += f"; {_('signs: {listed}').format(listed=', '.join(signs))}"
    return paper.Line(
        id=f"release{release.pk}", block="process", text=text, standing=Standing(release.standing)
    )
