"""Small words for templates: dates that cannot be misread, marks for what is not seen, found words."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from palpate.records.queries.search import CLOSE, OPEN
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


@register.filter
def day(value: date | datetime | None) -> str:
    """07 Mar 2026: no reader takes the month for the day."""
    if value is None:
        return ""
    return (localtime(value) if isinstance(value, datetime) else value).strftime("%d %b %Y")


@register.filter
def moment(value: datetime | None) -> str:
    """07 Mar 2026, 14:05, in the time of this machine."""
    return "" if value is None else localtime(value).strftime("%d %b %Y, %H:%M")


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
