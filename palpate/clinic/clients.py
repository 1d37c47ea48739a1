"""Clients: admitted in one step, amended without overwriting."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Client, FormerDetails, Practitioner
from palpate.records.models.client import DETAILS
from palpate.when import Precision, When
from palpate.words import kept

COLORS = 8  # color bands, so that two clients of one name are told apart at a glance
FIGURES = ("", "neutral", "female", "male")  # on which a chart is drawn; a child's follows from the birth
SIZES = {"height_cm": ("height", "cm", 40, 260), "weight_kg": ("weight", "kg", 2, 400)}


@transaction.atomic
def admit(*, by: Practitioner, at: datetime, name: str, draft: str | None = None, **details: Any) -> Client:
    """A new client. A name is enough. Two people may have the same name: each gets a color of her own."""
    access.require(by, May.WRITE_CHART)
    fields = _checked({"name": name, **details})
    _born(fields.get("birth"), fields.get("guardian_birth"), localtime(at).date())
    same = Client.objects.filter(practice=by.practice, name=fields["name"]).count()
    last = Client.objects.filter(practice=by.practice).order_by("-pk").values_list("color", flat=True).first()
    fields.setdefault("color", ((-1 if last is None else last) + 1 + (1 if same else 0)) % COLORS)
    client = Client.objects.create(practice=by.practice, admitted_at=at, admitted_by=by, **fields)
    drafts.settle(draft)
    audit.note("client.admitted", client, by=by, at=at)
    return client


@transaction.atomic
def amend(
    *, client: Client, by: Practitioner, at: datetime, draft: str | None = None, **details: Any
) -> Client:
    """Change details; what the record said before is kept with the time of the change."""
    access.require(by, May.WRITE_CHART, client=client)
    fields = _checked(details)
    born, guardian_born = (fields.get(name, getattr(client, name)) for name in ("birth", "guardian_birth"))
    if "birth" in fields or "guardian_birth" in fields:
        _born(born, guardian_born, localtime(at).date())
    before = client.details()
    for name, value in fields.items():
        setattr(client, name, value)
    drafts.settle(draft)
    if client.details() == before:
        return client
    FormerDetails.objects.create(client=client, details=before, until=at, changed_by=by)
    client.save()
    audit.note("client.amended", client, by=by, at=at)
    return client


def _checked(details: dict[str, Any]) -> dict[str, Any]:
    unknown = set(details) - set(DETAILS)
    if unknown:
        raise NotPhysical(f"A client has no field {sorted(unknown)[0]}.")
    fields: dict[str, Any] = {
        key: kept(value).strip() if isinstance(value, str) else value for key, value in details.items()
    }
    if "name" in fields and not fields["name"]:
        raise NotPhysical("A client must have a name; it was left empty. The name she uses is enough.")
    if len(fields.get("name") or "") > 300:
        raise NotPhysical(
            f"A name must have at most 300 characters, got {len(fields['name'])}. Put the rest in a note."
        )
    if fields.get("figure", "") not in FIGURES:
        raise NotPhysical(f"A figure must be one of {', '.join(FIGURES[1:])}, or left blank.")
    for name, (what, unit, least, most) in SIZES.items():
        if fields.get(name) is not None and not least <= fields[name] <= most:
            raise NotPhysical(
                f"A {what} must lie between {least} and {most} {unit}, got {fields[name]:g} {unit}. "
                "Correct it, or leave it blank."
            )
    return fields


def _born(birth: When | None, guardian: When | None, today: date) -> None:
    """Nobody is born tomorrow, and a guardian is older than the child."""
    for born, whose in ((birth, "A birth"), (guardian, "A guardian's birth")):
        if born is not None and _days(born) > (today.year, today.month, today.day):
            raise NotPhysical(
                f"{whose} must not lie after today, got {born.said()}. Today is {today:%d %b %Y}. Correct "
                "the date."
            )
    if birth is None or guardian is None or birth.year is None or guardian.year is None:
        return
    exact = all(each.precision is Precision.DAY for each in (birth, guardian))
    if (_days(guardian) >= _days(birth)) if exact else (guardian.year >= birth.year):
        raise NotPhysical(
            f"A guardian must be older than the child, got one born {guardian.said()} for a child born "
            f"{birth.said()}. Correct one of the two."
        )


def _days(born: When) -> tuple[int, int, int]:
    """The first day that a date may mean; before all others where no year is known."""
    return (born.year or 0, born.month or 1, born.day or 1)
