"""The log of techniques: what was done, where, from when to when, by whose hands, and what became of it.

What was not agreed, or a rule holds back, must have been seen on the page before it is written down, and a
reason is asked for; it stands in the note. Nothing is locked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import audit, drafts, gates, indexing, terms, writing
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Entry, Hands, Practitioner, Session, TechniqueUse
from palpate.records.queries import spans
from palpate.records.queries import terms as known_terms
from palpate.records.queries.held_back import HeldBack, in_session
from palpate.session.results import RESULTS
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS
from palpate.session.touch import touched
from palpate.standing import Standing
from palpate.words import kept

IN_THE_LOG = "stands in the log of techniques now"
SAID = (
    "technique",
    "place",
    "side",
    "at",
    "until",
    "intent",
    "touch",
    "gloves",
    "result",
    "step",
    "words",
    "hands_id",
    "why",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What is said of one technique. All but its name may stay blank.

    `start` and `end` are seconds since the session began; `step` is the one of the ten as which it is meant.
    """

    technique: str
    place: str = ""
    side: str = ""
    start: float | None = None
    end: float | None = None
    intent: str = ""
    touch: str = ""
    gloves: bool | None = None
    result: str = ""
    step: str = ""
    words: str = ""
    hands: Hands | None = None


@transaction.atomic
def log(
    *,
    session: Session,
    said: Use,
    by: Practitioner,
    at: datetime,
    chip: Entry | None = None,
    seen: Collection[str] = (),
    why: str = "",
    held: HeldBack | None = None,
    draft: str | None = None,
) -> TechniqueUse:
    """Write one technique down. The same again, word for word, is once.

    What the close-out noted of the same technique, and says no more than this, is taken over; so is `chip`,
    the note that this was written from, whatever it says. `seen` are the codes of scopes and rules that the
    page showed to stand against it, `why` the reason; `held` what is on file, if it was read before.

    Raises
    ------
    NotSeen
        If a scope is not in force at its time, or a rule holds it back, and the page did not show it.
    """
    writing.may(session, by)
    row = _row(session, said, by, at, seen, why, held)
    _noted(session, chip)
    drafts.settle(draft)
    same = _same(row)
    if same is not None:
        return same
    row.save()
    _take_over(row, by, at, chip)
    indexing.again(session)
    audit.note("technique.logged", row, by=by, at=at)
    return row


@transaction.atomic
def change(
    *,
    use: TechniqueUse,
    said: Use,
    by: Practitioner,
    at: datetime,
    seen: Collection[str] = (),
    why: str = "",
    draft: str | None = None,
) -> TechniqueUse:
    """Say it otherwise: the row is struck as changed, and a new one stands in its place.

    Unchanged, it stays. Raises AlreadyThere if another line says the same already.
    """
    session = use.session
    writing.may(session, by)
    if use.struck_at is not None:
        raise AlreadyThere(f"A struck line is not changed: {use.struck_why}. Log the technique anew.")
    if said.technique == use.technique:
        seen = {*seen, *use.against}  # they stand on the line that is changed
    row = _row(session, said, by, at, seen, why)
    drafts.settle(draft)
    same = _same(row)
    if same is not None and same.pk != use.pk:
        raise AlreadyThere(
            "Another line of the log says exactly this. Strike one of the two, or change more."
        )
    if same is not None:
        return same
    writing.strike(use, why=writing.CHANGED, by=by, at=at)
    row.save()
    _take_over(row, by, at)
    indexing.again(session)
    audit.note("technique.changed", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, use: TechniqueUse, why: str, by: Practitioner, at: datetime) -> TechniqueUse:
    """Take one line of the log back, with a reason. It stays readable."""
    writing.may(use.session, by)
    writing.strike(use, why=why, by=by, at=at)
    indexing.again(use.session)
    audit.note("technique.struck", use, by=by, at=at)
    return use


def holds(session: Session, *, technique: str, place: str = "", side: str = "", text: str = "") -> bool:
    """Whether the log of a session holds all that a short note of a technique says."""
    rows = session.techniqueuses.filter(technique=technique, struck_at=None)
    return any(_no_more(row, place=place, side=side, text=text) for row in rows)


def _row(
    session: Session,
    said: Use,
    by: Practitioner,
    at: datetime,
    seen: Collection[str],
    why: str,
    held: HeldBack | None = None,
) -> TechniqueUse:
    """The row for what is said, checked and not yet written."""
    began, ended = writing.span(session, said.start, said.end)
    _known(said, by)
    passed = gates.passed(
        session,
        said.technique,
        held or in_session(session),
        label=label(said.technique, by),
        start=began,
        end=ended,
        seen=seen,
        why=why,
        at=at,
    )
    return TechniqueUse(
        session=session,
        technique=said.technique,
        place=writing.line(said.place, 300, "A place"),
        side=writing.side(said.side),
        at=began,
        until=ended,
        intent=writing.line(said.intent, 500, "An intent"),
        touch=touched(said.touch),
        gloves=_gloves(said),
        result=said.result,
        step=said.step,
        words=kept(said.words).strip(),
        against=passed.against,
        why=passed.why,
        hands=_theirs(session, said.hands),
        standing=Standing.PALPATED,
        recalled_after=writing.recalled(session, at),
        recorded_at=at,
        recorded_by=by,
    )


def label(technique: str, by: Practitioner) -> str:
    """A technique as people name it, shipped or the practice's own."""
    if technique in TECHNIQUES:
        return TECHNIQUES[technique].label
    return spans.label(technique, known_terms.own_labels(by.practice))


def _same(row: TechniqueUse) -> TechniqueUse | None:
    """The line that says this already, if there is one."""
    standing = row.session.techniqueuses.filter(technique=row.technique, struck_at=None)
    return next((each for each in standing if _said(each) == _said(row)), None)


def _take_over(row: TechniqueUse, by: Practitioner, at: datetime, chip: Entry | None = None) -> None:
    for each in row.session.entries.filter(kind="technique", struck_at=None):
        same = each.code == row.technique and _no_more(row, place=each.place, side=each.side, text=each.text)
        if same or each == chip:
            writing.strike(each, why=IN_THE_LOG, by=by, at=at)


def _noted(session: Session, chip: Entry | None) -> None:
    if chip is not None and (chip.session_id != session.pk or chip.kind != "technique" or chip.struck_at):
        raise NotPhysical("What the close-out noted must still stand in this session. Reload the page.")


def _no_more(row: TechniqueUse, *, place: str, side: str, text: str) -> bool:
    return place in ("", row.place) and side in ("", row.side) and text in ("", row.words)


def _said(row: TechniqueUse) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in SAID)


def _known(said: Use, by: Practitioner) -> None:
    if not said.technique:
        raise NotPhysical("A line of the log must name its technique, got none. Choose one from the list.")
    terms.check([said.technique], TECHNIQUES, "techniques", practice=by.practice)
    if said.result and said.result not in RESULTS:
        raise NotPhysical(
            f"A result must be one of {', '.join(RESULTS.codes)}, got “{said.result}”. Leave it blank if it "
            "was not assessed."
        )
    if said.step and said.step not in TEN_STEPS:
        raise NotPhysical(
            f"A step must be one of {', '.join(TEN_STEPS.codes)}, got “{said.step}”. "
            "Leave it blank if it is none."
        )


def _gloves(said: Use) -> bool | None:
    term = TECHNIQUES.get(said.technique)
    if said.gloves is not None and not (term and "mouth" in term.scopes):
        raise NotPhysical("Gloves are noted for work inside the mouth only. Leave them blank here.")
    return said.gloves


def _theirs(session: Session, hands: Hands | None) -> Hands | None:
    if hands is not None and (hands.session_id != session.pk or hands.struck_at is not None):
        raise NotPhysical("Whose hands it was must be somebody of this session. Choose from its list.")
    return hands
