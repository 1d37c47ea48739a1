"""A page to PDF: the one door to Typst.

The same data and the same time give the same bytes. Data are data: nothing in them is read as a command of
the template language. Nothing is fetched, and nothing outside the folder of templates is read.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from palpate.words import marked

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
ACCESSIBLE: tuple[Literal["ua-1"], ...] = (
    "ua-1",
)  # ISO 14289-1: tags, language, title, and a glyph for every letter

_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_FORBIDDEN = re.compile(r'the text contains the disallowed codepoint `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# A run without a space would leave the paper at its right edge: it may break after these many characters.
_LONG_RUN = re.compile(r"(\S{32})(?=[^\s\u0300-\u036f])")


class Pdf(bytes):
    """The bytes of a PDF, with what the page that offers it should say.

    `spelled` holds each letter that no font of this computer can draw; it stands on the paper as [U+4E2D].
    `accessible` is False if the file does not claim PDF/UA.
    """

    spelled: str = ""
    accessible: bool = True


class Svg(str):
    """A drawing among the data: it goes to the paper as it is, and holds no words but our own."""

    __slots__ = ()

    def __html__(self) -> str:
        """It goes into a page as it is, too: whoever drew it has escaped every word in it."""
        return str(self)


def compile(template: str, data: dict[str, Any], at: datetime) -> Pdf:
    """The PDF of a template in `templates` with these data, as made at `at`.

    Shipped fonts first, and they cover Latin, Greek and Cyrillic. A letter of another script is looked for in
    the fonts of this computer, and spelled out as its number if none has it: it is never left out.
    """
    spelled: set[str] = set()
    own = True
    while True:
        try:
            return _made(template, _shown(data, spelled), at, own=own, standards=ACCESSIBLE, spelled=spelled)
        except typst.TypstError as refused:
            undrawn, forbidden = _named(_UNDRAWN, refused), _named(_FORBIDDEN, refused)
            if undrawn and own:
                own = False  # next with the fonts of this computer
                continue
            further = (_same_script(undrawn, data) | set(forbidden)) - spelled
            if not further:
                break  # something else stands against PDF/UA
            spelled |= further
    return _made(template, _shown(data, spelled), at, own=False, standards=(), spelled=spelled)


def _made(
    template: str,
    data: dict[str, Any],
    at: datetime,
    *,
    own: bool,
    standards: tuple[Literal["ua-1"], ...],
    spelled: set[str],
) -> Pdf:
    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(own),
        ignore_system_fonts=own,
        sys_inputs={
            "data": json.dumps(data | {"was_spelled": bool(spelled)}, ensure_ascii=False, sort_keys=True)
        },
        pdf_standards=list(standards),
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    pdf = Pdf(made)
    pdf.spelled, pdf.accessible = "".join(sorted(spelled)), bool(standards)
    return pdf


@cache
def _fonts(own: bool) -> typst.Fonts:
    """The shipped fonts, or these and the computer's; looked through once."""
    return typst.Fonts(include_system_fonts=not own, include_embedded_fonts=False, font_paths=[FONTS])


def _named(sentence: re.Pattern[str], refused: typst.TypstError) -> str:
    """The letters that a refusal names; empty if it is not of this kind."""
    found = sentence.search(refused.message)
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""


def _same_script(undrawn: str, data: dict[str, Any]) -> set[str]:
    """Every letter of the data from the scripts of these: a script costs one attempt, not one a letter."""
    scripts = {_script(letter) for letter in undrawn}
    return {letter for text in _texts(data) for letter in text if _script(letter) in scripts} | set(undrawn)


def _script(letter: str) -> str:
    """The script of a letter; for signs and pictures their kind, in steps of 4,096 code points."""
    kind = unicodedata.category(letter)
    if kind[0] in "LM":
        return unicodedata.name(letter, kind).partition(" ")[0]
    return f"{kind}{ord(letter) >> 12}"


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)


def _shown(data: Any, spelled: set[str]) -> Any:
    """The data as they go on paper: hidden direction marks visible, long runs breakable, letters spelled."""
    if isinstance(data, Svg):
        return data
    if isinstance(data, str):
        text = "".join(f"[U+{ord(each):04X}]" if each in spelled else each for each in marked(data))
        return _LONG_RUN.sub("\\1\u200b", text)
    if isinstance(data, dict):
        return {name: _shown(part, spelled) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [_shown(part, spelled) for part in data]
    return data
