"""Relation: what one structure has to do with another, each with its source and its footing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from palpate.standing import Footing


class Kind(StrEnum):
    """How two structures belong together; the value reads as a verb between their ids."""

    PART_OF = "part_of"
    ATTACHES_TO = "attaches_to"  # a muscle, membrane or ligament to bone; a joint or suture to what it joins
    INNERVATED_BY = "innervated_by"
    CONTINUOUS_WITH = "continuous_with"
    CROSSES = "crosses"  # passes through or over
    UNDER = "under"  # lies deeper, or below

    def said(self, backward: bool = False) -> str:
        """The relation in words, as read from its subject, or `backward` from its object."""
        return _SAID[self][backward]


_SAID = {
    Kind.PART_OF: ("part of", "has the part"),
    Kind.ATTACHES_TO: ("attaches to", "holds"),
    Kind.INNERVATED_BY: ("innervated by", "innervates"),
    Kind.CONTINUOUS_WITH: ("continuous with", "continuous with"),
    Kind.CROSSES: ("crosses", "is crossed by"),
    Kind.UNDER: ("lies under", "lies over"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation. Paired structures are meant side by side: left to left."""

    subject: str  # structure id
    kind: Kind
    object: str  # structure id
    footing: Footing
    source: str  # key of tables/sources.csv
