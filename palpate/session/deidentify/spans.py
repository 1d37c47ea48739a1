"""One find in a text, and the text with some finds replaced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from palpate.errors import NotPhysical


class Kind(StrEnum):
    """What a find may tell. Of two that overlap, the one that stands first here gives its name to both."""

    CONTACT = "contact"
    DATE = "date"
    AGE = "age"
    RARE = "rare"
    PLACE = "place"
    JOB = "job"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Letters `start` up to `end` of a text, what they may tell, and what could stand there instead."""

    start: int
    end: int
    kind: Kind
    text: str
    suggestion: str = ""


def replaced(text: str, instead: Mapping[Span, str]) -> str:
    """The text with the words of these spans replaced; every other character stays as it is.

    Raises
    ------
    NotPhysical
        If two spans overlap, or one is not of this text.
    """
    parts, at = [], 0
    for span in sorted(instead, key=lambda each: each.start):
        if span.start < at or text[span.start : span.end] != span.text:
            raise NotPhysical(
                f"What is replaced must stand in the text once, got “{span.text}” at {span.start}. "
                "Look for names and dates again."
            )
        parts += [text[at : span.start], instead[span]]
        at = span.end
    return "".join([*parts, text[at:]])


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in their order, none over another: those that overlap become one, named by the stronger."""
    kinds = list(Kind)
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if found and span.start < found[-1].end:
            last = found.pop()
            strong = min((last, span), key=lambda each: (kinds.index(each.kind), each.start - each.end))
            cut = max(last.end, span.end) - last.start
            both = last.text + span.text[last.end - span.start :] if span.end > last.end else last.text
            found.append(
                Span(
                    start=last.start, end=last.start + cut, kind=strong.kind, text=both,
                    suggestion=strong.suggestion,
                )
            )  # fmt: skip
        else:
            found.append(span)
    return found
