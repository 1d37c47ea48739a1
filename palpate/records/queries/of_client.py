"""Which rows are of one client: every table has its way to her, or a reason why it has none.

A new table fails its test until it stands here, so that no file that she asks for leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Model, Q

from palpate.records import canonical
from palpate.records.models import AuditEvent, Client, Practitioner

# Table to the way from its row to the client; blank: the row is the client.
WAYS: Final = {
    "client": "",
    "formerdetails": "client",
    "consent": "client",
    "safetyanswer": "client",
    "trauma": "client",
    "goal": "client",
    "rating": "goal__client",
    "reread": "goal__client",
    "realization": "client",
    "session": "client",
    "noteversion": "session__client",
    "entry": "session__client",
    "moment": "session__client",
    "techniqueuse": "session__client",
    "posture": "session__client",
    "hands": "session__client",
    "handplace": "session__client",
    "handssignature": "hands__session__client",
    "listening": "session__client",
    "arc": "session__client",
    "center": "session__client",
    "charge": "session__client",
    "gradedtouch": "session__client",
    "rangetest": "session__client",
    "ownestimate": "session__client",
    "answered": "client",
    "primarychoice": "client",
    "checkinplan": "client",
    "drawnstart": "client",
    "measurealert": "client",
    "alertstep": "alert__client",
    "image": "session__client",
    "turn": "session__client",
    "understanding": "session__client",
    "bodymark": "client",
    "bodystep": "client",
    "cyst": "client",
    "formercard": "cyst__client",
    "sighting": "cyst__client",
    "release": "cyst__client",
    "concern": "client",
    "concernstep": "concern__client",
    "adverseevent": "client",
    "adversestep": "event__client",
    "checkin": "session__client",
    "clientform": "client",
    "accessrequest": "client",
    "disclosure": "client",
    "draft": "client",
    "besidecopy": "client",
    "erasure": "client",
    "auditevent": "client",
}
NOT_HERS: Final = {
    "practice": "of the practice",
    "practitioner": "of the practice; the names of those who wrote stand in the pack",
    "ownterm": "of the practice",
    "offered": "of the practice",
    "owntext": "of the practice; the words that she read are named in her consents",
    "formwords": "of the practice; each answered form names the wording that it was asked in",
    "localcontact": "of the practice",
    "trainingentry": "of the practitioner; no client is named in it",
}


def where(table: str, client: Client) -> Q:
    """The condition that only rows of this client meet."""
    if table == "auditevent":
        return Q(client=client.pk)
    return Q(**{f"{way}__pk" if (way := WAYS[table]) else "pk": client.pk})


def lines(table: str, client: Client) -> Iterator[str]:
    """Her rows of one table, each as one line of JSON."""
    return canonical.rows(table, where(table, client))


def count(table: str, client: Client) -> int:
    """How many rows of one table are hers."""
    return canonical.tables()[table]._default_manager.filter(where(table, client)).count()


def rows(table: str, client: Client, *, struck: bool = False) -> list[Any]:
    """Her rows of one table, each with the row that it belongs to; only those that were struck, if asked."""
    model: type[Model] = canonical.tables()[table]
    found = model._default_manager.filter(where(table, client)).order_by("pk")
    if struck:
        if not any(field.name == "struck_at" for field in model._meta.concrete_fields):
            return []
        found = found.filter(struck_at__isnull=False)
    return list(found.select_related(of) if (of := belongs(table)) else found)


def belongs(table: str) -> str:
    """The link from a row to what it is of, where that is not the client herself: a target, a session."""
    return WAYS[table].partition("__")[0] if "__" in WAYS.get(table, "") else ""


def events(client: Client) -> list[AuditEvent]:
    """What was done with her file, and when, in the order of time."""
    return list(AuditEvent.objects.filter(client=client.pk).order_by("number"))


def practitioners() -> dict[int, str]:
    """The name of each who wrote in this record, by number."""
    return dict(Practitioner.objects.order_by("pk").values_list("pk", "name"))
