"""The figure of a note: numbered as its lines, every side written out, and the one that was signed.

Hazards: H03.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest

from palpate.body import Side, atlas
from palpate.body.views import VIEWS
from palpate.clinic import notes as verbs
from palpate.records.models import BodyMark
from palpate.records.queries import integrity, notes
from palpate.reports import export, note, note_page
from tests.clinic.marked import paint, put
from tests.reports.conftest import NOW
from tests.reports.reading import reader, squeezed, words


@pytest.fixture
def marks(session: Any, anna: Any, berta: Any) -> list[BodyMark]:
    """One of each kind: hands, an arrow, a client's painting, what may not be touched, the mouth."""
    return [
        put(berta, anna, session, grade=2, depth="fascia", words="like a stone"),
        put(berta, anna, session, symbol="direction", region="", view="back", xy=[[185, 194], [219, 196]]),
        paint(berta, anna, session, words="a yoke"),
        put(berta, anna, session, symbol="avoid", region="throat"),
        put(berta, anna, session, symbol="heat", region="soft_palate"),
    ]


def numbers(svg: str) -> list[int]:
    """The numbers that stand in a drawing."""
    return sorted(int(each) for each in re.findall(r">(\d+)</text>", svg))


def test_each_mark_is_a_line_with_its_standing_and_a_number(session: Any, marks: list[BodyMark]) -> None:
    paper = note.paper(session)
    lines = {line.id: (line, block.code) for block in paper.blocks for line in block.lines if line.number}

    assert {f"mark{mark.pk}" for mark in marks} == set(lines)
    assert sorted(line.number for line, _block in lines.values()) == [1, 2, 3, 4, 5]
    known = [(lines[f"mark{mark.pk}"][1], lines[f"mark{mark.pk}"][0].standing) for mark in marks]
    assert known == [
        ("findings", "palpated"), ("findings", "palpated"), ("words", "told"), ("safety", "told"),
        ("findings", "palpated"),
    ]  # fmt: skip
    first = lines[f"mark{marks[0].pk}"][0].text
    said = "Restriction: costal margin, left (client's left), fascia, grade 2, felt by Anna Weber"
    assert first == f"{said}; “like a stone”"
    assert paper.figure is not None
    assert set(numbers(paper.figure.svg)) == {1, 2, 3, 4, 5}


def test_the_drawing_shows_the_views_it_needs_with_the_sides_written_out(
    session: Any, marks: list[BodyMark]
) -> None:
    figure = note.paper(session).figure

    assert figure is not None
    for said in ("Front", "Back", "Mouth, open", "client&#x27;s left", "client&#x27;s right", "Do not touch"):
        assert said in figure.svg
    assert "Client&#x27;s left<" not in figure.svg  # no side view: nothing shows there only
    assert figure.alt.startswith("Body chart (front, back, mouth, open). 1: ")
    assert not re.search(r"style=|<style|<script|href", figure.svg)
    colors = set(re.findall(r'(?:fill|stroke)="([^"]+)"', figure.svg))
    assert all(re.fullmatch(r"#[0-9a-f]{6}|none|url\(#\w+\)", color) for color in colors)


@pytest.mark.parametrize("region", ["hip_lateral.L", "elbow_lateral.R", "sole.L", "axilla.R"])
def test_what_shows_neither_in_front_nor_behind_gets_a_view_of_its_own(
    session: Any, anna: Any, berta: Any, region: str
) -> None:
    mark = put(berta, anna, session, region=region)
    figure = note.paper(session).figure

    assert figure is not None and numbers(figure.svg)
    if not {"front", "back"} & set(mark.shown):
        assert VIEWS[next(iter(mark.shown))].label.replace("'", "&#x27;") in figure.svg


def test_every_region_keeps_its_side_from_the_record_to_print(session: Any, anna: Any, berta: Any) -> None:
    """100 % of the regions: side, mirror and words agree in the record, in JSON and in what is printed."""
    from palpate.records.queries import body

    regions = [each for each in atlas().regions.values() if each.side is not Side.MIDLINE]
    kept = {each.id: put(berta, anna, session, region=each.id) for each in regions}
    printed = {line.id: line.text for line in notes.composed(session)}
    for each in regions:
        mark, mirror = kept[each.id], kept[each.mirror_id]
        said = body.wire(mark)
        assert mark.side == said["side"] == each.side == Side(mirror.side).mirror()
        assert each.side.said() in printed[f"mark{mark.pk}"] and each.side.said() in said["region_label"]
        for view in VIEWS.values():  # on the page the mirror stands on the other side
            if view.code in mark.shown and view.code in mirror.shown and view.page_sides and not view.drawn:
                (x, y), (other_x, other_y) = mark.shown[view.code][0], mirror.shown[view.code][0]
                assert x + other_x == pytest.approx(view.width, abs=3) and y == pytest.approx(other_y, abs=3)


def test_the_pdf_has_the_figure_with_its_words_and_stays_accessible(
    session: Any, marks: list[BodyMark]
) -> None:
    pdf = note.pdf(session, NOW)

    assert pdf.accessible and not pdf.spelled
    printed = words(pdf)
    for said in (
        "Marks on the body",
        "client's left",
        "client's right",
        "Front",
        "Back",
        "Therapeutic",
        "Pull",
    ):
        assert (squeezed(said) in printed) is (said != "Therapeutic")
    figures = [
        obj for number in range(1, 400)
        if isinstance(obj := reader(pdf).get_object(number), dict) and obj.get("/S") == "/Figure"
    ]  # fmt: skip
    assert any(str(each.get("/Alt", "")).startswith("Body chart (front, back") for each in figures)
    assert note.pdf(session, NOW) == pdf


def test_a_signature_covers_the_marks(session: Any, anna: Any, marks: list[BodyMark]) -> None:
    version = verbs.sign(session=session, by=anna, at=NOW + timedelta(hours=1))

    assert len(notes.stored_head(version)["body"]) == 64
    assert note.paper(session).marks_hold and integrity.signatures() == (1, [])

    BodyMark.objects.filter(pk=marks[0].pk).update(grade=3)
    session.refresh_from_db()
    paper = note.paper(session)
    assert not paper.marks_hold and paper.signature is not None and paper.signature.intact
    assert any("not those that were signed" in said for said in note_page.notices(paper))
    _count, (wrong,) = integrity.signatures()
    assert "marks on the body" in wrong


def test_a_note_without_marks_has_no_figure_and_no_seal(signed: Any) -> None:
    paper = note.paper(signed)

    assert paper.figure is None and paper.marks_hold
    assert "body" not in notes.stored_head(signed.note_versions.last())
    assert "Marksonthebody" not in words(note.pdf(signed, NOW))


def test_a_mark_struck_by_an_amendment_leaves_the_figure_and_stays_as_a_line(
    session: Any, anna: Any, marks: list[BodyMark]
) -> None:
    verbs.sign(session=session, by=anna, at=NOW + timedelta(hours=1))
    line = f"mark{marks[0].pk}"
    verbs.amend(
        session=session,
        struck={line: "the other side"},
        added=[],
        why="side",
        by=anna,
        at=NOW + timedelta(days=1),
    )
    session.refresh_from_db()
    now, before = note.paper(session), note.paper(session, version=1)

    assert next(each for each in now.lines if each.id == line).number == 0
    assert now.marks_hold and now.figure is not None and before.figure is not None
    assert (set(numbers(now.figure.svg)), set(numbers(before.figure.svg))) == ({1, 2, 3, 4}, {1, 2, 3, 4, 5})


def test_words_of_a_mark_are_data_on_every_paper(session: Any, anna: Any, berta: Any) -> None:
    typed = '#panic("x") </div><script>alert(1)</script> "q"'
    put(berta, anna, session, words=typed)
    paper = note.paper(session)

    assert note.pdf(session, NOW).accessible
    assert paper.figure is not None and typed in paper.figure.alt and "script" not in paper.figure.svg


def test_an_export_tells_the_marks_with_their_sides(
    session: Any, anna: Any, berta: Any, marks: list[BodyMark], tmp_path: Any
) -> None:
    from palpate.clinic import marking

    marking.strike(mark=marks[1], by=anna, at=NOW, why="not sure")
    folder = export.export(tmp_path / "out", anna, NOW)

    told = json.loads((folder / f"body/{berta.pk}.json").read_text())
    assert [mark["key"] for mark in told] == [mark.key for mark in marks if mark is not marks[1]]
    assert told[0]["region_label"] == "costal margin, left (client's left)"
    rows = list(csv.reader(io.StringIO((folder / f"body/{berta.pk}.csv").read_text("utf-8-sig"))))
    assert len(rows) == 6
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Sign"], first["Side"], first["Words"]) == (
        "Restriction",
        "left (client's left)",
        "like a stone",
    )
    assert dict(zip(rows[0], rows[2], strict=True))["Why"] == "not sure"
    page = (folder / f"notes/{berta.pk}-1.html").read_text()
    assert '<div role="img" aria-label="Body chart' in page and "http" not in page.replace(
        "https://example.test", ""
    )
    assert "costal margin, left (client's left)" in (folder / f"notes/{berta.pk}-1.txt").read_text()
    assert len((folder / "record/bodymark.jsonl").read_text().splitlines()) == 5
    assert len((folder / "record/bodystep.jsonl").read_text().splitlines()) == 6
