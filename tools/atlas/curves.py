"""Curves: a line of many small steps as a few smooth cubic curves (after Schneider, Graphics Gems, 1990)."""

from __future__ import annotations

import numpy as np

Curve = tuple[tuple[float, float], ...]  # from, its handle, the handle of to, to


def smoothed(line: np.ndarray, spread: float, closed: bool) -> np.ndarray:
    """A line (k, 2) with even steps, each point the Gaussian mean of those around it along the line.

    spread: standard deviation in page units. The ends of an open line stay; there the line is continued by
    turning it about its end, so that it does not shrink.
    """
    step = np.linalg.norm(np.diff(line, axis=0), axis=1)
    length = np.concatenate([[0], np.cumsum(step)])
    if length[-1] == 0:
        return line[[0, -1]]
    even = min(0.25, length[-1] / 8)
    at = np.linspace(0, length[-1], max(3, round(length[-1] / even) + 1))
    dense = np.column_stack([np.interp(at, length, line[:, axis]) for axis in (0, 1)])
    reach = int(np.ceil(3 * spread / (at[1] - at[0])))
    kernel = np.exp(-(((np.arange(-reach, reach + 1) * (at[1] - at[0])) / spread) ** 2) / 2)
    kernel /= kernel.sum()
    if closed:
        ring = dense[:-1]
        wrapped = np.take(ring, np.arange(-reach, len(ring) + reach), axis=0, mode="wrap")
        out = np.column_stack([np.convolve(wrapped[:, axis], kernel, "valid") for axis in (0, 1)])
        return np.vstack([out, out[:1]])
    index = np.arange(-reach, len(dense) + reach)
    last = len(dense) - 1
    period = np.mod(index, 2 * last)
    folded = np.where(period > last, 2 * last - period, period)
    turns = np.floor_divide(index, last)  # each fold turns the line about the end it meets
    base = dense[folded]
    span = dense[last] - dense[0]
    odd = (turns % 2) != 0
    shift = np.where(odd, turns + 1, turns)[:, None] * span
    extended = np.where(odd[:, None], 2 * dense[0] - base, base) + shift
    out = np.column_stack([np.convolve(extended[:, axis], kernel, "valid") for axis in (0, 1)])
    out[0], out[-1] = dense[0], dense[-1]
    return out


def curves(line: np.ndarray, off: float, closed: bool = False) -> list[Curve]:
    """Cubic curves along a smooth line (k, 2), nowhere farther from it than `off` (page units)."""
    if closed:
        middle = len(line) // 2
        start, turn = _heading(line, 0, closed=True), _heading(line, middle)
        return _fit(line[: middle + 1], start, -turn, off) + _fit(line[middle:], turn, -start, off)
    return _fit(line, _heading(line, 0), -_heading(line, len(line) - 1), off)


def _heading(line: np.ndarray, at: int, closed: bool = False) -> np.ndarray:
    reach = max(1, min(4, len(line) // 4))
    if closed:
        way = line[reach] - line[-1 - reach]
    else:
        way = line[min(at + reach, len(line) - 1)] - line[max(at - reach, 0)]
    return way / max(float(np.linalg.norm(way)), 1e-12)


def _fit(line: np.ndarray, start: np.ndarray, end: np.ndarray, off: float) -> list[Curve]:
    """start and end: unit headings at the two ends, both pointing into the line."""
    if len(line) < 3:
        third = (line[-1] - line[0]) / 3
        return [_curve(line[0], line[0] + third, line[-1] - third, line[-1])]
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    t = length / max(length[-1], 1e-12)
    for _ in range(5):
        handles = _handles(line, t, start, end)
        error, worst = _off(line, handles, t)
        if error <= off:
            return [_curve(*handles)]
        t = _closer(line, handles, t)
    worst = min(max(worst, 2), len(line) - 3) if len(line) > 5 else len(line) // 2
    heading = _heading(line, worst)
    return _fit(line[: worst + 1], start, -heading, off) + _fit(line[worst:], heading, end, off)


def _handles(line: np.ndarray, t: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    first, last = line[0], line[-1]
    rest = line - (b0 + b1)[:, None] * first - (b2 + b3)[:, None] * last
    one, two = b1[:, None] * start, b2[:, None] * end
    matrix = np.array([[(one * one).sum(), (one * two).sum()], [(one * two).sum(), (two * two).sum()]])
    right = np.array([(one * rest).sum(), (two * rest).sum()])
    chord = float(np.linalg.norm(last - first))
    try:
        a, b = np.linalg.solve(matrix, right)
    except np.linalg.LinAlgError:
        a = b = chord / 3
    long = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    if not (1e-3 * chord < a < 2 * long and 1e-3 * chord < b < 2 * long):
        a = b = chord / 3
    return np.array([first, first + a * start, last + b * end, last])


def _at(h: np.ndarray, t: np.ndarray) -> np.ndarray:
    t = t[:, None]
    return (1 - t) ** 3 * h[0] + 3 * t * (1 - t) ** 2 * h[1] + 3 * t**2 * (1 - t) * h[2] + t**3 * h[3]


def _off(line: np.ndarray, handles: np.ndarray, t: np.ndarray) -> tuple[float, int]:
    gap = np.linalg.norm(_at(handles, t) - line, axis=1)
    return float(gap.max()), int(gap.argmax())


def _closer(line: np.ndarray, h: np.ndarray, t: np.ndarray) -> np.ndarray:
    """One step of Newton toward the nearest place of the curve for each point."""
    to = _at(h, t) - line
    s = t[:, None]
    d1 = 3 * ((1 - s) ** 2 * (h[1] - h[0]) + 2 * s * (1 - s) * (h[2] - h[1]) + s**2 * (h[3] - h[2]))
    d2 = 6 * ((1 - s) * (h[2] - 2 * h[1] + h[0]) + s * (h[3] - 2 * h[2] + h[1]))
    below = (d1**2).sum(axis=1) + (to * d2).sum(axis=1)
    step = np.where(np.abs(below) > 1e-9, (to * d1).sum(axis=1) / np.where(below == 0, 1, below), 0)
    return np.maximum.accumulate(np.clip(t - step, 0, 1))


def _curve(*points: np.ndarray) -> Curve:
    return tuple((round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for x, y in points)
