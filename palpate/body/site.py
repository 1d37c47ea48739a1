"""Site: a place where a hand can rest, in the words of whoever named it."""

from dataclasses import dataclass
from typing import Final

from palpate.body.side import Side
from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

DEPTHS: Final = Vocabulary(
    Term("field", "Off the body", "the space around the body", Footing.TEACHING, BACKGROUND),
    Term("skin", "Skin", "the surface", Footing.ESTABLISHED, OURS),
    Term("fascia", "Fascia", "the sheets that wrap and join", Footing.ESTABLISHED, OURS),
    Term("muscle", "Muscle", "the flesh that contracts", Footing.ESTABLISHED, OURS),
    Term("bone", "Bone", "bone and its covering", Footing.ESTABLISHED, OURS),
    Term("membrane", "Membrane", "the membranes around brain and spinal cord", Footing.ESTABLISHED, OURS),
    Term("viscera", "Viscera", "the inner organs", Footing.ESTABLISHED, OURS),
    Term("unknown", "Not known", "the depth could not be told", Footing.ASSUMPTION, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place on or near one client's body."""

    words: str  # such as "shoulder"
    side: Side | None = None  # None if nobody has said
    depth: str = ""  # a code of DEPTHS; blank if not assessed

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise NotPhysical("A site must have words, got none. Name the place, or leave the site out.")
        if self.depth and self.depth not in DEPTHS:
            raise NotPhysical(
                f"A depth must be one of {', '.join(DEPTHS.codes)}, got {self.depth!r}. "
                "Leave it blank if it was not assessed."
            )

    def said(self) -> str:
        """The place with its side, such as "shoulder, left (client's left)"."""
        return self.words if self.side is None else f"{self.words}, {self.side.said()}"
