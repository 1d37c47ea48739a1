"""Figures of a painting, from areas that geometry gives in another way."""

import math

import numpy as np
import pytest

from palpate.body.compare import (
    asymmetry,
    asymmetry_by_region,
    dice,
    difference,
    jaccard,
    mirrored,
)
from palpate.body.extent import areas, by_region, centroid, extent, mean_strength, share, weighted_mean
from palpate.body.mark import Stroke
from palpate.body.painting import Painting
from palpate.body.reading import rows
from palpate.body.surface import INTERNAL, skin
from palpate.errors import NotPhysical
from tests.spec.body.drawing_hand import point_at, stroke

title = "Painting: extent, place and sides"

BLANK = Painting.drawn([])


def spot(x=0.05, y=1.25, radius=0.03, strength=1.0, z=0.2):
    drawn = Stroke(points=(point_at((x, y, z)),), radius=radius, strength=strength)
    return Painting.drawn([drawn])


def whole():
    return Painting.of(np.where(areas() > 0, 255, 0))


def some(seed):
    rng = np.random.default_rng(seed)
    return Painting.drawn([stroke(rng, radius=0.03) for _ in range(3)])


def test_areas_are_those_of_the_triangles_by_heron():
    body = skin()
    corners = body.vertices[body.faces[body.region != INTERNAL]]
    a, b, c = (np.linalg.norm(corners[:, i] - corners[:, i - 1], axis=1) for i in range(3))
    half = (a + b + c) / 2
    heron = np.sqrt(half * (half - a) * (half - b) * (half - c)).sum()

    assert areas().sum() == pytest.approx(heron, rel=1e-9)
    assert areas().sum() == pytest.approx(1.588, abs=0.002)  # the table of regions sums up to this
    assert (areas() == 0).sum() == 36_631 - 35_406  # 60 of the first drawing stood alone inside the orbits


def test_everything_painted_is_a_hundred_percent_and_nothing_is_none():
    assert share(whole()) == pytest.approx(100)
    assert extent(whole()) == pytest.approx(15_884, rel=2e-3)
    assert extent(BLANK) == share(BLANK) == 0
    assert centroid(BLANK) is None
    assert mean_strength(BLANK) is None
    assert by_region(BLANK) == {}


def test_a_round_spot_on_the_thigh_has_the_area_of_its_circle():
    # 3 cm on a curve of about 8 cm: the cap of a cylinder is within 2 % of a circle, the mesh within 10 %
    sizes = [extent(spot(0.13, y, 0.03)) for y in np.linspace(0.6, 0.75, 12)]
    assert np.mean(sizes) == pytest.approx(math.pi * 9, rel=0.08)


def test_extent_counts_strengths_above_a_level():
    both = Painting.drawn(
        [
            Stroke(points=(point_at((0.05, 1.25, 0.2)),), radius=0.03, strength=0.4),
            Stroke(points=(point_at((-0.05, 1.25, 0.2)),), radius=0.03, strength=1.0),
        ]
    )
    assert extent(both, 102) == pytest.approx(extent(spot(-0.05)))
    assert extent(both, 101) == pytest.approx(extent(both))
    assert mean_strength(both) == pytest.approx(0.7, abs=0.01)


def test_regions_share_the_extent_among_them_without_a_rest():
    for seed in range(4):
        painting = some(seed)
        assert sum(by_region(painting).values()) == pytest.approx(extent(painting))
    sizes = by_region(whole())
    table = {int(row["index"]): float(row["area_cm2"]) for row in rows("regions.csv") if row["area_cm2"]}
    assert INTERNAL not in sizes
    assert set(sizes) == set(table)
    assert max(abs(sizes[index] - table[index]) / table[index] for index in sizes) < 0.25
    assert sum(sizes.values()) == pytest.approx(sum(table[index] for index in sizes), rel=0.01)


def test_the_middle_of_a_painting_lies_in_it_and_follows_strength():
    assert np.linalg.norm(centroid(spot()) - skin().place(point_at((0.05, 1.25, 0.2)))) < 0.005
    faint = Painting.of(np.maximum(spot(0.1, strength=0.1).strengths(), spot(-0.1).strengths()))
    assert centroid(faint)[0] < -0.05


def test_a_mean_is_weighted_by_area():
    assert weighted_mean(np.ones(36_631)) == pytest.approx(1)
    half = np.where(skin().vertices[:, 1] > 0.8, 1.0, 0.0)
    upper = areas()[skin().vertices[:, 1] > 0.8].sum() / areas().sum()
    assert weighted_mean(half) == pytest.approx(upper)
    with pytest.raises(NotPhysical, match="finite number"):
        weighted_mean([1.0, 2.0])


def test_overlap_is_counted_by_area():
    one, other = some(1), some(2)
    both = Painting.of(np.maximum(one.strengths(), other.strengths()))
    areas_of = {name: extent(each) for name, each in (("one", one), ("other", other), ("both", both))}
    shared = areas_of["one"] + areas_of["other"] - areas_of["both"]

    assert jaccard(one, both) == pytest.approx(areas_of["one"] / areas_of["both"])
    assert dice(one, both) == pytest.approx(2 * areas_of["one"] / (areas_of["one"] + areas_of["both"]))
    assert jaccard(one, other) == pytest.approx(shared / areas_of["both"], abs=1e-9)
    assert jaccard(one, one) == dice(one, one) == 1
    assert jaccard(one, BLANK) == dice(BLANK, one) == 0
    assert jaccard(BLANK, BLANK) is None
    assert dice(BLANK, BLANK) is None


def test_a_difference_says_what_came_what_went_and_what_stayed():
    before, after = spot(0.05), spot(0.08, strength=0.5)
    found = difference(before, after)

    assert extent(found.kept) + extent(found.lost) == pytest.approx(extent(before))
    assert extent(found.kept) + extent(found.gained) == pytest.approx(extent(after))
    assert jaccard(found.gained, found.lost) == 0
    assert set(found.gained.values) == {128}
    assert set(found.lost.values) == {255} == set(found.kept.values)


def test_left_is_the_clients_left():
    left = spot(0.1)
    assert asymmetry(left) == 1
    assert asymmetry(mirrored(left)) == -1
    both = Painting.of(np.maximum(left.strengths(), mirrored(left).strengths()))
    assert asymmetry(both) == pytest.approx(0, abs=1e-9)
    assert asymmetry(BLANK) is None
    assert asymmetry(whole()) == pytest.approx(0, abs=1e-9)


def test_each_pair_of_regions_has_its_own_asymmetry():
    sides = {int(row["index"]): row["side"] for row in rows("regions.csv") if row["index"]}
    shin = spot(0.12, 0.35, z=0.3)
    found = asymmetry_by_region(shin)

    assert found
    assert all(sides[index] == "L" for index in found)
    assert set(found.values()) == {1.0}
    assert set(asymmetry_by_region(mirrored(shin)).values()) == {-1.0}
    assert len(asymmetry_by_region(whole())) == 88
    assert max(abs(each) for each in asymmetry_by_region(whole()).values()) < 0.05  # borders follow faces


def test_a_painting_is_as_large_as_its_mirror_image():
    for seed in range(4):
        painting = some(seed)
        assert extent(mirrored(painting)) == pytest.approx(extent(painting))
        assert np.array_equal(mirrored(mirrored(painting)).strengths(), painting.strengths())
