"""The line of time: two kinds of stops are never one shape, and page, paper and export agree on all of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from palpate.clinic import notes, sessions
from palpate.clinic.naming import MarkNames, Recalled, Said
from palpate.records.queries import notes as composed
from palpate.records.queries.spans import Span
from palpate.reports import export, note
from palpate.reports.session_strip import LANES, SessionStrip, drawing, legend_of
from palpate.reports.strip_signs import SIGNS
from palpate.session import MOMENT_KINDS, NAMES_OF_A_STOP, Moment, Timeline
from palpate.session.posture import KINDS_OF_POSTURE
from palpate.standing import Standing
from tests.reports.conftest import NOW
from tests.reports.reading import squeezed, words

ICONS = Path(__file__).parents[2] / "palpate/web/static/icons/marks.svg"
HOUR = timedelta(hours=1)


def stop(name: str = "", end: float | None = 900.0, **more: Any) -> SessionStrip:
    """A session with one stop."""
    marks = [Moment(kind="rhythm_stop", at=600.0, code=name, **more)]  # type: ignore[arg-type]
    if end is not None:
        marks.append(Moment(kind="rhythm_restart", at=end))  # type: ignore[arg-type]
    return SessionStrip(timeline=Timeline(marks), length=3600)


def shapes(strip: SessionStrip) -> list[str]:
    """The classes of what is drawn, without the signs and the ticks."""
    found = re.findall(r'class="(strip-(?:body|edge|open)[^"]*)"', drawing(strip, ""))
    return [each.removeprefix("strip-") for each in found]


def test_the_signs_are_those_of_the_page():
    drawn = dict(re.findall(r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', ICONS.read_text(encoding="utf-8")))

    assert {code: drawn[code] for code in SIGNS} == SIGNS
    assert set(MOMENT_KINDS.codes) <= set(SIGNS)


def test_an_abrupt_stop_has_hard_edges_and_a_gradual_pause_fades():
    assert shapes(stop("significance")) == ["body hard", "edge"]
    assert shapes(stop("still_point")) == ["body soft"]
    assert shapes(stop("unsure")) == ["body plain"]
    assert shapes(stop()) == ["body dashed"]


def test_an_open_end_is_dotted_and_one_from_memory_is_hollow():
    assert shapes(stop("significance", end=None)) == ["body hard", "edge", "open"]
    assert shapes(stop("still_point", recalled_after=480.0)) == ["body soft hollow"]
    assert 'class="strip-dot hollow"' in drawing(stop(recalled_after=480.0), "")
    assert 'class="strip-dot hollow"' not in drawing(stop(), "")


@pytest.mark.parametrize("name", ["", *NAMES_OF_A_STOP.codes])
def test_the_legend_says_what_is_drawn_and_nothing_else(name):
    said = [words for _sample, words in legend_of(stop(name))]

    labels = [term.label for term in NAMES_OF_A_STOP]
    wanted = NAMES_OF_A_STOP[name].label if name else "Rhythm away, not named"
    assert wanted in said
    assert not {*labels, "Rhythm away, not named"} - {wanted} & set(said)
    assert "from memory" not in said


def test_each_kind_of_span_has_a_lane_and_a_shape():
    kinds = ("technique", *KINDS_OF_POSTURE.codes, "hands")
    spans = [Span(kind, "", f"a {kind}", 60.0, 600.0, "") for kind in kinds]
    svg = drawing(SessionStrip(timeline=Timeline(()), length=3600, spans=spans), "")

    assert set(LANES) == set(kinds)
    assert svg.count('class="strip-bar"') == len(kinds)
    assert all(f"a {kind}</text>" in svg for kind in kinds)


def test_the_smallest_form_has_no_words_and_the_same_shapes():
    full = stop("significance")
    mini = SessionStrip(timeline=full.timeline, length=3600, mini=True)

    assert "<text" not in drawing(mini, "")
    assert shapes(mini) == shapes(full)


def test_a_drawing_is_whole_whatever_a_practice_calls_its_things():
    strip = SessionStrip(
        timeline=Timeline(()),
        length=3600,
        spans=[Span("technique", "", "<b>&\"'\u202e", 60.0, 600.0, "")],
        signs=[("<i>&", 70.0)],
    )

    ElementTree.fromstring(drawing(strip, '"<&\u202e', legend=True))


def test_two_hundred_marks_are_drawn_one_beside_the_other():
    marks = Timeline(Moment(kind="release", at=18.0 * each) for each in range(200))  # type: ignore[arg-type]

    assert drawing(SessionStrip(timeline=marks, length=3600), "").count("strip-dot") == 200


@pytest.fixture
def hour(anna: Any, berta: Any) -> Any:
    """An hour in which everything happened, closed out."""
    from palpate.clinic import signs, techniques
    from tests.web.sessions_at_desk import marked

    row = sessions.start(session=sessions.open_session(client=berta, by=anna, at=NOW), by=anna, at=NOW)
    for kind, at in (("rhythm_stop", 725), ("words", 730), ("rhythm_restart", 870), ("release", 1500)):
        marked(row, anna, kind, at)
    sessions.end(session=row, by=anna, at=NOW + HOUR)
    later = NOW + HOUR + timedelta(minutes=8)
    techniques.log(
        session=row, said=techniques.Use(technique="arcing", start=60.0, end=400.0), by=anna, at=later
    )
    signs.meet(session=row, sign="heat", when=1510.0, by=anna, at=later)
    marks = MarkNames(
        named={1: "significance"},
        said={1: Said(coincided=("word", "position"))},
        recalled=(Recalled(kind="concern", at=2400.0),),
    )
    breath = sessions.Line(kind="sign", standing=Standing.PALPATED, code="deep_breath")
    return sessions.close_out(session=row, lines=[breath], marks=marks, by=anna, at=later)


EVERYTHING = (
    "12:05 to 14:30 Rhythm stops: significance detector; fell together with: word, position",
    "12:10 Words",
    "14:30 Rhythm restarts",
    "25:00 Release",
    "40:00 Concern; recalled at +8 min",
    "25:10 Heat",
    "Arcing",
    "Deep breath",
)


def test_note_strip_paper_and_export_say_the_same(hour: Any, anna: Any, tmp_path: Path):
    notes.sign(session=hour, by=anna, at=NOW + 2 * HOUR)
    paper = note.paper(hour)
    lines = [line.text for line in paper.lines]
    printed = words(note.pdf(hour, at=NOW + 2 * HOUR))
    out = export.export(tmp_path / "out", anna, NOW + 2 * HOUR)
    text = (out / f"notes/{hour.client_id}-1.txt").read_text(encoding="utf-8")
    page = (out / f"notes/{hour.client_id}-1.html").read_text(encoding="utf-8")
    svg = (out / f"notes/{hour.client_id}-1-strip.svg").read_text(encoding="utf-8")
    table = (out / f"clock/{hour.client_id}.csv").read_text(encoding="utf-8-sig")

    assert paper.strip is not None and paper.strip_holds
    for said in EVERYTHING:
        assert any(said in line for line in lines), said
        assert squeezed(said) in printed
        assert said in text
    for said in EVERYTHING[:-1]:  # the last has no time, and stands beside the drawing
        assert said in paper.strip.alt
    assert paper.strip.timeless == ["Deep breath"]
    assert squeezed("No time noted: Deep breath") in printed
    assert svg.strip() == paper.strip.svg
    assert paper.strip.svg.count('class="strip-dot') - 2 == 5  # and two in the legend
    assert "<svg" in page and "Arcing</text>" in page
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[1][:6] == [
        "1", "12:05", "14:30", "Rhythm stops", "Significance detector", "Word, Position",
    ]  # fmt: skip
    assert rows[-1][:4] + rows[-1][9:11] == ["1", "40:00", "", "Concern", "480", "palpated"]


def test_a_line_that_an_amendment_struck_is_not_drawn_beside_it(hour: Any, anna: Any):
    version = notes.sign(session=hour, by=anna, at=NOW + 2 * HOUR)
    wrong = {line.id for line in composed.lines(version) if "Release" in line.text or "Arcing" in line.text}
    notes.amend(
        session=hour, struck=dict.fromkeys(wrong, "not that day"), added=[], why="Mistaken", by=anna,
        at=NOW + 3 * HOUR,
    )  # fmt: skip

    now, then = note.paper(hour).strip, note.paper(hour, 1).strip

    assert now is not None and then is not None
    assert "Release" in then.alt and "Arcing" in then.alt
    assert "Release" not in now.alt and "Arcing" not in now.alt
    assert "Heat" in now.alt


def test_a_mark_that_was_changed_behind_the_signature_is_told_on_the_paper(hour: Any, anna: Any):
    notes.sign(session=hour, by=anna, at=NOW + 2 * HOUR)
    hour.moments.filter(number=1).update(at=10.0)

    paper = note.paper(hour)

    assert not paper.strip_holds
    said = "The marks on the clock are not those that were signed"
    assert squeezed(said) in words(note.pdf(hour, at=NOW + 3 * HOUR))


def test_a_session_without_a_clock_and_without_a_time_has_no_strip(anna: Any, berta: Any):
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.close_out(session=row, lines=[], by=anna, at=NOW)

    assert note.paper(row).strip is None


def test_the_drawing_on_paper_needs_no_font_that_is_not_shipped(hour: Any, anna: Any):
    from palpate.clinic import hands

    other = hands.join(session=hour, name="名 Krause", role="assist", by=anna, at=NOW + 2 * HOUR)
    hands.rest(hands=other, place="sacrum", start=60.0, end=600.0, by=anna, at=NOW + 2 * HOUR)

    pdf = note.pdf(hour, at=NOW + 3 * HOUR)

    assert pdf.startswith(b"%PDF")
