"""How likely each holding is, given what was felt: every structure at every level, weighed one by one.

Exact enumeration with Bayes' rule (4-engine 12.3 and 12.4). Kinds of people are summed over, so that what
one finding tells of somebody's kind counts for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from palpate.discovery.findings import NotUsed, RomFinding
from palpate.discovery.library import Library
from palpate.discovery.rater import chance_of_all
from palpate.discovery.reach import rom_chance
from palpate.errors import NotPhysical
from palpate.tissue.model import Floats

NONE: Final = "none"  # no holding beyond what people differ by
NONE_PRIOR: Final = 0.2  # [A]
Told = Mapping[int, Sequence[tuple[int, float]]]  # by place: grades with the noise of the hand


@dataclass(frozen=True, kw_only=True, eq=False)
class Posterior:
    """What is likely after some findings, or after none. Standing: modelled.

    `joint` (U, S L + 1) sums to 1: kind by kind each structure at each level, then no holding. `speaks`
    (findings, U, S L + 1) is the logarithm of each finding's likelihood.
    """

    library: Library
    prior: Floats
    joint: Floats
    told: Told
    rom: tuple[RomFinding, ...]
    speaks: Floats
    not_used: tuple[NotUsed, ...] = ()
    default_sigma: float = 0.035

    @cached_property
    def levels(self) -> Floats:
        """Each structure at each level. (S, L) [1]"""
        held = self.joint[:, :-1].sum(axis=0)
        return np.asarray(held.reshape(len(self.library.keys), -1))

    @property
    def structures(self) -> Floats:
        """Each structure, whatever its level. (S,) [1]"""
        return np.asarray(self.levels.sum(axis=1))

    @property
    def none(self) -> float:
        """That there is no holding beyond what people differ by. [1]"""
        return float(self.joint[:, -1].sum())

    @property
    def candidates(self) -> Floats:
        """Structures, then none. (S + 1,) [1]; sums to 1"""
        return np.append(self.structures, self.none)

    @property
    def entropy(self) -> float:
        """What is still open. [bits]"""
        return entropy(self.candidates)

    @property
    def entropy_before(self) -> float:
        """What was open before any finding. [bits]"""
        held = self.prior[:, :-1].sum(axis=0).reshape(len(self.library.keys), -1).sum(axis=1)
        return entropy(np.append(held, self.prior[:, -1].sum()))

    @property
    def count(self) -> int:
        """Findings in use: places that were felt and movements that were tested."""
        return len(self.told) + len(self.rom)

    def weights(self, structure: int | None) -> Floats:
        """What each finding adds to one structure against all else; None: to no holding. (findings,) [bits]

        The likelihood ratio of the finding, each hypothesis weighed by what is known from all findings, so
        the numbers do not add up to the whole; they say which finding speaks for it and which against.
        """
        if not len(self.speaks):
            return np.zeros(0)
        own = self._rows(structure)
        chance = np.exp(self.speaks.reshape(len(self.speaks), -1))
        inside, outside = _split(self.joint.ravel(), own), _split(self.prior.ravel(), ~own)
        return np.asarray(np.log2((chance @ inside) / (chance @ outside)))

    def _rows(self, structure: int | None) -> np.ndarray:
        mask = np.zeros(self.joint.shape, bool)
        if structure is None:
            mask[:, -1] = True
        else:
            count = len(self.library.levels)
            mask[:, structure * count : (structure + 1) * count] = True
        return mask.ravel()


def weigh(
    library: Library,
    told: Told,
    rom: Sequence[RomFinding] = (),
    *,
    prior: Mapping[str, float] | None = None,
    none: float = NONE_PRIOR,
    not_used: Sequence[NotUsed] = (),
    default_sigma: float = 0.035,
) -> Posterior:
    """What these findings make likely.

    Parameters
    ----------
    library
        What is expected under each holding.
    told
        By number of a place in `library.places`: each grade with the noise of the hand that gave it.
    rom
        Movements that were tested.
    prior
        Weight of structures by key, 0 or more; what is not named has none. None: all alike.
    none
        How likely it is beforehand that nothing is held. 0 to 1, below 1
    """
    before = prior_of(library, prior, none)
    shape = (len(library.share), len(library.keys) * len(library.levels) + 1)
    spoken = [_of_place(library, place, grades) for place, grades in sorted(told.items())]
    moved = [np.log(rom_chance(library, each)) for each in rom]
    speaks = np.zeros((len(spoken) + len(moved), *shape))
    for number, each in enumerate([*spoken, *moved]):
        speaks[number] = each.reshape(-1, shape[1]) if each.size > shape[1] else each
    total = speaks.sum(axis=0)
    with np.errstate(divide="ignore"):
        total += np.log(before)
    joint = np.exp(total - total.max())
    return Posterior(
        library=library,
        prior=before,
        joint=joint / joint.sum(),
        told=told,
        rom=tuple(rom),
        speaks=speaks,
        not_used=tuple(not_used),
        default_sigma=default_sigma,
    )


def prior_of(library: Library, prior: Mapping[str, float] | None, none: float) -> Floats:
    """How likely each hypothesis is beforehand. (U, S L + 1) [1]; sums to 1"""
    if not 0 <= none < 1:
        raise NotPhysical(f"`none` must lie between 0 and 1, got {none:g}.", code="OUT_OF_RANGE")
    count = len(library.keys)
    each = np.ones(count)
    if prior is not None:
        each = np.array([prior.get(key, 0.0) for key in library.keys], float)
        if set(prior) - set(library.keys) or not np.isfinite(each).all() or each.min() < 0 or not each.sum():
            raise NotPhysical(
                "A prior must give keys of this body weights of 0 or more, and one above 0. Leave it out to "
                "treat all structures alike.",
                code="BAD_VALUE",
            )
    held = np.outer((1 - none) * each / each.sum(), level_prior(library.levels)).ravel()
    return np.asarray(library.share[:, None] * np.append(held, none))


def level_prior(levels: Sequence[float]) -> Floats:
    """How likely each level is beforehand: any level between the ends of the grid as likely as another. (L,)

    Each level of the grid stands for what lies nearer to it than to its neighbors.
    """
    grid = np.array(levels, float)
    width = np.diff(np.concatenate([grid[:1], (grid[1:] + grid[:-1]) / 2, grid[-1:]]))
    return np.asarray(width / width.sum()) if width.sum() else np.ones(1)


def entropy(p: Floats) -> float:
    """What a distribution leaves open. (n,) [bits]"""
    known = p[p > 0]
    return float(-(known * np.log2(known)).sum())


def _of_place(library: Library, place: int, grades: Sequence[tuple[int, float]]) -> Any:
    """Logarithm of the likelihood of what was felt at one place. (U, S L + 1) or flat"""
    if len(grades) == 1:
        grade, sigma = grades[0]
        return library.grades(sigma)[1][place, grade]
    mean, spread = library.at(place)
    return np.log(chance_of_all(mean, spread, grades))


def _split(weights: Floats, mask: np.ndarray) -> Floats:
    """The same weights on some hypotheses only, summing to 1; alike if all of them are 0."""
    kept = np.where(mask, weights, 0.0)
    return np.asarray(kept / kept.sum() if kept.sum() > 0 else mask / mask.sum())
