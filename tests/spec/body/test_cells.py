"""Cells find what a look at every place finds."""

import subprocess
import sys

import numpy as np
import pytest

from palpate.body.cells import Cells
from palpate.body.surface import skin


@pytest.fixture(scope="module")
def some():
    """Vertices of the skin, and places on it, near it and far from it."""
    rng = np.random.default_rng(3)
    vertices = skin().vertices
    near = vertices[rng.integers(0, len(vertices), 40)] + rng.normal(0, 0.02, (40, 3))
    return Cells.of(vertices), np.concatenate([vertices[:5], near, rng.uniform(-3, 3, (10, 3))])


def distances(cells, places):
    return np.linalg.norm(cells.places[None] - places[:, None], axis=2)


@pytest.mark.parametrize("radius", [0.002, 0.016, 0.05, 0.3, 3.0])
def test_all_that_lie_within_a_radius_are_found_once(some, radius):
    cells, places = some

    row, found, squared = cells.within(places, radius)

    order = np.lexsort((found, row))
    assert np.array_equal([row[order], found[order]], np.nonzero(distances(cells, places) <= radius))
    assert np.allclose(np.sqrt(squared), distances(cells, places)[row, found], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("limit", [1, 4])
def test_the_nearest_come_first_however_far_they_are(some, limit):
    cells, places = some

    found = cells.nearest(places, limit)

    nearest = np.sort(distances(cells, places), axis=1)[:, :limit]
    assert np.allclose(np.take_along_axis(distances(cells, places), found, axis=1), nearest, rtol=1e-12)


def test_a_mark_and_a_stroke_are_placed_without_waiting_for_scipy():
    said = """
import sys
from palpate.body.contour import paths
from palpate.body.painting import Painting, strokes_on
from palpate.body.rays import everywhere, nearest
everywhere(nearest((0.0, 1.2, 0.2)))
assert paths(Painting.drawn([strokes_on("back", [[200, 150], [240, 140]], 0.02)]), "back")
assert not [name for name in sys.modules if name.partition(".")[0] == "scipy"]
"""
    subprocess.run([sys.executable, "-c", said], check=True)
