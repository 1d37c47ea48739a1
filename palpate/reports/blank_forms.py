"""A client's form on paper, blank: one value, for the page that prints and for the PDF.

A form carries a version that follows from its words, so that an answer typed in later says to which words it
was given. The number of the client is printed if it is asked for, and nothing else of her ever is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.reports import note_page, render

if TYPE_CHECKING:
    from palpate.reports.body_figure import BodyFigure

OPENING: Final = gettext_lazy(
    "You may leave any line blank, here and everywhere. A blank is fine, and so is “prefer not to say”."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that is asked. `code` is the row of its table; `number` stands before it on paper."""

    code: str
    text: str
    number: int = 0
    help: str = ""
    lines: int = 0  # to write on
    below: str = ""  # what one further line is for
    choices: tuple[str, ...] = ()  # boxes to tick
    ticked_last: bool = False  # the boxes stand under the lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A heading, words to read, then questions; `grid` are rows that share `answers` as columns."""

    heading: str = ""
    words: tuple[str, ...] = ()
    grid: tuple[Ask, ...] = ()
    answers: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    together: bool = False  # on one page, if it fits

    def said(self) -> Iterator[str]:
        """Every text of it."""
        yield from filter(None, (self.heading, *self.words))
        if self.grid:
            yield from self.answers
        for ask in (*self.grid, *self.asks):
            yield from filter(None, (ask.text, ask.help, *ask.choices, ask.below))


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """All that one form says."""

    kind: str  # a code of `form_parts.TITLES`
    title: str
    practice: str
    letterhead: tuple[str, ...]
    parts: tuple[FormPart, ...]
    client_number: int | None = None
    figure: BodyFigure | None = None
    pen: tuple[str, ...] = ()  # what is filled in by hand at the end: name, day, signature

    @property
    def version(self) -> str:
        """Eight characters that change with any word that is asked or read."""
        words = "\n".join(text for part in self.parts for text in part.said())
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    @property
    def about(self) -> str:
        """What stands at the foot of each page: the form, its version, whose it is."""
        whose = _("client number %(n)s") % {"n": self.client_number or "________"}
        return f"{self.title} · {_('form')} {self.kind} {self.version} · {whose}"

    def said(self) -> Iterator[str]:
        """Every text on it, in the order of print; numbers and lines to write on aside."""
        yield from (self.practice, *self.letterhead, self.title, str(OPENING))
        for part in self.parts:
            yield from part.said()
        yield from self.pen
        yield self.about


def numbered(parts: Iterable[FormPart]) -> tuple[FormPart, ...]:
    """The questions counted through, so that a screen and a paper can be read side by side."""
    found, number = [], 0
    for part in parts:
        counted: dict[str, tuple[Ask, ...]] = {}
        for name in ("grid", "asks"):
            rows = []
            for ask in getattr(part, name):
                number += bool(ask.text)
                rows.append(replace(ask, number=number if ask.text else 0))
            counted[name] = tuple(rows)
        found.append(replace(part, grid=counted["grid"], asks=counted["asks"]))
    return tuple(found)


def pdf(form: BlankForm, at: datetime) -> render.Pdf:
    """The form on paper, printed at `at`."""
    return render.compile("form.typ", data(form, at), at)


def data(form: BlankForm, at: datetime) -> dict[str, Any]:
    """The pages of a form: nothing is printed that is not here."""
    return {
        "lang": note_page.language(),
        "title": form.title,
        "practice": form.practice,
        "letterhead": list(form.letterhead),
        "opening": str(OPENING),
        "parts": [asdict(part) for part in form.parts],
        "figure": {"svg": form.figure.svg, "alt": form.figure.alt} if form.figure else None,
        "pen": list(form.pen),
        "running": form.title,
        "unsigned": "",
        "reported": "",
        "footer": f"{form.about} · {_('Printed')} {dated.day(at)}",
        "page": _("Page {n} of {all}"),
        "spelled": note_page.spelled(),
    }
