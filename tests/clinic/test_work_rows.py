"""The rows of a session's work as others read them: spans, tables, sketches on paper, what must hold."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from palpate.clinic import hands, notes, postures, techniques, terms
from palpate.clinic.postures import Taken
from palpate.clinic.techniques import Use
from palpate.records.models import Hands, HandsSignature, Posture, TechniqueUse
from palpate.records.queries import integrity, spans, work
from palpate.reports import note, note_page, readable, worked
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended

AFTER = NOW + HOUR + timedelta(minutes=1)
SKETCH = [[[0.0, 0.5], [1.0, 0.25]]]


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


@pytest.fixture
def beate(anna, session):
    return hands.join(session=session, name="Beate Krause", role="assist", by=anna, at=NOW)


@pytest.fixture
def full(anna, session, beate):
    """One of each kind, and one that was struck."""
    own = terms.add(vocabulary="techniques", label="Heels, waiting", by=anna, at=NOW)
    for said in (
        Use(technique="rtr", place="hip", side="L", start=725.0, end=1000.0, result="worse", step="sacrum"),
        Use(technique=own.code),
        Use(technique="arcing", start=60.0, hands=beate),
    ):
        techniques.log(session=session, said=said, by=anna, at=AFTER)
    struck = techniques.log(session=session, said=Use(technique="tmj"), by=anna, at=AFTER)
    techniques.strike(use=struck, why="another client", by=anna, at=AFTER)
    taken = Taken(posture="side_lying_right", limbs={"left_leg": "bent"}, sketch=SKETCH, start=800.0)
    postures.note(session=session, said=taken, by=anna, at=AFTER)
    hands.rest(hands=beate, place="heel", hand="left", side="R", start=10.0, end=90.0, by=anna, at=AFTER)
    return session


def test_spans_say_what_lasted_and_in_which_lane(full):
    found = [(span.kind, span.label, span.at, span.until, span.lane) for span in spans.spans(full)]

    assert found == [
        ("technique", "Arcing", 60.0, None, "technique"),
        ("technique", "Regional tissue release", 725.0, 1000.0, "technique"),
        ("technique", "Heels, waiting", None, None, "technique"),
        ("position", "SER position", 800.0, None, "posture"),
        ("hands", "heel", 10.0, 90.0, "Beate Krause"),
    ]


def test_the_table_says_all_of_it_with_sides_written_out(berta, full):
    own = {"own-heels-waiting": "Heels, waiting"}
    rows = list(csv.DictReader(io.StringIO(worked.table_of(work.of_client(berta), own))))
    by_what = {row["What"] or row["Kind"] + row["Whose hands"]: row for row in rows}

    rtr = by_what["Regional tissue release"]
    assert (rtr["Side"], rtr["From"], rtr["To"], rtr["Result"], rtr["As step"]) == (
        "left (client's left)", "12:05", "16:40", "Worse", "Sacrum",
    )  # fmt: skip
    assert (by_what["Jaw joint"]["Struck"], by_what["Jaw joint"]["Why"]) == ("02 Nov 2026", "another client")
    lying = by_what["on the right side (client's right)"]
    assert (lying["Limbs"], lying["Strokes of the sketch"]) == ("left leg (client's left): bent", "1")
    assert by_what["Arcing"]["Whose hands"] == "Beate Krause"
    place = by_what["hands at a placeBeate Krause"]
    assert (place["Which hand"], place["Side"]) == ("Left hand", "right (client's right)")
    assert by_what["pair of handsAnna Weber"]["Role"] == "Lead"


def test_a_client_without_work_has_no_table(anna, berta, session):
    assert not work.of_client(berta)


def test_the_record_holds_codes_that_lists_know(full, beate):
    assert integrity.unknown_codes() == [] and integrity.sides() == []

    TechniqueUse.objects.filter(technique="rtr").update(technique="gone", step="eleventh", side="X")
    Posture.objects.update(gravity="rope", limbs={"wing": "up"})
    Hands.objects.filter(pk=beate.pk).update(role="choir")

    found = " ".join(integrity.unknown_codes())
    for word in ("“gone”", "“eleventh”", "“rope”", "“wing”", "“choir”"):
        assert word in found
    assert integrity.sides() == ["X"]


def test_a_helpers_signature_is_verified_with_the_notes(anna, full, beate):
    from django.db import connection

    hands.sign(hands=beate, typed="Beate Krause", by=anna, at=AFTER)
    assert integrity.signatures() == (0, [])

    row = HandsSignature.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_handssignature_no_update")
    HandsSignature.objects.update(content=row.content.replace("heel", "head"))

    assert integrity.signatures()[1] == ["what Beate Krause signed in session 1 is not as it was signed"]


def test_a_sketch_stands_beside_its_line_on_the_page_on_paper_and_in_the_export(full):
    paper = note.paper(full)
    line = next(each for each in paper.lines if each.sketch)

    assert line.text.startswith("SER position, from 13:20") and line.sketch == "M0 150L400 75"
    assert 'd="M0 150L400 75"' in readable.page(paper)
    data = note_page.data(paper, AFTER)
    drawn = [row["sketch"] for block in data["blocks"] for row in block["lines"] if row["sketch"]]
    assert len(drawn) == 1 and drawn[0].startswith("<svg xmlns=")
    assert note.pdf(full, AFTER).startswith(b"%PDF")


def test_a_sketch_that_changed_after_the_signature_shows(anna, full):
    notes.sign(session=full, by=anna, at=AFTER)
    assert note.paper(full).sketches_hold and integrity.signatures() == (1, [])

    Posture.objects.update(sketch=[[[0.0, 0.0], [1.0, 1.0]]])

    paper = note.paper(full)
    assert not paper.sketches_hold
    assert any("sketches are not those" in notice for notice in note_page.notices(paper))
    assert "the sketches of session" in integrity.signatures()[1][0]


def test_the_same_words_stand_on_the_page_in_the_note_and_in_the_helpers_part(anna, full, beate):
    from palpate.records.queries import notes as written
    from palpate.records.queries import work_lines

    said = [line.text for line in written.composed(full)]
    hers = [line.text for line in work_lines.of_hands(beate, work.of(full), {})]

    assert set(hers[1:]) <= set(said)
    assert any("left hand at heel, right (client's right), 0:10 to 1:30" in text for text in hers)
