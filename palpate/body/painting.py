"""Painting: what a client has painted on the skin, one strength for each vertex.

It is kept by vertex, so the same painting lies on the same places of every figure, age and proportion. "Not
painted" is blank: nobody has said that nothing is felt there.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.body.brush import allowed_radius, covered, paintable
from palpate.body.mark import Stroke
from palpate.body.surface import ATLAS_VERSION, Floats, Ints, SurfacePoint, skin
from palpate.body.views import View, view
from palpate.errors import NotPhysical

Strengths = NDArray[np.uint8]

FULL: Final = 255  # the strength of a stroke drawn with all force
_HEAD: Final = struct.Struct("<4sHHI")  # "ppnt", atlas version, painted vertices, vertices of the skin
_SIGNATURE: Final = b"ppnt"
_REFUSAL: Final = "It cannot be read. Paint it again, or restore it from a backup."


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """The painted vertices (k,), ascending, and their strengths (k,) from 1 to 255; k may be 0."""

    vertices: Ints
    values: Strengths

    @classmethod
    def of(cls, strengths: ArrayLike) -> Painting:
        """The painting with these strengths, 0 to 255 for each vertex of the skin. (n,)

        NotPhysical if the length is not that of the skin, if a strength is no whole number from 0 to 255, or
        if something is painted that is inside the body, such as the cavity of the mouth.
        """
        given = np.asarray(strengths)
        expected = len(skin().vertices)
        if given.shape != (expected,):
            got = given.shape[0] if given.ndim == 1 else f"shape {given.shape}"
            raise NotPhysical(f"A painting must have {expected} strengths, got {got}. {_REFUSAL}")
        if given.dtype != np.uint8:
            whole = np.asarray(given, float)
            if not np.all((whole >= 0) & (whole <= FULL) & (whole == np.floor(whole))):
                raise NotPhysical(f"A strength must be a whole number from 0 to {FULL}. {_REFUSAL}")
            given = whole.astype(np.uint8)
        vertices = np.flatnonzero(given)
        if not paintable()[vertices].all():
            raise NotPhysical(f"A painting must lie on the skin, got a place inside the body. {_REFUSAL}")
        return cls(vertices, given[vertices])

    @classmethod
    def drawn(cls, strokes: Sequence[Stroke]) -> Painting:
        """The painting that strokes leave; the strongest wins, erasing wipes. It may be blank."""
        return cls.of(painted(strokes))

    def strengths(self) -> Strengths:
        """0 to 255 for each vertex of the skin. (n,)"""
        every = np.zeros(len(skin().vertices), np.uint8)
        every[self.vertices] = self.values
        return every

    def packed(self) -> bytes:
        """The painting as bytes, about two kilobytes; `unpacked` reads them on any machine."""
        head = _HEAD.pack(_SIGNATURE, int(ATLAS_VERSION), len(self.vertices), len(skin().vertices))
        gaps = np.diff(self.vertices, prepend=0).astype("<u2")
        return zlib.compress(head + gaps.tobytes() + self.values.tobytes(), 9)

    @classmethod
    def unpacked(cls, content: bytes) -> Painting:
        """The painting that was packed; NotPhysical where bytes are missing, altered or of another atlas."""
        number = len(skin().vertices)
        reader = zlib.decompressobj()
        try:
            plain = reader.decompress(content, _HEAD.size + 3 * number + 1)
            whole = reader.eof and not reader.unused_data
            signature, version, count, expected = _HEAD.unpack_from(plain)
        except (zlib.error, struct.error):
            whole = False
        if not whole or signature != _SIGNATURE or len(plain) != _HEAD.size + 3 * count:
            raise NotPhysical(f"A stored painting must be complete, got damaged bytes. {_REFUSAL}")
        if (version, expected) != (int(ATLAS_VERSION), number):
            raise NotPhysical(
                f"A stored painting must be of atlas {ATLAS_VERSION} with {number} vertices, "
                f"got atlas {version} with {expected}. Open it with the Palpate that wrote it."
            )
        vertices = np.cumsum(np.frombuffer(plain, "<u2", count, _HEAD.size), dtype=np.int64)
        values = np.frombuffer(plain, np.uint8, count, _HEAD.size + 2 * count)
        every = np.zeros(number, np.uint8)
        if count and vertices[-1] >= number:
            raise NotPhysical(
                f"A stored painting must lie on the skin, got vertex {vertices[-1]}. {_REFUSAL}"
            )
        every[vertices] = values
        painting = cls.of(every)
        if len(painting.vertices) != count:
            raise NotPhysical(f"A stored painting must name each vertex once, with a strength. {_REFUSAL}")
        return painting


def painted(strokes: Sequence[Stroke]) -> Strengths:
    """What a series of strokes leaves on the skin, 0 to 255 for each vertex. (n,)

    The strongest stroke wins, in any order; a stroke that erases wipes what came before it.
    """
    left = np.zeros(len(skin().vertices), np.uint8)
    for stroke in strokes:
        under = covered(stroke)
        if stroke.erase:
            left[under] = 0
        else:
            left[under] = np.maximum(left[under], max(round(_allowed(stroke.strength) * FULL), 1))
    return left


def strokes_on(
    seen: View | str,
    page_places: ArrayLike,
    radius: float,
    *,
    strength: float = 1.0,
    erase: bool = False,
    figure: str = "neutral",
) -> Stroke:
    """A stroke drawn on a page, as the same stroke on the skin.

    page_places: (k, 2) in units of the view; radius in metres. Each place becomes the nearest of the body
    along the line of sight; places beside the body are dropped. NotPhysical if none touches the body.
    """
    from palpate.body.rays import hits

    seen = view(seen, figure) if isinstance(seen, str) else seen
    places = np.atleast_2d(np.asarray(page_places, float))
    if places.ndim != 2 or places.shape[1] != 2 or not np.isfinite(places).all():
        raise NotPhysical("A stroke on the page must be pairs of numbers, x and y. Draw it again.")
    faces, u, v = hits(seen, _dense(places, allowed_radius(radius) * seen.scale / 2), figure)
    points = tuple(
        SurfacePoint(int(face), float(second), float(third))
        for face, second, third in zip(faces, u, v, strict=True)
        if face >= 0
    )
    if not points:
        raise NotPhysical("A stroke must touch the body, got one beside it. Draw it on the figure.")
    return Stroke(points=points, radius=radius, strength=strength, erase=erase)


def _dense(places: Floats, step: float) -> Floats:
    """The same line with places at most a step apart, so that what is drawn straight on the page stays so."""
    legs = np.linalg.norm(np.diff(places, axis=0), axis=1)
    parts = np.maximum(np.ceil(legs / step), 1).astype(int)
    starts = np.concatenate([[0], np.cumsum(parts)])
    return np.column_stack(
        [np.interp(np.arange(starts[-1] + 1), starts, places[:, axis]) for axis in range(2)]
    )


def _allowed(strength: float) -> float:
    if not 0 <= strength <= 1:
        raise NotPhysical(
            f"The strength of a stroke must lie between 0 and 1, got {strength!r}. Draw it again."
        )
    return strength
