"""The note as paper: what will be signed, what was signed, what was changed, and whether it still holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from palpate.clinic import clients, drafts, notes, sessions
from palpate.clinic.sessions import Line
from palpate.records.models import BodyMark, NoteVersion
from palpate.records.queries.notes import composed
from palpate.standing import Standing
from tests.clinic.marked import put
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, marked, running

HEAT = Line(kind="finding", standing=Standing.PALPATED, text="Heat.", place="hip", basis="hands")
DOOR = Line(kind="process", standing=Standing.TOLD, text="A blue door.", basis="verbatim")


def url(name, session, **more):
    return reverse(f"note.{name}", kwargs={"session": session.pk, **more})


def read(browser, session):
    return browser.get(url("note", session)).content.decode()


def signed(client, by, *lines, at=NOW + HOUR):
    session = closed_out(client, by, *lines)
    notes.sign(session=session, by=by, at=at)
    return session


def line_id(session, text):
    return next(line.id for line in composed(session) if line.text.startswith(text))


def test_before_signing_the_page_says_what_will_be_signed(at_desk, anna, berta):
    text = read(at_desk, closed_out(berta, anna, HEAT))

    assert "Not signed. This is what will be signed." in text
    assert "Heat. (hip)" in text


def test_a_silent_session_makes_a_complete_note_without_complaint(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(url("signature", session))
    text = read(at_desk, session)

    assert answer.url == url("note", session)
    assert "signature holds" in text
    assert "Anna Weber" in text
    assert 'class="notice' not in text


def test_a_note_is_not_signed_twice(at_desk, anna, berta):
    session = signed(berta, anna)

    assert at_desk.post(url("signature", session)).status_code == 409
    assert session.note_versions.count() == 1


def test_a_running_session_offers_no_signature(at_desk, anna, berta):
    session = running(berta, anna)

    assert "still running" in read(at_desk, session)
    assert at_desk.post(url("signature", session)).status_code == 409


@pytest.mark.parametrize(("after", "late"), [(timedelta(hours=24), False), (timedelta(hours=25), True)])
def test_a_late_signature_is_labeled(at_desk, anna, berta, after, late):
    session = signed(berta, anna, at=NOW + HOUR + after)

    assert ("late: more than 24 hours" in read(at_desk, session)) is late


def test_told_words_stand_beside_the_sentence_that_they_are_not_verified(at_desk, anna, berta):
    assert "They are not verified" in read(at_desk, closed_out(berta, anna, DOOR))
    assert "They are not verified" not in read(at_desk, closed_out(berta, anna, HEAT))


def test_the_page_says_no_sentence_that_nobody_chose(at_desk, anna, berta):
    session = running(berta, anna)
    marked(session, anna, "release", 65)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    sessions.close_out(session=session, lines=[HEAT, DOOR], by=anna, at=NOW + HOUR)

    text = read(at_desk, session)

    assert text.count('<div class="line ') == len(composed(session)) == 4


def test_typed_and_not_entered_text_is_pointed_out_before_the_signature(at_desk, anna, berta):
    session = ended(berta, anna)
    key = f"session:{session.pk}:closeout"
    drafts.keep(key=key, fields=[["plan-1", "In June."]], base=0, writer="a", seq=1, by=anna, at=NOW)

    before = read(at_desk, session)
    at_desk.post(url("signature", session))

    assert "is not in this note yet" in before
    assert "Sign without it" in before
    assert "In June." in at_desk.get(url("amendment", session)).content.decode()


def test_an_amendment_shows_what_was_struck_by_whom_when_and_why(at_desk, anna, berta):
    session = signed(berta, anna, HEAT)
    heat = line_id(session, "Heat")

    answer = at_desk.post(
        url("amendment", session),
        {
            f"strike-{heat}": "yes", f"why-{heat}": "It was cold.", "why": "mixed up", "follows": "1",
            "add-1-block": "findings", "add-1-text": "Cold.",
            "add-1-standing": "palpated", "add-1-basis": "hands",
            "add-2-block": "safety", "add-2-text": "", "add-2-standing": "told",
        },
    )  # fmt: skip
    text = read(at_desk, session)

    assert answer.url == url("note", session)
    assert "<del>Heat. (hip)</del>" in text
    assert "It was cold." in text
    assert "<ins>Cold." in text
    assert "mixed up" in text
    assert text.count("Anna Weber") >= 4


def test_an_old_version_is_shown_exactly_as_it_was_signed(at_desk, anna, berta):
    session = signed(berta, anna, HEAT)
    heat = line_id(session, "Heat")
    at_desk.post(
        url("amendment", session), {f"strike-{heat}": "yes", f"why-{heat}": "cold", "why": "mixed up"}
    )

    old = at_desk.get(url("version", session, number=1)).content.decode()

    assert "<del>" not in old
    assert "This is version 1, as it was signed. It was amended later." in old
    assert at_desk.get(url("version", session, number=3)).status_code == 404


def test_the_note_keeps_the_name_it_was_signed_with(at_desk, anna, berta):
    session = signed(berta, anna)
    clients.amend(client=berta, name="Berta Other", by=anna, at=NOW)

    paper = read(at_desk, session).split('<article class="note">')[1]

    assert "Berta Example" in paper
    assert "Berta Other" not in paper


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"add-1-text": "Cold.", "add-1-block": "findings", "add-1-standing": "palpated"}, "must say why"),
        ({"strike-{heat}": "yes", "why": "mixed up"}, "must have a reason"),
        ({"why-{heat}": "It was cold.", "why": "mixed up"}, "is not ticked"),
        ({"why": "nothing at all"}, "nothing was changed"),
        (
            {"add-1-text": "Cold.", "add-1-standing": "told", "add-1-basis": "hands", "why": "so"},
            "cannot rest on",
        ),
    ],
)
def test_a_refused_amendment_keeps_what_was_typed(at_desk, anna, berta, fields, sentence):
    session = signed(berta, anna, HEAT)
    heat = line_id(session, "Heat")
    typed = {name.format(heat=heat): text for name, text in fields.items()}

    answer = at_desk.post(url("amendment", session), typed)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert all(value in text for value in typed.values())
    assert session.note_versions.count() == 1


def test_the_same_amendment_sent_twice_is_one(at_desk, anna, berta):
    session = signed(berta, anna)
    fields = {"add-1-block": "plan", "add-1-text": "In May.", "why": "forgot", "follows": "1"}

    first, second = (at_desk.post(url("amendment", session), fields) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 412)
    assert "In May." in second.content.decode()
    assert session.note_versions.count() == 2


def test_nothing_is_amended_before_it_is_signed(at_desk, anna, berta):
    session = closed_out(berta, anna)

    assert at_desk.get(url("amendment", session)).url == reverse(
        "closeout.closeout", kwargs={"session": session.pk}
    )


def test_a_text_that_is_not_what_was_signed_is_shown_as_such(at_desk, anna, berta):
    session = signed(berta, anna, HEAT)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_noteversion_no_update")
    version = NoteVersion.objects.get()
    NoteVersion.objects.update(content=version.content.replace("Heat", "Cold"))

    text = read(at_desk, session)

    assert "Version 1 does not hold" in text
    assert "signature holds" not in text


def test_a_text_that_cannot_be_read_any_more_is_said_to_be_so(at_desk, anna, berta):
    session = signed(berta, anna, HEAT)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_noteversion_no_update")
    NoteVersion.objects.update(content="{")

    answer = at_desk.get(url("note", session))

    assert answer.status_code == 503
    assert "is not what was signed" in answer.content.decode()


def test_the_paper_names_nobody_in_its_file_name(at_desk, anna, berta):
    answer = at_desk.get(url("pdf", signed(berta, anna, HEAT)))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="note.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_no_name_stands_in_the_title(at_desk, anna, berta):
    assert "<title>Note</title>" in read(at_desk, closed_out(berta, anna))


def test_hidden_marks_of_direction_are_shown(at_desk, anna, berta):
    line = Line(kind="plan", standing=Standing.TOLD, text="pay \u202e001")

    assert "⟦RLO⟧" in read(at_desk, closed_out(berta, anna, line))


def test_the_note_asks_the_database_a_fixed_number_of_times(at_desk, anna, berta, django_assert_num_queries):
    session = closed_out(berta, anna)

    def asked(most):
        with django_assert_num_queries(most):
            at_desk.get(url("note", session))

    asked(41)
    lines = [
        Line(kind="finding", standing=Standing.PALPATED, text=f"finding {number}") for number in range(6)
    ]
    sessions.close_out(session=session, lines=lines, by=anna, at=NOW + HOUR)
    for number in range(4):
        marked(session, anna, "release", number)
    asked(41)
    notes.sign(session=session, by=anna, at=NOW + HOUR)
    asked(17)


def test_marks_stand_in_the_note_in_words_and_as_a_figure(at_desk, anna, berta):
    session = closed_out(berta, anna, HEAT)
    mark = put(berta, anna, session, grade=2)
    figure = url("figure", session)

    text = read(at_desk, session)
    drawing = at_desk.get(figure)

    assert f'src="{figure}"' in text and 'alt="Body chart (front). 1: Restriction: ' in text
    assert '<span class="of-figure">1</span>' in text
    assert drawing["Content-Type"] == "image/svg+xml" and drawing.text.startswith("<svg ")
    notes.sign(session=session, by=anna, at=NOW + HOUR)
    assert f'src="{figure}?version=1"' in read(at_desk, session)
    assert at_desk.get(f"{figure}?version=1").text == drawing.text

    BodyMark.objects.filter(pk=mark.pk).update(grade=1)
    assert "not the marks that were signed" in read(at_desk, session)


def test_a_note_without_marks_has_no_figure(at_desk, anna, berta):
    session = closed_out(berta, anna, HEAT)

    assert "Marks on the body" not in read(at_desk, session)
    assert at_desk.get(url("figure", session)).status_code == 404
