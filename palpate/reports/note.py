"""A session's note for paper: the value that says what is printed, and its PDF.

The page on screen and the paper say the same words, since both are made from this value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.records import chain
from palpate.records.language import dated
from palpate.records.queries import body, mark_lines, moment_lines, notes, on_strip, sketches, work_lines
from palpate.reports import body_figure, note_page, render, session_strip
from palpate.session import note as paper_lines
from palpate.session.layouts import SOAP, Part, laid_out
from palpate.session.note import BLOCKS, Line
from palpate.session.sketch import path
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.records.queries.rows import NoteVersion, Session
    from palpate.reports.body_figure import BodyFigure
    from palpate.reports.session_strip import StripFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line as it is printed. The names are those that templates/parts/line.html reads."""

    text: str
    standing: str  # told, palpated, measured, modelled
    basis: str = ""  # code of a Basis or a Channel; blank if not said
    struck: bool = False
    struck_on: str = ""
    reason: str = ""
    added: bool = False
    added_on: str = ""
    by: str = ""  # who struck or added it
    id: str = ""  # by which an amendment names it; not printed
    number: int = 0  # of the mark in the figure; 0 if the line is of no mark that is drawn
    sketch: str = ""  # of a position, as the data of an SVG path; blank if nothing was drawn

    @property
    def verbatim(self) -> bool:
        """True for words of the client, word for word, that have no quotation marks of their own yet."""
        return self.basis == "verbatim" and "“" not in self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the note with its heading and its lines."""

    code: str
    heading: str
    lines: tuple[PaperLine, ...]
    over: str = ""  # heading of the part of a layout that begins here
    under: bool = False  # it stands under such a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who, which session, when."""

    practice: str
    client: str
    client_number: int
    session: int
    day: str
    practitioner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signed version: who signed what it means, when, and over which bytes."""

    number: int
    by: str
    on: str
    amended: bool
    why: str
    late: bool
    sha256: str
    intact: bool  # the stored text still is the text that was signed


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePaper:
    """All that one note says on paper."""

    head: Head
    blocks: tuple[Block, ...]
    signature: Signature | None  # of the version printed; None if the note is not signed
    amendments: tuple[Signature, ...]  # later versions up to the printed one
    late: bool  # entered, or signed, more than 24 h after the session
    audit_head: str
    figure: BodyFigure | None = None  # the marks on the body, numbered as their lines
    strip: StripFigure | None = None  # what of the lines has a time, on a line of time
    marks_hold: bool = True  # they are the marks that were signed
    sketches_hold: bool = True  # the sketches are those that were signed
    strip_holds: bool = True  # the marks on the strip are those that were signed
    layout: str = "narrative"  # a code of LAYOUTS

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        """Every line, in the order of print."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def told(self) -> bool:
        """True if something told is printed, so that the sentence about reports must stand beside it."""
        return any(line.standing == Standing.TOLD for line in self.lines)


def paper(
    session: Session, version: int | None = None, layout: str = "narrative", *, strip: bool = True
) -> NotePaper:
    """The note as it stands, or one signed version of it. Composed afresh while it is not signed.

    `layout` is a code of LAYOUTS: the order in which the same lines stand. Without `strip` nothing is drawn
    on a line of time, which costs most of a note; its marks are still compared with what was signed.
    """
    versions = [each for each in session.note_versions.all() if version is None or each.number <= version]
    signatures = tuple(_signature(each) for each in versions)
    lines = notes.lines(versions[-1]) if versions else notes.composed(session)
    changes = _changes(versions)
    head = notes.stored_head(versions[-1]) if versions else {}
    told = versions or any(line.id.startswith(mark_lines.PREFIX) for line in lines)
    rows = body.of_session(session) if told and (strip or session.body_marks.all()) else []
    marks = {f"{mark_lines.PREFIX}{row.pk}": row for row in rows}
    drawn = [line for line in paper_lines.in_order(lines) if line.id in marks and not line.struck]
    numbers = {line.id: number for number, line in enumerate(drawn, 1)}
    drawings = "sketches" in head or any(line.id.startswith(work_lines.POSTURE) for line in lines)
    strokes = sketches.of(session) if drawings else {}
    timed = on_strip.on_strip(session) if strip else None
    said = {line.id for line in lines if not line.struck}
    clock = moment_lines.seal(timed.moments if timed else () if strip else session.moments.all())
    return NotePaper(
        head=_head(session, head),
        layout=layout,
        blocks=tuple(_blocks(laid_out(lines, layout), changes, numbers, strokes)),
        signature=signatures[0] if signatures else None,
        amendments=signatures[1:],
        late=session.late_entry or any(each.late for each in signatures[:1]),
        audit_head=str(chain.head()),
        figure=body_figure.figure([marks[line.id] for line in drawn], [line.text for line in drawn]),
        marks_hold=not versions or mark_lines.as_signed(head, mark_lines.seal(marks.values())),
        sketches_hold=not versions or sketches.as_signed(head, sketches.seal(strokes)),
        strip=session_strip.figure(timed.of_lines(said) if timed else None),
        strip_holds=not versions or moment_lines.as_signed(head, clock),
    )


def pdf(session: Session, at: datetime, version: int | None = None, layout: str = "narrative") -> render.Pdf:
    """The note as a PDF, printed at `at`."""
    return render.compile("note.typ", note_page.data(paper(session, version, layout), at), at)


def _signature(version: NoteVersion) -> Signature:
    stored = notes.stored_head(version)
    return Signature(
        number=version.number, by=stored["signed_by"], on=_moment(version.signed_at),
        amended=version.number > 1, why=version.why, late=version.late, sha256=version.sha256,
        intact=notes.holds(version),
    )  # fmt: skip


def _head(session: Session, signed: dict[str, Any]) -> Head:
    """As it was signed; as it stands if it was not."""
    opened = datetime.fromisoformat(signed["opened_at"]) if signed else session.opened_at
    return Head(
        practice=session.client.practice.name, client=signed.get("client", session.client.name),
        client_number=session.client_id, session=signed.get("session", session.number), day=_day(opened),
        practitioner=signed.get("practitioner", session.practitioner.name),
    )  # fmt: skip


def _changes(versions: list[NoteVersion]) -> dict[str, dict[str, str]]:
    """For each line that an amendment struck or added: on which day, and by whom."""
    changes: dict[str, dict[str, str]] = {}
    standing: dict[str, bool] = {}
    for version in versions:
        for line in notes.lines(version):
            if version.number > 1 and standing.get(line.id) != line.struck:
                kind = "struck_on" if line.struck else "added_on"
                mine = changes.setdefault(line.id, {})
                mine.update({kind: _day(version.signed_at), "by": notes.stored_head(version)["signed_by"]})
            standing[line.id] = line.struck
    return changes


def _blocks(
    parts: list[Part],
    changes: dict[str, dict[str, str]],
    numbers: dict[str, int],
    strokes: dict[str, sketches.Strokes],
) -> list[Block]:
    found: list[Block] = []
    over = ""
    for part in parts:
        mine = tuple(
            _line(line, changes.get(line.id, {}), numbers.get(line.id, 0), path(strokes.get(line.id, [])))
            for line in part.lines
        )
        begins = _(SOAP[part.over].label) if part.over and part.over != over else ""
        over = part.over
        heading = _(BLOCKS[part.block].label)
        found.append(Block(code=part.block, heading=heading, lines=mine, over=begins, under=bool(part.over)))
    return found


def _line(line: Line, change: dict[str, str], number: int, sketch: str) -> PaperLine:
    return PaperLine(
        id=line.id, text=line.text, standing=line.standing.value, basis=line.basis, struck=line.struck,
        reason=line.why, added="added_on" in change, number=number, sketch=sketch, **change,
    )  # fmt: skip


def _day(at: datetime) -> str:
    return dated.day(at)


def _moment(at: datetime) -> str:
    return dated.moment(at)
