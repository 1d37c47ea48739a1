"""What is promised of a stored painting: drawn again, read back, rescaled, or drawn in 3-D, it is the same.

Targets: Jaccard at least 0.995; extent within 0.1 % of the body; 2-D and 3-D extents agree with ICC(2,1) of
0.99.
"""

import json

import numpy as np

from palpate.body.compare import jaccard
from palpate.body.contour import loops, paths
from palpate.body.extent import areas, extent, share
from palpate.body.figures import figure as vertices_of
from palpate.body.mark import Stroke
from palpate.body.painting import Painting, strokes_on
from palpate.body.rays import hits
from palpate.body.surface import INTERNAL, SurfacePoint, skin
from palpate.body.views import view
from palpate.cohort.agreement import icc
from tests.spec.body.drawing_hand import points_at, stroke, way
from tests.spec.body.raster import filled, lines

title = "Painting: the same on every surface"

VIEWS = ("front", "back", "left", "right")
LEAST_OVERLAP, MOST_OFF, LEAST_AGREEMENT = 0.995, 0.1, 0.99
PIXEL = 0.75  # page units: of a chart 1,120 pixels high on a tablet


def some(seed):
    rng = np.random.default_rng(seed)
    return [
        stroke(rng, length=rng.uniform(0.03, 0.2), radius=rng.uniform(0.01, 0.04), strength=0.8)
        for _ in range(rng.integers(1, 6))
    ]


def on_page(code, places, figure="neutral"):
    """Where places of the neutral body fall on a page, to the pixel."""
    seen = view(code, figure)
    out = places - np.array(seen.center)
    page = np.column_stack(
        [seen.width / 2 + out @ seen.right * seen.scale, seen.height / 2 - out @ seen.up * seen.scale]
    )
    return np.round(page / PIXEL) * PIXEL


def closeness(one, other):
    return jaccard(one, other), abs(share(one) - share(other))


def test_a_stored_painting_reopens_as_it_was():
    for seed in range(10):
        painting = Painting.drawn(some(seed))
        assert closeness(Painting.unpacked(painting.packed()), painting) == (1.0, 0.0)


def test_strokes_from_the_record_paint_the_same_again():
    for seed in range(20):
        strokes = some(seed)
        wire = json.dumps([[[p.face, round(p.u, 6), round(p.v, 6)] for p in each.points] for each in strokes])
        again = [
            Stroke(points=tuple(SurfacePoint(*p) for p in points), radius=each.radius, strength=each.strength)
            for each, points in zip(strokes, json.loads(wire), strict=True)
        ]
        overlap, off = closeness(Painting.drawn(again), Painting.drawn(strokes))
        assert overlap >= LEAST_OVERLAP
        assert off <= MOST_OFF


def test_a_line_drawn_on_a_page_of_any_size_is_the_same_painting():
    """The page's coordinates do not depend on its size on the screen, except that a screen has pixels."""
    for seed in range(20):
        rng = np.random.default_rng(seed)
        middle = np.array([240, 250]) + rng.normal(scale=[15, 40])
        drawn = middle + np.cumsum(rng.normal(scale=2.5, size=(25, 2)), axis=0)
        paintings = []
        for pixel in (0.1, 0.2):  # a chart of 8,400 and of 4,200 pixels: what rounding alone may do
            page = np.round(drawn / pixel) * pixel
            paintings.append(Painting.drawn([strokes_on("front", page, 0.035)]))
        overlap, off = closeness(*paintings)
        assert off <= MOST_OFF
        assert overlap >= 0.97  # each vertex on the edge is in or out: the mesh has 8 mm between vertices


def pages(figure):
    """Of each view: where each vertex falls on its page (n, 2), and how well it shows there, -1 to 1 (n,)."""
    body, vertices, found = skin(), vertices_of(figure), {}
    corners = vertices[body.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.column_stack(
        [np.bincount(body.faces.ravel(), np.repeat(across[:, axis], 3), len(vertices)) for axis in range(3)]
    )
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    for code in VIEWS:
        seen = view(code, figure)
        out = vertices - np.array(seen.center)
        page = np.column_stack(
            [seen.width / 2 + out @ seen.right * seen.scale, seen.height / 2 - out @ seen.up * seen.scale]
        )
        toward = np.flatnonzero((across @ seen.toward > 0) & (body.region != INTERNAL))
        hidden = np.ones(len(body.faces), bool)
        hidden[toward] = hits(seen, page[body.faces[toward]].mean(axis=1), figure)[0] != toward
        some_hidden = np.bincount(body.faces.ravel(), np.repeat(hidden, 3), len(page)) > 0
        found[code] = page, np.where(some_hidden | (areas() == 0), -1, normals @ seen.toward)
    return found


def read_back(painting, figure, resolution, known):
    """A painting as the pixels of its four drawings say it, and the stored one, both where a drawing shows
    them.

    Each vertex is read in the view that shows it best, turned away from it by at most 66 degrees.
    """
    best = np.max([shows for _, shows in known.values()], axis=0)
    drawn = np.zeros(36_631, np.uint8)
    for code, (page, shows) in known.items():
        seen = view(code, figure)
        pixels = filled(lines(paths(painting, code, figure)), seen.width, seen.height, resolution)
        mine = np.flatnonzero((shows == best) & (best > 0.4))
        column, row = (page[mine] * resolution).astype(int).T
        drawn[mine] = 255 * pixels[row, column]
    return Painting.of(drawn), Painting.of(np.where(best > 0.4, painting.strengths(), 0)), best > 0.4


def test_a_painting_read_back_from_its_drawings_is_the_stored_one():
    """Drawn as SVG paths to a tenth of a unit, rastered at two resolutions, in two figures."""
    found = []
    for figure in ("neutral", "male"):
        known = pages(figure)
        for seed in range(4):
            painting = Painting.drawn(some(seed))
            for resolution in (3, 6):
                drawn, stored, readable = read_back(painting, figure, resolution, known)
                found.append(closeness(drawn, stored))
                assert areas()[readable].sum() / areas().sum() > 0.8  # the rest shows in insets, or nowhere
    overlaps, offs = np.array(found).T

    assert overlaps.min() >= LEAST_OVERLAP
    assert offs.max() <= MOST_OFF


def test_a_drawing_covers_as_much_of_the_page_at_two_resolutions():
    per_body = 100 * 1e4 / 480**2 / 15_884  # of a square unit of the page, in % of the body
    for seed in range(4):
        painting = Painting.drawn(some(seed))
        sizes = [filled(loops(painting, "front"), 480, 840, pixels).sum() / pixels**2 for pixels in (2, 5)]
        assert abs(sizes[0] - sizes[1]) * per_body <= MOST_OFF / 10


def meant(rng):
    """What somebody means to paint: one to four ways along the skin that show in one view, and a brush."""
    code = VIEWS[rng.integers(4)]
    toward = np.array(view(code).toward)
    ways, radius = [], rng.uniform(0.012, 0.035)
    while len(ways) < rng.integers(1, 5):
        start = skin().vertices[rng.choice(np.flatnonzero(SEEN[code]))]
        places = way(rng, start, rng.uniform(0.03, 0.25), faces=toward)
        if len(places) > 4:
            ways.append(places)
    return code, ways, radius


SEEN = {}


def in_two_and_three_dimensions(rng):
    """The same intended strokes: once on the page, to its pixels, once on the body in space."""
    code, ways, radius = meant(rng)
    flat, solid = [], []
    for places in ways:
        faces, u, v = hits(view(code), on_page(code, places))
        hidden = np.linalg.norm(
            np.einsum(
                "ki,kij->kj",
                np.column_stack([1 - u - v, u, v]),
                skin().vertices[skin().faces[np.maximum(faces, 0)]],
            )
            - places,
            axis=1,
        )
        shows = places[: np.argmin(np.append((faces >= 0) & (hidden < 0.02), False))]
        if len(shows) < 2:  # what another part of the body hides cannot be meant in this view
            continue
        flat.append(strokes_on(code, on_page(code, shows[::2]), radius))
        seen_from = rng.normal(scale=0.0008, size=shows[::3].shape)  # a pixel of a body 900 pixels high
        solid.append(Stroke(points=points_at(shows[::3] + seen_from), radius=radius))
    return Painting.drawn(flat), Painting.drawn(solid)


def test_the_same_strokes_in_two_and_in_three_dimensions_have_the_same_extent():
    rng = np.random.default_rng(2026)
    SEEN.update({code: shows > 0.3 for code, (_, shows) in pages("neutral").items()})
    pairs = [in_two_and_three_dimensions(rng) for _ in range(80)]
    pairs = [pair for pair in pairs if len(pair[0].vertices)]
    extents = np.array([[extent(flat), extent(solid)] for flat, solid in pairs])
    overlaps = [jaccard(flat, solid) for flat, solid in pairs]

    assert len(pairs) >= 60
    assert icc(extents) >= LEAST_AGREEMENT
    assert np.abs(np.diff(extents, axis=1)).max() / 158.84 < 0.5  # % of the body
    assert np.mean(overlaps) > 0.9
