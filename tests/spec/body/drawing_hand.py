"""A hand that draws: paths along the skin as somebody means them, and paintings on it, from a seed."""

import numpy as np

from palpate.body.brush import nearest, paintable
from palpate.body.mark import Stroke
from palpate.body.surface import SurfacePoint, skin


def point_at(place):
    """The place of the skin nearest to one in space."""
    faces, u, v, _ = nearest(place)
    return SurfacePoint(int(faces[0]), float(u[0]), float(v[0]))


def points_at(places):
    faces, u, v, _ = nearest(places)
    return tuple(SurfacePoint(int(f), float(a), float(b)) for f, a, b in zip(faces, u, v, strict=True))


def some_vertex(rng, region=None):
    return skin().vertices[rng.choice(np.flatnonzero(paintable()))]


def way(rng, start, length, step=0.003, faces=None):
    """Places along the skin from a start, a step apart, in a direction that wanders a little. (k, 3) [m]

    It ends early where the skin turns away from `faces` (a direction from which it is looked at).
    """
    body, places = skin(), []
    heading, here = rng.normal(size=3), np.asarray(start, float)
    for _ in range(int(length / step)):
        point = point_at(here)
        normal = body.normal(point)
        if faces is not None and normal @ np.asarray(faces, float) < 0.3:
            break
        here = body.place(point)
        places.append(here)
        heading = heading + 0.15 * rng.normal(size=3)
        heading -= (heading @ normal) * normal
        heading /= np.linalg.norm(heading)
        here = here + step * heading
    return np.array(places)


def stroke(rng, length=0.12, radius=0.02, **more):
    places = way(rng, some_vertex(rng), length)
    return Stroke(points=points_at(places), radius=radius, **more)
