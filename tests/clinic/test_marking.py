"""Marks on a body: what follows from a place, what is refused, and that the same mark twice is one."""

from datetime import timedelta
from math import nan
from uuid import uuid4

import pytest

from palpate.body.painting import Painting
from palpate.body.surface import FACES, SurfacePoint, skin
from palpate.clinic import clients, marking, notes, sessions
from palpate.errors import AlreadyThere, NotPhysical, OutOfDate
from palpate.records.models import AuditEvent, BodyMark, BodyStep
from palpate.records.queries import body, search
from tests.clinic.marked import paint, put
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def test_a_place_on_the_page_becomes_a_place_on_the_body_with_its_side(anna, berta, session):
    mark = put(berta, anna, session, region="", view="front", xy=[[283, 260]], grade=2)

    (face, u, v, depth) = mark.points[0]
    x, _y, z = skin().place(SurfacePoint(face, u, v, depth))
    assert x > 0.05 and z > 0.05  # the client's left, in front
    assert (mark.region, mark.side, mark.standing, mark.atlas) == ("costal_margin.L", "L", "palpated", "1")
    assert mark.said == "costal margin, left (client's left), grade 2, felt by Anna Weber"
    assert mark.shown["front"] == [[283.0, 260.0]]


def test_a_region_chosen_by_its_name_is_a_place_within_it(anna, berta, session):
    for region, side in (("costal_margin.R", "R"), ("sacrum", "M"), ("temple.L", "L")):
        mark = put(berta, anna, session, region=region)
        assert (mark.region, mark.side) == (region, side)


def test_what_lies_in_the_mouth_has_a_region_and_no_skin(anna, berta, session):
    mark = put(berta, anna, session, region="hard_palate.L", view="mouth", xy=[[190, 120]])

    assert (mark.points, mark.side, mark.shown) == ([], "L", {"mouth": [[190.0, 120.0]]})
    ((x, y),) = put(berta, anna, session, region="hard_palate.R").shown["mouth"]
    assert put(berta, anna, session, region="", view="mouth", xy=[[x, y]]).region == "hard_palate.R"


def test_an_arrow_has_the_direction_from_its_first_place_to_its_second(anna, berta, session):
    mark = put(berta, anna, session, symbol="direction", region="", view="front", xy=[[283, 230], [283, 290]])

    x, y, z = mark.direction
    assert y < -0.9 and abs(x) < 0.2
    assert x * x + y * y + z * z == pytest.approx(1, abs=1e-6)
    assert "toward the feet" in mark.said


def test_a_painting_has_an_area_a_size_and_outlines(anna, berta, session):
    mark = paint(berta, anna, session, words="a yoke")

    painting = Painting.unpacked(bytes(mark.area))
    assert len(painting.vertices) > 50
    assert 50 < mark.extent < 600 and mark.share == pytest.approx(100 * mark.extent / 15_880, rel=0.01)
    assert mark.paths["back"].startswith("M")
    assert (mark.author, mark.standing) == ("client", "told")
    assert mark.said.endswith(f"tension, {mark.extent:.0f} cm², painted by the client")


def test_a_painting_that_was_erased_is_blank_and_can_be_kept(anna, berta, session):
    stroke = {"view": "back", "xy": [[180, 160]], "radius": 0.03}
    mark = paint(berta, anna, session, strokes=[stroke, stroke | {"erase": True, "radius": 0.05}])

    assert (mark.extent, mark.region, mark.shown, mark.paths) == (0, "", {}, {})


def test_an_answer_in_place_of_a_painting_is_kept_as_what_it_is(anna, berta, session):
    mark = paint(berta, anna, session, strokes=[], quality="nothing")

    assert (mark.area, mark.extent, mark.quality) == (None, None, "nothing")


def test_what_may_not_be_touched_was_told(anna, berta, session):
    assert put(berta, anna, session, symbol="avoid").standing == "told"


def test_the_same_key_with_the_same_content_is_one_mark(anna, berta, session):
    key = str(uuid4())
    marks = [put(berta, anna, session, key=key, grade=1) for _ in range(3)]

    assert {mark.pk for mark in marks} == {marks[0].pk}
    assert (BodyMark.objects.get().version, BodyStep.objects.count()) == (1, 1)


def test_each_kind_of_mark_is_recognized_when_it_comes_twice(anna, berta, session):
    each = [
        {"symbol": "direction", "region": "", "view": "front", "xy": [[283, 230], [283, 290]]},
        {"symbol": "direction", "direction": [0.0, 0.6, 0.8]},
        {"symbol": "cyst", "region": "soft_palate", "view": "mouth"},
        {"symbol": "area", "diameter": 0.05, "region": "sacrum"},
        {"symbol": "client_paint", "region": "", "channel": "pain",
         "strokes": [{"view": "back", "xy": [[180, 160], [210, 150]], "radius": 0.02}, {"region": "sacrum"}]},
    ]  # fmt: skip
    for content in each:
        key = str(uuid4())
        assert put(berta, anna, session, key=key, **content).version == 1
        assert put(berta, anna, session, key=key, **content).version == 1


def test_a_change_names_the_version_that_was_read(anna, berta, session):
    mark = put(berta, anna, session, grade=1)

    assert put(berta, anna, session, key=mark.key, version=1, grade=2).version == 2
    with pytest.raises(OutOfDate, match="version 2"):
        put(berta, anna, session, key=mark.key, version=1, grade=3)
    with pytest.raises(OutOfDate):
        put(berta, anna, session, key=mark.key, grade=3)
    assert BodyMark.objects.get().grade == 2


def test_a_struck_mark_stays_in_the_record_and_a_late_copy_does_not_bring_it_back(anna, berta, session):
    mark = put(berta, anna, session)
    marking.strike(mark=mark, by=anna, at=NOW, version=1)
    again = marking.strike(mark=mark, by=anna, at=NOW, version=1)

    assert (again.struck_at, again.struck_by, again.struck_why) == (NOW, anna, "struck")
    assert body.of_client(berta) == []
    with pytest.raises(OutOfDate):
        put(berta, anna, session, key=mark.key)
    assert put(berta, anna, session, key=mark.key, version=2).struck_at is None


def test_each_act_leaves_an_event_that_names_the_client(anna, berta, session):
    mark = put(berta, anna, session)
    put(berta, anna, session, key=mark.key, version=1, grade=1)
    marking.undo(client=berta, session=session, by=anna, at=NOW)
    marking.redo(client=berta, session=session, by=anna, at=NOW)
    mark.refresh_from_db()
    marking.strike(mark=mark, by=anna, at=NOW)

    events = AuditEvent.objects.filter(name__startswith="body.").order_by("number")
    names = ["body.marked", "body.changed", "body.undone", "body.redone", "body.struck"]
    assert [(each.name, each.target, each.client) for each in events] == [
        (name, f"bodymark:{mark.pk}", berta.pk) for name in names
    ]


BRUSH = {"radius": 0.02}
HERE = BRUSH | {"points": [[5, 0.1, 0.1]]}
REFUSED = [
    ({"symbol": "smile"}, "one of the symbols"),
    ({"symbol": ""}, "one of the symbols"),
    ({"region": "left knee"}, "No region"),
    ({"region": ""}, "must touch the body"),
    ({"region": "", "view": "front", "xy": [[3, 3]]}, "must touch the body"),
    ({"region": "", "view": "front", "xy": [[240, 480]]}, "must touch the body"),  # between the thighs
    ({"region": "", "view": "above", "xy": [[240, 200]]}, "view must be one of"),
    ({"region": "", "xy": [[240, 200]]}, "name its view"),
    ({"region": "", "view": "front", "xy": [[nan, 200]]}, "two numbers"),
    ({"region": "", "view": "mouth", "xy": [[1, 1]]}, "region of the mouth"),
    ({"region": "", "view": "mouth"}, "region of the mouth"),
    ({"view": "mouth", "xy": [[100, 100]]}, "region of the mouth"),
    ({"region": "", "points": [[FACES, 0.1, 0.1, 0]]}, "face from 0"),
    ({"region": "", "points": [[-1, 0.1, 0.1, 0]]}, "face from 0"),
    ({"region": "", "points": [[5, 0.9, 0.9, 0]]}, "inside its face"),
    ({"region": "", "points": [[5, nan, 0.1, 0]]}, "inside its face"),
    ({"region": "", "points": [[5, 0.1, 0.1, 0.9]]}, "depth must lie"),
    ({"region": "", "points": [[5, 0.1, 0.1, -0.1]]}, "depth must lie"),
    ({"region": "", "points": [[5]]}, "a face, two weights"),
    ({"region": "", "points": [["x", 0.1, 0.1]]}, "a face, two weights"),
    ({"region": "", "points": [[5, 0.1, 0.1, 0], [6, 0.1, 0.1, 0]]}, "one place"),
    ({"depth": "deep"}, "one of the depths"),
    ({"tissue": "gum"}, "one of the tissues"),
    ({"structure": "mus.no_such"}, "No structure"),
    ({"grade": 4}, "grade must be"),
    ({"grade": -1}, "grade must be"),
    ({"symbol": "direction", "direction": [0, 0, 0]}, "length 1"),
    ({"symbol": "direction", "direction": [1, 1, 0]}, "length 1"),
    ({"symbol": "direction", "direction": [1, 0]}, "length 1"),
    ({"symbol": "direction", "direction": [nan, 0, 0]}, "length 1"),
    ({"diameter": 0}, "diameter must lie"),
    ({"diameter": 3}, "diameter must lie"),
    ({"seconds": -1}, "seconds of the session"),
    ({"shape": "area"}, "must have the shape"),
    ({"author": "client"}, "set by the practitioner"),
    ({"standing": "measured"}, "palpated or told"),
    ({"basis": "verbatim"}, "cannot rest on"),
    ({"channel": "pain"}, "client's painting"),
    ({"quality": "x" * 121}, "at most 120"),
    ({"words": "nul\x00"}, "control characters"),
    ({"symbol": "client_paint", "strokes": []}, "at least one stroke"),
    ({"symbol": "client_paint", "strokes": [BRUSH | {"xy": [[1, 1]], "view": "front"}]}, "touch the body"),
    ({"symbol": "client_paint", "strokes": [{"region": "sacrum", "erase": True}]}, "at least one stroke"),
    ({"symbol": "client_paint", "strokes": [{"region": "sacrum"}] * 201}, "at most 200"),
    ({"symbol": "client_paint", "strokes": [{"region": "tongue"}]}, "paints the skin"),
    ({"symbol": "client_paint", "strokes": [HERE | {"radius": 0.0}]}, "radius"),
    ({"symbol": "client_paint", "strokes": [HERE | {"radius": nan}]}, "radius"),
    ({"symbol": "client_paint", "strokes": [HERE | {"strength": 2}]}, "strength"),
    ({"symbol": "client_paint", "strokes": [BRUSH]}, "places on the body"),
    ({"symbol": "client_paint", "standing": "palpated", "strokes": [{"region": "sacrum"}]}, "draws is told"),
    ({"symbol": "client_paint", "author": "practitioner", "strokes": [HERE]}, "set by the client"),
    ({"symbol": "area", "author": "client"}, "set by the practitioner"),
    ({"mood": "sad"}, "no field mood"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), REFUSED, ids=str)
def test_what_cannot_be_is_refused_and_nothing_is_kept(anna, berta, session, said, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        put(berta, anna, session, **said)
    assert not BodyMark.objects.exists() and not BodyStep.objects.exists()


UUID = "1c8fdd52-6a55-4a0f-9a9c-5d0c3a4be9d1"


@pytest.mark.parametrize("key", ["", "short", "k" * 36, UUID.upper(), f"{{{UUID}}}"])
def test_a_mark_has_a_key_of_its_own(anna, berta, key):
    with pytest.raises(NotPhysical, match="key of its own"):
        marking.put(client=berta, key=key, by=anna, at=NOW, symbol="heat", region="sacrum")


def test_a_direction_that_is_nearly_of_length_1_is_made_so(anna, berta):
    mark = put(berta, anna, symbol="direction", direction=[0.6004, 0.8, 0.0])

    assert sum(part**2 for part in mark.direction) == pytest.approx(1, abs=1e-8)


def test_marks_keep_to_their_client_and_their_session(anna, berta, session):
    other = clients.admit(by=anna, at=NOW, name="Carla Example")
    mark = put(berta, anna, session)
    second = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=1))

    with pytest.raises(NotPhysical, match="same client"):
        put(other, anna, session)
    with pytest.raises(NotPhysical, match="taken"):
        put(other, anna, key=mark.key)
    with pytest.raises(NotPhysical, match="session in which it was set"):
        put(berta, anna, second, key=mark.key, version=1)
    with pytest.raises(NotPhysical, match="session in which it was set"):
        put(berta, anna, key=mark.key, version=1)


def test_a_signed_session_is_not_marked_any_more(anna, berta, session):
    mark = put(berta, anna, session)
    notes.sign(session=session, by=anna, at=NOW)

    acts = [
        lambda: put(berta, anna, session),
        lambda: put(berta, anna, session, key=mark.key, version=1, grade=2),
        lambda: marking.strike(mark=mark, by=anna, at=NOW),
        lambda: marking.undo(client=berta, session=session, by=anna, at=NOW),
        lambda: marking.redo(client=berta, session=session, by=anna, at=NOW),
    ]
    for act in acts:
        with pytest.raises(AlreadyThere, match="Amend the note"):
            act()
    assert put(berta, anna).session is None  # her own chart goes on


def test_one_session_has_at_most_2000_marks(anna, berta, session, monkeypatch):
    monkeypatch.setattr(marking, "MOST", 3)
    marks = [put(berta, anna, session) for _ in range(3)]

    with pytest.raises(NotPhysical, match="at most 3 marks"):
        put(berta, anna, session)
    marking.strike(mark=marks[0], by=anna, at=NOW)
    assert put(berta, anna, session).version == 1
    assert put(berta, anna).version == 1


def test_words_of_a_mark_are_found_after_the_close_out(anna, berta, session):
    put(berta, anna, session, words="like a walnut")
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    put(berta, anna, session, words="like a pebble")

    for word in ("walnut", "pebble", "costal"):
        assert [hit.ref for hit in search.find(word)] == [session.pk]


def test_a_change_of_the_figure_moves_the_drawing_and_not_the_place(anna, berta, session):
    mark = put(berta, anna, session, region="", view="front", xy=[[318, 186]])
    clients.amend(client=berta, by=anna, at=NOW, figure="male")

    said = body.wire(body.one(mark.key), "male")
    assert said["points"] == mark.points and said["region"] == mark.region
    assert said["shown"]["front"] != mark.shown["front"]
    assert body.wire(body.one(mark.key), "neutral")["shown"] == mark.shown
