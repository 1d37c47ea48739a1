"""What the floors below say, in the language of the page.

The floors below `records` speak English and know no other language. Their tables and sentences stand in the
catalogue; a sentence with gaps stands there as a shape ("A code must stand once in a table, got {a} twice."),
and is recognized by it. Only what the program itself says comes through here: never a person's words, which
nobody translates (they could happen to be words of a table).
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from palpate.records.language.dated import day, is_english
from palpate.records.language.numbers import number
from palpate.when import MONTHS

# Where a side follows a name, whatever it names.
SIDED: Final = (
    gettext_noop("{place}, left (client's left)"),
    gettext_noop("{place}, right (client's right)"),
    gettext_noop("{place}, midline"),
)
_GAP: Final = re.compile(r"\{(\w+)\}")
_DAY: Final = re.compile(rf"(\d\d) ({'|'.join(MONTHS)}) (\d{{4}})")
_QUOTED: Final = re.compile(r"[“\"']\{(\w+)\}[”\"']")
# What is put together below, from the largest part to the smallest.
_JOINTS: Final = tuple(map(re.compile, (r"(?<=[.!?]) (?=[A-Z“])", r"(?<=;) ", r"(?<=:) ", r"(?<=,) ")))


class Shape(NamedTuple):
    """A sentence with gaps, and how it is recognized. What stands in quotation marks is somebody's."""

    said: str
    pattern: re.Pattern[str]
    quoted: frozenset[str]


def in_words(text: object) -> str:
    """A label, a meaning or a sentence of the floors below in the language of the page.

    Examples
    --------
    >>> in_words("midline")
    'midline'
    """
    said = str(text)
    if is_english() or not said.strip():
        return said
    return _known(said) or _parted(said)


class Spoken(str):
    """Words in the language of the page, which know how they stand inside a sentence."""

    __slots__ = ()

    def lower(self) -> str:
        """As the floors below write a label inside a sentence."""
        return inside(self)


def spoken(text: str) -> Spoken:
    """What the floors below are given as `translate`."""
    return Spoken(gettext(text))


def inside(label: str) -> str:
    """A label inside a sentence: small in English; elsewhere only if its first word is no noun."""
    if is_english():
        return str.lower(label)
    # Translators: the first words of labels that are written small inside a sentence, with blanks between;
    # one word, such as "none", if your language writes every first letter small.
    small = gettext("first words that are written small inside a sentence").split()
    first = label.partition(" ")[0].strip(",;:.")
    return label[:1].lower() + label[1:] if first in small else str(label)


def _known(said: str) -> str:
    """The translation of the whole; empty if it is not known."""
    found = gettext(said)
    if found != said:
        return found
    for shape in _shapes():
        filled = shape.pattern.fullmatch(said)
        if filled is None:
            continue
        template = gettext(shape.said)
        if template == shape.said:
            continue
        return template.format(
            **{name: _value(value, quoted=name in shape.quoted) for name, value in filled.groupdict().items()}
        )
    return ""


def _value(value: str, *, quoted: bool) -> str:
    if quoted:
        return value
    return _known(value) or (_parted(value) if " " in value else number(value))


def _parted(said: str) -> str:
    """Part by part, where the whole is not known."""
    for joint in _JOINTS:
        parts = joint.split(said)
        if len(parts) > 1:
            ends = [part[-1] if part.endswith((";", ":", ",")) else "" for part in parts]
            said_again = [_part(part.removesuffix(end)) for part, end in zip(parts, ends, strict=True)]
            return " ".join(part + end for part, end in zip(said_again, ends, strict=True))
    dated = _DAY.fullmatch(said)
    if dated is not None:
        return _dated(dated)
    return number(said)


def _part(said: str) -> str:
    """One part; some are kept in the catalogue with the semicolon that stands before them."""
    return _known(said) or _known(f"; {said}").removeprefix("; ") or _parted(said)


def _dated(found: re.Match[str]) -> str:
    return day(date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])))


@cache
def _shapes() -> tuple[Shape, ...]:
    """Every sentence with gaps, the most exact first."""
    with (settings.LOCALE_PATHS[0] / "shapes.json").open(encoding="utf-8") as file:
        return tuple(map(_shape, [*json.load(file), *SIDED]))


def _shape(said: str) -> Shape:
    pattern = "".join(
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part.replace("{{", "{").replace("}}", "}"))
        for place, part in enumerate(_GAP.split(said))
    )
    return Shape(said, re.compile(pattern, re.DOTALL), frozenset(_QUOTED.findall(said)))
