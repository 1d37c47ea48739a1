"""What each measure is judged by where no practice's own numbers are at hand: prior, smallest change that
matters, and the sides a rating belongs to.

Norms for clients of this work are not known. Where an instrument's folder has a standard deviation and an
internal consistency, they are taken from there; every other number below is an assumption of ours and says so
in its source (5-outcomes 7.2, 15).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from palpate.outcome.instrument import Instrument
from palpate.outcome.priors import PRIORS, Prior, rated, scaled

OWN: Final = "own"  # an own target, rated from 0 to 10
RATED_MEAN: Final = 5.0  # of a rating from 0 to 10, the middle [A]
RATED_SD: Final = 2.2  # of a rating from 0 to 10 (5-outcomes 2.2)
RATED_MCID: Final = 2.0  # Farrar 2001, of pain; taken for every rating [A]
# Ratings of the instrument "nrs", and the side on which each is read [A].
RATING_SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pain_now": "body",
        "pain_average": "body",
        "pain_worst": "body",
        "tension": "body",
        "energy": "body",
        "sleep": "body",
        "distress": "mind",
    }
)


class Norms(NamedTuple):
    """Mean and spread of a measure among people like this, and how well its items agree."""

    mean: float
    sd: float
    alpha: float


# Means between the published clinical and functional ones; where a folder has no spread, the spread too [A].
ASSUMED: Final[Mapping[str, Norms]] = MappingProxyType(
    {
        "phq8": Norms(8, 5.5, 0.86),
        "phq4": Norms(4, 3.0, 0.8),
        "gad7": Norms(8, 4.8, 0.92),
        "phq15": Norms(10, 5, 0.8),
        "pcl5": Norms(30, 18, 0.94),
        "rmdq": Norms(10, 6, 0.85),
        "rses": Norms(17, 5, 0.83),
        "core10": Norms(14, 7, 0.9),
        "peg": Norms(5, 2.2, 0.8),
    }
)


@cache
def rating_prior() -> Prior:
    """The prior of every single rating from 0 to 10."""
    return rated(mean=RATED_MEAN, sd=RATED_SD, source="ratings from 0 to 10, assumption")


def prior_of(instrument: Instrument) -> Prior | None:
    """The prior of a total; None where nothing is known that a verdict could rest on."""
    if instrument.name in PRIORS:
        return PRIORS[instrument.name]
    known = ASSUMED.get(instrument.name)
    if known is None or instrument.range is None:
        return None
    low, high = instrument.range
    return scaled(
        mean=known.mean, sd=known.sd, alpha=known.alpha, low=float(low), high=float(high),
        source=f"{instrument.title}, assumption",
    )  # fmt: skip


def mcid_of(instrument: Instrument) -> float | None:
    """The smallest change of a total that matters, as the folder quotes it; of a range, its lower end."""
    for what in ("mcid", "mic", "mid"):
        if (norm := instrument.norm(what)) is not None:
            value = norm.value[0] if isinstance(norm.value, tuple) else norm.value
            return float(value)
    return None
