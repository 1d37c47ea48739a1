"""Hands and places as hand recall asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.queries import recalling
from palpate.rhythm.sqar import STATIONS
from palpate.session.hands import WHICH_HAND
from palpate.session.recall import ELSEWHERE

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice


def hand_words(hand: str) -> str:
    """Which hand: "Left hand"."""
    known = WHICH_HAND.get(hand)
    return _(known.label) if known is not None else hand


def place_words(practice: Practice, station: str) -> str:
    """Which place: "Heels"; the practice's own as it is written."""
    if station == ELSEWHERE:
        return _("Anywhere else")
    known = STATIONS.get(station)
    return _(known.label) if known is not None else recalling.label(practice, station)
