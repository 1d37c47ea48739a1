"""What the practitioner's hands heard at listening stations, and heard again without sight of the first: by
person and visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from palpate.body import Side
from palpate.rhythm.sqar import AMPLITUDES, Listening, Part
from palpate.units import Seconds


@dataclass(frozen=True, slots=True)
class Heard:
    """One session's listening: the first, and what was met again."""

    first: tuple[Listening, ...]
    again: tuple[Listening, ...] = ()


def _side(station: str, part: Part, side: Side, said: str) -> Listening:
    """One side from "restricted 2 3": a quality, then the amplitudes of flexion and extension."""
    quality, flexion, extension = said.split()
    return Listening(
        station=station, part=part, side=side, quality=quality,
        amplitude_flexion=AMPLITUDES.codes[int(flexion)],
        amplitude_extension=AMPLITUDES.codes[int(extension)],
    )  # fmt: skip


def _station(
    station: str, part: Part, left: str, right: str, symmetry: str = "", cycles: tuple[float, ...] = (),
    rate: float | None = None, words: str = "",
) -> tuple[Listening, ...]:  # fmt: skip
    """Left, right and the station as a whole; `cycles` are the lengths of tapped cycles in seconds."""
    taps = tuple(Seconds(round(tap, 2)) for tap in accumulate(cycles, initial=0.0)) if cycles else ()
    whole: dict[str, Any] = {"symmetry": symmetry, "taps": taps, "rate": rate, "words": words}
    parts = (
        Listening(station=station, part=part, **whole), _side(station, part, Side.LEFT, left),
        _side(station, part, Side.RIGHT, right),
    )  # fmt: skip
    return tuple(each for each in parts if each.assessed)


B, A = Part.BEFORE, Part.AFTER

LISTENED: Final[Mapping[str, Mapping[int, Heard]]] = {
    "course": {
        1: Heard(
            (
                *_station("heels", B, "sluggish 2 2", "even 2 3", "right_more", rate=8),
                *_station("asis", B, "restricted 2 1", "clear 2 2", "right_more"),
                *_station("shoulders", B, "restricted 1 1", "sluggish 2 2", "out_of_phase"),
                *_station("heels", A, "even 2 3", "even 3 3", "equal", rate=8),
                *_station("shoulders", A, "sluggish 2 2", "even 2 2", "equal"),
            ),
            (
                *_station("heels", B, "sluggish 2 2", "even 3 3", "right_more", rate=8.5),
                *_station("asis", B, "restricted 2 1", "even 2 2", "right_more"),
                *_station("shoulders", B, "sluggish 1 1", "sluggish 2 2", "out_of_phase"),
            ),
        ),
        5: Heard(
            (
                *_station("heels", B, "even 2 2", "even 3 2", "equal", (7.4, 7.0, 7.6, 7.3, 7.1)),
                *_station("thighs_anterior", B, "clear 2 2", "sluggish 2 1", "left_more"),
                *_station("asis", B, "even 3 2", "restricted 2 1", "left_more"),
                *_station("cranium", B, "even 2 2", "even 2 2", "equal", rate=8),
            ),
            (
                *_station("heels", B, "even 2 2", "even 2 2", "equal", (7.2, 7.5, 6.9, 7.4)),
                *_station("thighs_anterior", B, "even 2 2", "sluggish 2 1", "left_more"),
                *_station("asis", B, "even 2 2", "restricted 2 2", "left_more"),
                *_station("cranium", B, "even 3 2", "even 2 2", "equal", rate=7),
            ),
        ),
        8: Heard(
            (
                *_station("heels", B, "even 3 3", "sluggish 3 2", "equal", (6.9, 6.4, 6.7, 6.6, 6.8)),
                *_station("asis", B, "even 3 3", "restricted 2 2", "left_more"),
                *_station("shoulders", B, "clear 3 2", "clear 3 3", "equal", words="nothing that asks"),
                *_station("heels", A, "even 3 3", "even 3 3", "equal", (6.6, 6.7, 6.5, 6.8, 6.6)),
                *_station("asis", A, "even 3 3", "even 3 2", "equal"),
            ),
            (
                *_station("heels", B, "even 3 3", "sluggish 2 2", "equal", (6.8, 6.6, 6.9, 6.5)),
                *_station("asis", B, "even 2 3", "restricted 2 2", "equal"),
            ),
        ),
    },
    "unsigned": {
        2: Heard(
            (
                *_station("heels", B, "weak 1 1", "weak 1 1", "equal", (8.6, 8.9, 8.3, 8.5)),
                *_station("cranium", B, "even 3 3", "even 3 3", "equal"),
                *_station("heels", A, "weak 2 2", "weak 2 2", "equal", (8.4, 8.2, 8.6, 8.5)),
            )
        )
    },
    "closeout": {
        2: Heard(
            (
                *_station("heels", B, "even 2 2", "sluggish 2 1", "left_more", (7.1, 7.6, 6.9, 7.3, 7.0)),
                *_station("shoulders", B, "even 2 2", "restricted 1 1", "left_more"),
                *_station("heels", A, "even 3 2", "even 2 2", "equal", (6.8, 7.0, 6.9, 7.1)),
            )
        )
    },
}
