"""Every part stands in the gallery, and the gallery asks the database nothing."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from palpate.settings.base import PACKAGE
from palpate.web.desk import desk
from palpate.web.gallery import NOBODY
from palpate.web.threshold import COOKIE
from palpate.web.views.parts import parts

TEMPLATES = PACKAGE / "web" / "templates"
PARTS = {path.stem for path in (TEMPLATES / "parts").glob("*.html")}
# The part, and why the gallery does not include it.
OF_EVERY_PAGE = {
    "styles": "in the head of every page",
    "for_scripts": "at the foot of every page",
    "chart_left": "a third of the chart, made of parts that stand here",
    "chart_middle": "the same",
    "chart_right": "the same",
    "lab_solid": "tools of a stage that the lab's own script draws on; a second stage would be one too many",
    "body_palette": "drawn once for each language by web/body_sheet.py, and shown in body_editor",
    "language": "in the header of every page, and of every form in a client's hands",
    "htmx": "draws nothing: two scripts, for pages that answer while somebody types",
}
INCLUDED = re.compile(r'{% include "parts/(\w+)\.html"')


def included(template: str) -> set[str]:
    """The parts that a template includes, and that those include."""
    found: set[str] = set()
    waiting = [template]
    while waiting:
        new = set(INCLUDED.findall((TEMPLATES / waiting.pop()).read_text(encoding="utf-8"))) - found
        found |= new
        waiting += [f"parts/{part}.html" for part in new]
    return found


@pytest.fixture
def gallery(anna):
    """The page with Anna at the desk, as the gate hands it on."""
    request = RequestFactory().get(reverse("parts.parts"))
    request.practitioner, request.unlocked = anna, True
    get_template("pages/parts.html")  # read from disk once
    with CaptureQueriesContext(connection) as asked:
        response = parts(request)
    return response, asked


@pytest.fixture
def main(gallery):
    """What stands between the page's header and its foot."""
    return gallery[0].text.partition("<main")[2].partition("</main>")[0]


def test_the_gallery_asks_the_database_nothing(gallery):
    response, asked = gallery

    assert response.status_code == 200
    assert asked.captured_queries == []


def test_every_part_is_in_the_gallery():
    assert PARTS - included("pages/parts.html") - OF_EVERY_PAGE.keys() == set()


def test_what_the_gallery_leaves_out_is_a_part_and_stays_out():
    assert OF_EVERY_PAGE.keys() <= PARTS
    assert not OF_EVERY_PAGE.keys() & included("pages/parts.html")


def test_each_id_of_the_gallery_stands_once(gallery):
    ids = Counter(re.findall(r'\sid="([^"]*)"', gallery[0].text))

    assert [each for each, times in ids.items() if times > 1] == []


def test_each_word_that_leads_into_the_gallery_arrives(main):
    ids = set(re.findall(r'\sid="([^"]*)"', main))

    assert set(re.findall(r'href="#([^"]*)"', main)) <= ids


def test_what_is_shown_refers_to_nobody(main):
    numbers = re.findall(
        r'(?:href|action)="/(?:clients|traumas|consents|releases|sessions|beside)/(\d+)', main
    )

    assert numbers
    assert all(number == "0" or int(number) >= NOBODY for number in numbers)


def test_a_form_of_the_gallery_is_refused(anna, main):
    assert "<form" in main
    assert 'name="csrfmiddlewaretoken"' not in main

    desk.port = 8000
    browser = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8000")
    browser.cookies[COOKIE] = desk.cookie
    browser.get(reverse("parts.parts"))
    refused = browser.post(
        reverse("clients.new"), "name=Mara+Eklund", content_type="application/x-www-form-urlencoded"
    )
    assert refused.status_code == 403
