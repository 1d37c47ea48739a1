"""Words of the craft explain themselves: by hover, focus and tap, closed by Esc; and as the glossary says."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from playwright.sync_api import Page, expect

from palpate.settings.base import PACKAGE
from palpate.web.terms import STANDS, TERMS
from tests.house.tree import ROOT
from tests.web.open_desk import OpenDesk
from tests.web.shown import violations

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
TEMPLATES = PACKAGE / "web" / "templates"
WANTED = """listening arcing energy_cyst still_point significance_detector release tissue_memory vector
imagery grade direction_of_energy told palpated measured modelled"""
RULES = (
    "aria-allowed-role",
    "aria-valid-attr-value",
    "color-contrast",
    "nested-interactive",
    "duplicate-id-aria",
)


@pytest.mark.parametrize("code", TERMS)
def test_a_word_means_what_the_glossary_says(code: str) -> None:
    term = TERMS[code]
    rows = re.findall(
        rf"^\| {re.escape(str(term.label))} \| (.+?) \|(?: (\w*) ?\|)?$", GLOSSARY, re.MULTILINE
    )
    assert rows, f"{term.label} has no row"

    meaning, footing = rows[0]
    plain = meaning.replace("*", "").replace("`", "").replace("from_memory", "from memory")
    assert str(term.meaning) == plain
    assert (term.footing.value if term.footing else "") == footing


def test_each_word_is_explained_somewhere_and_no_other_is_named() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    named = set(re.findall(r'{% term "(\w+)"', pages))
    for codes in re.findall(r'words_here.html" with codes="([^"]+)"', pages):
        named |= set(codes.split())

    assert named <= set(TERMS)
    assert set(WANTED.split()) <= named


def test_a_word_says_how_it_is_kept_and_where_it_stands() -> None:
    drawn = Template('{% term "vector" "Vector of force" %}').render(Context())

    assert 'popovertarget="term-vector"' in drawn and 'aria-describedby="term-vector"' in drawn
    assert "told" in drawn and "palpated" in drawn and str(STANDS[TERMS["vector"].footing]) in drawn
    assert "<script" not in drawn and "style=" not in drawn and "onclick" not in drawn


@pytest.mark.parametrize(
    "page", ["cysts", "arcing", "listening", "dialogue", "closeout", "findings", "work", "note", "charge"]
)
def test_a_page_explains_a_word_once(at_desk, anna, berta, page: str) -> None:
    from tests.web.sessions_at_desk import ended

    session = ended(berta, anna)
    where = f"/clients/{berta.pk}/cysts" if page == "cysts" else f"/sessions/{session.pk}/{page}"
    ids = re.findall(r'id="(term-\w+)"', at_desk.get(where, follow=True).content.decode())

    assert ids and len(ids) == len(set(ids))


@pytest.mark.browser
def test_a_word_speaks_by_hover_focus_and_press_and_esc_closes_it(desk: OpenDesk, laptop: Page) -> None:
    page = laptop
    page.goto(f"{desk.address}parts")
    word, said = page.locator("#term button.term").first, page.locator("#term .term-said").first
    expect(said).to_be_hidden()

    word.hover()
    expect(said).to_be_visible()
    expect(said).to_contain_text("not an anatomical cyst")
    page.mouse.move(0, 0)
    expect(said).to_be_hidden()

    word.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    expect(said).to_be_visible()  # a press keeps it
    assert violations(page, RULES) == []
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()

    page.locator("#main").focus()
    word.evaluate("word => word.focus({ focusVisible: true })")
    expect(said).to_be_visible()
    page.keyboard.press("Tab")
    expect(said).to_be_hidden()
