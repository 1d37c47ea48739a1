"""A paper of sections for a word processor: OpenDocument Text (ISO/IEC 26300), which all of them open.

Written by hand with the standard library, since a paper of headings, paragraphs and one kind of table needs
no more: a zip with five files. The same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from palpate.reports import note_page
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.reports.note import PaperLine
    from palpate.reports.paper import Paper, Section, Table

MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST: Final = (
    f"{_HEAD}"
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)


def document(paper: Paper, at: datetime) -> bytes:
    """The bytes of the file, made at `at`."""
    made = at.astimezone(UTC)
    files = {
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": _content(paper),
        "styles.xml": _styles(),
        "meta.xml": _meta(paper, made),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", made.timetuple()[:6])
        archive.writestr(first, MIMETYPE, zipfile.ZIP_STORED)  # first, and as it is: so readers know the file
        for name, content in files.items():
            about = zipfile.ZipInfo(name, made.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return out.getvalue()


def _content(paper: Paper) -> str:
    return (
        f'{_HEAD}<office:document-content {_SPACES} office:version="1.2"><office:automatic-styles>'
        '<style:style style:name="Struck" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="Known" style:family="text">'
        '<style:text-properties fo:color="#555555" fo:font-size="9pt"/></style:style>'
        "</office:automatic-styles><office:body><office:text>"
        + "".join(_body(paper))
        + "</office:text></office:body></office:document-content>"
    )


def _body(paper: Paper) -> Iterator[str]:
    for line in filter(None, (paper.practice, *paper.letterhead)):
        yield _paragraph(line)
    yield _heading(paper.title, 1)
    for label, value in paper.head:
        yield _paragraph(f"{label}: {value}")
    for notice in paper.notices:
        yield _paragraph(notice, "Notice")
    if paper.told:
        yield _paragraph(note_page.reported(), "Notice")
    for section in paper.sections:
        yield from _section(section)
    if paper.made:
        yield _paragraph(paper.made)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield _heading(section.heading, section.level)
    for words in section.words:
        yield _paragraph(words)
    for line in section.lines:
        yield _line(line)
    for term, meaning in section.terms:
        yield _paragraph(f"{term}: {meaning}")
    if section.table is not None:
        yield from _table(section.table)
    for blank in section.blanks:
        yield _paragraph(f"{blank} ______________________")


def _line(line: PaperLine) -> str:
    said = _words(f"“{line.text}”" if line.verbatim else line.text)
    if line.struck:
        said = f'<text:span text:style-name="Struck">{said}</text:span>'
    known = f'<text:span text:style-name="Known">[{_words(note_page.known(line))}]</text:span>'
    changed = note_page.change(line)
    change = f" ({_words(changed)})" if changed else ""
    return f'<text:p text:style-name="Line">{known} {said}{change}</text:p>'


def _table(table: Table) -> Iterator[str]:
    yield f'<table:table><table:table-column table:number-columns-repeated="{len(table.head)}"/>'
    for row in (table.head, *table.rows):
        cells = "".join(
            f'<table:table-cell office:value-type="string">{_paragraph(cell)}</table:table-cell>'
            for cell in row
        )
        yield f"<table:table-row>{cells}</table:table-row>"
    yield "</table:table>"


def _heading(words: str, level: int) -> str:
    return f'<text:h text:style-name="Heading_{level}" text:outline-level="{level}">{_words(words)}</text:h>'


def _paragraph(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{_words(words)}</text:p>'


def _words(words: str) -> str:
    lines = escape(marked(words)).replace("\t", "<text:tab/>").split("\n")
    return "<text:line-break/>".join(lines)


def _styles() -> str:
    language = note_page.language()
    headings = "".join(
        f'<style:style style:name="Heading_{level}" style:display-name="Heading {level}" '
        f'style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="{level}">'
        f'<style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.15cm" '
        f'fo:keep-with-next="always"/><style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/>'
        "</style:style>"
        for level, size in ((1, 20), (2, 13), (3, 11))
    )
    return (
        f'{_HEAD}<office:document-styles {_SPACES} office:version="1.2"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" '
        f'fo:language="{language}" fo:country="none"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>'
        '<style:style style:name="Line" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:margin-left="0.4cm"/></style:style>'
        '<style:style style:name="Notice" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
        f"{headings}</office:styles></office:document-styles>"
    )


def _meta(paper: Paper, made: datetime) -> str:
    return (
        f'{_HEAD}<office:document-meta {_SPACES} office:version="1.2"><office:meta>'
        f"<dc:title>{_words(paper.title)}</dc:title><dc:language>{escape(note_page.language())}</dc:language>"
        f"<meta:creation-date>{made:%Y-%m-%dT%H:%M:%S}</meta:creation-date>"
        f"<meta:user-defined meta:name={quoteattr('Format')}>palpate 1</meta:user-defined>"
        "</office:meta></office:document-meta>"
    )
