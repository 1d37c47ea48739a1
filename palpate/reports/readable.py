"""Notes and life histories that people can read without this program: text, a page, a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.body.symbols import SYMBOLS
from palpate.records.language import dated
from palpate.records.queries import body, chart
from palpate.reports import cells, note_page
from palpate.reports.note import NotePaper, PaperLine
from palpate.session.note import Line, plain
from palpate.trauma.history import LABEL
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Client

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "small{color:#555}li{margin:.3rem 0;white-space:pre-line}"
)


def text(paper: NotePaper, lines: list[Line]) -> str:
    """A note as plain text: its head, its lines with their standing, its signatures."""
    ends = [covers for each in _signatures(paper) for covers in each] or [_("Not signed")]
    parts = [*_head(paper), "", plain(lines).rstrip("\n"), "", *_told(paper), *ends]
    return "\n".join(marked(part) for part in parts) + "\n"


def page(paper: NotePaper) -> str:
    """The same as a page that needs nothing but a browser, without scripts and without any address."""
    title, *facts = _head(paper)
    ends = [covers for each in _signatures(paper) for covers in each] or [_("Not signed")]
    parts = [f"<h1>{_shown(title)}</h1>", *(f"<p>{_shown(fact)}</p>" for fact in facts if fact)]
    parts += [f"<p><small>{_shown(said)}</small></p>" for said in _told(paper) if said]
    parts += _strip(paper)
    for block in paper.blocks:
        parts.append(f"<h2>{_shown(block.heading)}</h2>\n<ul>")
        for line in block.lines:
            number = f"<b>{line.number}</b> " if line.number else ""
            said = f"<del>{_shown(line.text)}</del>" if line.struck else _shown(line.text)
            change = f" <small>({_shown(note_page.change(line))})</small>" if note_page.change(line) else ""
            drawn = _sketch(line)
            known = f"<small>[{_shown(note_page.known(line))}]</small>"
            parts.append(f"<li>{known} {number}{said}{drawn}{change}</li>")
        parts.append("</ul>")
    parts += _figure(paper)
    parts += [f"<p>{_shown(end)}</p>" for end in ends]
    return (
        f'<!doctype html>\n<html lang="{note_page.language()}">\n<meta charset="utf-8">\n'
        f"<title>{_shown(_('Session note'))}</title>\n<style>{STYLE}</style>\n"
        + "\n".join(parts)
        + "\n</html>\n"
    )


def _strip(paper: NotePaper) -> list[str]:
    """The session on a line of time, drawn inside the page."""
    if paper.strip is None:
        return []
    drawing = paper.strip.svg.replace(
        ' xmlns="http://www.w3.org/2000/svg"', ' style="max-width:100%;height:auto"'
    )
    timeless = note_page.timeless(paper.strip)
    return [f"<div>{drawing}</div>", *([f"<p><small>{_shown(timeless)}</small></p>"] if timeless else [])]


def _sketch(line: PaperLine) -> str:
    """The sketch of a position, drawn inside the page."""
    if not line.sketch:
        return ""
    drawing = note_page.drawing(line.sketch).replace(' xmlns="http://www.w3.org/2000/svg"', ' width="160"')
    return f'<div role="img" aria-label="{_shown(note_page.sketched())}">{drawing}</div>'


def _figure(paper: NotePaper) -> list[str]:
    """The body with its marks, drawn inside the page; inside a page a drawing needs no address."""
    if paper.figure is None:
        return []
    drawing = paper.figure.svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return [
        f"<h2>{_shown(_('Marks on the body'))}</h2>\n"
        f'<div role="img" aria-label="{_shown(paper.figure.alt)}">{drawing}</div>'
    ]


def history(client: Client) -> str:
    """What a client told of her life, as a table; what was taken back stays, with the reason."""
    head = [
        _("When"), _("As said"), _("Event"), _("Words"), _("Kind"), _("Place"), _("Known"), _("Basis"),
        _("Told by"), _("Still matters, 0 to 10"), _("Recorded"), _("Taken back"), _("Why"), _("Footing"),
    ]  # fmt: skip
    rows = [
        [
            dated.when(row.happened), row.happened.words, row.headline, row.words, row.kind, row.place,
            row.standing, row.basis, row.told_by, row.still_matters, dated.day(row.recorded_at),
            dated.day(row.voided_at) if row.voided_at else "", row.voided_why, _(LABEL),
        ]
        for row in chart.history(client, with_voided=True)
    ]  # fmt: skip
    return cells.table(head, rows)


def marks(rows: Iterable[BodyMark]) -> str:
    """The marks on a client's body as a table, with sides written out; struck ones stay, with the reason."""
    head = [
        _("Session"), _("Set"), _("Sign"), _("In words"), _("Place"), _("Side"), _("Structure"), _("Depth"),
        _("Tissue"), _("Quality"), _("Channel"), _("Grade, 0 to 3"), _("Words"), _("Author"), _("Known"),
        _("Basis"), _("Extent, cm²"), _("Share of the body, %"), _("Atlas"), _("Key"), _("Struck"), _("Why"),
    ]  # fmt: skip
    table = []
    for row in rows:
        said = body.wire(row)
        table.append([
            said["session_label"], dated.day(row.recorded_at), _(SYMBOLS[row.symbol].label),
            row.said, said["region_label"], _(Side(row.side).said()) if row.side else "",
            said["structure_label"], row.depth, row.tissue, row.quality, row.channel, row.grade, row.words,
            row.author, row.standing, row.basis, row.extent, row.share, row.atlas, row.key,
            dated.day(row.struck_at) if row.struck_at else "", row.struck_why,
        ])  # fmt: skip
    return cells.table(head, table)


def _head(paper: NotePaper) -> list[str]:
    head = paper.head
    client = f"{_('Client')}: {head.client} ({_('number {n}').format(n=head.client_number)})"
    session = f"{_('Session')} {head.session}, {head.day}, {head.practitioner}, {head.practice}"
    return [_("Session note"), client, session, *note_page.notices(paper)]


def _told(paper: NotePaper) -> list[str]:
    return [note_page.reported(), ""] if paper.told else []


def _signatures(paper: NotePaper) -> list[list[str]]:
    return [note_page.signed(each) for each in (paper.signature, *paper.amendments) if each]


def _shown(words: str) -> str:
    return escape(marked(words))
