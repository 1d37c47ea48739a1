"""Trauma and History: a life in order, each date as surely as it is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from palpate.body import Site
from palpate.errors import NotPhysical
from palpate.rating import Blank, Rating, rated
from palpate.standing import Basis, Standing
from palpate.trauma.vector import ForceVector
from palpate.when import When

LABEL: Final = "reported, not verified"  # stands beside every trauma, on screen, in print and in exports


@dataclass(frozen=True, slots=True, kw_only=True)
class Trauma:
    """Something that happened to a client, as the client tells it.

    A headline is enough. Everything else may stay blank, and a blank says nothing.
    """

    headline: str  # the client's own words
    when: When
    kind: str = ""  # a code of KINDS, or of the practice's own; blank if not filed
    site: Site | None = None
    vector: ForceVector | None = None
    still_matters: Rating = Blank.NOT_ASKED
    basis: Basis = Basis.VERBATIM

    def __post_init__(self) -> None:
        if not self.headline.strip():
            raise NotPhysical("A trauma must have a headline, got none. One word of the client's is enough.")
        rated(self.still_matters)

    @property
    def standing(self) -> Standing:
        """Always told: nothing here was seen to happen."""
        return Standing.TOLD


class History:
    """What one client has told of a life, in the order in which it is said to have happened."""

    __slots__ = ("_in_order",)

    def __init__(self, traumas: Iterable[Trauma], *, born_year: int | None = None) -> None:
        self._in_order: Final = tuple(sorted(traumas, key=lambda trauma: trauma.when.sort_key(born_year)))

    def __iter__(self) -> Iterator[Trauma]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)
