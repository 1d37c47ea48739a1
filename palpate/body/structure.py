"""Structure: something inside the body that has a name. A side is never part of its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from palpate.body.side import Side
from palpate.errors import NotPhysical

# What a structure is made of, and the depth at which a hand meets it: a code of DEPTHS, blank if none fits.
LAYERS: Final = {
    "skin": "skin", "fascia": "fascia", "muscle": "muscle", "joint": "bone", "bone": "bone",
    "landmark": "bone", "viscera": "viscera", "vascular": "", "nervous": "", "craniosacral": "membrane",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Structure:
    """One structure, such as psoas major; which side is meant is said by an `Instance`."""

    id: str  # such as mus.psoas_major
    name: str
    layer: str  # one of LAYERS
    system: str
    paired: bool  # one on each side; the heart is unpaired without being in the middle
    region_group: str  # such as "pelvis"
    latin: str = ""
    roles: tuple[str, ...] = ()  # codes of ROLES
    lay_names: tuple[str, ...] = ()
    uberon: str = ""  # id in the UBERON ontology

    @property
    def label(self) -> str:
        """The name as it stands inside a sentence: "psoas major", but "T12"."""
        first = self.name.split(" ", 1)[0]
        small = first[1:].islower() or len(first) == 1
        return self.name[0].lower() + self.name[1:] if small else self.name

    @property
    def depth(self) -> str:
        """The depth at which a hand meets it, a code of DEPTHS; blank for vessels and nerves."""
        return LAYERS[self.layer]

    def instances(self) -> tuple[Instance, ...]:
        """Left and right, or the single one."""
        sides = (Side.LEFT, Side.RIGHT) if self.paired else (Side.MIDLINE,)
        return tuple(Instance(self, side) for side in sides)

    def said(self, side: Side | None = None) -> str:
        """The structure in words, such as "psoas major, left (client's left)".

        Of an unpaired structure a side is a part of it ("liver, right"); no side is added that nobody said.
        """
        if side is None or side is Side.MIDLINE:
            return self.label
        return f"{self.label}, {side.said()}"


@dataclass(frozen=True, slots=True)
class Instance:
    """A structure of one side. Its id is the structure's with the side: "mus.psoas_major.L"."""

    structure: Structure
    side: Side

    def __post_init__(self) -> None:
        if self.structure.paired and self.side is Side.MIDLINE:
            raise NotPhysical(
                f"There are two of {self.structure.label}, got the midline. Say left or right of the client."
            )
        if not self.structure.paired and self.side is not Side.MIDLINE:
            raise NotPhysical(
                f"There is one of {self.structure.label}, got a side of it. Leave the side out."
            )

    @property
    def id(self) -> str:
        """The structure's id with its side; without one if there is one only."""
        return f"{self.structure.id}.{self.side}" if self.structure.paired else self.structure.id

    def mirror(self) -> Instance:
        """The same structure on the other side."""
        return Instance(self.structure, self.side.mirror())

    def said(self) -> str:
        """The instance in words."""
        return self.structure.said(self.side)
