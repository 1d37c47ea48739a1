"""A PDF as a reader meets it: its words, and what it says of itself."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader


def reader(pdf: bytes) -> PdfReader:
    """The PDF, open."""
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All its words, with the breaks of lines and pages taken out."""
    return squeezed("\n".join(page.extract_text() for page in reader(pdf).pages))


def squeezed(text: str) -> str:
    """Text without the white space in which print may differ."""
    return re.sub(r"[\s\u200b]+", "", text)
