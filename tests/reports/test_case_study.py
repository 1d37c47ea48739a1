"""The case study: only what was ticked and typed, in the certifier's order, and under no name."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from palpate.clinic import consents, notes, sessions
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import Disclosure
from palpate.records.queries import disclosures
from palpate.reports import case_study, leaving, odt
from palpate.reports.case_study import Asked
from palpate.session.deidentify import Decision
from palpate.session.papers import CASE_STUDY
from palpate.standing import Standing
from tests.conftest import NOW
from tests.reports.reading import reader, squeezed, words

PLANTED = ("Berta", "Example", "Thandeka", "Marnbury", "19 Feb 2024", "roofer", "Lindgren")


@pytest.fixture
def told(anna: Any, berta: Any) -> Any:
    """A signed session whose lines name people, a day, a place and work."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.arrive(
        session=row, by=anna, at=NOW,
        lines=[
            sessions.Line(
                kind="request", standing=Standing.TOLD, basis="verbatim",
                text="My sister Thandeka found me in Marnbury on 19 Feb 2024.",
            )
        ],
    )  # fmt: skip
    lines = [
        sessions.Line(kind="finding", standing=Standing.PALPATED, text="Berta's sacrum was dense & <warm>"),
        sessions.Line(kind="process", standing=Standing.TOLD, text="an image of a boat with Mrs Lindgren"),
        sessions.Line(kind="plan", standing=Standing.TOLD, text="she is a roofer and will rest"),
    ]
    sessions.close_out(session=row, lines=lines, by=anna, at=NOW + timedelta(minutes=55))
    notes.sign(session=row, by=anna, at=NOW + timedelta(hours=1))
    return berta


def everything(client: Any) -> frozenset[str]:
    return frozenset(
        case_study.key(each.note, each.line) for each in case_study.offered(disclosures.signed(client))
    )


def asked(client: Any, **more: Any) -> Asked:
    return Asked(
        number="2", profession="bodyworker", title="A quiet back", who="woman", waiver="no",
        lines=everything(client), discussion="Berta rested.", **more,
    )  # fmt: skip


def drawn(client: Any, by: Any, *, decide: bool = True, **more: Any) -> case_study.CaseStudy:
    study = case_study.draw_up(client, asked(client, **more), {}, by=by, at=NOW)
    if not decide:
        return study
    decisions = {find.key: Decision(True) for find in study.reviewed.finds}
    return case_study.draw_up(client, asked(client, **more), decisions, by=by, at=NOW)


def agreed(client: Any, by: Any) -> Any:
    return consents.give(
        client=client, scope="share", granted=True, on=NOW.date(), by=by, at=NOW, purpose="case study 2"
    )


def test_the_fields_stand_in_the_certifiers_order(told: Any, anna: Any) -> None:
    headings = [each.heading for each in case_study.paper(drawn(told, anna)).sections if each.level == 2]

    assert headings == [term.label for term in CASE_STUDY]


@pytest.mark.parametrize("form", ["pdf", "html", "odt"])
def test_nothing_that_was_planted_is_left_in_any_form(told: Any, anna: Any, form: str) -> None:
    text = said(leaving.in_form(case_study.paper(drawn(told, anna)), form, NOW), form)

    assert not [each for each in PLANTED if squeezed(each) in text]
    assert squeezed("found me in a place") in text and "[name1]" in text
    assert squeezed("not verified") in text  # an image is in it


def test_every_find_is_open_until_somebody_decides(told: Any, anna: Any) -> None:
    study = drawn(told, anna, decide=False)

    assert study.reviewed.open == len(study.reviewed.finds) >= 6
    assert {find.text for find in study.reviewed.finds} >= {"Thandeka", "Berta", "Mrs Lindgren", "a roofer"}


def test_no_line_that_was_not_ticked_is_in_it(told: Any, anna: Any) -> None:
    study = case_study.draw_up(told, Asked(title="x"), {}, by=anna, at=NOW)

    assert study.chosen == () and case_study.paper(study).lines == ()


def test_it_leaves_with_its_consent_and_is_logged(told: Any, anna: Any) -> None:
    out = leaving.a_case_study(
        drawn(told, anna), consent=agreed(told, anna), to_whom="a school", form="odt",
        confirmed=True, by=anna,
        at=NOW,
    )  # fmt: skip

    assert out.name == "case-study.odt" and out.row.sha256 and out.row.purpose == "case study 2"
    assert out.row.contents == ["Case study 2", "Sessions: 1; lines: 4"]


@pytest.mark.parametrize(
    ("decide", "consent", "confirmed", "error", "sentence"),
    [
        (False, True, True, NotYet, "must be decided"),
        (True, True, False, NotYet, "must have been read"),
        (True, False, True, NotYet, "must rest on a consent"),
    ],
)
def test_it_does_not_leave_undecided_unread_or_unasked(
    told: Any, anna: Any, decide: bool, consent: bool, confirmed: bool, error: Any, sentence: str
) -> None:
    under = agreed(told, anna) if consent else None
    with pytest.raises(error, match=sentence):
        leaving.a_case_study(
            drawn(told, anna, decide=decide), consent=under, to_whom="a school", form="pdf",
            confirmed=confirmed, by=anna, at=NOW,
        )  # fmt: skip
    assert not Disclosure.objects.exists()


def test_what_stays_is_logged_with_its_reason(told: Any, anna: Any) -> None:
    study = drawn(told, anna, decide=False)
    choose = {
        find.key: Decision(False, "the dog's name") if find.text == "Thandeka" else Decision(True)
        for find in study.reviewed.finds
    }
    study = case_study.draw_up(told, asked(told), choose, by=anna, at=NOW)

    assert study.reviewed.open == 0 and "kept: Thandeka (the dog's name)" in study.contents
    assert "Thandeka" in case_study.paper(study).lines[0].text


def test_another_word_than_the_suggested_one_stands_in_all_its_places(told: Any, anna: Any) -> None:
    study = drawn(told, anna, decide=False)
    key = next(find.key for find in study.reviewed.finds if find.text == "Berta")
    study = case_study.draw_up(told, asked(told), {key: Decision(True, "Client A")}, by=anna, at=NOW)

    assert study.typed["discussion"] == "Client A rested."


def test_the_headings_of_a_journal_are_a_second_view(told: Any, anna: Any) -> None:
    headings = [each.heading for each in case_study.paper(drawn(told, anna, care=True)).sections]

    assert "Patient information" in headings and "Case number" not in headings


def test_an_unknown_form_is_refused(told: Any, anna: Any) -> None:
    with pytest.raises(NotPhysical, match="one of odt, pdf, html"):
        leaving.in_form(case_study.paper(drawn(told, anna)), "exe", NOW)


def test_the_word_processor_file_is_whole_and_says_the_same_each_time(told: Any, anna: Any) -> None:
    paper = case_study.paper(drawn(told, anna))
    content = odt.document(paper, NOW)
    assert content == odt.document(paper, NOW)

    archive = zipfile.ZipFile(io.BytesIO(content))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype").decode() == odt.MIMETYPE and archive.testzip() is None
    for name in archive.namelist()[1:]:
        ElementTree.fromstring(archive.read(name))  # made by this program just above
    listed = archive.read("META-INF/manifest.xml").decode()
    assert all(f'full-path="{name}"' in listed for name in ("content.xml", "styles.xml", "meta.xml"))
    text = "".join(ElementTree.fromstring(archive.read("content.xml")).itertext())
    assert "dense & <warm>" in text


def test_the_pdf_is_tagged_has_a_language_and_names_nobody(told: Any, anna: Any) -> None:
    pdf = reader(leaving.in_form(case_study.paper(drawn(told, anna)), "pdf", NOW))

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.metadata is not None and pdf.metadata.title == "Case study"


def said(content: bytes, form: str) -> str:
    if form == "pdf":
        return words(content)
    if form == "odt":
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        return squeezed(" ".join(parts))
    return squeezed(content.decode())
