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
    inside = np.zeros((tall, wide), bool)
    if not loops:
        return inside
    scaled = [np.asarray(loop) * resolution for loop in loops]
    left, top = np.maximum(np.floor(np.vstack(scaled).min(axis=0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(np.vstack(scaled).max(axis=0)).astype(int) + 1, [wide, tall])
    turns = np.zeros((bottom - top, right - left + 1), np.int32)
    for points in scaled:
        for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0), strict=True):
            low, high = sorted((y0, y1))
            rows = np.arange(max(top, int(np.ceil(low - 0.5))), min(bottom, int(np.ceil(high - 0.5))))
            if len(rows):
                x = x0 + (rows + 0.5 - y0) / (y1 - y0) * (x1 - x0)
                column = np.clip(np.ceil(x - 0.5).astype(int), left, right)
                np.add.at(turns, (rows - top, column - left), 1 if y1 > y0 else -1)
    inside[top:bottom, left:right] = np.cumsum(turns[:, :-1], axis=1) != 0
    return inside
