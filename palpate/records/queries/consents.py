"""What a client agreed to, scope by scope, with every earlier answer."""

from __future__ import annotations

from dataclasses import dataclass

from palpate.records.models import Client, Consent
from palpate.session.consent import SCOPES, Scope


@dataclass(frozen=True, slots=True)
class Line:
    """One scope: its latest answer, if anybody asked, and the answers before it, newest first."""

    scope: Scope
    latest: Consent | None
    earlier: list[Consent]


def one(number: int) -> Consent | None:
    """One answer with its client."""
    return Consent.objects.select_related("client__practice").filter(pk=number).first()


def ledger(client: Client) -> list[Line]:
    """Every scope in its own order, one query."""
    rows: dict[str, list[Consent]] = {}
    for row in client.consents.select_related("recorded_by", "withdrawn_by"):
        rows.setdefault(row.scope, []).append(row)
    scopes = [scope for scope in SCOPES if not scope.retired or scope.code in rows]
    return [
        Line(scope, next(iter(rows.get(scope.code, [])), None), rows.get(scope.code, [])[1:])
        for scope in scopes
    ]
