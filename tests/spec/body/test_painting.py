"""A painting keeps what was drawn, byte for byte, and refuses what is no painting."""

import struct
import zlib

import numpy as np
import pytest

from palpate.body.brush import covered, paintable
from palpate.body.mark import Stroke
from palpate.body.painting import Painting, painted, strokes_on
from palpate.body.surface import INTERNAL, SurfacePoint, skin
from palpate.errors import NotPhysical
from tests.spec.body.drawing_hand import point_at, stroke

title = "Painting: what is kept"


def spot(strength=1.0, **more):
    return Stroke(points=(point_at((0.05, 1.25, 0.15)),), radius=0.03, strength=strength, **more)


def blobs(seed=1, count=6):
    rng = np.random.default_rng(seed)
    return Painting.drawn(
        [stroke(rng, length=0.05, radius=0.03, strength=rng.random()) for _ in range(count)]
    )


def test_the_strongest_stroke_wins_whichever_came_first():
    for strokes in ([spot(0.4), spot(0.8)], [spot(0.8), spot(0.4)]):
        assert set(painted(strokes)[covered(spot())]) == {204}


def test_erasing_wipes_what_came_before_and_nothing_after():
    assert not painted([spot(), spot(erase=True)]).any()
    assert painted([spot(), spot(erase=True), spot(0.5)]).max() == 128


def test_the_lightest_stroke_is_still_painted():
    assert painted([spot(0.0)]).max() == painted([spot(0.001)]).max() == 1


def test_a_region_is_painted_whole():
    left = painted([Stroke(points=(), radius=0.0, region="costal_margin.L")])
    right = painted([Stroke(points=(), radius=0.0, region="costal_margin.R")])

    assert left.any()
    assert np.array_equal(left[skin().mirror], right)
    with pytest.raises(NotPhysical, match=r"got 'elbow'\. Choose another"):
        painted([Stroke(points=(), radius=0.0, region="elbow")])


def test_a_painting_comes_back_as_it_was_packed():
    for painting in (blobs(), Painting.drawn([]), Painting.of(np.where(paintable(), 255, 0))):
        again = Painting.unpacked(painting.packed())
        assert np.array_equal(again.strengths(), painting.strengths())
        assert again.packed() == painting.packed()


def test_six_blobs_take_about_two_kilobytes():
    assert len(blobs().packed()) < 3000


def test_a_painting_of_the_wrong_length_is_sent_back():
    with pytest.raises(NotPhysical, match="must have 36631 strengths, got 36630"):
        Painting.of(np.zeros(36_630, np.uint8))
    with pytest.raises(NotPhysical, match=r"got shape \(1, 36631\)"):
        Painting.of(np.zeros((1, 36_631), np.uint8))


@pytest.mark.parametrize("wrong", [-1, 256, 0.5, np.nan])
def test_a_strength_that_cannot_be_is_sent_back(wrong):
    strengths = np.zeros(36_631)
    strengths[np.flatnonzero(paintable())[0]] = wrong
    with pytest.raises(NotPhysical, match="whole number from 0 to 255"):
        Painting.of(strengths)


def test_nothing_is_painted_inside_the_mouth():
    strengths = np.zeros(36_631, np.uint8)
    strengths[np.flatnonzero(~paintable())[0]] = 9
    with pytest.raises(NotPhysical, match="place inside the body"):
        Painting.of(strengths)
    assert (skin().region[skin().faces[:, 0] == np.flatnonzero(~paintable())[0]] == INTERNAL).all()


def test_damaged_bytes_are_sent_back_wherever_the_damage_is():
    whole = blobs().packed()
    rng = np.random.default_rng(7)
    damaged = [b"", b"not a painting", whole[:-1], whole[1:], whole + b"\0", whole[: len(whole) // 2]]
    for _ in range(200):
        at, bit = int(rng.integers(len(whole))), 1 << int(rng.integers(8))
        damaged.append(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
    for content in damaged:
        try:
            again = Painting.unpacked(content)
        except NotPhysical as error:
            assert "damaged bytes" in str(error) or "must be of atlas" in str(error)
        else:  # one bit of the two that say how hard zlib tried changes nothing that is kept
            assert np.array_equal(again.strengths(), blobs().strengths())


def test_a_painting_of_another_atlas_is_sent_back():
    for version, count in ((2, 36_631), (1, 1000)):
        other = zlib.compress(struct.pack("<4sHHI", b"ppnt", version, 0, count))
        with pytest.raises(NotPhysical, match="Open it with the Palpate that wrote it"):
            Painting.unpacked(other)


def test_bytes_that_are_sound_and_no_painting_are_sent_back():
    head = struct.pack("<4sHHI", b"ppnt", 1, 2, 36_631)
    for gaps, values in (((5, 0), b"\x01\x02"), ((5, 1), b"\x01\x00"), ((60_000, 60_000), b"\x01\x02")):
        content = zlib.compress(head + struct.pack("<2H", *gaps) + values)
        with pytest.raises(NotPhysical):
            Painting.unpacked(content)
    with pytest.raises(NotPhysical, match="damaged bytes"):  # a small file that would fill the memory
        Painting.unpacked(zlib.compress(bytes(50_000_000)))


def test_a_stroke_on_the_page_lands_where_it_was_drawn():
    drawn = strokes_on("front", [[240, 250], [240, 300]], 0.02)
    places = np.array([skin().place(point) for point in drawn.points])

    assert np.abs(places[:, 0]).max() < 1e-6
    assert (places[:, 2] > 0).all()
    assert places[0, 1] > places[-1, 1]
    assert (drawn.radius, drawn.strength, drawn.erase) == (0.02, 1.0, False)


def test_a_stroke_beside_the_body_is_sent_back_and_one_that_leaves_it_stays_where_it_touched():
    with pytest.raises(NotPhysical, match="must touch the body"):
        strokes_on("front", [[2, 2], [20, 2]], 0.02)
    half = strokes_on("front", [[240, 250], [2, 250]], 0.02)
    assert all(skin().place(point)[0] < 1e-6 for point in half.points)


@pytest.mark.parametrize("page", [[[np.nan, 1.0]], [[1.0, 2.0, 3.0]], []])
def test_a_place_on_the_page_must_be_two_numbers(page):
    with pytest.raises(NotPhysical, match="pairs of numbers"):
        strokes_on("front", page, 0.02)


@pytest.mark.parametrize("radius", [np.nan, -0.02, 0.0])
def test_a_stroke_on_the_page_needs_a_brush(radius):
    with pytest.raises(NotPhysical, match="radius of a brush"):
        strokes_on("front", [[240, 250], [240, 300]], radius)


@pytest.mark.parametrize("strength", [-0.1, 1.1, np.nan])
def test_a_strength_outside_its_range_is_sent_back(strength):
    with pytest.raises(NotPhysical, match="strength of a stroke"):
        painted([Stroke(points=(SurfacePoint(0, 0.2, 0.2),), radius=0.02, strength=strength)])
