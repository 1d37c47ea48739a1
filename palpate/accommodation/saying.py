"""Spread and cost in sentences that claim no more than a mechanical model may."""

from __future__ import annotations

from palpate.accommodation.cost import Cost
from palpate.accommodation.spread import Spread
from palpate.tissue.telling import CAPTION


def say(found: Spread, price: Cost) -> tuple[str, ...]:
    """What a holding does, in some sentences and the caption."""
    if not found.held:
        return ("Nothing is held in this model.", CAPTION)
    return (*found.say()[:-1], *price.say(), CAPTION)
