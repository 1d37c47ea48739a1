"""Clients: admitted in one step, amended without overwriting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Client, FormerDetails, Practitioner
from palpate.records.models.client import DETAILS
from palpate.words import kept

COLORS = 8  # color bands, so that two clients of one name are told apart at a glance
FIGURES = ("", "neutral", "female", "male")  # on which a chart is drawn; a child's follows from the birth
SIZES = {"height_cm": ("height", "cm", 40, 260), "weight_kg": ("weight", "kg", 2, 400)}


@transaction.atomic
def admit(*, by: Practitioner, at: datetime, name: str, draft: str | None = None, **details: Any) -> Client:
    """A new client. A name is enough. Two people may have the same name: each gets a color of her own."""
    access.require(by, May.WRITE_CHART)
    fields = _checked({"name": name, **details})
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
