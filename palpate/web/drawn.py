"""Marks of standing, drawn once for each kind: a chart shows the same four on every line."""

from __future__ import annotations

from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def standing(how: str, basis: str = "", channel: str = "") -> SafeString:
    """`parts/standing.html` for one kind of statement, in the language of this page."""
    return _standing(how, basis, channel, get_language())


@cache
def _standing(how: str, basis: str, channel: str, language: str | None) -> SafeString:
    drawn = render_to_string("parts/standing.html", {"standing": how, "basis": basis, "channel": channel})
    return SafeString(drawn.strip())
