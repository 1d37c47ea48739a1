"""The fascial links that have a source, as a body knows them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from palpate.tissue.fascia import Link
from palpate.tissue.model import TissueModel

TABLE: Final = Path(__file__).parent / "tables" / "fascia.csv"


def links(body: TissueModel) -> tuple[Link, ...]:
    """Every link of the table between structures of this body that hands anything on."""
    return tuple(
        each for each in _all() if each.phi > 0 and each.donor in body.keys and each.receiver in body.keys
    )


@cache
def _all() -> tuple[Link, ...]:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Link(
                donor=row["from"], receiver=row["to"], phi=float(row["phi"]), source=row["source"],
                standing=row["standing"],
            )
            for row in csv.DictReader(rows)
        )  # fmt: skip
