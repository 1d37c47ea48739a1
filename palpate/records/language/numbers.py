"""Numbers as the language of the page writes them; what a program reads never comes through here."""

from __future__ import annotations

import re
from typing import Final

from django.utils.formats import get_format

from palpate.records.language.dated import is_english

_DECIMAL: Final = re.compile(r"(?<![\d.])(\d*)\.(\d+)(?![\d.])")


def number(text: object) -> str:
    """A number that was written with a point, with the decimal mark of the language: "3.2" or ".04".

    More than one number, and words around them, may stand in the text; 7.3.2019 is a date and stays.
    """
    if is_english():
        return str(text)
    return _DECIMAL.sub(lambda found: f"{found[1]}{get_format('DECIMAL_SEPARATOR')}{found[2]}", str(text))
