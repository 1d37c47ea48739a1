"""A PDF as a reader meets it: its words, and what it says of itself."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader
from pypdf.generic import NameObject

from tests.reports.content import Content


def reader(pdf: bytes) -> PdfReader:
    """The PDF, open; what each page draws is read once, however often it is asked for."""
    found = PdfReader(io.BytesIO(pdf))
    for page in found.pages:
        page[NameObject("/Contents")] = Content(page["/Contents"].get_object(), found, "bytes")
    return found


def words(pdf: bytes) -> str:
    """All its words, with the breaks of lines and pages taken out."""
    return squeezed("\n".join(page.extract_text() for page in reader(pdf).pages))


def squeezed(text: str) -> str:
    """Text without the white space in which print may differ."""
    return re.sub(r"[\s\u200b]+", "", text)


Color = tuple[float, ...]


def colors(whole: PdfReader) -> tuple[set[Color], set[Color]]:
    """The colors that letters are set in, and every color, drawings too; each 0 to 1. Of the first pages and
    the last."""
    letters: set[Color] = set()
    every: set[Color] = set()

    def walk(content: Content, resources: Any) -> None:
        now: Color = (0.0,)
        kept: list[Color] = []
        for operands, operator in content.operations:
            match operator.decode():
                case "q":
                    kept.append(now)
                case "Q":
                    now = kept.pop()
                case "scn" | "rg" | "g" if not any(isinstance(each, NameObject) for each in operands):
                    now = tuple(float(each) for each in operands)
                    every.add(now)
                case "SCN" | "RG" | "G":
                    every.add(tuple(float(each) for each in operands))
                case "Tj" | "TJ":
                    letters.add(now)
                case "Do":
                    inner = resources["/XObject"][operands[0]].get_object()
                    if inner.get("/Subtype") == "/Form":
                        walk(Content(inner, whole, "bytes"), inner.get("/Resources", {}))

    for page in [*whole.pages[:2], whole.pages[-1]]:
        walk(page["/Contents"], page["/Resources"])
    return letters, every


def contrast(color: Color) -> float:
    """How a color stands out from white paper, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in color]
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
