"""Papers in a real browser: the layouts by keyboard, the aftercare sheet noted and printed, nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from palpate.session.client_texts import TEXTS
from tests.reports.reading import squeezed
from tests.web.open_desk import OpenDesk
from tests.web.served import Served

pytestmark = pytest.mark.browser


def test_the_note_turns_to_soap_by_keyboard(page: Page, demo: Served) -> None:
    page.goto(demo.entry)
    page.click("table.caseload a:has-text('Irmela Hollander')")
    page.locator("main a[href$='/note']").first.click()
    lines = page.locator("article.note .line")
    number = lines.count()

    page.locator("nav.note-layouts a", has_text="SOAP").focus()
    page.keyboard.press("Enter")

    expect(page.locator("nav.note-layouts a[aria-current]")).to_have_text("SOAP")
    over = page.locator(".note-over")
    assert [text[:2] for text in over.all_inner_texts()] == ["S:", "O:", "A:", "P:"]
    assert lines.count() == number
    subjective = page.locator(".note-over >> nth=0").locator("xpath=following-sibling::section[1]")
    expect(subjective.locator("h3")).to_have_text("Client's words")
    page.locator("nav.note-layouts a", has_text="Narrative").press("Enter")
    expect(page.locator(".note-over")).to_have_count(0)
    assert lines.count() == number


def test_the_aftercare_sheet_is_noted_and_printed(page: Page, demo: Served) -> None:
    page.goto(demo.entry)
    page.locator("main a[href*='/closeout']").first.click()
    page.locator(".closeout-cards a", has_text="Read and print").click()
    expect(page.locator("article.note h1")).to_have_text("After the session")
    expect(page.locator("main")).to_contain_text("tick “Aftercare text given” in the close-out")
    sheet = page.url
    page.locator("main a", has_text="Close-out").click()
    page.click("button:has-text('Close out') >> nth=0")
    page.wait_for_url("**/note")
    page.goto(sheet)

    page.fill("#next", "Tuesday at ten, by telephone")
    page.keyboard.press("Enter")

    expect(page.locator("main [role=status]")).to_contain_text("Noted as given")
    expect(page.locator("article.note")).to_contain_text("Tuesday at ten, by telephone")
    page.emulate_media(media="print")
    for chrome in (".client-banner", ".site-header", ".aftercare-given", "[data-print]", ".demo-banner"):
        expect(page.locator(chrome).first).to_be_hidden()
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) == 1
    words = squeezed(printed.pages[0].extract_text())
    for paragraph in TEXTS["aftercare"].paragraphs:
        assert squeezed(paragraph) in words
    assert squeezed("Tuesday at ten, by telephone") in words and squeezed("Whom to call") in words
    assert squeezed("Safe to touch") not in words
    assert "toxin" not in words.lower() and "healingcrisis" not in words.lower()


def test_a_blank_form_prints_its_boxes_and_nothing_else(laptop: Page, desk: OpenDesk) -> None:
    page = laptop
    page.goto(f"{desk.address}papers/forms/health")
    page.emulate_media(media="print")

    box = page.locator(".paper-box").first
    expect(box).to_be_visible()
    assert page.locator("input:visible").count() == 0
    assert page.locator(".paper-grid thead").first.evaluate("e => getComputedStyle(e).display") == (
        "table-header-group"
    )
