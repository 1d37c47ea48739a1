"""A paper of sections: one value that says all that is printed, for the page on screen and for the PDF.

The note has a value of its own (`reports.note`), since it has a strip, a figure and signatures. Everything
else that is read rather than filled in is one of these: headings, sentences, lines with their standing, a
table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palpate.reports import note_page
from palpate.reports.note import PaperLine
from palpate.reports.render import Svg
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; as many cells in each row as the head has."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing of ours that reads in gray, and the sentence that says it to whoever does not see it."""

    svg: Svg
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a paper: sentences, a drawing, lines, explained terms, a table, blanks for a pen."""

    heading: str = ""
    level: int = 2  # of the heading: 2, or 3 under a section of level 2
    words: tuple[str, ...] = ()  # our own sentences, or the practice's
    figure: Figure | None = None
    lines: tuple[PaperLine, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # a word and what it means
    table: Table | None = None
    blanks: tuple[str, ...] = ()  # what is written beside by hand
    apart: bool = False  # in a frame of its own: the practitioner's reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """All that one paper says."""

    title: str  # without a name: a window and a file carry it
    practice: str
    letterhead: tuple[str, ...] = ()
    head: tuple[tuple[str, str], ...] = ()
    running: str = ""  # at the top of each further page
    notices: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    made: str = ""  # how the foot says when it was made
    reports: bool = True  # what is told on it may be an image or a recollection
    large: bool = False  # in the size of letters for whoever reads without glasses

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        """Every line with its standing, in the order of print."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def told(self) -> bool:
        """True if something told is printed, so that the sentence about reports must stand beside it."""
        return self.reports and any(line.standing == Standing.TOLD for line in self.lines)

    def said(self) -> Iterator[str]:
        """Every text that the paper says, in the order of print."""
        yield from (self.practice, *self.letterhead, self.title)
        for pair in self.head:
            yield from pair
        yield from self.notices
        if self.told:
            yield note_page.reported()
        for section in self.sections:
            yield from _said(section)
        yield self.made


def letterhead(practice: Practice) -> tuple[str, ...]:
    """The lines that a practice has set to stand under its name."""
    return tuple(line.strip() for line in practice.letterhead.splitlines() if line.strip())


def _said(section: Section) -> Iterator[str]:
    yield from filter(None, (section.heading, *section.words))
    for line in section.lines:
        yield note_page.known(line)
        yield line.text
        yield from filter(None, (note_page.change(line),))
    for pair in section.terms:
        yield from pair
    if section.table is not None:
        yield from section.table.head
        for row in section.table.rows:
            yield from filter(None, row)
    yield from section.blanks
