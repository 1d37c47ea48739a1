"""The reference says what the docstrings say, and leaves no module of the library out."""

from __future__ import annotations

import ast
import re

from tests.house.tree import ROOT
from tools import make_reference

WHOLE = ("tissue", "accommodation", "discovery", "cohort", "outcome")


def pages() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in make_reference.REFERENCE.glob("*.md")}


def test_it_is_what_the_docstrings_say() -> None:
    made = {path.name: text for path, text in make_reference.pages().items()}

    assert pages() == made, "run: make docs"


def test_each_module_of_the_library_has_its_place() -> None:
    for package in WHOLE:
        names = {path.stem for path in (ROOT / "palpate" / package).glob("*.py")} - {"__init__"}
        assert names == set(
            re.findall(rf"^## palpate\.{package}\.(\w+)$", pages()[f"{package}.md"], re.MULTILINE)
        )


def test_each_signature_can_be_read_by_python() -> None:
    signatures = [
        each for text in pages().values() for each in re.findall(r"```pyi\n(.*?)```", text, re.DOTALL)
    ]

    assert len(signatures) > 300
    for each in signatures:
        ast.parse(each)


def test_each_link_of_the_list_leads_to_a_heading() -> None:
    for page, anchor in re.findall(r"\]\((\w+\.md)#([\w-]+)\)", pages()["README.md"]):
        headings = re.findall(r"^## (.+)$", pages()[page], re.MULTILINE)
        assert anchor in {make_reference._anchor(each) for each in headings}


def test_a_docstring_becomes_lists_and_fenced_examples() -> None:
    text = make_reference._docstring(
        "What it is.\n\nParameters\n----------\nx\n    One ``number``. [m]\n\n"
        "Examples\n--------\n>>> 1 + 1\n2\n"
    )

    assert "**Parameters**\n\n- `x`:\n  One `number`. [m]" in text
    assert "```pycon\n>>> 1 + 1\n2\n```" in text
