"""The words of a mark: place, side, what it is, which way."""

import math

import pytest

from palpate.body import Side, atlas
from palpate.body.mark import Mark
from palpate.body.saying import (
    direction_words,
    label_of_region,
    label_of_structure,
    nearest_of_26,
    pieces,
    said,
)
from palpate.errors import NotPhysical
from palpate.standing import Standing

title = "The words of a mark"

CASES = """
 direction   | words
-------------+--------------------------------------------------------------
 1 0 0       | to the client's left
 -1 0 0      | to the client's right
 0 1 0       | toward the head
 0 -1 0      | toward the feet
 0 0 1       | to the front
 0 0 -1      | to the back
 1 1 0       | toward the head and to the client's left
 0 -1 -1     | toward the feet and to the back
 -1 1 1      | toward the head, to the front and to the client's right
 0.1 0.9 0.1 | toward the head
"""


def test_a_direction_is_said_as_the_nearest_of_26(case):
    vector = tuple(float(part) for part in case.direction.split())

    assert direction_words(vector) == case.words


def test_the_nearest_of_26_is_nearest_by_angle():
    steps = [(x, y, z) for x in (-1, 0, 1) for y in (-1, 0, 1) for z in (-1, 0, 1) if (x, y, z) != (0, 0, 0)]
    for number in range(1000):  # a spiral over the sphere
        y = 1 - 2 * (number + 0.5) / 1000
        turn = number * math.pi * (3 - math.sqrt(5))
        ring = math.sqrt(1 - y * y)
        vector = (ring * math.cos(turn), y, ring * math.sin(turn))
        along = {
            step: sum(a * b for a, b in zip(step, vector, strict=True)) / math.hypot(*step) for step in steps
        }
        assert along[nearest_of_26(vector)] >= max(along.values()) - 1e-9


def test_a_direction_must_point_somewhere():
    with pytest.raises(NotPhysical, match="Draw the arrow again"):
        direction_words((0.0, 0.0, 0.0))


def test_each_region_says_its_side_as_the_mark_on_it_does():
    for id, region in atlas().regions.items():
        words = {
            Side.LEFT: "left (client's left)",
            Side.RIGHT: "right (client's right)",
            Side.MIDLINE: "midline",
        }
        assert label_of_region(id) == f"{region.label}, {words[region.side]}" == region.said()
        assert said(Mark(symbol="area", region=id)) == label_of_region(id)


def test_a_structure_says_a_side_only_if_it_was_said():
    assert label_of_structure("mus.psoas_major", "L") == "psoas major, left (client's left)"
    assert label_of_structure("mus.psoas_major") == "psoas major"
    assert label_of_structure("vis.heart", Side.MIDLINE) == "heart"
    assert label_of_structure("vis.liver", "R") == "liver, right (client's right)"


def test_a_mark_says_place_side_tissue_grade_and_who():
    mark = Mark(
        symbol="restriction", region="lumbar.L", structure="mus.psoas_major", tissue="muscle", grade=2
    )

    assert (
        said(mark, by="Anna Weber")
        == "psoas major, left (client's left), muscle, grade 2, felt by Anna Weber"
    )
    assert said(mark, by="Anna Weber", sense="eyes").endswith("seen by Anna Weber")
    assert said(mark) == "psoas major, left (client's left), muscle, grade 2"


def test_a_mark_says_all_that_was_assessed_and_a_layer_once():
    mark = Mark(
        symbol="direction",
        region="costal_margin.R",
        depth="fascia",
        tissue="fascia",
        grade=0,
        direction=(0.0, 0.6, 0.8),
        diameter=0.045,
        standing=Standing.TOLD,
    )

    assert pieces(mark) == (
        "costal margin, right (client's right)",
        "fascia",
        "grade 0",
        "toward the head and to the front",
        "4 cm across",
    )
    assert said(mark, by="the client").endswith("told by the client")


def test_not_known_is_said_and_not_assessed_is_not():
    assert pieces(Mark(symbol="cyst", region="throat")) == ("throat, midline",)
    unknown = Mark(symbol="cyst", region="throat", depth="unknown", tissue="unknown", diameter=0.006)
    assert pieces(unknown) == ("throat, midline", "depth not known", "tissue not known", "6 mm across")


def test_a_paired_structure_on_the_midline_says_where_instead_of_guessing_a_side():
    mark = Mark(symbol="restriction", region="sacrum", structure="mus.piriformis")

    assert said(mark) == "piriformis, sacrum, midline"


def test_every_plain_piece_goes_through_the_translation():
    heard = []
    mark = Mark(symbol="heat", region="sole.L", tissue="skin", grade=1, direction=(1, 1, 0), diameter=0.02)

    def upper(text):
        heard.append(text)
        return text.upper() if "{" not in text else text

    assert said(mark, by="A", translate=upper).startswith("SOLE OF THE FOOT, LEFT (CLIENT'S LEFT), SKIN")
    assert {"sole of the foot", "grade {grade}", "{size} across", "and", "felt by {name}"} <= set(heard)


def test_a_mark_on_an_unknown_place_is_refused():
    with pytest.raises(NotPhysical, match="No region"):
        said(Mark(symbol="heat", region="nowhere.L"))
    with pytest.raises(NotPhysical, match="No structure"):
        label_of_structure("mus.nothing")
