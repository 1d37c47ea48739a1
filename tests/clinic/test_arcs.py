"""Arcs and the own mark of a center: what is taken, what is refused, and that her mark comes first."""

from __future__ import annotations

from datetime import timedelta
from math import cos, pi, sin

import pytest

from palpate.body.palm import drawn, outward
from palpate.body.views import view
from palpate.clinic import arcs, clients, cysts, notes, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Arc, Center
from palpate.records.queries import arc_codes, arc_lines
from palpate.records.queries import arcs as queries
from palpate.records.queries.showing import point
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

MIDDLE = (240.0, 268.0)  # of the page of the front and the back: 1.15 m up, between left and right
LATER = NOW + timedelta(minutes=5)


def said(**changed):
    content = {"place": Place(view="front", xy=MIDDLE), "degrees": 90.0, "inside": "left"}
    return Felt(**(content | changed))


def around(session, anna, *, count=6, code="front", middle=MIDDLE, radius=40.0, **more):
    """Arcs on a circle of the page, all concave to its middle."""
    for number in range(count):
        angle = 2 * pi * number / count
        xy = (middle[0] + radius * cos(angle), middle[1] - radius * sin(angle))
        # The tangent of a circle, a quarter turn on; its inside then lies to the left.
        one = said(place=Place(view=code, xy=xy), degrees=360 * number / count + 90, **more)
        arcs.note(session=session, felt=one, by=anna, at=NOW)


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def compared(anna, session):
    around(session, anna)
    arcs.mark_center(session=session, place=Place(view="front", xy=(230, 300)), by=anna, at=NOW)
    return arcs.compare(session=session, by=anna, at=NOW)


def test_an_arc_is_one_act(anna, session):
    with one_event("arc.noted"):
        row = arcs.note(
            session=session, felt=said(hand="right", radius=0.06, words=" quick "), by=anna, at=NOW
        )

    assert (row.number, row.series, row.hand, row.radius, row.words) == (1, 1, "right", 0.06, "quick")
    assert row.standing == "palpated" and row.region and row.side in ("L", "R", "M")


def test_its_lines_lie_on_the_skin_and_show_as_they_were_drawn(anna, session):
    place = Place(view="front", xy=(300.0, 262.0))  # the flank slopes away from the viewer here

    row = arcs.note(session=session, felt=said(place=place, degrees=30, inside="right"), by=anna, at=NOW)

    seen, normal = view("front"), outward(point(row.point))
    assert sum(a * b for a, b in zip(row.tangent, normal, strict=True)) == pytest.approx(0, abs=1e-9)
    assert sum(a * b for a, b in zip(row.concave, normal, strict=True)) == pytest.approx(0, abs=1e-9)
    assert sum(a * b for a, b in zip(row.concave, row.tangent, strict=True)) == pytest.approx(0, abs=1e-9)
    assert drawn(tuple(row.tangent), seen) == pytest.approx(30)
    assert abs(row.tangent[2]) > 0.1


def test_its_inside_may_be_said_by_a_place(anna, session):
    above = arcs.note(session=session, felt=said(degrees=0, inside="", toward=(240, 200)), by=anna, at=NOW)
    below = arcs.note(session=session, felt=said(degrees=0, inside="", toward=(250, 300)), by=anna, at=NOW)

    assert above.concave[1] > 0.9 and below.concave[1] < -0.9
    with refused(NotPhysical, "beside the arc"):
        arcs.note(session=session, felt=said(degrees=0, inside="", toward=(300, 268)), by=anna, at=NOW)


def test_a_place_may_be_named_and_needs_a_view_in_which_it_shows(anna, session):
    row = arcs.note(session=session, felt=said(place=Place(view="back", region="scapula.L")), by=anna, at=NOW)

    assert (row.region, row.side) == ("scapula.L", "L") and row.xy[0] < 240  # her left is at the left there
    with refused(NotPhysical, "does not show in the view “Front”. Choose Back"):
        arcs.note(session=session, felt=said(place=Place(region="scapula.L")), by=anna, at=NOW)


def test_the_head_is_large_enough_in_a_view_of_its_own(anna, session):
    place = Place(view="head_top", xy=(180, 200))

    row = arcs.note(session=session, felt=said(place=place), by=anna, at=NOW)

    assert row.view == "head_top" and "head, from the top" in arc_lines.said(row)


def test_the_same_arc_again_is_one(anna, session):
    first = arcs.note(session=session, felt=said(), by=anna, at=NOW)
    arcs.note(session=session, felt=said(degrees=10.0), by=anna, at=NOW)

    with no_event():
        again = arcs.note(session=session, felt=said(), by=anna, at=LATER)

    assert again == first and Arc.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": Place(view="front", xy=(1.0, 1.0))}, "must touch the body"),
        ({"place": Place(view="front", xy=(float("inf"), 1.0))}, "two numbers"),
        ({"place": Place(view="inside", xy=MIDDLE)}, "A view must be one of"),
        ({"place": Place(view="mouth", xy=(180, 200))}, "is a drawing"),
        ({"place": Place(view="front")}, "marked on the figure or named"),
        ({"place": Place(view="front", region="nowhere.L")}, "nowhere.L"),
        ({"place": Place(view="front", xy=(300.0, 300.0))}, "edge-on. Mark it in another view"),
        ({"inside": "up"}, "concave side must be left or right"),
        ({"degrees": float("nan")}, "number of degrees"),
        ({"radius": 3.0}, "felt radius must lie between"),
        ({"amplitude": 5}, "whole number from 0 to 4"),
        ({"certainty": "sure"}, "certainty must be one of"),
        ({"speed": "400"}, "speed must be one of"),
        ({"hand": "foot"}, "A hand must be one of"),
        ({"series": 0}, "A series must have a number"),
        ({"words": "\x07"}, "control characters"),
    ],
)
def test_a_refusal_leaves_nothing(anna, session, changed, sentence):
    with refused(NotPhysical, sentence):
        arcs.note(session=session, felt=said(**changed), by=anna, at=NOW)

    assert not Arc.objects.exists()


def test_an_arc_that_is_said_otherwise_keeps_its_number_and_what_it_said_before(anna, session):
    first = arcs.note(session=session, felt=said(), by=anna, at=NOW)
    arcs.note(session=session, felt=said(degrees=10.0), by=anna, at=NOW)

    with one_event("arc.changed"):
        new = arcs.change(arc=first, felt=said(degrees=70.0, certainty="high"), by=anna, at=LATER)

    first.refresh_from_db()
    assert new.number == 1 and [row.number for row in queries.of_session(session)] == [1, 2]
    assert first.struck_why == "changed before signing" and first.degrees == 90.0
    with no_event():
        assert arcs.change(arc=new, felt=said(degrees=70.0, certainty="high"), by=anna, at=LATER) == new
    with refused(AlreadyThere, "Arc 2 says exactly this"):
        arcs.change(arc=new, felt=said(degrees=10.0), by=anna, at=LATER)
    with refused(AlreadyThere, "A struck arc is not changed"):
        arcs.change(arc=first, felt=said(degrees=20.0), by=anna, at=LATER)


def test_an_arc_is_struck_with_a_reason_and_the_others_keep_their_numbers(anna, session):
    around(session, anna, count=3)
    middle = session.arcs.get(number=2)

    with refused(NotPhysical, "must have a reason"):
        arcs.strike(arc=middle, why=" ", by=anna, at=NOW)
    with one_event("arc.struck"):
        arcs.strike(arc=middle, why="a breath", by=anna, at=NOW)
    with refused(AlreadyThere, "a breath"):
        arcs.strike(arc=middle, why="again", by=anna, at=NOW)

    assert [row.number for row in queries.of_session(session)] == [1, 3]
    assert arcs.note(session=session, felt=said(degrees=5.0), by=anna, at=NOW).number == 4


def test_nothing_is_computed_before_her_own_mark(anna, session, monkeypatch):
    monkeypatch.setattr("palpate.discovery.arcing.locate", lambda arcs: pytest.fail("computed"))
    around(session, anna)

    with refused(NotYet, "Your own mark comes first"):
        arcs.compare(session=session, by=anna, at=NOW)


def test_her_own_mark_stays_as_it_is_whatever_the_geometry_gives(anna, session):
    around(session, anna)
    own = arcs.mark_center(
        session=session, place=Place(view="front", xy=(230, 300)), depth="fascia", located="followed down",
        by=anna, at=NOW,
    )  # fmt: skip
    before = {
        name: getattr(own, name) for name in ("view", "xy", "point", "region", "side", "depth", "located")
    }

    with one_event("center.compared"):
        arcs.compare(session=session, by=anna, at=NOW)

    after = Center.objects.get()
    assert {name: getattr(after, name) for name in before} == before
    found = queries.compared(after)
    assert found.located.verdict == "one_center" and found.numbers == (1, 2, 3, 4, 5, 6)


def test_having_none_is_an_answer_too(anna, session):
    around(session, anna)
    arcs.mark_center(session=session, place=None, depth="bone", by=anna, at=NOW)

    row = arcs.compare(session=session, by=anna, at=NOW)

    assert queries.compared(row).located.verdict == "one_center" and row.depth == ""
    assert [line.text for line in arc_lines.lines(session) if line.id.startswith("center")] == [
        "Center, own mark: none"
    ]


def test_without_an_arc_there_is_nothing_to_compare(anna, session):
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)

    with refused(NotYet, "none is noted"):
        arcs.compare(session=session, by=anna, at=NOW)


def test_the_same_arcs_are_compared_once(anna, session, compared):
    with no_event():
        assert arcs.compare(session=session, by=anna, at=LATER) == compared


def test_after_other_arcs_the_comparison_no_longer_speaks_and_is_not_erased(anna, session, compared):
    arcs.strike(arc=session.arcs.first(), why="not an arc", by=anna, at=LATER)

    row = queries.center(session)
    assert not queries.still_holds(queries.compared(row), queries.of_session(session))
    assert not [line for line in arc_lines.lines(session) if line.id.startswith("geometry")]
    arcs.compare(session=session, by=anna, at=LATER)
    row.refresh_from_db()
    assert [each["numbers"] for each in row.geometry["compared"]] == [[1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6]]


def test_a_mark_made_after_the_comparison_says_so(anna, session, compared):
    with one_event("center.marked"):
        new = arcs.mark_center(session=session, place=Place(view="front", xy=MIDDLE), by=anna, at=LATER)

    compared.refresh_from_db()
    assert compared.struck_why == "changed before signing" and compared.geometry
    assert new.geometry is None
    line = next(each for each in arc_lines.lines(session) if each.id == f"center{new.pk}")
    assert "marked again after the comparison" in line.text


def test_the_same_mark_twice_is_one_and_a_struck_one_leaves_room(anna, session):
    one = arcs.mark_center(session=session, place=Place(view="front", xy=MIDDLE), by=anna, at=NOW)

    with no_event():
        assert (
            arcs.mark_center(session=session, place=Place(view="front", xy=MIDDLE), by=anna, at=LATER) == one
        )
    with one_event("center.struck"):
        arcs.strike_center(center=one, why="it was the breath", by=anna, at=LATER)
    assert queries.center(session) is None
    with refused(NotPhysical, "A center must touch the body"):
        arcs.mark_center(session=session, place=Place(view="front", xy=(3, 3)), by=anna, at=LATER)
    with refused(NotPhysical, "A depth must be one of"):
        arcs.mark_center(session=session, place=None, depth="deep", by=anna, at=LATER)


def test_a_center_may_belong_to_a_cyst_of_the_same_client(anna, berta, session):
    hers = cysts.find(client=berta, place="ribs", by=anna, at=NOW)
    other = cysts.find(client=clients.admit(by=anna, at=NOW, name="Carl"), place="hip", by=anna, at=NOW)
    there = Place(view="front", xy=MIDDLE)

    assert arcs.mark_center(session=session, place=there, cyst=hers, by=anna, at=NOW).cyst == hers
    with refused(NotPhysical, "same client"):
        arcs.mark_center(session=session, place=there, cyst=other, by=anna, at=NOW)


def test_arcing_again_keeps_the_first_series_and_its_comparison(anna, session, compared):
    around(session, anna, count=5, middle=(250.0, 360.0), series=2)
    arcs.mark_center(session=session, place=None, series=2, by=anna, at=LATER)
    second = arcs.compare(session=session, series=2, by=anna, at=LATER)

    assert queries.compared(second).numbers == (7, 8, 9, 10, 11)
    assert queries.compared(queries.center(session, 1)).numbers == (1, 2, 3, 4, 5, 6)
    texts = [line.text for line in arc_lines.lines(session) if line.standing == "modelled"]
    assert texts[0].startswith("Geometry of arcs 1 to 6:") and texts[1].startswith(
        "Geometry of arcs 7 to 11:"
    )


def test_a_child_is_measured_in_its_own_centimetres(anna):
    child = clients.admit(by=anna, at=NOW, name="Mila", figure="", height_cm=130)
    adult = clients.admit(by=anna, at=NOW, name="Carl", height_cm=190)
    sizes = []
    for client in (child, adult):
        session = sessions.open_session(client=client, by=anna, at=NOW)
        around(session, anna)
        arcs.mark_center(session=session, place=None, by=anna, at=NOW)
        found = queries.compared(arcs.compare(session=session, by=anna, at=NOW))
        sizes.append((found.size, found.located.center[1]))

    assert sizes[0][0] / sizes[1][0] == pytest.approx(130 / 190, rel=1e-6)
    assert sizes[0][1] / sizes[1][1] == pytest.approx(130 / 190, rel=0.02)


def test_a_signed_note_takes_no_more(anna, session, compared):
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)
    arc = session.arcs.first()
    who = {"by": anna, "at": NOW}

    for act in (
        lambda: arcs.note(session=session, felt=said(degrees=10.0), **who),
        lambda: arcs.change(arc=arc, felt=said(degrees=10.0), **who),
        lambda: arcs.strike(arc=arc, why="no", **who),
        lambda: arcs.mark_center(session=session, place=None, **who),
        lambda: arcs.strike_center(center=compared, why="no", **who),
        lambda: arcs.compare(session=session, **who),
    ):
        with refused(AlreadyThere, "signed"):
            act()


def test_the_note_says_each_with_its_standing(anna, session):
    around(session, anna, hand="left", certainty="low", amplitude=0)
    arcs.mark_center(
        session=session, place=Place(view="front", xy=MIDDLE), located="they met", by=anna, at=NOW
    )
    arcs.compare(session=session, by=anna, at=NOW)

    lines = arc_lines.lines(session)

    assert [(line.block, line.standing.value) for line in lines] == [("findings", "palpated")] * 7 + [
        ("modelled", "modelled")
    ]
    assert "left hand" in lines[0].text and "amplitude 0 of 4" in lines[0].text
    assert "certain: low" in lines[0].text and "tightness" not in lines[0].text  # a blank prints nothing
    for words in (
        "6 arcs",
        "cm from the center on average",
        "95 % region is",
        "not a probability",
        "Palpate",
    ):
        assert words in lines[-1].text
    assert "How it was located: they met" in lines[6].text


def test_no_list_misses_a_code_that_an_arc_holds(anna, session, compared):
    assert arc_codes.unknown() == []
    Arc.objects.filter(number=1).update(hand="foot", speed="fast")

    assert arc_codes.unknown() == ["the hand of an arc “foot”", "the speed of an arc “fast”"]
