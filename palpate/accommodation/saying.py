"""Spread and cost in sentences that claim no more than a mechanical model may."""

from __future__ import annotations

from typing import Final

from palpate.accommodation.cost import Cost
from palpate.accommodation.spread import Change, Spread
from palpate.tissue.naming import said

CAPTION: Final = (
    "Modelled. Mechanics of muscle and posture only; says nothing about memory, emotion or cause."
)
NAMED: Final = 3  # structures that stand by name in a sentence


def say(found: Spread, price: Cost) -> tuple[str, ...]:
    """What a holding does, in two or three sentences and the caption."""
    if not found.held:
        return ("Nothing is held in this model.", CAPTION)
    held = " and ".join(f"{said(each.key)} at {percent(each.tone)}" for each in found.held)
    return (
        f"With {held}, {_many(found.tightens, 'tightens', 'tighten')} and "
        f"{_many(found.lets_go, 'lets go', 'let go')} in the model.",
        f"Extra mechanical effort in the model, about {_small(price.power)} W against the same posture with "
        "nothing held.",
        CAPTION,
    )


def percent(share: float) -> str:
    """A share as whole percent: "5 %"."""
    return f"{100 * share:.0f} %"


def _many(changes: tuple[Change, ...], one: str, more: str) -> str:
    if not changes:
        return f"nothing else {one}"
    names = "; ".join(said(each.key) for each in changes[:NAMED])
    further = len(changes) - NAMED
    if further > 0:
        return f"{len(changes)} structures {more}, most of all {names}"
    return f"{names} {one if len(changes) == 1 else more}"


def _small(watts: float) -> str:
    """Two significant digits at most, and no more than one place."""
    return f"{watts:.1f}" if abs(watts) < 10 else f"{watts:.0f}"
