"""Promises: a painting of 20 strokes is on the body in 60 ms, and a body in its own proportions in 100 ms."""

from __future__ import annotations

import numpy as np

from benchmarks.figure import Figure, milliseconds
from benchmarks.size import SEED
from palpate.body.brush import nearest, paintable
from palpate.body.contour import paths
from palpate.body.mark import Stroke
from palpate.body.painting import Painting, painted
from palpate.body.proportions import Build, carried, shaped
from palpate.body.surface import SurfacePoint, skin
from palpate.cohort.permutation import max_t

STROKES, PLACES, REPEATS = 20, 60, 15
VIEWS = ("front", "back", "left", "right")


def drawn(chance: np.random.Generator, step: float = 0.006, radius: float = 0.025) -> Stroke:
    """One stroke of 60 places along the skin, 6 mm apart."""
    body, heading, points = skin(), chance.normal(size=3), []
    place = body.vertices[chance.choice(np.flatnonzero(paintable()))]
    for _ in range(PLACES):
        faces, u, v, _ = nearest(place)
        points.append(SurfacePoint(int(faces[0]), float(u[0]), float(v[0])))
        normal = body.normal(points[-1])
        heading = heading + 0.2 * chance.normal(size=3)
        heading -= (heading @ normal) * normal
        heading /= np.linalg.norm(heading)
        place = body.place(points[-1]) + step * heading
    return Stroke(points=tuple(points), radius=radius)


def measure() -> list[Figure]:
    """From strokes to a painting, a line, a body and a map of many."""
    chance = np.random.default_rng(SEED)
    strokes = [drawn(chance) for _ in range(STROKES)]
    painting = Painting.drawn(strokes)
    for code in VIEWS:
        paths(painting, code)
    build = Build(sex="female", age=50.0, height=1.68, weight=82.0)
    shaped(build)
    inner = chance.normal(loc=(0, 1.1, 0), scale=0.1, size=(2_000, 3))
    differences = chance.normal(size=(100, len(skin().vertices)))
    acts = {
        "a painting of 20 strokes": (lambda: painted(strokes), 60.0),
        "its line in four views": (lambda: [paths(painting, code) for code in VIEWS], None),
        "it packed and unpacked": (lambda: Painting.unpacked(painting.packed()), None),
        "a body in its own proportions": (lambda: shaped(build), 100.0),
        "2,000 inner places carried along": (lambda: carried(inner, build), None),
        "1,000 draws over 100 maps": (lambda: max_t(differences, chance), 500.0),
    }
    return [
        Figure(what=what, values=milliseconds([act] * REPEATS), unit="ms", promised=promised)
        for what, (act, promised) in acts.items()
    ]
