"""Several pairs of hands: who joined, where whose hands were, and what each helper signs.

Helpers have no account of their own yet. A helper reads what stands under her name on this device, types her
name and confirms; what that does and does not prove stands in docs/decisions/0020.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from palpate.clinic import audit, drafts, indexing, writing
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import HandPlace, Hands, HandsSignature, Practitioner, Session
from palpate.records.queries import hands_signed, terms, work, work_lines
from palpate.records.vault import door
from palpate.session import note as paper
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.standing import Standing
from palpate.words import kept

LEAD = "lead"


@transaction.atomic
def join(
    *, session: Session, name: str, role: str, by: Practitioner, at: datetime, draft: str | None = None
) -> Hands:
    """One more pair of hands, or somebody who watches. The practitioner of the session leads, and is entered
    with the first who joins her."""
    writing.may(session, by)
    name = _name(name)
    if role not in ROLES_OF_HANDS or role == LEAD:
        offered = ", ".join(code for code in ROLES_OF_HANDS.codes if code != LEAD)
        raise NotPhysical(
            f"Who joins must be one of {offered}, got “{role}”. {session.practitioner.name} leads, and signs "
            "the record."
        )
    lead = _lead(session, by, at)
    standing = {_folded(row.name): row for row in session.hands.filter(struck_at=None)}
    same = standing.get(_folded(name))
    if same is not None and (same.role, same.name) == (role, name):
        drafts.settle(draft)
        return same
    if same is not None:
        raise AlreadyThere(
            f"{same.name} is here already, as {ROLES_OF_HANDS[same.role].label.lower()}. "
            "Strike that line first, or write the name in another way."
        )
    row = Hands.objects.create(
        session=session, name=name, role=role, joined_at=max(at, lead.joined_at), recorded_by=by
    )
    drafts.settle(draft)
    indexing.again(session)
    audit.note("hands.joined", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, hands: Hands, why: str, by: Practitioner, at: datetime) -> Hands:
    """Somebody was not in this session after all. Refused while something stands under her name."""
    writing.may(hands.session, by)
    if hands.role == LEAD and hands.session.hands.filter(struck_at=None).exclude(pk=hands.pk).exists():
        raise NotPhysical(f"{hands.name} leads the others. Strike their names first.")
    done = hands.techniques.filter(struck_at=None).count() + hands.places.filter(struck_at=None).count()
    if done:
        raise NotPhysical(
            f"Nothing must stand under the name of {hands.name} when it is struck, got {done} "
            f"{'line' if done == 1 else 'lines'}. Strike them first, or change whose hands they name."
        )
    writing.strike(hands, why=why, by=by, at=at)
    indexing.again(hands.session)
    audit.note("hands.struck", hands, by=by, at=at)
    return hands


@transaction.atomic
def rest(
    *,
    hands: Hands,
    place: str,
    by: Practitioner,
    at: datetime,
    hand: str = "",
    side: str = "",
    start: float | None = None,
    end: float | None = None,
    draft: str | None = None,
) -> HandPlace:
    """Where somebody's hands lay, from when to when. `side` is the client's, `hand` whoever's it is."""
    session = hands.session
    writing.may(session, by)
    place = writing.line(place, 300, "A place")
    if not place:
        raise NotPhysical("Where hands lay must be a place, in any words; it was left empty.")
    if hand and hand not in WHICH_HAND:
        raise NotPhysical(f"A hand must be one of {', '.join(WHICH_HAND.codes)}, or blank; got “{hand}”.")
    if hands.struck_at is not None:
        raise AlreadyThere(
            f"{hands.name} was struck from this session: {hands.struck_why}. Choose another name."
        )
    began, ended = writing.span(session, start, end)
    said = {"place": place, "hand": hand, "side": writing.side(side), "at": began, "until": ended}
    drafts.settle(draft)
    same = hands.places.filter(struck_at=None, **said).first()
    if same is not None:
        return same
    row = HandPlace.objects.create(
        session=session,
        hands=hands,
        standing=Standing.PALPATED,
        recalled_after=writing.recalled(session, at),
        recorded_at=at,
        recorded_by=by,
        **said,
    )
    indexing.again(session)
    audit.note("hands.rested", row, by=by, at=at)
    return row


@transaction.atomic
def lift(*, place: HandPlace, why: str, by: Practitioner, at: datetime) -> HandPlace:
    """Take a place of hands back, with a reason. It stays readable."""
    writing.may(place.session, by)
    writing.strike(place, why=why, by=by, at=at)
    indexing.again(place.session)
    audit.note("hands.place_struck", place, by=by, at=at)
    return place


@transaction.atomic
def sign(*, hands: Hands, typed: str, by: Practitioner, at: datetime) -> HandsSignature:
    """A helper signs what stands under her name: exactly those lines, with the key of this practice.

    `typed` is her name as she typed it. Signed again without a change, it is the same signature. The lead
    signs the record, not here.
    """
    session = hands.session
    writing.may(session, by)
    if hands.struck_at is not None:
        raise AlreadyThere(f"{hands.name} was struck from this session: {hands.struck_why}.")
    if hands.role == LEAD:
        raise NotPhysical(f"{hands.name} leads, and signs the record: the note. Helpers sign here.")
    if _folded(typed) != _folded(hands.name):
        raise NotPhysical(
            f"The name typed must be {hands.name}, got “{typed.strip()[:60]}”. "
            "Whoever signs types her own name."
        )
    done = work.of(session, entries=[])
    lines = work_lines.of_hands(hands, done, terms.own_labels(session.client.practice))
    last = done.signatures.get(hands.pk)
    if last is not None and paper.read(last.content.encode()) == lines:
        return last
    head = hands_signed.head(hands, typed=kept(typed).strip(), by=by.name, at=at)
    content = paper.canonical(lines, head=head)
    row = HandsSignature.objects.create(
        hands=hands,
        content=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        signature=door.keys().sign(content).hex(),
        signed_at=at,
        recorded_by=by,
    )
    indexing.again(session)
    audit.note("hands.signed", row, by=by, at=at)
    return row


def _lead(session: Session, by: Practitioner, at: datetime) -> Hands:
    """The line of the practitioner of the session; made if it is not there."""
    lead = session.hands.filter(role=LEAD, struck_at=None).first()
    return lead or Hands.objects.create(
        session=session, name=session.practitioner.name, role=LEAD, joined_at=at, recorded_by=by
    )


def _name(name: str) -> str:
    clean = " ".join(writing.line(name, 200, "A name").split())
    if not clean:
        raise NotPhysical("Who joins must have a name, got none. As she writes it herself is best.")
    return clean


def _folded(name: str) -> str:
    """A name as it is compared: small letters, single spaces."""
    return " ".join(kept(name).split()).casefold()
