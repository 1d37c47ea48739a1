"""Which holdings of those the model knows would explain what was felt: a ranking, never a point.

Standing: modelled. A ranking holds its own width: which sets of structures hold half, four fifths and
nineteen twentieths of the probability. Where findings say nothing there is a refusal and no ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from palpate.discovery.findings import Finding, RomFinding
from palpate.discovery.library import Library
from palpate.discovery.posterior import NONE, NONE_PRIOR, Posterior, weigh
from palpate.discovery.rater import CUTS, NOISE
from palpate.discovery.reading import read
from palpate.errors import NotPhysical
from palpate.tissue.range_of_motion import AXES, axes
from palpate.tissue.refusal import Refusal, Why

FEWEST: Final = 5  # findings in use
OPEN: Final = 0.9  # of what was open before: above it nothing is told apart
STANDS_OUT: Final = 0.5  # that nothing is held: above it there is no ranking
MASSES: Final = (0.5, 0.8, 0.95)
TWINS: Final = 0.95  # cosine of two patterns from which on these findings do not tell them apart
_TWIN_LEVEL: Final = 0.10  # of activation, at which patterns are compared
_BAND: Final = (0.1, 0.9)  # of a level, given its structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One holding that might be: its probability, and between which levels four fifths of it lie."""

    key: str
    p: float
    level_low: float
    level_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaks:
    """What one finding adds to a candidate, in bits: above 0 for it, below 0 against."""

    finding: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranking:
    """Holdings in the order of their probability, with all that says how sure that order is."""

    posterior: Posterior

    @property
    def keys(self) -> tuple[str, ...]:
        """All candidates, the likeliest first; `none` is no holding."""
        named = (*self.posterior.library.keys, NONE)
        return tuple(named[i] for i in self._order())

    def top(self, n: int = 10) -> tuple[Candidate, ...]:
        """The n likeliest structures; no holding is left out."""
        return tuple(self.candidate(key) for key in self.keys if key != NONE)[:n]

    def candidate(self, key: str) -> Candidate:
        """One structure with its probability and levels."""
        library = self.posterior.library
        row = self.posterior.levels[library.keys.index(key)]
        p = float(row.sum())
        share = row.cumsum() / p if p > 0 else np.linspace(0, 1, len(row))
        low, high = (library.levels[min(int(np.searchsorted(share, q)), len(row) - 1)] for q in _BAND)
        return Candidate(key=key, p=p, level_low=low, level_high=high)

    def credible(self, mass: float = 0.8) -> tuple[str, ...]:
        """The smallest set of candidates that holds so much probability, the likeliest first; with `none`
        where that belongs to it."""
        if not 0 < mass < 1:
            raise NotPhysical(f"`mass` must lie between 0 and 1, got {mass:g}.", code="OUT_OF_RANGE")
        order = self._order()
        before = np.concatenate([[0.0], self.posterior.candidates[order].cumsum()[:-1]])
        return self.keys[: int((before < mass).sum())]

    @property
    def entropy(self) -> float:
        """What is still open. [bits]"""
        return self.posterior.entropy

    @property
    def not_used(self) -> tuple[Any, ...]:
        """Findings that the model cannot use, each with the reason."""
        return self.posterior.not_used

    @property
    def twins(self) -> tuple[tuple[str, str], ...]:
        """Pairs of the 80 % set whose patterns at the places felt are nearly one: no grade here tells them
        apart. What would not be felt at any of these places has no pattern and no twin."""
        library = self.posterior.library
        likely = [library.keys.index(key) for key in self.credible(0.8) if key != NONE]
        felt = [place for place in self.posterior.told if place < len(library.palpable)]
        if len(felt) < 2 or len(likely) < 2:
            return ()
        level = int(np.argmin(np.abs(np.array(library.levels) - _TWIN_LEVEL)))
        share = library.share[:, None, None]
        pattern = (share * (library.mean[:, likely, level] - library.unheld[:, None])[..., felt]).sum(axis=0)
        length = np.linalg.norm(pattern, axis=1)
        pattern /= np.maximum(length, 1e-9)[:, None]
        alike = (pattern @ pattern.T > TWINS) & np.logical_and.outer(length > CUTS[0], length > CUTS[0])
        one, other = np.nonzero(np.triu(alike, 1))
        pairs = zip(one, other, strict=True)
        return tuple((library.keys[likely[i]], library.keys[likely[j]]) for i, j in pairs)

    def for_against(self, key: str, n: int = 3) -> tuple[tuple[Speaks, ...], tuple[Speaks, ...]]:
        """The findings that speak most for a candidate, and those that speak most against it."""
        library = self.posterior.library
        bits = self.posterior.weights(None if key == NONE else library.keys.index(key))
        told = [Speaks(finding=name, bits=float(b)) for name, b in zip(self.names, bits, strict=True)]
        told.sort(key=lambda each: (-each.bits, each.finding))
        return (
            tuple(each for each in told[:n] if each.bits > 0),
            tuple(each for each in told[::-1][:n] if each.bits < 0),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The findings in use: keys of places in their order, then movements."""
        places = self.posterior.library.places
        moved = (f"{each.axis} {each.direction}" for each in self.posterior.rom)
        return (*(places[place] for place in self.posterior.told), *moved)

    def _order(self) -> np.ndarray:
        return np.argsort(-self.posterior.candidates, kind="stable")

    def to_json(self, n: int = 10) -> dict[str, Any]:
        """Plain values: the first n with probability and levels, sets with their sizes, what is open."""
        return {
            "ranking": [
                {"key": each.key, "p": each.p, "level_range": [each.level_low, each.level_high],
                 "for": [asdict(f) for f in self.for_against(each.key)[0]],
                 "against": [asdict(f) for f in self.for_against(each.key)[1]]}
                for each in self.top(n)
            ],
            "none": self.posterior.none,
            "sets": {f"{mass:g}": list(self.credible(mass)) for mass in MASSES},
            "set_sizes": {f"{mass:g}": len(self.credible(mass)) for mass in MASSES},
            "candidates": len(self.posterior.library.keys),
            "entropy_bits": self.entropy,
            "twins": [list(pair) for pair in self.twins],
            "not_used": [asdict(each) for each in self.not_used],
        }  # fmt: skip


def known(
    findings: Sequence[Finding],
    library: Library,
    *,
    rom: Sequence[RomFinding] = (),
    prior: Mapping[str, float] | None = None,
    none: float = NONE_PRIOR,
    default_sigma: float = NOISE,
) -> Posterior:
    """What findings make likely, few or many; `rank` says whether that carries a ranking."""
    told, left = read(findings, library, default_sigma)
    moved = sorted(rom, key=lambda each: (AXES.index((each.axis, each.direction)), each.deficit_deg, each.sd))
    return weigh(library, told, moved, prior=prior, none=none, not_used=left, default_sigma=default_sigma)


def rank(
    findings: Sequence[Finding],
    library: Library,
    *,
    rom: Sequence[RomFinding] = (),
    prior: Mapping[str, float] | None = None,
    none: float = NONE_PRIOR,
    default_sigma: float = NOISE,
) -> Ranking | Refusal:
    """Holdings ranked by how well they would explain findings; or why there is no ranking.

    Parameters
    ----------
    findings
        What was graded, in any order. 0 is a finding.
    library
        For the body and the posture in which it was felt.
    rom
        Movements that were tested.
    prior
        Weight of structures by key; None: all alike. It stands in the answer.
    none
        How likely it is beforehand that nothing is held.
    default_sigma
        Noise of a hand of which a finding says nothing.
    """
    refusal = unposed(findings)
    if refusal is not None:
        return refusal
    found = known(findings, library, rom=rom, prior=prior, none=none, default_sigma=default_sigma)
    refusal = refused(found)
    return Ranking(posterior=found) if refusal is None else refusal


def unposed(findings: Sequence[Finding]) -> Refusal | None:
    """Why findings without any posture carry no ranking; None if one of them has it."""
    if not findings or any(each.posture for each in findings):
        return None
    return Refusal(
        code=Why.POSTURE,
        reason="No finding says in which posture it was felt, and tension lies elsewhere in each.",
        what_would_help="Say whether the client was lying, sitting or standing.",
    )


def refused(found: Posterior) -> Refusal | None:
    """Why these findings carry no ranking; None if they do."""
    grades = {grade for told in found.told.values() for grade, _ in told}
    if found.count < FEWEST:
        return Refusal(
            code=Why.TOO_FEW,
            reason=f"{found.count} findings can be used, and at least {FEWEST} are needed for a ranking.",
            what_would_help="Feel further places, also where nothing is tight, or test a movement.",
        )
    if len(grades) == 1 and grades != {0} and not found.rom:
        return Refusal(
            code=Why.NO_CONTRAST,
            reason="All places were graded alike, so nothing sets one holding apart from another.",
            what_would_help="Feel places that are at ease too: a grade of 0 is a finding.",
        )
    if found.none > STANDS_OUT:
        return Refusal(
            code=Why.NOTHING_STANDS_OUT,
            reason="These findings lie within what people differ by with nothing held.",
            what_would_help="Feel further places, or leave it at that.",
        )
    if found.entropy > OPEN * found.entropy_before:
        return Refusal(
            code=Why.NOT_IDENTIFIABLE,
            reason="These findings leave nearly every holding as possible as before.",
            what_would_help="Ask for the next touch: which place or movement would tell most.",
        )
    return None


def movement_said(name: str) -> str:
    """A movement in words, from an axis with + or -."""
    axis, _, direction = name.partition(" ")
    return axes()[axis].said(direction)
