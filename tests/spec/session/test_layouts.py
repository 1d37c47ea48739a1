"""Two orders of one note: a layout moves lines, and changes, drops or doubles none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.session.layouts import LAYOUTS, SOAP, laid_out
from palpate.session.note import BLOCKS, Line, in_order
from palpate.standing import Standing

title = "A note as a narrative and as SOAP"

TOLD, PALPATED, MEASURED = Standing.TOLD, Standing.PALPATED, Standing.MEASURED


def line(block: str, standing: Standing, text: str = "x", **more: object) -> Line:
    return Line(block=block, text=text, standing=standing, impression=block == "impression", **more)  # type: ignore[arg-type]


# Every kind of line that a note may hold.
KINDS = [
    line(block, standing, struck=struck, why="a reason" if struck else "")
    for block in BLOCKS.codes
    for standing in {"impression": [PALPATED], "modelled": [Standing.MODELLED]}.get(
        block, [TOLD, PALPATED, MEASURED]
    )
    for struck in (False, True)
]
notes = st.lists(st.sampled_from(KINDS), max_size=20).map(
    lambda lines: [replace(each, id=str(number)) for number, each in enumerate(lines)]
)


@given(notes, st.sampled_from(LAYOUTS.codes))
def test_every_line_stands_exactly_once_and_unchanged(note, layout):
    shown = [each for part in laid_out(note, layout) for each in part.lines]

    assert sorted(shown, key=lambda each: int(each.id)) == note


@given(notes, st.sampled_from(LAYOUTS.codes))
def test_lines_of_one_block_keep_their_order_wherever_they_stand_together(note, layout):
    for part in laid_out(note, layout):
        ids = [int(each.id) for each in part.lines]
        assert part.lines and ids == sorted(ids)
        assert {each.block for each in part.lines} == {part.block}


@given(notes)
def test_the_narrative_is_the_order_of_the_blocks(note):
    shown = [each for part in laid_out(note, "narrative") for each in part.lines]

    assert shown == in_order(note)


@given(notes)
def test_what_was_told_is_never_called_objective_and_a_finding_is_never_her_words(note):
    for part in laid_out(note, "soap"):
        standings = {each.standing for each in part.lines}
        assert part.over != "objective" or TOLD not in standings
        assert part.over != "subjective" or standings <= {TOLD}
        assert part.block != "impression" or part.over == "assessment"


# Block, standing, and the letter under which it must stand: 3-domain section 4.
ROWS = [
    ("words", TOLD, "subjective"),
    ("safety", TOLD, "subjective"),
    ("process", TOLD, "subjective"),
    ("process", PALPATED, "objective"),
    ("findings", PALPATED, "objective"),
    ("done", PALPATED, "objective"),
    ("head", MEASURED, "objective"),
    ("response", TOLD, "assessment"),
    ("response", PALPATED, "assessment"),
    ("impression", PALPATED, "assessment"),
    ("plan", TOLD, "plan"),
]


@pytest.mark.parametrize(("block", "standing", "over"), ROWS)
def test_each_block_has_its_letter(block, standing, over):
    (part,) = laid_out([line(block, standing)], "soap")

    assert (part.over, part.block) == (over, block)


def test_her_words_come_first_and_the_letters_in_their_order():
    note = [
        line(block, PALPATED if block == "impression" else TOLD)
        for block in BLOCKS.codes
        if block != "modelled"
    ]

    parts = laid_out(note, "soap")

    assert (parts[0].over, parts[0].block) == ("subjective", "words")
    letters = [part.over for part in parts]
    assert letters == sorted(letters, key=SOAP.codes.index)


def test_an_impression_has_a_part_of_its_own():
    parts = laid_out([line("response", TOLD), line("impression", PALPATED)], "soap")

    assert [part.block for part in parts] == ["response", "impression"]


def test_a_layout_that_is_none_is_refused():
    with pytest.raises(NotPhysical, match="narrative, soap"):
        laid_out([], "birp")
