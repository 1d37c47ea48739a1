"""Consent: given, declined, withdrawn in one step; and asked for before anything leaves the room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from palpate.body import atlas
from palpate.clinic import access, audit, drafts, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Client, Consent, Practitioner
from palpate.records.queries import consents as on_file
from palpate.session.ages import may_be_under, surely_under
from palpate.session.consent import SCOPES, Scope
from palpate.session.signature import signed
from palpate.words import kept

WAYS = ("written", "verbal", "gesture", "")
LEFT_OUT = ("touch", "mouth", "intimate")  # scopes of which a yes may leave places out


@transaction.atomic
def give(
    *,
    client: Client,
    scope: str,
    by: Practitioner,
    at: datetime,
    on: date,
    granted: bool = True,
    how: str = "verbal",
    note: str = "",
    text_version: str = "",
    purpose: str = "",
    avoided: Iterable[str] = (),
    guardian: str = "",
    signature: Any = None,
    expires_on: date | None = None,
    draft: str | None = None,
) -> Consent:
    """What the client agreed to or declined, for one scope. A new answer stands before the older ones.

    Parameters
    ----------
    text_version
        The words that were read, such as "shipped 1"; blank if nobody noted it.
    purpose
        For which one thing, where a scope is agreed item by item.
    avoided
        Ids of regions of the atlas that a yes leaves out.
    guardian
        Who agreed for a minor.
    signature
        Polylines of [x, y] from 0 to 1; None if nobody signed.
    expires_on
        The last day on which it holds; None: no end was agreed.

    Raises
    ------
    NotPhysical
        If something that was given cannot be so, or a minor's yes has no guardian.
    NotYet
        If a yes of an earlier day would stand before a later no.
    """
    access.require(by, May.CONSENT, client=client)
    if scope not in SCOPES.codes:
        raise NotPhysical(f"“{scope}” must be one of the consent scopes.")
    term = SCOPES[scope]
    if how not in WAYS:
        raise NotPhysical(f"“{how}” must be written, verbal or gesture.")
    today = localtime(at).date()  # the day on the wall, not in Greenwich
    if on > today:
        raise NotPhysical(
            f"Consent must not lie in the future, got {on:%d %b %Y}. Today is {today:%d %b %Y}."
        )
    purpose, guardian = writing.line(purpose, 300, "A purpose"), writing.line(guardian, 300, "A name")
    _purpose(term, purpose, expires_on, on, granted=granted)
    if granted:
        _of_age(client, guardian, on)
        _not_before_a_no(client, term, purpose, on)
    consent = Consent.objects.create(
        client=client,
        scope=scope,
        answer=Consent.GRANTED if granted else Consent.DECLINED,
        how=how,
        note=kept(note).strip(),
        text_version=writing.line(text_version, 40, "The version of a text"),
        purpose=purpose,
        avoided=_avoided(term, avoided) if granted else [],
        guardian=guardian,
        signature=None if signature is None else signed(signature),
        expires_on=expires_on if granted else None,
        given_on=on,
        recorded_at=at,
        recorded_by=by,
    )
    drafts.settle(draft)
    audit.note("consent.given" if granted else "consent.declined", consent, by=by, at=at)
    return consent


@transaction.atomic
def agree_by_word(*, client: Client, scope: str, by: Practitioner, at: datetime) -> Consent:
    """Asked again in this hour, and agreed to by word: the places that were left out stay left out.

    A second press on the same day changes nothing. For a minor, the guardian who agreed last is meant.
    """
    before = client.consents.filter(scope=scope).first()
    today = localtime(at).date()
    if before is not None and before.given_on == today and on_file.holds(client, scope, at):
        return before
    same = before if before is not None and before.answer == Consent.GRANTED else None
    return give(
        client=client,
        scope=scope,
        by=by,
        at=at,
        on=today,
        avoided=same.avoided if same is not None else (),
        guardian=same.guardian if same is not None else "",
    )


@transaction.atomic
def withdraw(*, consent: Consent, by: Practitioner, at: datetime, why: str = "") -> Consent:
    """The client takes a consent back: effective at once. She owes no reason."""
    access.require(by, May.CONSENT, client=consent.client)
    if consent.answer != Consent.GRANTED:
        raise NotPhysical("Only what was agreed to can be withdrawn; this was declined.")
    if consent.withdrawn_at:
        raise AlreadyThere(f"This consent was withdrawn on {consent.withdrawn_at:%d %b %Y}.")
    consent.withdrawn_at, consent.withdrawn_by = at, by
    consent.withdrawn_why = kept(why).strip() or "no reason given"
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.note("consent.withdrawn", consent, by=by, at=at)
    return consent


def require_live(*, client: Client, scope: str, at: datetime, purpose: str | None = None) -> None:
    """Raise NotYet unless consent to this scope, or to this one item of it, is in force at that time.

    What leaves the room asks here first: an excerpt, a letter, a case study. Nothing passes on an answer that
    was declined, withdrawn, has ended, is for another item, or was a minor's alone.
    """
    if on_file.holds(client, scope, at, purpose):
        return
    term = SCOPES[scope]
    state = on_file.state(client, scope, at, purpose)
    item = f" for “{purpose}”" if purpose else ""
    raise NotYet(
        f"Consent to “{term.label}”{item} must be in force, and it is {_STATES[state]}. "
        "Ask the client, write the answer down under Consents, then come back."
    )


_STATES = {
    "not_asked": "not on file",
    "granted": "on file for something else",
    "declined": "declined",
    "withdrawn": "withdrawn",
    "expired": "over",
    "alone": "a minor's alone, without a guardian's",
}


def _purpose(term: Scope, purpose: str, expires_on: date | None, on: date, *, granted: bool) -> None:
    if purpose and not term.by_item:
        raise NotPhysical(
            f"“{term.label}” is agreed as a whole, got the purpose “{purpose}”. Write it into the note."
        )
    if granted and term.by_item and not purpose:
        raise NotPhysical(
            f"“{term.label}” is agreed for one thing at a time, got none. Say what for, and ask anew for the "
            "next."
        )
    if granted and term.needs_end and expires_on is None:
        raise NotPhysical(
            f"“{term.label}” must have its last day, got none. Agree on a day and write it down."
        )
    if expires_on is not None and expires_on < on:
        raise NotPhysical(
            f"A consent must not end before it is given, got {expires_on:%d %b %Y} for one given "
            f"{on:%d %b %Y}. Correct one of the two."
        )


def _of_age(client: Client, guardian: str, on: date) -> None:
    """A minor agrees together with a guardian. Where the age is not known, nothing is asked."""
    years = client.practice.adult_at
    if guardian or not may_be_under(client.birth, years, on):
        return
    if surely_under(client.birth, years, on):
        raise NotPhysical(
            f"A client under {years} must have a guardian who agrees, got none. Name the guardian."
        )
    raise NotPhysical(
        f"By the birth on file the client may have been under {years} on {on:%d %b %Y}, and no guardian was "
        "named. Name the guardian, or write the day of birth into the details."
    )


def _not_before_a_no(client: Client, term: Scope, purpose: str, on: date) -> None:
    """An older yes, written down late, never stands before a newer no."""
    for row in client.consents.filter(scope=term.code):
        if term.by_item and row.purpose not in ("", purpose):
            continue
        no = row.given_on if row.answer == Consent.DECLINED else None
        if row.withdrawn_at is not None:
            no = localtime(row.withdrawn_at).date()
        if no is not None and no > on:
            raise NotYet(
                f"A yes of {on:%d %b %Y} must not stand before a no of {no:%d %b %Y}. Ask again, and write "
                "down that answer with its own day."
            )


def _avoided(term: Scope, avoided: Iterable[str]) -> list[str]:
    wanted = set(avoided)
    if wanted and term.code not in LEFT_OUT:
        raise NotPhysical(f"Places are left out of a yes to touch; “{term.label}” has none. Use the note.")
    for id in sorted(wanted):
        atlas().region(id)  # refuses an unknown one in words
    return [id for id in atlas().regions if id in wanted]
