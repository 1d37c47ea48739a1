"""The papers of the record as pages: one press each, the same words as on paper, back with what was typed."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from palpate.clinic import notes, practices, sessions, training
from palpate.clinic.sessions import Line
from palpate.reports import aftercare, client_copy, form_parts, retention
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.standing import Standing
from tests.conftest import NOW
from tests.reports.reading import squeezed


@pytest.fixture
def session(anna, berta):
    """Closed out, with a line of several kinds; not signed."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    told = Line(kind="request", standing=Standing.TOLD, text="My shoulders <b>please</b>", basis="verbatim")
    sessions.arrive(session=row, lines=[told], by=anna, at=NOW)
    lines = [
        Line(kind="finding", standing=Standing.PALPATED, text="CSR 6 at the sacrum", basis="hands"),
        Line(kind="impression", standing=Standing.PALPATED, text="a quiet hour, I think", impression=True),
    ]
    sessions.close_out(session=row, lines=lines, by=anna, at=NOW)
    return row


def words(answer):
    """The words of a page as a reader meets them."""
    main = answer.content.decode().partition("<article")[2].partition("</article>")[0]
    return squeezed(unescape(re.sub(r"<[^>]+>", "", main.partition(">")[2])))


def missing(texts, printed):
    return [text for text in texts if squeezed(text) not in printed]


def test_the_note_turns_to_soap_and_back(at_desk, session):
    narrative = at_desk.get(f"/sessions/{session.pk}/note").content.decode()
    soap = at_desk.get(f"/sessions/{session.pk}/note?layout=soap").content.decode()

    assert "S: what the client said" in soap and "S: what the client said" not in narrative
    assert soap.index("My shoulders") < soap.index("CSR 6") < soap.index("a quiet hour")
    assert f"/sessions/{session.pk}/note.pdf?layout=soap" in soap
    assert 'aria-current="page">SOAP' in soap
    assert (
        at_desk.get(f"/sessions/{session.pk}/note?layout=nonsense").content.decode().count("note-over") == 0
    )
    assert at_desk.get(f"/sessions/{session.pk}/note.pdf?layout=soap").content[:5] == b"%PDF-"


def test_a_signed_version_has_both_layouts(at_desk, anna, session):
    notes.sign(session=session, by=anna, at=NOW)

    page = at_desk.get(f"/sessions/{session.pk}/note/versions/1?layout=soap").content.decode()

    assert "P: plan" not in page, "no heading for what is not there"
    assert "A: response and impression" in page


def test_the_page_of_a_copy_says_every_word_of_its_paper(at_desk, anna, berta, session):
    paper = client_copy.of_session(session)
    page = at_desk.get(f"/sessions/{session.pk}/copy")

    said = [each for each in paper.said() if each not in ("told, verbatim", "palpated, hands")]
    assert not missing(said, words(page))
    assert "a quiet hour" not in page.content.decode()
    assert "a quiet hour" in at_desk.get(f"/sessions/{session.pk}/copy?impression=1").content.decode()
    notes.sign(session=session, by=anna, at=NOW)
    course = at_desk.get(f"/clients/{berta.pk}/copy")
    assert not missing([line.text for line in client_copy.of_course(berta).lines], words(course))


def test_the_aftercare_page_says_every_word_of_its_paper(at_desk, session):
    page = at_desk.get(f"/sessions/{session.pk}/aftercare")

    assert not missing(aftercare.sheet(session).said(), words(page))


def test_aftercare_is_noted_with_the_next_contact(at_desk, session):
    page = f"/sessions/{session.pk}/aftercare"

    answer = at_desk.post(page, {"next": "Tuesday 10 Nov, by telephone"})

    assert answer.status_code == 302
    shown = at_desk.get(page).content.decode()
    assert "Noted as given" in shown and "Tuesday 10 Nov, by telephone" in shown
    note = at_desk.get(f"/sessions/{session.pk}/note").content.decode()
    assert "Aftercare text given: yes" in note and "Next contact: Tuesday 10 Nov, by telephone" in note


def test_what_was_typed_comes_back_when_it_is_refused(at_desk, session):
    answer = at_desk.post(f"/sessions/{session.pk}/aftercare", {"next": "x" * 301})

    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode() and "at most 300" in answer.content.decode()


def test_a_signed_note_takes_no_aftercare_and_the_page_says_so(at_desk, anna, session):
    notes.sign(session=session, by=anna, at=NOW)

    page = at_desk.get(f"/sessions/{session.pk}/aftercare").content.decode()

    assert "The note is signed" in page and "Note it as given" not in page
    refused = at_desk.post(f"/sessions/{session.pk}/aftercare", {"next": "Tuesday"})
    assert refused.status_code in (409, 422)


def test_before_the_close_out_it_is_printed_and_ticked_there(at_desk, anna, berta):
    row = sessions.open_session(client=berta, by=anna, at=NOW)

    page = at_desk.get(f"/sessions/{row.pk}/aftercare").content.decode()

    assert f"/sessions/{row.pk}/closeout" in page and "Note it as given" not in page


@pytest.mark.parametrize("kind", form_parts.TITLES)
def test_a_blank_form_says_the_same_on_the_page(at_desk, anna, kind):
    form = form_parts.blank(kind, anna.practice)
    page = at_desk.get(f"/papers/forms/{kind}")

    assert not missing(form.said(), words(page))
    assert at_desk.get(f"/papers/forms/{kind}.pdf").content[:5] == b"%PDF-"


def test_blank_forms_need_no_client_and_carry_a_number_if_asked(at_desk, berta):
    assert at_desk.get("/papers/forms").status_code == 200
    page = at_desk.get(f"/papers/forms/intake?client={berta.pk}").content.decode()
    assert f"client number {berta.pk}" in page and "Berta" not in page
    assert at_desk.get("/papers/forms/intake?client=99999").status_code == 404
    assert at_desk.get("/papers/forms/nothing").status_code == 404
    assert at_desk.get("/papers/forms/intake?client=x").status_code == 200


def test_the_papers_of_a_client_are_one_press_each(at_desk, berta, session):
    page = at_desk.get(f"/clients/{berta.pk}/papers").content.decode()

    links = re.findall(r'<a class="button small[^"]*" href="([^"]+)"', page)
    assert len(links) == len(set(links)) > 20
    for link in links:
        assert at_desk.get(unescape(link)).status_code == 200, link
    assert f'href="/clients/{berta.pk}/papers"' in at_desk.get(f"/clients/{berta.pk}").content.decode()


def test_without_a_rule_the_retention_page_says_so_and_leads_to_it(at_desk, anna, berta):
    page = at_desk.get("/retention").content.decode()

    assert "No rule is chosen" in page and 'href="/practice#retention"' in page
    assert "Berta" not in page
    assert "destroys nothing" in page


def test_with_a_rule_each_client_has_a_date_and_a_reason(at_desk, anna, berta, session):
    practices.keep_records(rule="us_ny", by=anna, at=NOW)

    page = at_desk.get("/retention")

    assert not missing(retention.clock(anna.practice, NOW.date()).said(), words(page))
    text = page.content.decode()
    assert (
        "02 Nov 2032" in text
        and "the birth is not known: for a minor it may be as late as 02 Nov 2048" in text
    )
    assert "New York massage ethics" in text and "not legal advice" in text


def test_training_is_entered_struck_and_counted(at_desk, anna):
    asked = {"code": "mouth_received", "count": "2", "on": "2026-10-01", "words": "course in Linz"}

    assert at_desk.post("/training", asked).status_code == 302
    page = at_desk.get("/training").content.decode()
    assert "course in Linz" in page and "6 to 8 expected" in page
    row = anna.training.get()
    refused = at_desk.post(f"/training/{row.pk}/strike", {"why": " "})
    assert refused.status_code == 422 and "must have a reason" in refused.content.decode()
    at_desk.post(f"/training/{row.pk}/strike", {"why": "counted twice"})
    assert "counted twice" in at_desk.get("/training").content.decode()


def test_a_training_entry_that_is_refused_comes_back_filled(at_desk):
    asked = {"code": "mouth_received", "count": "2", "on": "2099-10-01", "words": "course in Linz"}

    answer = at_desk.post("/training", asked)

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "must not lie after today" in text and "course in Linz" in text and "2099-10-01" in text


def test_a_training_entry_that_was_begun_comes_back_and_is_named_where_it_waits(at_desk, anna):
    from palpate.clinic import drafts
    from palpate.web.unfinished import place

    fields = [["words", "course in Graz"]]
    drafts.keep(key="practice:training", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    assert "course in Graz" in at_desk.get("/training").content.decode()
    assert place("practice:training")[0] == "/training"


def test_the_rows_of_the_check_are_on_the_page_of_the_form(at_desk):
    page = words(at_desk.get("/papers/forms/infant"))

    asked = [row.meaning for row in CONTRAINDICATIONS if not row.rule and not row.retired]
    assert not missing(asked, page)


def test_a_longer_course_asks_no_more(at_desk, anna, berta, session, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pages = [f"/clients/{berta.pk}/papers", f"/clients/{berta.pk}/copy", "/retention", "/training"]
    practices.keep_records(rule="de", by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)
    training.enter(code="case_studies", on=NOW.date(), by=anna, at=NOW)

    def asked():
        found = []
        for page in pages:
            at_desk.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert at_desk.get(page).status_code == 200
            found.append(len(queries))
        return found

    short = asked()
    for number in range(4):
        at = NOW + timedelta(days=number + 1)
        row = sessions.open_session(client=berta, by=anna, at=at)
        sessions.close_out(session=row, lines=[], by=anna, at=at)
        notes.sign(session=row, by=anna, at=at)
        training.enter(code="case_studies", on=NOW.date(), by=anna, at=at)

    assert asked() == short
