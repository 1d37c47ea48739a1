"""Public body maps in which the answer is known; skipped where they are not at hand."""

import csv
import gzip
import json

import numpy as np
import pytest

from palpate.cohort.maps import mean_map
from palpate.cohort.multiple import false_discovery
from palpate.cohort.segments import two_groups, two_groups_drawn
from tests.house.tree import ROOT

title = "Many paintings: controls with a known answer"

REFERENCE = ROOT.parent / "shared" / "data" / "reference"
CODES = (*range(101, 137), *range(201, 239))
# The female figure numbers six segments of arms and trunk otherwise than the male one.
FEMALE_TO_MALE = {112: 116, 113: 117, 114: 112, 115: 113, 116: 114, 117: 115}


def reference(name):
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand: it lies beside the project, in shared/data/reference")
    return path


def middles(polygons):
    """Middle of each segment, from the outline's own box, so that figures of two sizes compare."""
    places = np.array([np.mean(polygon, axis=0) for polygon in polygons.values()])
    low, high = places.min(axis=0), places.max(axis=0)
    return {int(code): (place - low) / (high - low) for code, place in zip(polygons, places, strict=True)}


def test_two_figures_number_six_segments_otherwise():
    outlines = json.loads(reference("choir74_polygons.json").read_text())
    for face in ("front", "back"):
        male, female = middles(outlines[f"male_{face}"]), middles(outlines[f"female_{face}"])
        codes = sorted(male)
        costs = np.array([[np.linalg.norm(female[one] - male[other]) for other in codes] for one in codes])
        from scipy.optimize import linear_sum_assignment

        _, best = linear_sum_assignment(costs**2)
        other = {one: codes[at] for one, at in zip(codes, best, strict=True) if codes[at] != one}
        assert other == (FEMALE_TO_MALE if face == "front" else {})


def choir():
    with gzip.open(reference("choir_validation_permuted.csv.gz"), "rt") as file:
        people = list(csv.DictReader(file))
    marks = np.zeros((len(people), len(CODES)), bool)
    for row, person in enumerate(people):
        for code in filter(None, person["bodymap_regions_csv"].split(",")):
            marks[row, CODES.index(int(code))] = True
    return marks, np.array([person["gender"] == "Male" for person in people])


def test_maps_dealt_out_at_random_show_no_difference_between_the_sexes():
    marks, male = choir()
    assert marks.shape == (7068, 74)
    assert np.median(marks.sum(axis=1)) == 5
    assert marks.sum(axis=1).max() == 74
    assert (false_discovery(two_groups(marks, male)) <= 0.05).sum() == 0


def test_drawing_the_groups_anew_shows_none_either():
    marks, male = choir()
    assert (false_discovery(two_groups_drawn(marks, male, np.random.default_rng(1), 200)) <= 0.05).sum() == 0


def test_numbering_one_sex_otherwise_makes_differences_out_of_nothing():
    """The trap, and the proof that the test would see something: they were dealt out after numbering."""
    marks, male = choir()
    other = marks.copy()
    for female, as_male in FEMALE_TO_MALE.items():
        other[~male, CODES.index(as_male)] = marks[~male, CODES.index(female)]
    false = np.flatnonzero(false_discovery(two_groups(other, male)) <= 0.05)
    assert {CODES[at] for at in false} == {112, 113, 116, 117}


def embody():
    with np.load(reference("embody_demo_3subj_14cond.npz")) as table:
        return table["X"].astype(float), table["mask"]


def test_the_mask_of_the_emotion_maps_is_the_published_one():
    _, mask = embody()
    assert (mask.shape, mask.sum()) == ((522, 171), 50_364)


GOLDEN_SUMS = """
 person | more     | less
--------+----------+-----------
 0      | 15409.60 | -11280.78
 1      | 4590.84  | -4831.65
 2      | 4643.98  | -2255.31
"""
CASES_SUMS_OF_THE_EMOTION_MAPS_ARE_THE_PRINTED_ONES = GOLDEN_SUMS


def test_sums_of_the_emotion_maps_are_the_printed_ones(case):
    maps, _ = embody()
    own = maps[int(case.person)]
    assert f"{own[own > 0].sum():.2f}" == case.more
    assert f"{own[own < 0].sum():.2f}" == case.less


@pytest.mark.parametrize(("emotion", "largest", "place"), [(2, "0.1381", (31, 103)), (5, "0.1169", (49, 83))])
def test_means_of_anger_and_happiness_are_largest_where_printed(emotion, largest, place):
    maps, mask = embody()
    picture = np.full(mask.shape, -np.inf)
    picture[mask] = mean_map(maps[:, emotion])
    assert f"{picture.max():.4f}" == largest
    assert np.unravel_index(picture.argmax(), picture.shape) == place
