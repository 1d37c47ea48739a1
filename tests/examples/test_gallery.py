"""Each example gives the results that are stated, and its page and figure are what comes out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

import pytest

from examples import gallery
from examples.shown import Number, Shown, words
from palpate.errors import NotPhysical
from palpate.tissue.telling import CAPTION
from tests.house.test_wording import found_in

SVG = "{http://www.w3.org/2000/svg}"
each_example = pytest.mark.parametrize("name", gallery.NAMES)


@cache
def run(name: str) -> Shown:
    return gallery.run(name)


@each_example
def test_its_results_are_those_that_are_stated(name: str) -> None:
    found = run(name).results

    assert 4 <= len(found) <= 8  # a handful
    assert not {what: str(number) for what, number in found.items() if not gallery.holds(number)}


@each_example
def test_its_figure_and_its_page_are_what_comes_out(name: str) -> None:
    figure, page = (
        path.read_text(encoding="utf-8") for path in (gallery.figure_of(name), gallery.page_of(name))
    )

    assert gallery.alike(figure, run(name).figure), "run: make examples"
    assert gallery.alike(page, gallery.page(name, run(name))), "run: make examples"


@each_example
def test_its_figure_says_what_kind_of_knowledge_it_is(name: str) -> None:
    drawn = ET.fromstring(run(name).figure)
    title, said = drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")
    written = [text.text for text in drawn.iter(f"{SVG}text")]

    assert title is not None and title.text and said is not None and said.text
    assert run(name).caption in written and said.text.endswith(run(name).caption)
    assert run(name).caption == CAPTION or "because of care" in run(name).caption
    left, low = 0.0, float(drawn.attrib["height"])
    for text in drawn.iter(f"{SVG}text"):
        assert left <= float(text.attrib["x"]) <= 760 and 0 <= float(text.attrib["y"]) <= low


@each_example
def test_its_story_has_a_title_and_a_name(name: str) -> None:
    title, _, told = gallery.story(name).partition("\n\n")

    assert 0 < len(title) < 50 and "\n" not in title
    assert told.startswith("Story: *")


def test_the_list_of_examples_is_what_comes_out_and_nothing_lies_beside_it() -> None:
    assert gallery.GALLERY.read_text(encoding="utf-8") == gallery.contents()
    assert {path.stem for path in gallery.FIGURES.iterdir()} == {n.replace("_", "-") for n in gallery.NAMES}
    assert len(list(gallery.PAGES.glob("*.md"))) == len(gallery.NAMES) + 1


def test_no_page_of_it_says_what_no_page_says() -> None:
    pages = (path.relative_to(gallery.ROOT).as_posix() for path in gallery.PAGES.glob("*.md"))

    assert not found_in({page: (gallery.ROOT / page).read_text(encoding="utf-8") for page in pages})


def test_a_result_that_changed_is_seen() -> None:
    assert Number(2.04, 2.0, 1).holds and not Number(2.07, 2.0, 1).holds
    with pytest.raises(NotPhysical, match="must be 'left', got 'right'"):
        words("right", "left")
    with pytest.raises(NotPhysical, match="must begin with “Modelled"):
        Shown(results={}, figure="", alt="", caption="Measured.")


def test_the_last_digit_of_a_drawing_may_differ_and_no_more() -> None:
    assert gallery.alike('x="10.1"', 'x="10.2"')
    assert not gallery.alike('x="10.1"', 'x="10.4"')
    assert not gallery.alike('x="10.1"', 'y="10.1"')
