"""Timeline: the moments of one session in order, and the stops of the rhythm as spans.

A timeline does not depend on the order in which it was built: marks arrive late, twice, or out of turn, from
a pedal, a key and a memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from palpate.rhythm import Significance, StillPoint
from palpate.session.moment import MOMENT_KINDS, Moment
from palpate.units import Seconds

_KIND_ORDER = {code: place for place, code in enumerate(MOMENT_KINDS.codes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One time without rhythm under one practitioner's hands."""

    mark: Moment  # with which it began
    end: Seconds | None  # None if no restart was marked before the next stop, or before the end

    @property
    def start(self) -> Seconds:
        """When the rhythm went."""
        return self.mark.at

    @property
    def name(self) -> str:
        """A code of NAMES_OF_A_STOP; blank if it was not named."""
        return self.mark.name

    def felt(self) -> Significance | StillPoint | None:
        """The stop as the chapter on rhythm knows it; None if it has no name, or an unsure one.

        Two things that are never one: an abrupt stop, and a gradual pause.
        """
        if self.name == "significance":
            return Significance(start=self.start, end=self.end, coincided=self.mark.coincided)
        if self.name == "still_point":
            words = ", ".join(filter(None, (self.mark.place, self.mark.words)))
            return StillPoint(start=self.start, end=self.end, induced=self.mark.induced, words=words)
        return None


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
            if moment.meant == "rhythm_stop":
                if begun is not None:
                    stops.append(Stop(mark=begun, end=None))
                begun = moment
            elif moment.meant == "rhythm_restart" and begun is not None:
                stops.append(Stop(mark=begun, end=moment.at))
                begun = None
        if begun is not None:
            stops.append(Stop(mark=begun, end=None))
        return tuple(stops)

    def ends(self) -> dict[Moment, Seconds | None]:
        """For each stop that stands, by its mark: when the rhythm was there again; None: not marked."""
        return {stop.mark: stop.end for stop in self.stops()}


def _place(moment: Moment) -> tuple[float, int, str, str, tuple[str, ...], int, str, str, float, bool]:
    """A total order, so that two marks of the same instant always stand the same way round."""
    recalled = -1.0 if moment.recalled_after is None else moment.recalled_after
    kind = _KIND_ORDER[moment.meant]
    induced = (None, False, True).index(moment.induced)
    said = (moment.coincided, induced, moment.place, moment.words)
    return (moment.at, kind, moment.key, f"{moment.kind} {moment.code}", *said, recalled, moment.struck)
