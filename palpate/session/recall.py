"""Hand recall: after hands off, hand by hand and place by place, what is remembered. A prompt names a place.

It never names a finding, and shows nothing of an earlier session: what a hand is asked must not answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Self

_MINUTE, _DAY = 60, 24
_IN_MINUTES, _IN_HOURS = 180, 72  # up to here a time is said in minutes, then in hours
HANDS: Final = ("left", "right")  # codes of WHICH_HAND, in the order in which they are asked
ELSEWHERE: Final = ""  # after the stations: wherever else the hands were


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question without words: this hand, at this place."""

    hand: str  # a code of WHICH_HAND
    station: str  # a code of STATIONS or the practice's own; ELSEWHERE for no station

    @property
    def code(self) -> str:
        """Hand and station in one word, such as "left-heels"."""
        return f"{self.hand}-{self.station}"

    @classmethod
    def of(cls, code: str) -> Self:
        """The prompt with this code."""
        hand, _, station = code.partition("-")
        return cls(hand, station)


def prompts(stations: Iterable[str]) -> tuple[Prompt, ...]:
    """Hand by hand, station by station, and last both hands wherever else they were.

    Parameters
    ----------
    stations
        Codes of stations in the order in which they are offered.

    Examples
    --------
    >>> [prompt.code for prompt in prompts(["heels", "asis"])]
    ['left-heels', 'left-asis', 'right-heels', 'right-asis', 'both-']
    """
    offered = tuple(dict.fromkeys(stations))
    asked = [Prompt(hand, station) for hand in HANDS for station in offered]
    return (*asked, Prompt("both", ELSEWHERE))


def recalled_said(seconds: float, *, translate: Callable[[str], str] = str) -> str:
    """How long after hands off something was written down from memory: in whole minutes, hours or days.

    Parameters
    ----------
    seconds
        Since hands off. [s]
    translate
        Turns an English sentence into the language of the page.

    Examples
    --------
    >>> recalled_said(485.0)
    'recalled at +8 min'
    """
    minutes = int(seconds // _MINUTE)
    if minutes < _IN_MINUTES:
        return translate("recalled at +{minutes} min").format(minutes=minutes)
    hours = minutes // _MINUTE
    if hours < _IN_HOURS:
        return translate("recalled at +{hours} h").format(hours=hours)
    return translate("recalled at +{days} days").format(days=hours // _DAY)
