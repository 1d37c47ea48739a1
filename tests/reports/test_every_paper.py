"""Every paper for each of the twelve: it opens, is tagged, has a language and its lines, reads in gray."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from palpate.clinic import practices, training
from palpate.demo.people import PEOPLE
from palpate.records.models import Client
from tests.conftest import NOW
from tests.demo import kept
from tests.reports import content
from tests.reports.papers import OF_A_CLIENT, OF_THE_PRACTICE, Made
from tests.reports.reading import colors, contrast, reader, squeezed

pytestmark = pytest.mark.django_db

READABLE = 4.5  # contrast of letters with the paper (WCAG 2.2, AA)
SEAL = (239, 234, 225)  # of an unsigned paper: light, since it lies under the text
NAMES = {part for each in PEOPLE for part in each.name.split()}
PLAINEST = 0.2  # between the parts of a color: so little that nothing is told by hue


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The invented practice, built once: these tests only read."""
    with django_db_blocker.unblock(), kept.in_the_record() as by:
        practices.keep_records(rule="us_ny", by=by, at=NOW)
        training.enter(code="mouth_received", count=2, on=NOW.date(), words="a course", by=by, at=NOW)
        yield by


def client_of(key: str) -> Client:
    """The row of an invented person; two of them share a name, and the birth year tells them apart."""
    someone = next(each for each in PEOPLE if each.key == key)
    born = someone.born_year(NOW.year)
    rows = Client.objects.filter(name=someone.name).select_related("practice")
    return next(row for row in rows if (row.birth.year if row.birth else None) == born)


def stands(line: str, pages: list[str]) -> bool:
    """Whether a line is on one page, or goes on at the next: the foot of a page stands between its halves."""
    if any(line in page for page in pages):
        return True
    halves = [
        (page, further)
        for page, further in pairwise(pages)
        if line[:6] in page or line[-6:] in further  # the longer half holds one of them
    ]
    return any(
        line[:cut] in page and line[cut:] in further
        for page, further in halves
        for cut in range(1, len(line))
    )


def _checked(made: Made, name: str) -> PdfReader:
    pdf = reader(made.pdf)
    assert pdf.root_object["/Lang"] == "en", name
    assert pdf.root_object["/MarkInfo"]["/Marked"].value is True, name
    assert pdf.root_object["/StructTreeRoot"]["/K"], name
    assert pdf.metadata is not None and pdf.metadata.title, name
    assert not NAMES & set(pdf.metadata.title.split()), name  # a title can be read over a shoulder
    pages = [squeezed(page.extract_text()) for page in pdf.pages]
    assert [line for line in made.lines if not stands(squeezed(line), pages)] == [], name
    return pdf


def _plain_in_gray(pdf: PdfReader, name: str) -> None:
    letters, every = colors(pdf)
    pale = [color for color in letters if contrast(color) < READABLE]
    assert {tuple(round(255 * part) for part in color) for color in pale} <= {SEAL}, name
    assert [color for color in every if max(color) - min(color) > PLAINEST] == [], name


@pytest.mark.parametrize("person", [each.key for each in PEOPLE])
def test_each_paper_of_a_person(built: Any, person: str) -> None:
    client = client_of(person)

    for name, make in OF_A_CLIENT.items():
        read = [_checked(made, f"{name} of {client.name}") for made in make(client)]
        for pdf in read[:1]:
            _plain_in_gray(pdf, f"{name} of {client.name}")


@pytest.mark.parametrize("name", OF_THE_PRACTICE)
def test_each_paper_of_the_practice(built: Any, name: str) -> None:
    for made in OF_THE_PRACTICE[name](built):
        _plain_in_gray(_checked(made, name), name)


def test_a_page_is_read_as_pypdf_reads_it(built: Any) -> None:
    for name, key in (("note", "course"), ("everything on file", "quiet"), ("progress report", "course")):
        paper = OF_A_CLIENT[name](client_of(key))[0]
        for own, theirs in zip(reader(paper.pdf).pages, PdfReader(io.BytesIO(paper.pdf)).pages, strict=True):
            plain = ContentStream(theirs["/Contents"].get_object(), None, "bytes")
            assert content.read(own["/Contents"].get_data()) == plain.operations
            assert own.extract_text() == theirs.extract_text()


def test_the_test_sees_a_color_that_would_be_lost_in_gray() -> None:
    assert contrast((1.0, 1.0, 1.0)) == pytest.approx(1)
    assert contrast((0.0,)) == pytest.approx(21)
    assert contrast((0.72, 0.68, 0.60)) < READABLE < contrast((0.36, 0.33, 0.28))
