"""Arcs and the own mark of a center: what is taken, what is refused, and that her mark comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.body.views import MAIN, view
from palpate.clinic import arcs, notes, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Arc, Center
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from tests.clinic.events import one_event, refused
from tests.conftest import NOW

MIDDLE = (240.0, 268.0)  # of the page of the front and the back: 1.15 m up, between left and right


def felt(**changed):
    said = {"place": Place(view="front", xy=MIDDLE), "degrees": 90.0, "inside": "left"}
    return Felt(**(said | changed))


def around(session, anna, count=6, radius=40.0, code="front", felt_radius=None, certainty=""):
    """Arcs on a circle of the page around the trunk's middle, all concave to it."""
    from math import cos, pi, sin

    for number in range(count):
        angle = 2 * pi * number / count
        xy = (MIDDLE[0] + radius * cos(angle), MIDDLE[1] - radius * sin(angle))
        # The tangent of a circle, a quarter turn on; its inside then lies to the left.
        said = felt(
            place=Place(view=code, xy=xy),
            degrees=360 * number / count + 90,
            radius=felt_radius,
            certainty=certainty,
        )
        arcs.note(session=session, felt=said, by=anna, at=NOW)


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def test_an_arc_is_one_act(anna, session):
    with one_event("arc.noted"):
        row = arcs.note(
            session=session, felt=felt(hand="right", radius=0.06, words=" quick "), by=anna, at=NOW
        )

    assert (row.number, row.hand, row.radius, row.words, row.standing) == (
        1,
        "right",
        0.06,
        "quick",
        "palpated",
    )
    assert row.tangent == [0, 1, 0] and row.concave == [-1, 0, 0]  # up, and to the viewer's left in front
    assert row.region and row.side in ("L", "R", "M")


def test_the_same_arc_twice_is_one(anna, session):
    first = arcs.note(session=session, felt=felt(), by=anna, at=NOW)

    assert arcs.note(session=session, felt=felt(), by=anna, at=NOW) == first
    assert Arc.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": Place(view="front", xy=(1.0, 1.0))}, "must touch the body"),
        ({"place": Place(view="inside", xy=MIDDLE)}, "A view must be one of"),
        ({"place": Place(view="front")}, "marked on the figure or named"),
        ({"place": Place(view="front", region="nowhere.L")}, "nowhere.L"),
        ({"inside": "up"}, "concave side must be left or right"),
        ({"degrees": float("nan")}, "number of degrees"),
        ({"radius": 3.0}, "felt radius must lie between"),
        ({"amplitude": 5}, "whole number from 0 to 4"),
        ({"certainty": "sure"}, "certainty must be one of"),
        ({"speed": "400"}, "speed must be one of"),
        ({"hand": "foot"}, "A hand must be one of"),
    ],
)
def test_a_refusal_leaves_nothing(anna, session, changed, sentence):
    with refused(NotPhysical, sentence):
        arcs.note(session=session, felt=felt(**changed), by=anna, at=NOW)


def test_nothing_is_computed_before_her_own_mark(anna, session):
    around(session, anna)

    with refused(NotYet, "Your own mark comes first"):
        arcs.compare(session=session, by=anna, at=NOW)


def test_her_own_mark_stays_as_it_is_whatever_the_geometry_gives(anna, session):
    around(session, anna)
    own = arcs.mark_center(
        session=session, place=Place(view="front", xy=(230, 300)), depth="fascia", located="followed down",
        by=anna, at=NOW,
    )  # fmt: skip

    with one_event("center.compared"):
        arcs.compare(session=session, by=anna, at=NOW)

    after = Center.objects.get()
    assert (after.point, after.xy, after.depth, after.located) == (
        own.point,
        [230, 300],
        "fascia",
        "followed down",
    )
    assert after.geometry["verdict"] == "one_center" and after.geometry["count"] == 6


def test_having_none_is_an_answer_too(anna, session):
    around(session, anna)
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)

    assert arcs.compare(session=session, by=anna, at=NOW).geometry["verdict"] == "one_center"
    assert not [line for line in arc_lines.lines(session) if line.id.startswith("center")]


def test_another_arc_takes_the_comparison_away(anna, session):
    around(session, anna)
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)
    arcs.compare(session=session, by=anna, at=NOW)

    arcs.strike(arc=session.arcs.first(), why="not an arc", by=anna, at=NOW)

    assert queries.center(session).geometry is None


def test_in_front_alone_no_depth_is_told_and_pairs_with_a_felt_radius_tell_it(anna, session):
    """A tangent in the page says nothing of how deep; how tight an arc felt in front and at the back does."""
    around(session, anna)
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)
    flat = queries.located(arcs.compare(session=session, by=anna, at=NOW).geometry)

    for code in ("front", "back"):
        around(session, anna, code=code, count=8, radius=30.0, certainty="high", felt_radius=0.12)
    deep = queries.located(arcs.compare(session=session, by=anna, at=NOW).geometry)

    assert flat.verdict == "one_center" and not flat.depth_known
    assert abs(flat.across[2]) > 0.9  # along the view from the front
    assert deep.depth_known and len(deep.region) == 3
    assert deep.center[1] == pytest.approx(1.15, abs=0.05) and abs(deep.center[2]) < 0.1


def test_a_signed_note_takes_no_more(anna, session):
    arcs.note(session=session, felt=felt(), by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    with refused(AlreadyThere, "signed"):
        arcs.note(session=session, felt=felt(degrees=10.0), by=anna, at=NOW)


def test_the_note_says_each_with_its_standing(anna, session):
    around(session, anna)
    arcs.mark_center(
        session=session, place=Place(view="front", xy=MIDDLE), located="they met", by=anna, at=NOW
    )
    arcs.compare(session=session, by=anna, at=NOW)

    lines = arc_lines.lines(session)

    assert [(line.block, line.standing.value) for line in lines] == [("findings", "palpated")] * 7 + [
        ("modelled", "modelled")
    ]
    assert (
        "6 arcs" in lines[-1].text and "not a probability" in lines[-1].text and "Palpate" in lines[-1].text
    )
    assert "Located: they met" in lines[6].text


SPOTS = [
    ("front", (270.0, 268.0), "L"), ("front", (210.0, 268.0), "R"),
    ("back", (270.0, 268.0), "R"), ("back", (210.0, 268.0), "L"),
    ("left", (144.0, 268.0), "L"), ("right", (96.0, 268.0), "R"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "xy", "side"), SPOTS)
def test_the_side_is_the_clients_in_row_and_words(anna, session, code, xy, side):
    row = arcs.note(session=session, felt=felt(place=Place(view=code, xy=xy)), by=anna, at=NOW)

    place = arc_lines.said(row).partition(", along")[0].replace("seen from the client's", "seen from")
    assert row.side == side
    assert {"L": "client's left", "R": "client's right"}[side] in place
    assert {"L": "client's right", "R": "client's left"}[side] not in place


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(MAIN), st.floats(0, 359.9), st.sampled_from(arcs.INSIDES))
def test_vectors_lie_in_the_page_and_square_to_each_other(code, degrees, inside):
    seen = view(code)

    along, inward = arcs._turned(felt(degrees=degrees, inside=inside), seen)

    dot = lambda a, b: sum(x * y for x, y in zip(a, b, strict=True))  # noqa: E731
    assert dot(along, inward) == pytest.approx(0, abs=1e-6)
    assert dot(along, seen.toward) == pytest.approx(0, abs=1e-6)
    assert dot(along, along) == pytest.approx(1, abs=1e-6)
    turned = arcs._turned(felt(degrees=degrees + 180, inside="right" if inside == "left" else "left"), seen)
    assert turned[1] == pytest.approx(inward, abs=1e-6)  # the same inside, said from the other end
