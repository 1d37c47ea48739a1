"""Which touch, or which test of a movement, would tell most: exact mutual information on the grid.

How many bits a grade at a place is expected to take from what is open about the holding (Lindley 1956, Ann.
Math. Stat. 27:986), averaged over levels and kinds of people as they are known by then. Shown only when asked
for, and never in the middle of a session: it is no instruction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.discovery.posterior import Posterior
from palpate.discovery.rater import Real
from palpate.discovery.reach import rom_bins
from palpate.tissue.model import Floats
from palpate.tissue.range_of_motion import AXES, axes
from palpate.tissue.refusal import Refusal, Why

OFFERED: Final = 3
_SMALL: Final = 1e-30


@dataclass(frozen=True, slots=True)
class Touch:
    """One place to feel, or one movement to test, with what it is expected to tell.

    `kind` is place or movement; `key` that of a structure or region, or an axis with + or -, such as
    "neck_ar +"; `bits` 0 or more.
    """

    kind: str
    key: str
    bits: float


def next_touch(
    posterior: Posterior,
    *,
    allow: Collection[str] | None = None,
    exclude: Collection[str] = (),
    include_rom: bool = True,
    regions: bool = True,
    n: int = OFFERED,
) -> list[Touch] | Refusal:
    """The touches that would tell most, the most telling first.

    Parameters
    ----------
    posterior
        What is known by now.
    allow
        Keys of places, or regions, that may be offered; None: all.
    exclude
        Places and regions that may not: not consented to, not safe, sensitive. A structure in an excluded
        region is left out with it; an axis leaves both its movements out and every combined one that it is
        part of, and so does a region on which hands lie to test it.
    include_rom
        Whether movements are offered too.
    regions
        Whether regions of the skin are offered beside structures.
    n
        How many, 1 or more.
    """
    found = _places(posterior, allow, exclude, regions)
    if include_rom:
        found += _movements(posterior, allow, exclude)
    if not found:
        return Refusal(
            code=Why.CANNOT_TELL,
            reason="No place and no movement is left that has not been felt and may be.",
            what_would_help="Allow a further place, or rank what is known.",
        )
    return sorted(found, key=lambda each: (-each.bits, each.key))[:n]


def information(posterior: Posterior, chance: Real) -> Floats:
    """Expected bits about the holding, for several touches at once. (T, G, U (S L + 1)) to (T,) [bits]

    `chance` is that of each of G outcomes under each hypothesis; (T, G, S L + 1) where the kind of
    person makes no difference to it.
    """
    library, joint = posterior.library, posterior.joint.astype(np.float32)
    apart = chance.reshape(*chance.shape[:2], -1, joint.shape[1])
    if apart.shape[2] == 1:
        joint = joint.sum(axis=0, keepdims=True)
    weighed = apart[:, :, 0] * joint[0]
    for kind in range(1, len(joint)):
        weighed += apart[:, :, kind] * joint[kind]
    levels = np.ones(len(library.levels), np.float32)
    held = weighed[..., :-1].reshape(*chance.shape[:2], len(library.keys), -1) @ levels
    both = np.concatenate([held, weighed[..., -1:]], axis=2).astype(float)
    outcome, source = both.sum(axis=2, keepdims=True), posterior.candidates
    ratio = np.log2(np.maximum(both, _SMALL) / np.maximum(outcome * source, _SMALL))
    return np.asarray(np.maximum((both * ratio).sum(axis=(1, 2)), 0.0))


def _places(
    posterior: Posterior, allow: Collection[str] | None, exclude: Collection[str], regions: bool
) -> list[Touch]:
    library = posterior.library
    last = len(library.places) if regions else len(library.palpable)
    open_to = [
        place
        for place, key in enumerate(library.places[:last])
        if place not in posterior.told and _may(_names(posterior, place, key), allow, exclude)
    ]
    if not open_to:
        return []
    bits = information(posterior, library.grades(posterior.default_sigma)[0][open_to])
    return [Touch("place", library.places[p], float(b)) for p, b in zip(open_to, bits, strict=True)]


def _movements(posterior: Posterior, allow: Collection[str] | None, exclude: Collection[str]) -> list[Touch]:
    done = {(each.axis, each.direction) for each in posterior.rom}
    open_to = [
        number
        for number, (axis, direction) in enumerate(AXES)
        if (axis, direction) not in done
        and _may((axis, f"{axis} {direction}", *axes()[axis].hands), allow, exclude)
        and not any(turn in exclude for turn, _ in axes()[axis].turns)
    ]
    if not open_to:
        return []
    bits = information(posterior, rom_bins(posterior.library)[open_to])
    return [Touch("movement", " ".join(AXES[q]), float(b)) for q, b in zip(open_to, bits, strict=True)]


def _names(posterior: Posterior, place: int, key: str) -> tuple[str, ...]:
    """What a place is called where it is allowed or left out: its own key and that of its region."""
    library = posterior.library
    if place >= len(library.palpable):
        return (key,)
    return key, library.body.region[int(library.palpable[place])]


def _may(names: Collection[str], allow: Collection[str] | None, exclude: Collection[str]) -> bool:
    allowed = allow is None or any(name in allow for name in names)
    return allowed and not any(name in exclude for name in names)
