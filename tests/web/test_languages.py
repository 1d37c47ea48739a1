"""Every page in a made-up language: what stays plain is not handed to gettext, or in no catalogue.

The made-up language writes numbers as German does, so the same walk sees whether a number that a program
reads (a place in a drawing, the value of a field) has got a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from palpate.clinic import practices
from palpate.outcome import shelf
from palpate.session.papers import pseudonym
from tests.conftest import NOW, AtDesk
from tests.demo import kept
from tests.web.made_up import (
    Page,
    Pseudo,
    forget_what_was_said,
    known,
    plain,
    told_by_people,
    walked,
)  # fmt: skip

pytestmark = pytest.mark.django_db

ENTRIES = [
    "/", "/search?q=psoas", "/search?q=zzzz", "/lab?posture=supine&hold-1=right+psoas&level-1=8",
    "/years?hold=right+psoas&level=8&began=26&sessions=2", "/clients/999999", "/papers/forms",
]  # fmt: skip
# The route, and why its words are not looked at.
UNREAD = {
    "handbook.contents": "the handbook is written in English",
    "handbook.chapter": "the same",
    "handbook.changes": "the same",
    "parts.parts": "the gallery shows invented values to whoever builds pages",
}
# What stands plain on purpose, as a pattern of the whole text.
PLAIN = {
    r"EN|PDF|BDI|EPDS|SHA-256.*": "a sign",
    r"(Ctrl|Strg) .*": "keys",
    r"[\d:., ]+ min\b.*": "minutes, a sign of the SI",
    r"[;:]? ?(\d+:\d\d )?…[^…]+…;?": "on a strip, whose letters have no such brackets",
    r".*\b(PM(C|ID)|[A-Z]\w+ )?\d+(:\d+.*)?;|J Bodyw Mov Ther;|institute publ.*": "a journal",
    r".*(New York massage|EQ-5D|CTQ|OQ-|CamCOPS|client records, tr).*": "a source",
    r".*(our product|background, to be conf).*": "a source that other words stand beside",
    r".*\b(\d{4}|CC0|CC BY|Apache|License)\b.*": "a citation, a license, a day",
    r".*(Upledger|topics|Standring|MakeHuman|MyoSuite|UBERON|Palpate|Schematic).*": "a source",
    r".*(NCBTMB|Balens|Weinheim).*": "a source",
    r".*\b(ODT|JSON|HTML|CSV)\b.*": "a kind of file",
    r"/tmp/.*": "a folder of this machine",
    r"\w+ [0-9a-f]{8} ·|[0-9a-f]{3}-[0-9a-f]{12}": "which form or note it is, for the shelf",
    r".*[\w.-]+\.(at|com|org)\b.*": "a source on the net",
    r"client records, training slides|our product decision.*|.*privacy notices.*": "a source",
}


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    """The invented practice, built once and walked once in the made-up language."""
    with django_db_blocker.unblock(), kept.in_the_record() as by:
        for switch in ("model", "expected_path", "coach"):
            practices.turn(what=switch, on=True, by=by, at=NOW)
        real = trans_real.translation("de")
        trans_real._translations["de"] = Pseudo("de", known())
        forget_what_was_said()
        try:
            return walked(AtDesk(HTTP_HOST="127.0.0.1:8000"), ENTRIES, told_by_people())
        finally:
            trans_real._translations["de"] = real
            trans_real.deactivate()
            forget_what_was_said()


def test_nearly_every_page_was_seen(pages: list[Page]) -> None:
    assert {page.status for page in pages} <= {200, 404}
    assert len({page.route for page in pages}) >= 75


def test_no_page_says_anything_plain(pages: list[Page]) -> None:
    others = {text for name in shelf.names() for text in _of_others(name)}
    drawn = {pseudonym(draw) for draw in range(200)}  # names for supervision
    found = {
        (page.route, text)
        for page in pages
        if page.route not in UNREAD
        for text in page.plain
        if text.strip(" :,;.·") not in others
        and text not in others | drawn
        and not any(re.fullmatch(each, text) for each in PLAIN)
    }

    assert found == set()


def test_no_number_that_a_program_reads_has_a_comma(pages: list[Page]) -> None:
    assert {(page.route, *each) for page in pages for each in page.unreadable} == set()


def test_brackets_inside_brackets_are_one_text() -> None:
    assert plain("⟦a ⟦b⟧ c⟧ left out ⟦d⟧ 12") == ["left out"]


@pytest.mark.parametrize(("asks", "gets"), [("de-AT,de;q=0.9", "de"), ("fr", "en"), ("", "en")])
def test_the_first_page_speaks_as_the_browser_asks(at_desk: Any, asks: str, gets: str) -> None:
    page = at_desk.get("/", headers={"accept-language": asks})

    assert f'<html lang="{gets}">' in page.text


def test_a_language_is_chosen_on_any_page_and_kept_on_this_device(at_desk: Any) -> None:
    answer = at_desk.post("/language", {"language": "de", "next": "/practice"})

    assert (answer.status_code, answer["location"]) == (302, "/practice")
    kept = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (kept.value, kept["samesite"], kept["httponly"]) == ("de", "Strict", True)
    assert '<html lang="de">' in at_desk.get("/practice").text


@pytest.mark.parametrize("language", ["tlh", "", "../../etc"])
def test_a_language_that_is_not_there_changes_nothing(at_desk: Any, language: str) -> None:
    answer = at_desk.post("/language", {"language": language, "next": "https://elsewhere.example/"})

    assert answer["location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def _of_others(name: str) -> Iterator[str]:
    """The words of a form in the wording of its owners, which only they translate."""
    form = shelf.instrument(name)
    yield from (form.title, form.stem, form.rights.credit, form.rights.holder, form.rights.statement_source)
    for item in form.items:
        yield from (*item.text.values(), *item.before.values(), item.topic)
        yield from (*item.choices.words, *item.choices.ends)
