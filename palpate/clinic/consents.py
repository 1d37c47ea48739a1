"""Consent: given, declined, withdrawn in one step; and the answers before hands are laid."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Consent, Practitioner, SafetyAnswer
from palpate.session.consent import SCOPES
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.words import kept

WAYS = ("written", "verbal", "gesture", "")


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
    draft: str | None = None,
) -> Consent:
    """What the client agreed to or declined, for one scope. A new answer stands before the older ones."""
    access.require(by, May.CONSENT, client=client)
    if scope not in SCOPES.codes:
        raise NotPhysical(f"“{scope}” must be one of the consent scopes.")
    if how not in WAYS:
        raise NotPhysical(f"“{how}” must be written, verbal or gesture.")
    today = localtime(at).date()  # the day on the wall, not in Greenwich
    if on > today:
        raise NotPhysical(
            f"Consent must not lie in the future, got {on:%d %b %Y}. Today is {today:%d %b %Y}."
        )
    consent = Consent.objects.create(
        client=client,
        scope=scope,
        answer=Consent.GRANTED if granted else Consent.DECLINED,
        how=how,
        note=kept(note).strip(),
        given_on=on,
        recorded_at=at,
        recorded_by=by,
    )
    drafts.settle(draft)
    audit.note("consent.given" if granted else "consent.declined", consent, by=by, at=at)
    return consent


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


@transaction.atomic
def answer_safety(
    *,
    client: Client,
    answers: dict[str, Answer],
    by: Practitioner,
    at: datetime,
    words: dict[str, str] | None = None,
    draft: str | None = None,
) -> list[SafetyAnswer]:
    """Answers to the "safe to touch" questions. Only what was answered is stored; the rest stays unknown."""
    access.require(by, May.WRITE_CHART, client=client)
    rows = []
    for row, answer in answers.items():
        if row not in CONTRAINDICATIONS.codes:
            raise NotPhysical(f"“{row}” must be one of the “safe to touch” rows.")
        if CONTRAINDICATIONS[row].rule:
            raise NotPhysical(f"“{row}” follows from other rows and is not asked. Answer those instead.")
        rows.append(
            SafetyAnswer(
                client=client,
                row=row,
                answer=Answer(answer),
                words=kept((words or {}).get(row, "")).strip(),
                answered_at=at,
                recorded_by=by,
            )
        )
    SafetyAnswer.objects.bulk_create(rows)
    drafts.settle(draft)
    if rows:
        audit.note("safety.answered", client, by=by, at=at)
    return rows
