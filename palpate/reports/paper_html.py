"""A paper of sections as one file for any browser: no script, no address, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.html import escape

from palpate.reports import note_page
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.reports.note import PaperLine
    from palpate.reports.paper import Paper, Section, Table

STYLE = (
    "body{font:16px/1.5 sans-serif;color:#222;background:#fff;max-width:46rem;margin:2rem auto;"
    "padding:0 1rem}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:1.6rem}h3{font-size:1rem}small{color:#555}"
    "li{margin:.3rem 0;white-space:pre-line}p{white-space:pre-line}dt{font-weight:600}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #999;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}"
    "figure{margin:1rem 0}svg{max-width:100%;height:auto}"
    ".notice{border-left:3px solid #222;padding-left:.8rem;font-weight:600}"
    ".apart{border:1px dashed #777;padding:.2rem 1rem}"
)


def page(paper: Paper) -> str:
    """The whole file."""
    return "".join(parts(paper))


def parts(paper: Paper) -> Iterator[str]:
    """The file piece by piece, so that a long one need not be held twice."""
    yield (
        f'<!doctype html>\n<html lang="{note_page.language()}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{_shown(paper.title)}</title>\n'
        f"<style>{STYLE}</style>\n"
    )
    for line in filter(None, (paper.practice, *paper.letterhead)):
        yield f"<div>{_shown(line)}</div>\n"
    yield f"<h1>{_shown(paper.title)}</h1>\n"
    if paper.head:
        yield "<dl>" + "".join(f"<dt>{_shown(k)}</dt><dd>{_shown(v)}</dd>" for k, v in paper.head) + "</dl>\n"
    for notice in paper.notices:
        yield f'<p class="notice">{_shown(notice)}</p>\n'
    if paper.told:
        yield f"<p><small>{_shown(note_page.reported())}</small></p>\n"
    for section in paper.sections:
        yield from _section(section)
    if paper.made:
        yield f"<p><small>{_shown(paper.made)}</small></p>\n"
    yield "</html>\n"


def _section(section: Section) -> Iterator[str]:
    yield '<section class="apart">\n' if section.apart else "<section>\n"
    if section.heading:
        yield f"<h{section.level}>{_shown(section.heading)}</h{section.level}>\n"
    for words in section.words:
        yield f"<p>{_shown(words)}</p>\n"
    if section.figure is not None:
        yield f"<figure>{section.figure.svg}</figure>\n"  # our own drawing, escaped when it was drawn
    if section.lines:
        yield "<ul>\n"
        yield from map(_line, section.lines)
        yield "</ul>\n"
    if section.terms:
        terms = "".join(f"<dt>{_shown(k)}</dt><dd>{_shown(v)}</dd>" for k, v in section.terms)
        yield f"<dl>{terms}</dl>\n"
    if section.table is not None:
        yield from _table(section.table)
    yield "</section>\n"


def _line(line: PaperLine) -> str:
    said = f"“{_shown(line.text)}”" if line.verbatim else _shown(line.text)
    said = f"<del>{said}</del>" if line.struck else said
    changed = note_page.change(line)
    change = f" <small>({_shown(changed)})</small>" if changed else ""
    return f"<li><small>[{_shown(note_page.known(line))}]</small> {said}{change}</li>\n"


def _table(table: Table) -> Iterator[str]:
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{_shown(each)}</th>' for each in table.head)
    yield "</tr></thead><tbody>\n"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{_shown(each)}</td>" for each in row) + "</tr>\n"
    yield "</tbody></table>\n"


def _shown(words: object) -> str:
    return escape(marked(str(words)))
