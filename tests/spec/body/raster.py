"""A plain raster of closed lines, for what is drawn to be read back from its pixels."""

import re

import numpy as np


def lines(path):
    """The closed lines of path data made of M, l and Z. A list of (k, 2)."""
    found = []
    for part in path.split("M")[1:]:
        start, steps = part.rstrip("Z").split("l")
        numbers = np.array([float(each) for each in re.findall(r"-?[\d.]+(?:e-?\d+)?", steps)]).reshape(-1, 2)
        first = np.array([float(each) for each in start.split()])
        found.append(np.vstack([first, first + np.cumsum(numbers, axis=0)]))
    return found


def filled(loops, width, height, resolution):
    """Pixels whose middle lies inside by the nonzero rule. (height * resolution, width * resolution), bool"""
    tall, wide = round(height * resolution), round(width * resolution)
    turns = np.zeros((tall, wide + 1), np.int32)
    for loop in loops:
        points = np.asarray(loop) * resolution
        for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0), strict=True):
            sign = 1 if y1 > y0 else -1
            low, high = sorted((y0, y1))
            rows = np.arange(max(0, int(np.ceil(low - 0.5))), min(tall, int(np.ceil(high - 0.5))))
            if len(rows):
                x = x0 + (rows + 0.5 - y0) / (y1 - y0) * (x1 - x0)
                column = np.clip(np.ceil(x - 0.5).astype(int), 0, wide)
                np.add.at(turns, (rows, column), sign)
    return np.cumsum(turns[:, :-1], axis=1) != 0
