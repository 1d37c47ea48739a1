"""A session on a line of time, drawn once for the page, the PDF and the export.

Above the line stand the marks; below it the times without rhythm, the signs that have a time, and what was
done. It reads in gray: an abrupt stop has hard edges, a gradual pause fades in and out, one that is unsure is
plain; a mark made in the moment has a filled dot, one from memory a hollow one. The colors here are those of
paper; a page with a theme colors the same shapes by their classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.language.in_words import spoken
from palpate.reports import strip_layout as layout
from palpate.reports.body_signs import INK, SOFT, short
from palpate.reports.render import Svg
from palpate.reports.strip_layout import SIGN, TEXT, WIDE, Scale, Spanned
from palpate.reports.strip_shapes import BAND, DARK, FILL, dot, glyph, shape_of, stem
from palpate.reports.strip_signs import SIGNS
from palpate.session import MOMENT_KINDS, NAMES_OF_A_STOP, Moment, Stop, Timeline
from palpate.session.clock import clock
from palpate.session.moment_said import moment_said
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.on_strip import OnStrip
    from palpate.records.queries.spans import Span

LANE, STEM = 24.0, 8.0
LANES = {
    "technique": gettext_lazy("Done"),
    "position": gettext_lazy("Position"),
    "unwinding": gettext_lazy("Unwinding"),
    "hands": gettext_lazy("Hands"),
}
NOT_NAMED = gettext_lazy("Rhythm away, not named")
OPEN = gettext_lazy("its end was not marked")
# Letters beyond Latin, Greek and Cyrillic, but for the signs between U+2000 and U+22FF.
_UNDRAWN = re.compile("[^\u0000-\u052f\u1e00-\u22ff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStrip:
    """What is drawn of one session. All times in seconds since it began; None: no time noted."""

    timeline: Timeline
    length: float  # of the session; 0 if no clock ran
    signs: Sequence[tuple[str, float | None]] = ()  # label, time
    spans: Sequence[Spanned] = ()
    struck: bool = False  # whether marks that were struck are drawn too, faintly
    mini: bool = False  # the drawing alone, small, without words
    live: bool = False  # each stop drawn under every name, of which the page shows the one that is pressed

    @classmethod
    def of(cls, found: OnStrip, *, struck: bool = False) -> SessionStrip:
        """The strip of what stands on a session's line of time."""
        return cls(
            timeline=found.timeline, length=found.length,
            signs=[(_drawable(sign.label), sign.at) for sign in found.signs],
            spans=[_labelled(span) for span in found.spans], struck=struck,
        )  # fmt: skip

    @property
    def scale(self) -> Scale:
        """The line of time that holds all of it."""
        times: list[float] = [moment.at for moment in self.timeline]
        times += [at for _label, at in self.signs if at is not None]
        times += [time for span in self.spans for time in (span.at, span.until) if time is not None]
        last = layout.longest(self.length, times)
        return Scale(last, layout.EDGE) if self.mini else Scale(last)

    @property
    def marks(self) -> tuple[Moment, ...]:
        """The marks that are drawn."""
        return tuple(each for each in self.timeline if self.struck or not each.struck)

    @property
    def lanes(self) -> list[tuple[str, list[Spanned]]]:
        """What lies on lanes and has a time, by kind, in the order of LANES."""
        timed = [span for span in self.spans if span.at is not None]
        kinds = sorted({span.kind for span in timed}, key=[*LANES].index)
        return [(kind, [span for span in timed if span.kind == kind]) for kind in kinds]


@dataclass(frozen=True, slots=True)
class StripFigure:
    """The strip of a note, and its words for whoever does not see it."""

    svg: Svg  # for paper, with its legend
    alt: str
    plain: Svg  # for a page, which sets the legend itself
    legend: list[tuple[Svg, str]]
    timeless: list[str]  # what was met or done at a time that nobody noted


def figure(found: OnStrip | None) -> StripFigure | None:
    """The strip for a page, a paper, an export; None where nothing has a time."""
    if found is None:
        return None
    strip = SessionStrip.of(found)
    words = alt_of(strip)
    return StripFigure(
        drawing(strip, words, legend=True), words, drawing(strip, words), legend_of(strip), found.timeless
    )


def alt_of(strip: SessionStrip) -> str:
    """All that the drawing shows, in words."""
    ends = strip.timeline.ends()
    said = [moment_said(each, ends.get(each), translate=spoken) for each in strip.timeline.standing()]
    said += [f"{clock(at)} {label}" for label, at in strip.signs if at is not None]
    said += [
        f"{dated.span(span.at, span.until)} {LANES[kind]}: {span.label}"
        for kind, spans in strip.lanes
        for span in spans
    ]
    whole = _("The session on a line of time")
    if strip.length:
        whole += f", {round(strip.length / 60)} min"
    return f"{whole}. {'; '.join(said)}" if said else f"{whole}. {_('No mark.')}"


def _labelled(span: Span) -> Spanned:
    """Hands are told apart by whose they are; what else lasted says what it is."""
    label = f"{span.lane}: {span.label}" if span.kind == "hands" else span.label
    return replace(span, label=_drawable(label))


def _drawable(words: str) -> str:
    """Words as the shipped fonts draw them: a drawing has no other fonts to look in. The lines of the note
    say them whole."""
    return _UNDRAWN.sub("…", marked(" ".join(words.split())))


@dataclass(slots=True)
class _Page:
    """A drawing that grows downwards."""

    scale: Scale
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def add(self, *parts: str) -> None:
        self.parts.extend(parts)

    def name(self, label: str, y: float) -> None:
        self.add(f'<text class="strip-lane" x="0" y="{short(y)}" fill="{SOFT}">{escape(str(label))}</text>')


def drawing(strip: SessionStrip, alt: str, *, legend: bool = False) -> Svg:
    """The drawing; `alt` says it to whoever does not see it. `legend`: its shapes in words beneath it."""
    page = _Page(strip.scale)
    _marks(page, strip)
    if not strip.mini:
        _ticks(page)
    _rhythm(page, strip)
    if not strip.mini:
        _signs(page, strip)
        for kind, spans in strip.lanes:
            _lane(page, str(LANES[kind]), kind, spans)
    if legend:
        _legend(page, strip)
    tall = page.y + 4
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {short(WIDE)} {short(tall)}" '
        f'width="{short(WIDE)}" height="{short(tall)}" role="img" aria-label="{escape(marked(alt))}" '
        f'font-family="Noto Sans, sans-serif" font-size="{short(TEXT)}" fill="{INK}" color="{INK}">'
        f"{''.join(page.parts)}</svg>"
    )


def legend_of(strip: SessionStrip) -> list[tuple[Svg, str]]:
    """Each shape that is drawn, once: a small drawing of it, and what it means."""
    found = []
    for sample, words in _samples(strip):
        found.append(
            (
                Svg(
                    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 24" width="44" height="24" '
                    f'aria-hidden="true" fill="{INK}" color="{INK}">{sample}</svg>'
                ),
                words,
            )
        )
    return found


def code_of(moment: Moment) -> str:
    """The sign by which a mark is drawn: of its name if that has one, else of what it was."""
    return moment.name if moment.name in SIGNS else moment.meant


def _marks(page: _Page, strip: SessionStrip) -> None:
    """Signs in rows above the line, each on a stem that ends in a dot at its time."""
    marks = strip.marks
    places = [page.scale.x(mark.at) for mark in marks]
    found = layout.rows(places)
    axis = (max(found, default=0) + 1) * (SIGN + 2) + STEM
    page.add(*(stem(x, axis - STEM - row * (SIGN + 2), axis) for x, row in zip(places, found, strict=True)))
    left, right = short(page.scale.left), short(page.scale.right)
    line = f'y1="{short(axis)}" y2="{short(axis)}" stroke="{DARK}" stroke-width="1.5"'
    page.add(f'<line class="strip-axis" x1="{left}" x2="{right}" {line}/>')
    for mark, x, row in zip(marks, places, found, strict=True):
        top = axis - STEM - (row + 1) * (SIGN + 2) + 2
        page.add(_mark(mark, x, top, axis, live=strip.live))
    page.y = axis + 6


def _mark(mark: Moment, x: float, top: float, axis: float, *, live: bool) -> str:
    hollow = mark.recalled_after is not None
    faint = ' opacity="0.4"' if mark.struck else ""
    sign = glyph(code_of(mark), x, top)
    if live and mark.kind == "rhythm_stop":
        sign = _variants(mark, lambda name: glyph(name if name in SIGNS else mark.kind, x, top))
    return f'<g class="strip-mark"{faint}>{sign}{dot(x, axis, hollow=hollow)}</g>'


def _variants(mark: Moment, drawn: Callable[[str], str]) -> str:
    """One drawing for each name that a stop may be given; which is shown stands on the group."""
    names = ("", *NAMES_OF_A_STOP.codes)
    inside = "".join(f'<g data-as="{name}">{drawn(name)}</g>' for name in names)
    return f'<g class="strip-live" data-mark="{escape(mark.key)}" data-name="{mark.name}">{inside}</g>'


def _ticks(page: _Page) -> None:
    for x, label in page.scale.ticks():
        anchor = "end" if x > page.scale.right - 20 else "start" if x == page.scale.left else "middle"
        page.add(
            f'<line class="strip-tick" x1="{short(x)}" x2="{short(x)}" y1="{short(page.y - 6)}" '
            f'y2="{short(page.y + 1)}" stroke="{DARK}"/>'
            f'<text class="strip-time" x="{short(x)}" y="{short(page.y + 15)}" text-anchor="{anchor}" '
            f'fill="{SOFT}">{escape(label)}</text>'
        )
    page.y += 22


def _rhythm(page: _Page, strip: SessionStrip) -> None:
    """The times without rhythm; an open end is dotted up to the next stop, since how long is not known."""
    stops = strip.timeline.stops()
    if not stops:
        return
    if not strip.mini:
        page.name(_("Rhythm away"), page.y + BAND / 2 + TEXT * 0.36)
    for stop, after in pairwise([*stops, None]):
        assert stop is not None
        begin = page.scale.x(stop.start)
        far = page.scale.x(after.start) if after is not None else page.scale.right
        end = min(far, begin + 30) if stop.end is None else page.scale.x(stop.end)
        ends = (begin, max(end, begin + 5), page.y + BAND / 2, far)
        page.add(_away(stop, *ends, live=strip.live))
    page.y += BAND + 10


def _away(stop: Stop, x: float, end: float, middle: float, far: float, *, live: bool) -> str:
    hollow = stop.mark.recalled_after is not None

    def drawn(name: str) -> str:
        return shape_of(name, x, end, middle, open_end=stop.end is None, hollow=hollow)

    shape = _variants(stop.mark, drawn) if live and stop.mark.kind == "rhythm_stop" else drawn(stop.name)
    dots = ""
    if stop.end is None and far - end > 6:
        ends = f'x1="{short(end + 3)}" x2="{short(far - 3)}" y1="{short(middle)}" y2="{short(middle)}"'
        look = f'stroke="{DARK}" stroke-width="2" stroke-dasharray="0.1 7" stroke-linecap="round"'
        dots = f'<line class="strip-open" {ends} {look}/>'
    return shape + dots


def _signs(page: _Page, strip: SessionStrip) -> None:
    timed = sorted((at, label) for label, at in strip.signs if at is not None)
    if not timed:
        return
    page.name(_("Signs"), page.y + BAND / 2 + TEXT * 0.36)
    for at, label in timed:
        x = short(page.scale.x(at))
        ends = f'x1="{x}" x2="{x}" y1="{short(page.y)}" y2="{short(page.y + BAND)}"'
        words = f"<title>{escape(label)}</title>"
        page.add(f'<line class="strip-met" {ends} stroke="{INK}" stroke-width="2.4">{words}</line>')
    page.y += BAND + 10


def _lane(page: _Page, name: str, kind: str, spans: Sequence[Spanned]) -> None:
    found = layout.bars(spans, page.scale)
    page.name(name, page.y + BAND / 2 + TEXT * 0.36)
    for bar in found:
        y = page.y + bar.row * LANE
        page.add(_bar(kind, bar, y))
    page.y += (max(bar.row for bar in found) + 1) * LANE + 4


def _bar(kind: str, bar: layout.Bar, y: float) -> str:
    """A technique is a box, a position has round ends, a hand is a line between two posts."""
    box = f'x="{short(bar.x)}" y="{short(y)}" width="{short(bar.end - bar.x)}" height="{short(BAND)}"'
    look = f'fill="{FILL}" stroke="{SOFT}" stroke-width="1.2"'
    if kind == "hands":
        foot = "" if bar.open else f"M{short(bar.end)} {short(y)}v{short(BAND)}"
        line = f"M{short(bar.x)} {short(y)}v{short(BAND)}H{short(bar.end)}"
        shape = f'<path class="strip-bar" d="{line}{foot}" fill="none" stroke="{SOFT}" stroke-width="2"/>'
    else:
        corner = BAND / 2 if kind in ("position", "unwinding") else 2.0
        shape = f'<rect class="strip-bar" {box} rx="{short(corner)}" {look}/>'
    dots = ""
    if bar.open:
        places = (bar.end + 6, bar.end + 12)
        dots = "".join(
            f'<circle class="strip-more" cx="{short(x)}" cy="{short(y + BAND / 2)}" r="1.4" fill="{SOFT}"/>'
            for x in places
        )
    anchor = ' text-anchor="end"' if bar.anchor == "end" else ""
    shift = 14.0 if bar.open and bar.anchor == "start" and not bar.inside else 0.0
    text = f'x="{short(bar.text_x + shift)}" y="{short(y + BAND / 2 + TEXT * 0.36)}"{anchor}'
    raised = TEXT * 0.9
    size = f'font-size="{short(raised)}"'
    return f'{shape}{dots}<text class="strip-word" {text} {size}>{escape(bar.label)}</text>'


def _samples(strip: SessionStrip) -> list[tuple[str, str]]:
    """A sample of each shape that is drawn, in a box of 44 x 24, with its meaning."""
    found = []
    stops = strip.timeline.stops()
    for name, words in (*((term.code, _(term.label)) for term in NAMES_OF_A_STOP), ("", str(NOT_NAMED))):
        if any(strip.live or stop.name == name for stop in stops):
            found.append((shape_of(name, 4, 40, 12, open_end=False, hollow=False), words))
    if any(stop.end is None for stop in stops):
        dots = f'stroke="{DARK}" stroke-width="2" stroke-dasharray="0.1 7" stroke-linecap="round"'
        found.append((f'<line class="strip-open" x1="6" x2="40" y1="12" y2="12" {dots}/>', str(OPEN)))
    live = strip.live and any(mark.kind == "rhythm_stop" for mark in strip.marks)
    codes = [code_of(mark) for mark in strip.marks if not (live and mark.kind == "rhythm_stop")]
    codes = ["rhythm_stop", "significance", "still_point", *codes] if live else codes
    for code in dict.fromkeys(codes):
        term = NAMES_OF_A_STOP.get(code) or MOMENT_KINDS[code]
        label = (
            _(term.label)
            if code in MOMENT_KINDS
            else f"{_(MOMENT_KINDS['rhythm_stop'].label)}: {_(term.label)}"
        )
        found.append((glyph(code, 22, 2, 20), label))
    if any(mark.recalled_after is not None for mark in strip.marks):
        found.append((dot(22, 12, hollow=False), _("marked in the moment")))
        found.append((dot(22, 12, hollow=True), _("from memory")))
    if any(at is not None for _label, at in strip.signs):
        look = f'stroke="{INK}" stroke-width="2.4"'
        found.append((f'<line class="strip-met" x1="22" x2="22" y1="4" y2="20" {look}/>', _("a sign")))
    return found


def _legend(page: _Page, strip: SessionStrip) -> None:
    """The samples in lines under the drawing."""
    x, page.y = 0.0, page.y + 4
    for sample, words in _samples(strip):
        wide = 50 + len(words) * TEXT * 0.9 * layout.LETTER + 14
        if x and x + wide > WIDE:
            x, page.y = 0.0, page.y + 26
        page.add(
            f'<g transform="translate({short(x)} {short(page.y)})">{sample}'
            f'<text x="50" y="17" font-size="{short(TEXT * 0.9)}">{escape(words)}</text></g>'
        )
        x += wide
    if strip.marks or strip.signs:
        page.y += 26
