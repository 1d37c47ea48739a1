"""Who may do what: one table, deny by default. Wave 1 seats the practitioner and the kiosk."""

from __future__ import annotations

from enum import StrEnum

from palpate.errors import NotAllowed
from palpate.records.models import Client, Practitioner


class May(StrEnum):
    """What a role may be allowed to do."""

    READ_CHART = "read the chart"
    WRITE_CHART = "write the chart"
    SIGN = "sign a note"
    CONSENT = "record consent"
    KEEP = "back up and restore"
    EXPORT = "export the record"
    ERASE = "erase a record for good"
    SETTLE = "change the practice's own lists and settings"


ROLES: dict[str, frozenset[May]] = {
    "practitioner": frozenset(May),
    "colleague": frozenset(),
    "assistant": frozenset(),
    "client": frozenset(),
    "supervisor": frozenset(),
    "auditor": frozenset(),
    "sysadmin": frozenset(),
    "analyst": frozenset(),
    "kiosk": frozenset(),
}


def require(by: Practitioner, may: May, *, client: Client | None = None) -> None:
    """Raise NotAllowed unless this person may do this to this client."""
    if may not in ROLES.get(by.role, frozenset()):
        raise NotAllowed(f"The role {by.role} may not {may}. Ask the practitioner who treats this client.")
    if client is not None and client.practice_id != by.practice_id:
        raise NotAllowed("This client belongs to another practice.")
