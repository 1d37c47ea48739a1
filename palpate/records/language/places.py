"""A place of the body that was named in the language of the page, as the atlas knows it: in English.

The atlas finds English and Latin names, with slips of the pen. A name in another language is looked for among
the translated names of regions and structures; what is not found there is handed on as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from django.utils.translation import get_language, gettext

from palpate.body import Side, atlas
from palpate.records.language.dated import is_english

_WORD: Final = re.compile(r"\w[\w-]*")
_BRACKET: Final = re.compile(r"\([^)]*\)")


def in_english(text: str, *, whole: bool = False) -> str:
    """The name with its side, for `atlas().find`; unchanged in English, and where no name fits.

    `whole`: only a name that was typed to its end is taken.
    """
    if is_english():
        return text
    sides = _sides()
    words = _WORD.findall(_BRACKET.sub(" ", text).lower())
    rest = [word for word in words if word not in sides]
    name = _named(rest, whole=whole)
    side = [sides[word] for word in words if word in sides]
    return " ".join([name, *side[:1]]) if name else text


def _named(words: list[str], *, whole: bool) -> str:
    """The one name that is typed, or the shortest that has each word at the start of one of its own."""
    known = _names(get_language())
    exact = known.get(" ".join(words), "")
    if exact or whole or not words:
        return exact
    fitting = [name for name in known if all(re.search(rf"\b{re.escape(word)}", name) for word in words)]
    return known[min(fitting, key=len)] if fitting else ""


@cache
def _names(language: str | None) -> Mapping[str, str]:
    """Every name of the atlas in this language, in small letters, with its English name."""
    body = atlas()
    labels = dict.fromkeys(
        [each.label for each in body.regions.values()] + [each.label for each in body.structures.values()]
    )
    return {" ".join(_WORD.findall(gettext(label).lower())): label for label in reversed(labels)}


def _sides() -> dict[str, str]:
    """The words for each side."""
    # Translators: every word and abbreviation by which somebody says the left side, with blanks between.
    left = gettext("left l lt")
    # Translators: every word and abbreviation by which somebody says the right side, with blanks between.
    right = gettext("right r rt")
    said = {Side.LEFT: left, Side.RIGHT: right}
    english = {Side.LEFT: "left", Side.RIGHT: "right"}
    return {word: english[side] for side, words in said.items() for word in words.split()}
