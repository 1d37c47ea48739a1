"""What was erased for good, and how much there is to erase."""

from __future__ import annotations

from palpate.records.models import Client, Erasure
from palpate.records.queries import of_client


def all_of_them() -> list[Erasure]:
    """Every erasure, the latest first."""
    return list(Erasure.objects.select_related("erased_by").order_by("-erased_at", "-pk"))


def rows_of(client: Client) -> int:
    """How many rows of the record are about this client; her own row and the log of acts not counted."""
    tables = (name for name in of_client.WAYS if name not in ("client", "erasure", "auditevent"))
    return sum(of_client.count(table, client) for table in tables)
