"""Small words for templates: dates that cannot be misread, marks for what is not seen, found words."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.records.language.numbers import number
from palpate.records.queries.search import CLOSE, OPEN
from palpate.web.terms import STANDS, TERMS
from palpate.when import When
from palpate.words import marked

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """`parts/icon.html`, drawn once in a process: a page has dozens of them."""
    return SafeString(render_to_string("parts/icon.html", {"name": name}))


@register.simple_tag
@cache
def mark(name: str) -> SafeString:
    """`parts/mark.html`, drawn once in a process."""
    return SafeString(render_to_string("parts/mark.html", {"name": name}))


@register.simple_tag
def term(code: str, word: str = "") -> SafeString:
    """`parts/term.html`: a word of the craft that explains itself, once on a page."""
    known = TERMS[code]
    said = word or known.label
    shown = {
        "code": code,
        "term": known,
        "stands": STANDS.get(known.footing) if known.footing else "",
        "word": said,
    }
    return SafeString(render_to_string("parts/term.html", shown).strip())


@register.filter
def words(text: str) -> list[str]:
    """The words of a text that has blanks between them."""
    return text.split()


@register.filter
def day(value: date | datetime | None) -> str:
    """07 Mar 2026: no reader takes the month for the day."""
    return dated.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """07 Mar 2026, 14:05, in the time of this machine."""
    return dated.moment(value)


@register.filter
def when_said(value: When | None) -> str:
    """A date in a life, no more exact than it is known."""
    return "" if value is None else dated.when(value)


register.filter("in_words", in_words)
register.filter("decimal", number)


@register.filter
def clock(seconds: float) -> str:
    """Seconds from the start as 12:03."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


@register.filter(name="marked")
def shown(text: str) -> str:
    """Text with its invisible direction marks made visible."""
    return marked(str(text))


@register.filter
def found(snippet: str) -> SafeString:
    """A search snippet with its hits in <mark>; everything else escaped."""
    safe = str(escape(marked(snippet)))
    return mark_safe(safe.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))  # noqa: S308  # escaped just above
