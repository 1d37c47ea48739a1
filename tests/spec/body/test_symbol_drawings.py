"""The signs: each in its box, no two alike, strength told by shape, arrows that point as they were drawn."""

from __future__ import annotations

import re
import runpy
from itertools import combinations

import pytest

from palpate.body.symbol_drawings import BOX, Piece, placed, sign, table
from palpate.body.symbols import SYMBOLS, Shape
from palpate.errors import NotPhysical
from tests.house.tree import ROOT

NUMBER = re.compile(r"-?\d*\.?\d+")


def test_each_sign_has_a_drawing_and_no_drawing_is_without_a_sign():
    assert set(table()["symbols"]) == set(SYMBOLS.codes)


def test_each_sign_can_be_drawn_by_hand_in_few_strokes():
    hatching = {"area": 3, "avoid": 3, "scar": 2}
    many = {code: len(sign(code)) for code in SYMBOLS.codes if len(sign(code)) > hatching.get(code, 3)}

    assert many == {}


def test_the_grade_is_told_by_shape():
    drawn = {grade: placed("heat", [(0, 0)], grade) for grade in (None, 0, 1, 2, 3)}
    pips = {grade: pieces[len(drawn[None]) :] for grade, pieces in drawn.items()}

    assert pips[None] == ()
    assert [piece.filled for piece in pips[0]] == [False]
    assert [len(pips[grade]) for grade in (1, 2, 3)] == [1, 2, 3]
    assert all(piece.filled for grade in (1, 2, 3) for piece in pips[grade])


@pytest.mark.parametrize("code", [s.code for s in SYMBOLS if s.shape in (Shape.ARROW, Shape.PATH)])
def test_a_line_keeps_to_where_it_was_drawn(code):
    pieces = placed(
        code, [(100, 100), (180, 100), (260, 100)][: 2 if SYMBOLS[code].shape is Shape.ARROW else 3]
    )

    lines = [piece for piece in pieces if not piece.transform]
    for piece in lines:
        xs, ys = (
            [float(n) for n in NUMBER.findall(piece.d)[::2]],
            [float(n) for n in NUMBER.findall(piece.d)[1::2]],
        )
        assert min(xs) >= 99 and max(xs) <= 261
        assert max(abs(y - 100) for y in ys) <= 4


def test_an_arrow_has_its_head_at_its_end_and_turned_along_it():
    head = [piece for piece in placed("direction", [(10, 50), (10, 10)]) if piece.transform]

    assert [piece.transform for piece in head] == ["translate(10 10) rotate(-90) scale(1 1)"]


def test_torsion_turns_the_way_its_top_moves():
    right, left = placed("torsion", [(0, 0), (30, 0)]), placed("torsion", [(0, 0), (-30, 0)])

    assert {piece.transform for piece in right} == {"translate(0 0) scale(1 1)"}
    assert {piece.transform for piece in left} == {"translate(0 0) scale(-1 1)"}


@pytest.mark.parametrize(
    ("points", "hollow"), [([(0, 10), (20, 0), (40, 10)], 1), ([(0, 0), (20, 10), (40, 0)], -1)]
)
def test_the_tick_of_an_arc_stands_on_its_hollow_side(points, hollow):
    (tick,) = [piece for piece in placed("arc", points) if piece.transform]

    assert tick.transform.endswith(f"scale(1 {hollow})")


def test_opposite_arrows_are_not_the_same_drawing():
    there, back = placed("vector", [(0, 0), (60, 0)]), placed("vector", [(60, 0), (0, 0)])

    assert set(there) & set(back) == set()


def test_an_arrow_without_length_is_its_sign():
    assert placed("vector", [(5, 5), (5, 5)]) == placed("vector", [(5, 5)])


def test_no_place_draws_nothing_and_no_such_sign_is_refused():
    assert placed("heat", []) == ()
    with pytest.raises(NotPhysical, match="must be one of"):
        sign("smiley")


def test_what_the_browser_reads_is_made_of_the_table():
    made = runpy.run_path(str(ROOT / "tools" / "make_signs.py"))

    assert made["MODULE"].read_text(encoding="utf-8") == made["module"](), "run: python tools/make_signs.py"
    assert made["SPRITE"].read_text(encoding="utf-8") == made["sprite"](), "run: python tools/make_signs.py"


def _page(boxes: dict[str, str], side: int) -> str:
    drawn = "".join(
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{code}" width="{side}" height="{side}" '
        f'viewBox="-4 -4 32 32">{paths}</svg>'
        for code, paths in boxes.items()
    )
    return f'<body style="margin:0;background:#fff">{drawn}</body>'


@pytest.mark.browser
def test_drawn_signs_stay_in_their_boxes_and_no_two_look_alike():
    """In pixels without color: of two signs' ink, a quarter and more lies where the other has none."""
    from tests.web.served import a_browser

    made = runpy.run_path(str(ROOT / "tools" / "make_signs.py"))
    boxes = {code: made["drawn"](code) for code in SYMBOLS.codes}
    side, edge = 64, 64 * 4 / 32
    with a_browser() as browser:
        page = browser.new_page()
        page.set_content(_page(boxes, side))
        inks = {code: page.evaluate(INK, [code, side]) for code in boxes}
    outside = {
        code: sum(
            1
            for n in ink
            if not (edge - 1 <= n % side < side - edge + 1 and edge - 1 <= n // side < side - edge + 1)
        )
        for code, ink in inks.items()
    }
    alike = {
        (one, other): share
        for one, other in combinations(inks, 2)
        if (share := _shared(set(inks[one]), set(inks[other]))) > 0.75
    }
    assert {code: len(ink) for code, ink in inks.items() if len(ink) < 60} == {}
    assert {code: n for code, n in outside.items() if n} == {}
    assert alike == {}


def _shared(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


INK = """async ([id, side]) => {
  const text = new XMLSerializer().serializeToString(document.getElementById(id))
  const image = new Image()
  image.src = "data:image/svg+xml," + encodeURIComponent(text)
  await image.decode()
  const canvas = new OffscreenCanvas(side, side).getContext("2d")
  canvas.drawImage(image, 0, 0)
  const { data } = canvas.getImageData(0, 0, side, side)
  return [...Array(side * side).keys()].filter(n => data[4 * n + 3] > 90)
}"""


def test_a_piece_is_drawn_in_units_of_the_box():
    assert BOX == 24
    assert all(isinstance(piece, Piece) and piece.transform == "" for piece in sign("cyst"))
