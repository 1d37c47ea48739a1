"""AT-03, 06, 07, 10, 17: harmful words in every field, in every page, paper, drawing, table and file.

The corpus stands in the columns of words of the whole invented practice, a part of it in each. What is made
of it is taken apart as its reader takes it apart: the words come out as words, or not at all.

Hazards: H17.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from palpate.records.models import Client, Practitioner, Session
from palpate.reports import cells, client_copy, export, odt
from palpate.settings.base import PACKAGE
from tests.attack import planting
from tests.attack.corpus import CELLS, HEADERS, SQL, TAGS, payloads
from tests.attack.headers import kept_or_bare
from tests.attack.reading_html import MARK, harm_in_html, harm_in_xml
from tests.attack.surface import addresses
from tests.reports.reading import reader

pytestmark = pytest.mark.django_db
ALL = len(payloads())
ASKED = re.compile(r'GET(?:\.get)?\(?\[?"([a-z_-]+)"|"([a-z_-]+)" in request\.GET')
ACTIVE = "=+-@\t\r\n＝＋－＠"


def pages(numbers):
    """Each address that shows something, and a few that show it in another way."""
    other = Session.objects.order_by("-pk").first().pk
    further = [
        f"/sessions/{numbers['session']}/note?layout=soap",
        f"/sessions/{other}/closeout",
        f"/clients/{numbers['client']}/copy?impression=1",
        f"/clients/{numbers['client']}/safety?flags",
        "/search?q=evil",
        "/search?q=onxq",
    ]
    return [
        where.address for where in addresses(numbers) if not where.address.startswith("/static/")
    ] + further


@pytest.fixture
def connected(monkeypatch):
    """Where a socket would have been opened to."""
    import socket

    found = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, where: found.append(where) or 1 / 0)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **more: found.append(where) or 1 / 0)
    return found


def test_each_column_of_words_holds_a_part_of_the_corpus(planted):
    """Else the tests below would look for nothing."""
    filled = [
        f"{model.__name__}.{field.name}"
        for model, field in planting.columns()
        if any(
            MARK.search(str(text)) for text in model._default_manager.values_list(field.name, flat=True)[:50]
        )
    ]

    assert len(filled) >= 55, filled
    assert len(filled) * planting.AT_ONCE > 5 * ALL


def test_no_page_paper_or_drawing_takes_words_for_more_than_words(browser, planted, tried, connected):
    wrong, shown = [], 0
    for where in pages(planted):
        answer = browser.get(where)
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        wrong += kept_or_bare(where, answer)
        if kind == "text/html" and answer.status_code in (200, 422):
            found, marks = harm_in_html(answer.content.decode())
            wrong += [(where, each) for each in found[:3]]
            shown += len(marks)
        elif kind == "image/svg+xml":
            found, marks = harm_in_xml(answer.content)
            wrong += [(where, each) for each in found[:3]]
            shown += len(marks)
        elif kind == "application/pdf":
            wrong += [(where, each) for each in harm_in_pdf(answer.content)]
            shown += 1
        for name, value in answer.headers.items():
            if MARK.search(f"{name}{value}") and not (name == "Location" or name.startswith("HX-")):
                wrong.append((where, f"header {name}"))
    tried["AT-07"] += shown
    tried["AT-10"] += len(pages(planted))
    assert wrong == []
    assert connected == []
    assert shown > 10 * ALL, (
        f"{shown} words of the corpus came out: the pages show too little to prove anything"
    )


def harm_in_pdf(content):
    """What a reader of the PDF would run, open, fetch or ask for."""
    whole = reader(content)
    found = [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in whole.trailer["/Root"]]
    found += [f"embedded {name}" for name in whole.attachments]
    for page in whole.pages:
        for each in page.get("/Annots", []):
            note = each.get_object()
            action = note.get("/A", {})
            if action.get("/S") in ("/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"):
                found.append(f"{action.get('/S')}: {action.get('/URI', '')}")
    if MARK.search(str(dict(whole.metadata or {}))):
        found.append("words of a client in the metadata")
    return found


def test_a_file_for_a_word_processor_holds_words_and_nothing_else(planted, tried):
    paper = client_copy.of_course(Client.objects.get(pk=planted["client"]))

    made = odt.document(paper, timezone.now())

    shown = set()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                found, marks = harm_in_xml(archive.read(name))
                assert found == [], name
                shown |= marks
    tried["AT-07"] += len(shown)
    assert len(shown) > ALL // 2


def test_no_cell_of_a_table_can_act(browser, planted, tried):
    table = browser.post("/adverse-events/table", {})
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    made = list(csv.reader(io.StringIO(cells.table(["a"], [[each] for each in [*CELLS, *payloads()]]))))

    assert table.status_code == 200 and len(rows) > 1
    assert not [cell for row in [*rows, *made] for cell in row if cell and cell[0] in ACTIVE]
    tried["AT-17"] += len(rows) + len(made)


def test_the_open_copy_of_everything_can_be_opened_without_harm(planted, tried, tmp_path: Path):
    out = export.export(tmp_path / "out", by=Practitioner.objects.get(), at=timezone.now())

    shown = 0
    for file in Path(out if isinstance(out, Path) else tmp_path / "out").rglob("*.html"):
        found, marks = harm_in_html(file.read_text(encoding="utf-8"))
        assert found == [], file.name
        shown += len(marks)
    names = [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*")]
    assert shown > ALL
    assert not [name for name in names if MARK.search(name) or ".." in name]
    tried["AT-07"] += shown


def parameters():
    """What each module of views asks for in an address."""
    found = {}
    for file in (PACKAGE / "web" / "views").glob("*.py"):
        names = {first or second for first, second in ASKED.findall(file.read_text())}
        if names:
            found[file.stem] = sorted(names)
    return found


def test_what_is_asked_for_in_an_address_breaks_and_changes_nothing(browser, planted, tried):
    """AT-06 and reflected words: no page fails, none turns a question into an element or a header."""
    before = Client.objects.count(), Session.objects.count()
    words = [*SQL, *TAGS[:6], *HEADERS[:2], "\x00", "9" * 40, "-1", "\ud7ff", "%00", "x" * 3000]
    asked = parameters()
    wrong, turn = [], 0
    for where in addresses(planted):
        for name in asked.get(where.view.partition(".")[0], []):
            if where.address.startswith("/static/") or where.view.endswith("pdf"):
                continue
            turn += 1
            word = words[turn % len(words)]
            word = word.format("xq7x") if "{" in word else word
            answer = browser.get(where.address, {name: word})
            tried["AT-06"] += 1
            html = answer.headers.get("Content-Type", "").startswith("text/html")
            if answer.status_code >= 500:
                wrong.append((where.view, name, word[:40], answer.status_code))
            elif html and b"xq7x" in answer.content:
                wrong += [(where.view, name, each) for each in harm_in_html(answer.content.decode())[0]]
    assert wrong == []
    assert (Client.objects.count(), Session.objects.count()) == before


def test_a_search_is_words_and_never_a_language(browser, planted, tried):
    for word in [*SQL, *payloads()[::2]]:
        answer = browser.get("/search", {"q": word})
        tried["AT-06"] += 1
        assert answer.status_code == 200, word
        assert harm_in_html(answer.content.decode())[0] == [], word
