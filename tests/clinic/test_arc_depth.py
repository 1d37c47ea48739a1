"""Depth: what arcs in front alone, in front and at the back, and felt radii tell of it, on a real skin."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from palpate.body.palm import drawn, outward, placed
from palpate.body.rays import hit
from palpate.body.views import view
from palpate.clinic import arcs, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.discovery.arcing import locate
from palpate.records.queries import arcs as queries
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def said(**changed):
    return Felt(**({"degrees": 90.0} | changed))


def test_in_front_alone_no_depth_is_told_and_pairs_with_the_back_tell_it(anna, session):
    """The same globe, felt in front, then at the back too: only then its depth is known."""
    inside = (0.02, 1.12, 0.0)
    for code in ("front", "back"):
        for xy, degrees, inward in _globe(inside, code):
            one = said(
                place=Place(view=code, xy=xy), degrees=degrees, inside="", toward=inward, certainty="high"
            )
            arcs.note(session=session, felt=one, by=anna, at=NOW)
    rows = queries.of_session(session)

    def seen(chosen):
        return locate(queries.values(chosen, figure="neutral", size=1.0))

    flat, deep = seen([row for row in rows if row.view == "front"]), seen(rows)

    assert flat.verdict == "one_center" and not flat.depth_known and abs(flat.across[2]) == 1
    assert deep.depth_known and len(deep.region) == 3
    assert deep.center == pytest.approx(inside, abs=0.015)


def test_a_felt_radius_helps_where_hands_were_in_front_alone(anna, session):
    inside = (0.02, 1.12, 0.0)
    for xy, degrees, inward in _globe(inside, "front"):
        lies = hit(view("front"), *xy)
        size = sum((a - b) ** 2 for a, b in zip(placed(lies), inside, strict=True)) ** 0.5
        one = said(place=Place(view="front", xy=xy), degrees=degrees, inside="", toward=inward, radius=size)
        arcs.note(session=session, felt=one, by=anna, at=NOW)
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)

    found = queries.compared(arcs.compare(session=session, by=anna, at=NOW)).located

    assert found.depth_known and found.center[2] == pytest.approx(0.0, abs=0.03)


def _globe(inside, code):
    """Where palms meet a globe about a place inside the body, as a view shows it: place, degrees, inside."""
    seen = view(code)
    x, y = seen.on_page(inside)
    for number in range(8):
        angle = 2 * pi * number / 8 + 0.2
        xy = (x + 46 * cos(angle), y - 46 * sin(angle))
        lies = hit(seen, *xy)
        normal = outward(lies)
        away = tuple(a - b for a, b in zip(inside, placed(lies), strict=True))
        tangent = (
            normal[1] * away[2] - normal[2] * away[1],
            normal[2] * away[0] - normal[0] * away[2],
            normal[0] * away[1] - normal[1] * away[0],
        )
        deep = sum(a * b for a, b in zip(away, normal, strict=True))
        inward = tuple(a - deep * b for a, b in zip(away, normal, strict=True))
        yield (
            xy,
            drawn(tangent, seen),
            seen.on_page(tuple(a + b for a, b in zip(placed(lies), inward, strict=True))),
        )
