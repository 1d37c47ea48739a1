"""Words about listening in the language of the page: places, what was met, what a tapping gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import Side
from palpate.records.language.in_words import spoken
from palpate.rhythm import saying
from palpate.rhythm.sqar import STATIONS, Listening

PARTS: Final = {"before": gettext_lazy("before"), "after": gettext_lazy("after")}


def station(code: str, labels: Mapping[str, str]) -> str:
    """The name of a station, the practice's own too."""
    term = STATIONS.get(code)
    return _(term.label) if term is not None else labels.get(code, code)


def place(at: Sequence[str], labels: Mapping[str, str]) -> str:
    """Part, station and side in words: "Heels, before, left (client's left)"."""
    part, code, side = at
    words = [station(code, labels), str(PARTS[part])]
    return ", ".join([*words, _(Side(side).said())] if side in ("L", "R") else words)


def said(listenings: Iterable[Listening], labels: Mapping[str, str]) -> str:
    """What was met at one station, sides told apart in words; empty if nothing was assessed."""
    return saying.said(listenings, own=labels, translate=spoken)


def lines(listenings: Iterable[Listening], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """The same side by side, each in its own line."""
    found = saying.by_side(listenings, own=labels, translate=spoken)
    return [{"side": side, "words": words} for side, words in found]


def tapped(listening: Listening) -> str:
    """What a rate rests on, beside its number; empty unless it was tapped."""
    rate = listening.tapped
    if rate is None:
        return ""
    numbers = {
        "cycles": rate.cycles, "slowest": f"{rate.slowest:.1f}", "quickest": f"{rate.quickest:.1f}",
        "low": f"{rate.low:.1f}", "high": f"{rate.high:.1f}",
    }  # fmt: skip
    if not isfinite(rate.high):
        return (
            _("tapped, %(cycles)s cycles, %(slowest)s to %(quickest)s; 95 %% interval from %(low)s") % numbers
        )
    return (
        _("tapped, %(cycles)s cycles, %(slowest)s to %(quickest)s; 95 %% interval %(low)s to %(high)s")
        % numbers
    )
