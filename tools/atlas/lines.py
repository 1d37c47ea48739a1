"""Lines: a picture of numbered parts as lines between the parts, each line once, so that parts share it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

OFF = -1  # the number of what is not the body
Way = tuple[int, int, int]  # a corner to which a step leads, and the parts at its left and right hand
Ways = dict[int, list[Way]]


@dataclass(frozen=True, eq=False)
class Border:
    """One line between two parts: its places (k, 2) in page units, and the parts at both hands."""

    line: np.ndarray
    left: int
    right: int
    start: int  # numbers of the corners of the picture at which it starts and ends; equal if it is closed
    end: int

    @property
    def closed(self) -> bool:
        return self.start == self.end


def borders(parts: np.ndarray, per_unit: float) -> list[Border]:
    """All lines of a picture (h, w) of part numbers. Left is left for whoever walks along the line."""
    framed = np.pad(parts, 1, constant_values=OFF)
    wide = framed.shape[1] + 1
    ways: Ways = {}

    def walk(
        rows: np.ndarray, columns: np.ndarray, ends: tuple[int, int, int, int], hands: np.ndarray
    ) -> None:
        starts = (rows + ends[0]) * wide + columns + ends[1]
        stops = (rows + ends[2]) * wide + columns + ends[3]
        for start, stop, left, right in zip(starts.tolist(), stops.tolist(), *hands.T.tolist(), strict=True):
            ways.setdefault(start, []).append((stop, left, right))
            ways.setdefault(stop, []).append((start, right, left))

    rows, columns = np.nonzero(framed[:, 1:] != framed[:, :-1])  # upright steps, walked downward
    hands = np.column_stack([framed[rows, columns + 1], framed[rows, columns]])
    walk(rows, columns + 1, (0, 0, 1, 0), hands)
    rows, columns = np.nonzero(framed[1:] != framed[:-1])  # level steps, walked to the right
    hands = np.column_stack([framed[rows, columns], framed[rows + 1, columns]])
    walk(rows + 1, columns, (0, 0, 0, 1), hands)

    return _all_lines(ways, wide, per_unit)


def creases(steps: tuple[np.ndarray, np.ndarray], per_unit: float) -> list[np.ndarray]:
    """Lines (k, 2) along marked steps of a picture: between columns (h, w - 1), between rows (h - 1, w)."""
    wide = steps[1].shape[1] + 3
    ways: Ways = {}
    for upright, marked in enumerate(steps[::-1]):
        rows, columns = np.nonzero(marked)
        start = (rows + 1 + (not upright)) * wide + columns + 1 + upright
        stop = start + (wide if upright else 1)
        for one, other in zip(start.tolist(), stop.tolist(), strict=True):
            ways.setdefault(one, []).append((other, OFF, OFF))
            ways.setdefault(other, []).append((one, OFF, OFF))
    return [each.line for each in _all_lines(ways, wide, per_unit)]


def _all_lines(ways: Ways, wide: int, per_unit: float) -> list[Border]:
    knots = {corner for corner, out in ways.items() if len(out) != 2}
    left_over = {(corner, stop) for corner, out in ways.items() for stop, _, _ in out}
    found = []
    for corner in [*sorted(knots), *sorted(set(ways) - knots)]:
        for step in ways[corner]:
            if (corner, step[0]) in left_over:
                found.append(_followed(corner, step, ways, knots, left_over, wide, per_unit))
    return found


def _followed(
    corner: int,
    step: Way,
    ways: Ways,
    knots: set[int],
    left_over: set[tuple[int, int]],
    wide: int,
    per_unit: float,
) -> Border:
    here, left, right = step
    track, before = [corner], corner
    left_over -= {(corner, here), (here, corner)}
    while here not in knots and here != corner:
        track.append(here)
        following = next(each for each in ways[here] if each[0] != before)
        before, here = here, following[0]
        left_over -= {(before, here), (here, before)}
    track.append(here)
    places = (np.column_stack([np.array(track) % wide, np.array(track) // wide]) - 1) / per_unit
    middles = (places[1:] + places[:-1]) / 2
    closed = corner == here
    line = np.vstack([middles, middles[:1]]) if closed else np.vstack([places[:1], middles, places[-1:]])
    return Border(line, left, right, corner, here)


def rings(part: int, lines: list[Border]) -> list[list[tuple[int, bool]]]:
    """The rings around a part, the part at the left: lists of (number of the border, walked as it runs)."""
    ring: list[list[tuple[int, bool]]] = []
    waiting: dict[int, list[tuple[int, bool]]] = {}
    for number, line in enumerate(lines):
        for forward in (True, False):
            if (line.left if forward else line.right) == part:
                if line.closed:
                    ring.append([(number, forward)])
                else:
                    waiting.setdefault(line.start if forward else line.end, []).append((number, forward))
    while waiting:
        at = next(iter(waiting))
        home, walked = at, []
        while True:
            number, forward = waiting[at].pop()
            if not waiting[at]:
                del waiting[at]
            walked.append((number, forward))
            at = lines[number].end if forward else lines[number].start
            if at == home:
                break
        ring.append(walked)
    return ring
