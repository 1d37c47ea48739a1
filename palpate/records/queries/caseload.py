"""Who is here, who waits for a close-out or a signature, and what is still being typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from palpate.records.models import Client, Practice, Session

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One client on the caseload."""

    client: Client
    sessions: int
    namesakes: bool = False  # another client has the same name


def rows(practice: Practice, page: int = 1) -> tuple[list[Row], int]:
    """One page of clients, who came last first; and how many there are in all. Four queries."""
    clients = Client.objects.filter(practice=practice, erasure=None)
    total = clients.count()
    start = (page - 1) * PAGE
    found = list(clients.order_by("-seen_at", "-pk")[start : start + PAGE])
    numbers = dict(
        Session.objects.filter(client__in=[client.pk for client in found])
        .values("client")
        .annotate(count=Count("pk"))
        .values_list("client", "count")
    )
    shared = set(
        clients.filter(name__in={client.name for client in found})
        .values("name")
        .annotate(count=Count("pk"))
        .filter(count__gt=1)
        .values_list("name", flat=True)
    )
    return [Row(client, numbers.get(client.pk, 0), client.name in shared) for client in found], total


def of_name(practice: Practice, name: str) -> list[Client]:
    """The clients who have this name, newest first."""
    clients = Client.objects.filter(practice=practice, erasure=None)
    return list(clients.filter(name__iexact=name.strip()).order_by("-pk"))


def waiting() -> list[Session]:
    """Sessions that were begun and are not signed, oldest first: running, to close out, to sign."""
    # Looked for by number alone: that needs only the index, and no session of all these years is read whole.
    unsigned = Session.objects.filter(note_versions=None).order_by("opened_at").values("pk")[:PAGE]
    return list(Session.objects.filter(pk__in=unsigned).select_related("client").order_by("opened_at"))
