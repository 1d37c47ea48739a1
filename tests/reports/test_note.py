"""The printed note says every word of the note, how each is known, and what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from palpate.clinic import clients
from palpate.records.queries import notes
from palpate.reports import note, note_page
from palpate.standing import Standing
from tests.reports.conftest import NOW, TYPED
from tests.reports.reading import reader, squeezed, words


def test_the_same_note_at_the_same_time_is_the_same_bytes(amended: Any) -> None:
    assert note.pdf(amended, NOW) == note.pdf(amended, NOW)
    assert note.pdf(amended, NOW) != note.pdf(amended, NOW + timedelta(seconds=1))


def test_every_line_stands_there_with_its_standing(amended: Any) -> None:
    printed = words(note.pdf(amended, NOW))

    for line in notes.lines(amended.note_versions.last()):
        assert squeezed(line.text) in printed
    for line in note.paper(amended).lines:
        known = squeezed(note_page.known(line))
        assert f"{known}{squeezed(line.text)}" in printed or f"{known}“{squeezed(line.text)}”" in printed


def test_what_was_typed_prints_as_typed(session: Any) -> None:
    assert squeezed(TYPED) in words(note.pdf(session, NOW))


def test_the_head_says_practice_client_session_and_day(signed: Any) -> None:
    printed = words(note.pdf(signed, NOW))

    for said in (
        "Practice on the Mill Stream",
        f"Berta Example (number {signed.client_id})",
        "02 Nov 2026",
        "Anna Weber",
    ):
        assert squeezed(said) in printed
    assert squeezed(note.paper(signed).audit_head) in printed
    assert "Page1of1" in printed


def test_an_unsigned_note_says_so_and_a_signed_one_who_and_over_what(session: Any, anna: Any) -> None:
    from palpate.clinic import notes as verbs

    before = words(note.pdf(session, NOW))
    assert squeezed("Not signed: what stands here may still change.") in before
    assert squeezed("This note is not signed.") in before

    version = verbs.sign(session=session, by=anna, at=NOW + timedelta(hours=1))
    session.refresh_from_db()
    after = words(note.pdf(session, NOW))
    assert "Notsigned" not in after
    assert squeezed(f"Version 1, SHA-256 {version.sha256}") in after
    assert squeezed("Signed by Anna Weber, ") in after


def test_a_struck_line_stays_with_day_name_and_reason_and_the_added_one_is_marked(amended: Any) -> None:
    struck, added = (line for line in note.paper(amended).lines if line.struck or line.added)

    assert (struck.struck, struck.struck_on, struck.by) == (True, "03 Nov 2026", "Anna Weber")
    assert (added.added, added.added_on, added.struck) == (True, "03 Nov 2026", False)
    printed = words(note.pdf(amended, NOW))
    assert squeezed("dense and warm (scapula, client's left)") in printed
    assert squeezed("struck 03 Nov 2026, Anna Weber: it was the other side") in printed
    assert squeezed("added 03 Nov 2026, Anna Weber") in printed
    assert squeezed("side corrected") in printed


def test_an_earlier_version_prints_as_it_was_signed(amended: Any) -> None:
    first = note.paper(amended, version=1)

    assert not first.amendments and not any(line.struck or line.added for line in first.lines)


def test_a_late_entry_is_labeled(anna: Any, berta: Any) -> None:
    from palpate.clinic import notes as verbs
    from palpate.clinic import sessions

    row = sessions.open_session(client=berta, by=anna, at=NOW, happened_at=NOW - timedelta(days=3))
    verbs.sign(session=row, by=anna, at=NOW)

    printed = words(note.pdf(row, NOW))
    assert squeezed("Late entry: written down more than 24 hours after the session.") in printed
    assert squeezed("late entry") in printed


def test_what_was_told_is_reported_not_verified_on_every_page(session: Any, anna: Any) -> None:
    from palpate.clinic import sessions
    from palpate.clinic.sessions import Line

    told = [
        Line(kind="request", standing=Standing.TOLD, text=f"told thing {number} " * 12)
        for number in range(40)
    ]
    sessions.arrive(session=session, lines=told, by=anna, at=NOW)

    pages = reader(note.pdf(session, NOW)).pages
    assert len(pages) > 1
    assert all(squeezed(note_page.reported()) in squeezed(page.extract_text()) for page in pages)


def test_a_note_without_anything_told_does_not_say_it(anna: Any, berta: Any) -> None:
    from palpate.clinic import sessions

    row = sessions.open_session(client=berta, by=anna, at=NOW)

    assert squeezed(note_page.reported()) not in words(note.pdf(row, NOW))


def test_it_is_tagged_has_a_language_and_a_title_without_a_name(signed: Any) -> None:
    made = note.pdf(signed, NOW)
    pdf = reader(made)

    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.root_object["/Lang"] == "en"
    assert pdf.metadata is not None and pdf.metadata.title == "Session note"
    assert made.accessible and not made.spelled
    said = f"{pdf.metadata} {pdf.xmp_metadata.rdf_root.toxml() if pdf.xmp_metadata else ''} {pdf.outline}"
    assert "Berta" not in said and "Weber" not in said
    assert "pdfuaid" in said


@pytest.mark.parametrize(
    "name",
    ["李 中文", "ليلى العربية", "שרה", "Ольга Ωμέγα", "Zoë Łukasz Ñandú", "한국어", "🙂🏳️‍🌈", "\ufeffx"],
)
def test_a_name_in_any_script_is_printed_or_spelled_out(anna: Any, name: str) -> None:
    from palpate.clinic import sessions

    row = sessions.open_session(client=clients.admit(by=anna, at=NOW, name=name), by=anna, at=NOW)

    made = note.pdf(row, NOW)

    printed = words(made)
    assert made.accessible
    for letter in name:
        shown = f"[U+{ord(letter):04X}]" if letter in made.spelled else letter
        assert letter.isspace() or ord(letter) in (0x200D, 0xFE0F) or shown in printed
    assert bool(made.spelled) == (squeezed(note_page.spelled()) in printed)


def test_a_hidden_direction_mark_is_made_visible(anna: Any) -> None:
    from palpate.clinic import sessions

    row = sessions.open_session(client=clients.admit(by=anna, at=NOW, name="Eve \u202elive"), by=anna, at=NOW)

    assert "⟦RLO⟧live" in words(note.pdf(row, NOW))


def test_a_long_word_stays_on_the_paper(session: Any, anna: Any) -> None:
    from palpate.clinic import sessions
    from palpate.clinic.sessions import Line

    word = "".join(f"x{number}" for number in range(400))
    sessions.arrive(
        session=session, lines=[Line(kind="request", standing=Standing.TOLD, text=word)], by=anna, at=NOW
    )

    made = reader(note.pdf(session, NOW))
    edge = float(made.pages[0].mediabox.right)
    places: list[float] = []
    made.pages[0].extract_text(visitor_text=lambda text, cm, tm, font, size: places.append(tm[4]))
    assert max(places) < edge
    assert word in squeezed("".join(page.extract_text() for page in made.pages))


def test_a_changed_text_is_not_passed_off_as_signed(signed: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_noteversion_no_update")
        cursor.execute("UPDATE records_noteversion SET content = replace(content, 'warm', 'cold')")
    signed.refresh_from_db()

    assert squeezed("This text is not the text that was signed.") in words(note.pdf(signed, NOW))
