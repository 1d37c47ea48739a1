"""Timeline: the moments of one session in order, and the stops of the rhythm as spans.

A timeline does not depend on the order in which it was built: marks arrive late, twice, or out of turn, from
a pedal, a key and a memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from palpate.session.moment import MOMENT_KINDS, Moment
from palpate.units import Seconds

_KIND_ORDER = {code: place for place, code in enumerate(MOMENT_KINDS.codes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One time without rhythm under one practitioner's hands."""

    start: Seconds
    end: Seconds | None  # None if no restart was marked before the next stop, or before the end
    name: str  # a code of NAMES_OF_A_STOP; blank if it was not named


class Timeline:
    """The moments of one session, in order."""

    __slots__ = ("_in_order",)

    def __init__(self, moments: Iterable[Moment]) -> None:
        self._in_order: Final = tuple(sorted(moments, key=_place))

    def __iter__(self) -> Iterator[Moment]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)

    def standing(self) -> tuple[Moment, ...]:
        """The moments that were not struck."""
        return tuple(moment for moment in self if not moment.struck)

    def stops(self) -> tuple[Stop, ...]:
        """The times without rhythm, from each stop to its restart.

        A restart that was never marked leaves an open end; a restart without a stop opens nothing. Struck
        marks do not count.
        """
        stops: list[Stop] = []
        begun: Moment | None = None
        for moment in self.standing():
            if moment.kind == "rhythm_stop":
                if begun is not None:
                    stops.append(Stop(start=begun.at, end=None, name=begun.code))
                begun = moment
            elif moment.kind == "rhythm_restart" and begun is not None:
                stops.append(Stop(start=begun.at, end=moment.at, name=begun.code))
                begun = None
        if begun is not None:
            stops.append(Stop(start=begun.at, end=None, name=begun.code))
        return tuple(stops)


def _place(moment: Moment) -> tuple[float, int, str, str, str, float, bool]:
    """A total order, so that two marks of the same instant always stand the same way round."""
    recalled = -1.0 if moment.recalled_after is None else moment.recalled_after
    kind = _KIND_ORDER[moment.kind]
    return (moment.at, kind, moment.key, moment.code, moment.words, recalled, moment.struck)
