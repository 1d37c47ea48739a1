"""Words of forms in a real browser: a pack from the disk, a refusal that loses nothing, the tablet."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.spec.outcome.test_words_from_outside import files
from tests.web.served import Served

pytestmark = pytest.mark.browser


def test_words_are_brought_by_hand_and_by_a_pack_and_given_on_the_tablet(
    demo: Served, page: Page, tmp_path: Path
) -> None:
    at = demo.address.rstrip("/")
    page.goto(demo.entry)

    # A pack, read from the disk by the page.
    packed = tmp_path / "who5.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files().items():
            archive.writestr(f"who5/{name}", content)
    page.goto(f"{at}/practice/forms/who5")
    page.locator("summary", has_text="By a pack").click()
    page.set_input_files("#pack-file", str(packed))
    expect(page.locator("[data-named]")).to_have_text("who5.zip")
    form = page.locator("form[action$='/pack']")
    form.locator("[value=clinical]").check()
    form.locator("[name=pack-leave]").check()
    with page.expect_navigation():
        form.get_by_role("button", name="Bring the pack").click()
    expect(page.locator("#bring")).to_contain_text("The words")
    expect(page.locator("main")).to_contain_text("an invented license")

    # Item by item: what was typed comes back when the page is opened again, before anything was sent.
    page.goto(f"{at}/practice/forms/peg")
    page.fill("[name=item-1]", "What was the first thing?")
    expect(page.locator("quiet-form .draft-state")).to_have_attribute("data-state", "saved")
    page.goto(f"{at}/practice/forms/peg")
    expect(page.locator("[name=item-1]")).to_have_value("What was the first thing?")

    # What was brought is given on the tablet, with the vault shut.
    page.goto(at)
    page.locator("table.caseload a").first.click()
    page.wait_for_url("**/clients/*")
    page.goto(f"{page.url}/measures")
    page.locator("summary", has_text="All other forms").click()
    for ticked in page.locator("input[name=part]:checked").all():
        ticked.uncheck()
    page.check("input[name=part][value=who5]")
    with page.expect_navigation():
        page.get_by_role("button", name="Lock and hand over").click()
    page.wait_for_url("**/form/who5")
    expect(page.locator("main")).to_contain_text("An invented question 5")
    expect(page.locator("main")).to_contain_text("Words brought by this practice")
    page.goto(f"{at}/practice/forms/who5")
    assert page.url.endswith("/form/who5")  # the tablet shows its form and nothing else
