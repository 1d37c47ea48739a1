"""What the record said of a client before each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from palpate.records.models import Client
from palpate.when import When


@dataclass(frozen=True, slots=True)
class Former:
    """Until then the record said this; only the fields that were changed then."""

    until: datetime
    by: str
    said: dict[str, Any]  # field to what stood there; a birth as a When or None


def former(client: Client) -> list[Former]:
    """All changes, the latest first. One query."""
    later = client.details()
    found = []
    for row in client.former_details.select_related("changed_by").order_by("-until", "-pk"):
        said = {name: value for name, value in row.details.items() if value != later.get(name)}
        for name in ("birth", "guardian_birth"):
            if said.get(name):
                said[name] = When.from_json(said[name])
        found.append(Former(row.until, row.changed_by.name, said))
        later = row.details
    return found
