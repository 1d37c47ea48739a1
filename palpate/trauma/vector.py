"""ForceVector: entry, direction, end, and who says so.

Not to be confused with the alignment of a whole body's axes, which is another idea of the tradition and has
its own technique ("axis alignment").
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import hypot, isfinite
from typing import Any, Final

from palpate.body import Side, Site
from palpate.body.saying import direction_words
from palpate.errors import NotPhysical
from palpate.standing import Channel, Footing, Standing
from palpate.trauma.direction import DIRECTIONS, Vector, toward
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary

_UNIT_TOLERANCE = 1e-6
Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class VectorBasis(AbstractTerm):
    """How it is known which way a force went."""

    standing: Standing = Standing.PALPATED
    channel: str = ""  # of Channel, if a sense of the practitioner met it


T = Footing.TEACHING

VECTOR_BASES: Final = Vocabulary(
    VectorBasis(
        "client_history", "Client's history", "as the client tells it", T, BACKGROUND, standing=Standing.TOLD
    ),
    VectorBasis("palpation", "Palpation", "as hands felt it", T, BACKGROUND, channel=Channel.HANDS),
    VectorBasis(
        "body_position", "Body position", "from the position that the body took", T, BACKGROUND,
        channel=Channel.EYES,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceVector:
    """The path a force is said to have taken into the body.

    Somebody's statement about one trauma: told by the client or palpated by one
    practitioner. It is never computed from an energy cyst.
    """

    entry: Site
    direction: Vector  # unit vector in the atlas frame: left, up, forward
    end: Site | None = None  # where it came to rest; None if nobody has said
    words: tuple[str, ...] = ()  # codes of DIRECTIONS, if the direction was said in words
    basis: str = ""  # a code of VECTOR_BASES; blank if nothing more than the standing is known
    standing: Standing

    def __post_init__(self) -> None:
        length = hypot(*self.direction)
        if not isfinite(length) or abs(length - 1) > _UNIT_TOLERANCE:
            raise NotPhysical(
                f"direction must have length 1, got {length:.3g}. "
                "If only the entry is known, record the site and leave the vector out."
            )
        if self.standing not in (Standing.TOLD, Standing.PALPATED):
            raise NotPhysical(
                f"A force vector is told or palpated, got {self.standing}. "
                "Keep computed directions with the run that made them."
            )
        if self.basis and VECTOR_BASES[self.basis].standing is not self.standing:
            raise NotPhysical(
                f"A vector of force from {VECTOR_BASES[self.basis].label.lower()} must be "
                f"{VECTOR_BASES[self.basis].standing}, got {self.standing}. Correct one of them."
            )

    def said(self, *, translate: Translate = str) -> str:
        """The vector in words: "in at the heel, left (client's left); superior (toward the head)"."""
        way = direction_words(self.direction, translate=translate)
        words = ", ".join(translate(DIRECTIONS[word].label).lower() for word in self.words)
        parts = [translate("in at {place}").format(place=_site(self.entry, translate))]
        parts.append(f"{words} ({way})" if words else way)
        if self.end is not None:
            parts.append(translate("to rest at {place}").format(place=_site(self.end, translate)))
        return "; ".join(parts)

    def as_json(self) -> dict[str, Any]:
        """Plain values, fit for a JSON column."""
        end = self.end
        return {
            "entry": self.entry.words,
            "entry_side": str(self.entry.side or ""),
            "words": list(self.words),
            "direction": list(self.direction),
            "end": end.words if end else "",
            "end_side": str(end.side or "") if end else "",
            "basis": self.basis,
        }


def force_vector(
    *,
    entry: str,
    basis: str,
    entry_side: str = "",
    words: Iterable[str] = (),
    direction: Iterable[float] | None = None,
    end: str = "",
    end_side: str = "",
) -> ForceVector:
    """A vector of force as somebody says it: the direction in words, or drawn as a unit vector.

    Parameters
    ----------
    entry, end
        Where it went in, and where it came to rest, in any words; the end may stay open.
    entry_side, end_side
        The client's own side: L, R, M or blank.
    words
        Codes of DIRECTIONS, several together for a direction between them.
    direction
        A vector of the atlas frame; given instead of words. [1]
    basis
        A code of VECTOR_BASES. It decides whether the vector is told or palpated.
    """
    if basis not in VECTOR_BASES:
        raise NotPhysical(
            f"A vector of force must say how it is known: {', '.join(VECTOR_BASES.codes)}; got {basis!r}. "
            "Choose one, or leave the vector out."
        )
    if not entry.strip():
        raise NotPhysical(
            "A vector of force must have its entry, in any words; got none. "
            "Say where it went in, or leave the vector out."
        )
    said = tuple(dict.fromkeys(words))
    if direction is None:
        unit = toward(said, entry_side)
    else:
        x, y, z = (float(part) for part in direction)
        unit = (x, y, z)
        if said and toward(said, entry_side) != unit:
            raise NotPhysical(
                "A direction must be said in words or drawn, got both and they differ. Leave one of them out."
            )
    return ForceVector(
        entry=Site(words=entry.strip(), side=_side(entry_side)),
        direction=unit,
        end=Site(words=end.strip(), side=_side(end_side)) if end.strip() else None,
        words=said,
        basis=basis,
        standing=VECTOR_BASES[basis].standing,
    )


def stored_vector(stored: Mapping[str, Any]) -> ForceVector:
    """The vector again, from the plain values of `ForceVector.as_json`."""
    end = stored["end"]
    return ForceVector(
        entry=Site(words=stored["entry"], side=_side(stored["entry_side"])),
        direction=(stored["direction"][0], stored["direction"][1], stored["direction"][2]),
        end=Site(words=end, side=_side(stored["end_side"])) if end else None,
        words=tuple(stored["words"]),
        basis=stored["basis"],
        standing=VECTOR_BASES[stored["basis"]].standing,
    )


def _side(code: str) -> Side | None:
    if code and code not in tuple(Side):
        raise NotPhysical(f"“{code}” must be L, R or M, the client's own side, or left blank.")
    return Side(code) if code else None


def _site(site: Site, translate: Translate) -> str:
    return site.words if site.side is None else f"{site.words}, {translate(site.side.said())}"
