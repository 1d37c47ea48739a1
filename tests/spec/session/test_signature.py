"""A signature: lines that a hand drew. Nothing drawn, or a single point, is none."""

from __future__ import annotations

import pytest

from palpate.errors import NotPhysical
from palpate.session.signature import POINTS, STROKES, path, signed

title = "Signature"


def test_lines_are_kept_to_the_fourth_place_and_empty_ones_left_out():
    assert signed([[[0, 0.5], [1, 0.123456]], []]) == [[[0.0, 0.5], [1.0, 0.1235]]]


def test_a_dot_beside_a_line_is_part_of_it():
    assert path(signed([[[0, 0], [0.5, 0.5]], [[0.75, 0.5]]])) == "M0 0L300 100M450 100L450 100"


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ([], "at least one line, got none"),
        (None, "at least one line, got none"),
        ("name", "at least one line, got none"),
        ([[]], "more than a single point"),
        ([[[0.5, 0.5]]], "more than a single point"),
        ([[[0.5, 0.5], [0.5, 0.5]], [[0.5, 0.5]]], "more than a single point"),
        ([[[0, 2], [1, 1]]], "must lie on the pad"),
        ([[[0, float("nan")], [1, 1]]], "must lie on the pad"),
        ([[[0, True], [1, 1]]], "must be two numbers"),
        ([[[0, 0, 0], [1, 1]]], "must be two numbers"),
        (["abc"], "lines of points"),
        ([[[0, 0], [1, 1]]] * (STROKES + 1), "at most 200 lines, got 201"),
        ([[[0, 0]] * (POINTS + 1)], "at most 6000 points, got 6001"),
    ],
)
def test_what_is_no_signature_is_sent_back_with_what_to_do(strokes, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        signed(strokes)
