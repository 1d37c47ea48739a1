"""Two holdings at once: every pair at three levels each, weighed one by one.

What two holds do together is nearly the sum of what each does alone (4-engine 12.6), so a pair is expected to
be felt as that sum. The answer is how often each structure belongs to a pair, and whether two explain the
findings better than one. Standing: modelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from palpate.discovery.library import Library, Singles
from palpate.discovery.posterior import Posterior
from palpate.discovery.rater import chance, chance_of_all
from palpate.discovery.reach import rom_chance_at
from palpate.errors import NotPhysical
from palpate.tissue.model import Floats
from palpate.tissue.range_of_motion import AXES
from palpate.tissue.refusal import Refusal, Why

LEVELS: Final = (0.07, 0.15, 0.20)  # of each of the two
TELLS: Final = 3.0  # Bayes factor from which on one or two is said; below it, cannot tell


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """What is likely if exactly two structures hold. Standing: modelled.

    `chance` (S, S) is that of each pair, symmetric, zero on the diagonal, its upper half summing to 1;
    `evidence` the logarithm of the mean likelihood of all pairs.
    """

    library: Library
    chance: Floats
    evidence: float
    one: Posterior

    @property
    def inclusion(self) -> Floats:
        """That a structure is one of the two. (S,) [1]; sums to 2"""
        return np.asarray(self.chance.sum(axis=1))

    def top(self, n: int = 5) -> tuple[tuple[str, float], ...]:
        """Structures by inclusion, the likeliest first."""
        each = self.inclusion
        return tuple((self.library.keys[i], float(each[i])) for i in np.argsort(-each, kind="stable")[:n])

    def likeliest(self, n: int = 5) -> tuple[tuple[str, str, float], ...]:
        """Pairs, the likeliest first."""
        upper = np.triu(self.chance, 1)
        order = np.argsort(-upper, axis=None, kind="stable")[:n]
        return tuple(
            (self.library.keys[i], self.library.keys[j], float(upper[i, j]))
            for i, j in zip(*np.unravel_index(order, upper.shape), strict=True)
        )

    def credible(self, mass: float = 0.8) -> int:
        """How many pairs it takes to hold so much probability."""
        upper = np.sort(self.chance[np.triu_indices(len(self.chance), 1)])[::-1]
        return int((np.concatenate([[0.0], upper.cumsum()[:-1]]) < mass).sum())

    def to_json(self, n: int = 10) -> dict[str, Any]:
        """Plain values: structures by inclusion, the likeliest pairs, how many remain, one or two."""
        verdict = compare(self)
        return {
            "sources": 2,
            "ranking": [{"key": key, "p": p} for key, p in self.top(n)],
            "pairs": [{"keys": [one, other], "p": p} for one, other, p in self.likeliest(n)],
            "pairs_remaining": {f"{mass:g}": self.credible(mass) for mass in (0.5, 0.8, 0.95)},
            "bayes_factor": bayes_factor(self),
            "one_or_two": verdict.to_json() if isinstance(verdict, Refusal) else verdict,
            "not_used": [asdict(each) for each in self.one.not_used],
        }


def rank_two(one: Posterior) -> Pairs:
    """Every pair of holdings for findings that were weighed for one holding already."""
    library = one.library
    if len(library.levels) < len(LEVELS):
        raise NotPhysical(f"Pairs need a library of at least {len(LEVELS)} levels.")
    single = likelihood_of_pairs(one)
    top = float(single.max())
    upper = np.triu(np.ones(single.shape, bool), 1)
    chance = np.where(upper, np.exp(single - top), 0.0)
    total = float(chance.sum())
    count = upper.sum()
    return Pairs(
        library=library,
        chance=(chance + chance.T) / total,
        evidence=top + float(np.log(total / count)),
        one=one,
    )


def compare(two: Pairs) -> str | Refusal:
    """`one` or `two` where the findings tell; else that they do not. Both are as likely beforehand."""
    factor = bayes_factor(two)
    if 1 / TELLS < factor < TELLS:
        return Refusal(
            code=Why.CANNOT_TELL,
            reason="One holding or two: these findings fit both, so it cannot be told which.",
            what_would_help="Feel further places, or test a movement.",
        )
    return "two" if factor >= TELLS else "one"


def bayes_factor(two: Pairs) -> float:
    """How much better two holdings explain the findings than one does, each averaged over all that may be."""
    speaks = two.one.speaks.sum(axis=0)[:, :-1]
    share = two.library.share[:, None]
    top = float(speaks.max())
    mean = float((share * np.exp(speaks - top)).sum() / speaks.shape[1])
    return float(np.exp(np.clip(two.evidence - top - np.log(mean), -50, 50)))


def likelihood_of_pairs(one: Posterior) -> Floats:
    """Logarithm of the likelihood of each pair, meaned over levels and kinds of people. (S, S), upper half"""
    library = one.library
    chosen = [int(np.argmin(np.abs(np.array(library.levels) - each))) for each in LEVELS]
    structures, levels = len(library.keys), len(chosen)
    answers = [answers_at(library, place, chosen) for place in one.told]
    found = np.full((structures, structures), -np.inf)
    for s in range(structures - 1):
        total = np.zeros((len(library.share), levels, structures - s - 1, levels))
        for (mean, sd, rest, rest_sd), told in zip(answers, one.told.values(), strict=True):
            both, spread = together(mean, sd, rest, rest_sd, s)
            if len(told) == 1:
                grade, sigma = told[0]
                total += np.log(chance(grade, both, np.hypot(spread, np.float32(sigma))))
            else:
                total += np.log(chance_of_all(both, spread, told))
        for tested in one.rom:
            lost = library.lost[AXES.index((tested.axis, tested.direction))]
            held = np.array([library.levels[each] for each in chosen])
            deficit = lost[s] * held[:, None, None] + lost[None, s + 1 :, None] * held
            total += np.log(rom_chance_at(deficit, tested))
        share = library.share[:, None, None, None]
        top = total.max()
        mean_over = (share * np.exp(total - top)).sum(axis=(0, 1, 3)) / levels**2
        with np.errstate(divide="ignore"):
            found[s, s + 1 :] = top + np.log(mean_over)
    return found


def answers_at(
    library: Library, place: int, chosen: Sequence[int]
) -> tuple[Singles, Singles, Singles, Singles]:
    """At one place, at some of the levels: change and spread under each holding (U, S, l), with none (U,)."""
    mean, spread = library.at(place)
    shape = (len(mean), len(library.keys), len(library.levels))
    return (
        mean[:, :-1].reshape(shape)[..., list(chosen)],
        spread[:, :-1].reshape(shape)[..., list(chosen)],
        mean[:, -1],
        spread[:, -1],
    )


def together(
    mean: Singles, sd: Singles, rest: Singles, rest_sd: Singles, structure: int
) -> tuple[Singles, Singles]:
    """What one and each later structure are expected to do at one place, and its spread. (U, l, later, l)"""
    own, other = mean[:, structure, :, None, None], mean[:, None, structure + 1 :]
    one, two = sd[:, structure, :, None, None] ** 2, sd[:, None, structure + 1 :] ** 2
    # Both hold what people differ by without any hold; it counts once.
    shared = np.minimum(rest_sd[:, None, None, None] ** 2, np.minimum(one, two))
    return np.asarray(own + other - rest[:, None, None, None]), np.sqrt(one + two - shared)
