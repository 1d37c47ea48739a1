"""A ranking in sentences that claim no more than a mechanical model may (4-engine 22).

A name never stands without its probability and how many others remain; no figure has more than two
significant digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from palpate.discovery.next_touch import Touch
from palpate.discovery.pairs import Pairs, compare
from palpate.discovery.posterior import NONE
from palpate.discovery.source import Ranking, movement_said
from palpate.tissue.naming import said
from palpate.tissue.range_of_motion import AXES
from palpate.tissue.refusal import Refusal
from palpate.tissue.telling import CAPTION

NAMED: Final = 5  # candidates that stand by name
_SIDES: Final = {".L": ", left (client's left)", ".R": ", right (client's right)"}
_MOVEMENTS: Final = {" ".join(each) for each in AXES}


def say(ranking: Ranking) -> tuple[str, ...]:
    """What a ranking says, how wide it is, and what was left out."""
    library = ranking.posterior.library
    size, wide = len(ranking.credible(0.8)), len(ranking.credible(0.95))
    first = ranking.top(NAMED)
    told = [
        f"Of the holdings the model knows, these would explain the notes best; {size} of {len(library.keys)} "
        f"remain possible at four in five, {wide} at nineteen in twenty.",
        "; ".join(f"{said(each.key)} {share(each.p)}" for each in first)
        + f" (each one of {size}); nothing held beyond what people differ by "
        + f"{share(ranking.posterior.none)}.",
    ]
    told += [
        f"These notes cannot tell {said(one)} from {said(other)}."
        for one, other in ranking.twins
        if first[0].key in (one, other)
    ]
    told += left_out(ranking)
    return (*told, CAPTION)


def say_two(two: Pairs) -> tuple[str, ...]:
    """The same for two holdings, and whether the findings tell one from two."""
    verdict = compare(two)
    size = two.credible(0.8)
    names = "; ".join(f"{said(key)} {share(p)}" for key, p in two.top(NAMED))
    told = {
        "one": "One holding would explain the notes better than two.",
        "two": "Two holdings would explain the notes better than one.",
    }
    return (
        verdict.reason if isinstance(verdict, Refusal) else told[verdict],
        f"If there are two, these would belong to them: {names}; {size} pairs remain possible at four in "
        "five.",
        CAPTION,
    )


def say_refused(refusal: Refusal) -> tuple[str, ...]:
    """Why there is no ranking, and what would help."""
    return (refusal.reason, refusal.what_would_help, CAPTION)


def say_next(touches: Sequence[Touch]) -> tuple[str, ...]:
    """What would tell most, with the number; no instruction."""
    if not touches:
        return ()
    names = "; ".join(f"{named(each.key)} about {each.bits:.1g} bits" for each in touches)
    return (f"If you want to know more, these would tell most: {names}.",)


def left_out(ranking: Ranking) -> list[str]:
    """Findings that were not used, each with the reason."""
    return [f"“{each.what}” was not used. {each.reason}" for each in ranking.not_used]


def named(key: str) -> str:
    """A finding in words: a structure, a region, a movement, or no holding."""
    if key == NONE:
        return "nothing held"
    if key in _MOVEMENTS:
        return movement_said(key)
    if key.startswith("mus."):
        return said(key)
    from palpate.body import atlas

    side = _SIDES.get(key[-2:], "")
    return atlas().regions[key].label + side


def share(p: float) -> str:
    """A probability as percent with two digits at most: "7 %", "below 1 %"."""
    return "below 1 %" if p < 0.01 else f"{100 * p:.0f} %"
