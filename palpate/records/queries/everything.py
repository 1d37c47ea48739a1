"""Every client and every session, one after the other, for a copy of the whole record."""

from __future__ import annotations

from collections.abc import Iterator

from palpate.records.models import Client, Practitioner, Session


def practitioners() -> list[Practitioner]:
    """Everybody who has worked here, in the order in which they came."""
    return list(Practitioner.objects.order_by("pk"))


def clients() -> Iterator[Client]:
    """All clients, in the order in which they were admitted; none whose record was erased."""
    return Client.objects.filter(erasure=None).order_by("pk").iterator(chunk_size=500)


def sessions() -> Iterator[Session]:
    """All sessions with what a note reads of them, in the order in which they were opened."""
    rows = Session.objects.select_related("client__practice", "practitioner").prefetch_related(
        "note_versions"
    )
    return rows.order_by("pk").iterator(chunk_size=100)


def sessions_of(client: Client) -> list[Session]:
    """The same of one client, in their order."""
    rows = client.sessions.select_related("client__practice", "practitioner").prefetch_related(
        "note_versions", "moments", "body_marks"
    )
    return list(rows.order_by("number"))
