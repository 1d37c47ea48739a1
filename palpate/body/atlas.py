"""The atlas: every structure and region by name, what mirrors what, what lies beneath. Read when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from palpate.body import reading
from palpate.body.reading import rows as rows
from palpate.body.region import Region
from palpate.body.relations import Relation
from palpate.body.roles import ROLES
from palpate.body.side import Side
from palpate.body.site import DEPTHS
from palpate.body.structure import Instance, Structure
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.body.names import Found, Index


class Atlas:
    """The names of the body. Nothing changes after it was read; what is rarely asked for is read then."""

    def __init__(
        self,
        structures: Mapping[str, Structure],
        regions: Mapping[str, Region],
        names: tuple[reading.Name, ...] = (),
    ) -> None:
        self.structures = structures
        self.regions = regions
        self.names = names

    def structure(self, id: str) -> Structure:
        """The structure with this id. Unknown: NotPhysical, with near names."""
        try:
            return self.structures[id]
        except KeyError:
            raise NotPhysical(f"No structure is called {id!r}. {self._near(id, self.structures)}") from None

    def region(self, id: str) -> Region:
        """The region with this id. Unknown: NotPhysical, with near names."""
        try:
            return self.regions[id]
        except KeyError:
            raise NotPhysical(f"No region is called {id!r}. {self._near(id, self.regions)}") from None

    def instance(self, id: str) -> Instance:
        """The structure of one side that an id such as mus.psoas_major.L means. Unknown: NotPhysical."""
        stem, _, end = id.rpartition(".")
        if end in (Side.LEFT, Side.RIGHT):
            return Instance(self.structure(stem), Side(end))
        structure = self.structure(id)
        if structure.paired:
            raise NotPhysical(f"There are two of {structure.label}. Say which: {id}.L or {id}.R")
        return Instance(structure, Side.MIDLINE)

    def find(self, text: str, *, limit: int = 8) -> list[Found]:
        """What people may mean by `text`, best first, at most `limit`; empty if nothing fits.

        Takes lay names, clinical names and abbreviations, in any order, with a side ("left", "r", "both") and
        with slips of the pen. A region is found on each side unless one was said; a structure without a side
        is found once.
        """
        return self._index.find(text, limit)

    def suggest(self, text: str, *, limit: int = 5) -> list[str]:
        """Labels that look like `text`, at most `limit`, for the sentence that says that nothing fits."""
        return self._index.suggest(text, limit)

    def mirror(self, id: str) -> Region | Instance:
        """The region or instance on the other side; what is single, or in the middle, is its own mirror."""
        if id in self.regions:
            return self.regions[self.regions[id].mirror_id]
        if id in self.structures or id.rpartition(".")[0] in self.structures:
            return self.instance(id).mirror()
        everything = [*self.regions, *self.structures]
        raise NotPhysical(f"No region and no structure is called {id!r}. {self._near(id, everything)}")

    def beneath(self, id: str, depth: str | None = None) -> tuple[Instance, ...]:
        """What lies beneath a region, on its own side; both sides beneath the midline.

        First what textbooks name there, from the skin inward; then what else was met there in a reference
        body, muscles before bones before viscera. `depth` is a code of DEPTHS and keeps only what a hand
        meets there; vessels and nerves have none.
        """
        all_of = self._beneath[self.region(id).id]
        if depth is None:
            return all_of
        return tuple(instance for instance in all_of if instance.structure.depth == DEPTHS[depth].code)

    def over(self, id: str, side: Side | str | None = None) -> tuple[Region, ...]:
        """The regions beneath which a structure lies, those first where it lies nearest to the skin.

        `side` keeps the regions of one side (and the midline).
        """
        places = sorted(self._over.get(self.structure(id).id, ()))
        found = (self.regions[region] for _, region in places)
        return tuple(each for each in found if not side or each.side in (Side(side), Side.MIDLINE))

    def relations(self, id: str) -> tuple[Relation, ...]:
        """Every relation in which a structure is the subject, then those in which it is the object."""
        structure = self.structure(id).id
        return tuple(self._relations.get(structure, ()))

    def roles(self, role: str) -> tuple[Structure, ...]:
        """The structures with a role, a code of ROLES."""
        code = ROLES[role].code
        return tuple(structure for structure in self.structures.values() if code in structure.roles)

    @cached_property
    def _index(self) -> Index:
        from palpate.body.names import Index  # only who looks for a name pays for the index

        return Index(self.structures.values(), self.regions.values(), self.names)

    @cached_property
    def _beneath(self) -> dict[str, tuple[Instance, ...]]:
        return reading.beneath(self.structures, self.regions)

    @cached_property
    def _over(self) -> dict[str, set[tuple[int, str]]]:
        """Of each structure the regions over it, each with the number of structures that lie between."""
        over: dict[str, set[tuple[int, str]]] = {}
        for region, instances in self._beneath.items():
            ranks = {
                id: rank for rank, id in enumerate(dict.fromkeys(each.structure.id for each in instances))
            }
            for id, rank in ranks.items():
                over.setdefault(id, set()).add((rank, region))
        return over

    @cached_property
    def _relations(self) -> dict[str, list[Relation]]:
        by_id: dict[str, list[Relation]] = {}
        everything = reading.relations()
        for relation in everything:
            by_id.setdefault(relation.subject, []).append(relation)
        for relation in everything:
            by_id.setdefault(relation.object, []).append(relation)
        return by_id

    def _near(self, id: str, known: Iterable[str]) -> str:
        """The sentence that names what was perhaps meant."""
        from difflib import get_close_matches

        ids = list(known)
        near = [each for each in ids if each.rpartition(".")[0] == id and each[-2:] in (".L", ".R")]
        if not near and " " not in id:
            near = get_close_matches(id, ids, n=3, cutoff=0.6)
        if not near:
            words = id.replace("_", " ").replace(".", " ")
            near = list(dict.fromkeys(each.id for each in self.find(words) if each.thing.id in ids))[:3]
        return f"Perhaps you mean {' or '.join(near)}?" if near else "Look for it: palpate body find WORDS"


@cache
def atlas() -> Atlas:
    """The shipped atlas, read once."""
    names = reading.names()
    return Atlas(reading.structures(names), reading.regions(), names)
