"""Left and right of arcs and centers: row, words and mirror image agree, in every view."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palpate.body.rays import hit, mirrored, region_of, shown
from palpate.body.views import MAIN, view
from palpate.clinic import arcs, felt, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.errors import NotPhysical
from palpate.records.models import Arc
from palpate.records.queries import arc_lines
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def said(**changed):
    content = {"place": Place(view="front", xy=(240.0, 268.0)), "degrees": 90.0, "inside": "left"}
    return Felt(**(content | changed))


SPOTS = [
    ("front", (270.0, 268.0), "L"), ("front", (210.0, 268.0), "R"),
    ("back", (270.0, 268.0), "R"), ("back", (210.0, 268.0), "L"),
    ("left", (144.0, 268.0), "L"), ("right", (96.0, 268.0), "R"),
    ("head_front", (230.0, 200.0), "L"), ("head_back", (230.0, 200.0), "R"),
    ("head_top", (230.0, 200.0), "R"), ("head_base", (220.0, 120.0), "L"),
]  # fmt: skip
SAID = {"L": "client's left", "R": "client's right"}


@pytest.mark.parametrize(("code", "xy", "side"), SPOTS)
def test_the_side_is_the_clients_in_row_and_words_of_arc_and_center(anna, session, code, xy, side):
    row = arcs.note(session=session, felt=said(place=Place(view=code, xy=xy)), by=anna, at=NOW)
    center = arcs.mark_center(session=session, place=Place(view=code, xy=xy), by=anna, at=NOW)

    other = SAID["R" if side == "L" else "L"]
    assert (row.side, center.side) == (side, side)
    for words in (arc_lines.said(row).partition(", concave")[0], arc_lines.center_said(center)):
        place = words.replace("seen from the client's", "seen from").replace("head, client's", "head")
        assert SAID[side] in place and other not in place


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(MAIN), st.floats(-60, 60), st.floats(180, 420), st.floats(0, 359.9),
    st.sampled_from([felt.LEFT, felt.RIGHT]),
)  # fmt: skip
def test_the_mirrored_arc_is_the_arc_of_the_other_side(code, across, down, degrees, inside):
    """Row, words and figure of an arc and of its mirror image name opposite sides and nothing else."""
    seen = view(code)
    lies = hit(seen, seen.width / 2 + across, down)
    if lies is None:
        return
    twin, there = mirrored(lies), view({"left": "right", "right": "left"}.get(code, code))
    xy, turned = shown(twin, there), (180 - degrees) % 360
    if xy is None or region_of(lies) == region_of(twin):
        return
    pair = []
    for camera, place, way, side in (
        (seen, (seen.width / 2 + across, down), degrees, inside),
        (there, xy, turned, "right" if inside == "left" else "left"),
    ):
        try:
            one = said(place=Place(view=camera.code, xy=place), degrees=way, inside=side)
            pair.append(felt.arc(one, "neutral"))
        except NotPhysical:
            return
    one, other = pair
    opposite = {"L": "R", "R": "L", "M": "M"}
    assert other["side"] == opposite[one["side"]]
    assert other["concave"] == pytest.approx([-one["concave"][0], *one["concave"][1:]], abs=0.02)
    words = [arc_lines.said(Arc(**each)) for each in pair]
    swapped = words[0].replace("left", "\0").replace("right", "left").replace("\0", "right")
    assert words[1] == swapped
