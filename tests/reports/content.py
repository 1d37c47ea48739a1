"""What a page of a PDF draws, read in one pass: pypdf reads it sign by sign, which takes longer.

Only what Typst writes is read here; whatever is not known goes to pypdf. A test in test_every_paper says that
both read the same.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import Any, Final

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

# In this order: an operator, a number, a text in brackets that may hold some, a name, then what holds others.
_TOKEN: Final = re.compile(
    rb"\s*(?:([A-Za-z'\"][A-Za-z0-9*'\"]*)|([+-]?(?:\d+\.?\d*|\.\d+))|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|(/[^\s()<>\[\]{}/%]*)|<([0-9A-Fa-f]*)>|(<<|>>|\[|\])|(\Z))",
    re.DOTALL,
)
_ITSELF: Final = re.compile(rb"\\([\\()])")  # a sign that would have ended the text
_NOT_HERE: Final = frozenset((b"BI", b"true", b"false", b"null"))
_OPENS: Final = frozenset((b"<<", b"["))


class Content(ContentStream):
    """The operations of one stream, each with what it works on; it stays as it was written."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._written = self._data

    def get_data(self) -> bytes:
        return self._written

    def _parse_content_stream(self, stream: Any) -> None:
        found = read(stream.getvalue())
        if found is None:
            super()._parse_content_stream(io.BytesIO(stream.getvalue()))
        else:
            self._operations.extend(found)


def read(data: bytes) -> list[tuple[Any, bytes]] | None:
    """The operations, None if one of them is not known here."""
    done: list[tuple[Any, bytes]] = []
    inside: list[list[Any]] = [[]]  # what is being filled: operands, and what they hold
    place = 0
    while token := _TOKEN.match(data, place):
        place = token.end()
        operator, number, text, name, hexed, bracket, _ = token.groups()
        if operator is not None:
            if operator in _NOT_HERE or len(inside) > 1:
                return None
            done.append((inside[0], operator))
            inside[0] = []
        elif number is not None:
            kind = FloatObject if b"." in number else NumberObject
            inside[-1].append(kind(float(number) if kind is FloatObject else int(number)))
        elif text is not None:
            inside[-1].append(ByteStringObject(_unescaped(text) if b"\\" in text else text))
        elif name is not None:
            inside[-1].append(NameObject(name.decode("latin-1")))
        elif hexed is not None:
            inside[-1].append(ByteStringObject(bytes.fromhex(hexed.decode() + "0" * (len(hexed) % 2))))
        elif bracket in _OPENS:
            inside.append([])
        elif bracket is not None:
            if len(inside) == 1:
                return None
            held = inside.pop()
            inside[-1].append(
                ArrayObject(held)
                if bracket == b"]"
                else DictionaryObject(zip(held[::2], held[1::2], strict=True))
            )
        else:
            return done if not inside[0] and len(inside) == 1 else None
    return None


def _unescaped(text: bytes) -> bytes:
    """Letters that are written as their number; Python reads the same ones, but for the signs of a text."""
    plain = _ITSELF.sub(lambda found: rb"\134" if found[1] == b"\\" else found[1], text)
    read: bytes = codecs.escape_decode(plain)[0]  # type: ignore[attr-defined]  # there, but not in the stubs
    return read
