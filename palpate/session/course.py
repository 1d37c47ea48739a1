"""A course of sessions: which places were marked again after a while without a mark.

"Not marked" is not "not there": hands may have been elsewhere. Nothing here says that one thing came from
another.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAgain:
    """One place that was marked, then not, then again."""

    region: str
    last: int  # number of the session before the gap, counted from 0 in the order given
    again: int  # number of the session after it
    between: int  # sessions between them in which the body was marked, but not there


def marked_again(sessions: Sequence[frozenset[str]]) -> list[MarkedAgain]:
    """Places with a gap, the latest first.

    Parameters
    ----------
    sessions
        In order of time, the regions that hold a mark of each session. A session without any mark says
        nothing about any place and does not count as a gap.
    """
    last: dict[str, int] = {}
    seen: dict[str, int] = {}  # how many marked sessions there were when a region was marked last
    found: dict[str, MarkedAgain] = {}
    count = 0
    for number, regions in enumerate(sessions):
        if not regions:
            continue
        count += 1
        for region in regions:
            if region in last and count - seen[region] > 1:
                found[region] = MarkedAgain(
                    region=region, last=last[region], again=number, between=count - seen[region] - 1
                )
            last[region], seen[region] = number, count
    return sorted(found.values(), key=lambda each: (-each.again, each.region))
