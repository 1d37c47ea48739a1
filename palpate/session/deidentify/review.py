"""A person decides on each find: replace it, or keep it with a reason. Nothing is replaced by itself."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from palpate.session.deidentify.scan import Known, scan
from palpate.session.deidentify.spans import Kind, Span, replaced


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one find: `words` stand instead of it, or say why it may stay."""

    replace: bool
    words: str = ""

    @property
    def whole(self) -> bool:
        """Whether it may be acted on: to keep something needs a reason, to replace it does not."""
        return self.replace or bool(self.words.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """One word or group of words, wherever it stands in these texts: decided once, for all its places."""

    key: str
    kind: Kind
    text: str
    suggestion: str
    places: int
    decision: Decision | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decision is None or not self.decision.whole

    @property
    def said(self) -> str:
        """What stands in the paper in its place."""
        if self.decision is None or not self.decision.replace:
            return self.text
        return self.decision.words.strip() or self.suggestion


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: plain, or a find."""

    text: str
    find: Find | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Some texts with their finds, and what they read like as it is decided so far."""

    finds: tuple[Find, ...]
    parts: tuple[tuple[Part, ...], ...]  # of each text
    clean: tuple[str, ...]  # of each text, with what was decided to be replaced

    @property
    def open(self) -> int:
        """How many finds nobody has decided on."""
        return sum(find.open for find in self.finds)

    @property
    def kept(self) -> tuple[Find, ...]:
        """What stays, each with its reason."""
        return tuple(
            find for find in self.finds if not find.open and find.decision and not find.decision.replace
        )


def review(
    texts: Sequence[str], known: Known, decisions: Mapping[str, Decision], on: Sequence[date | None] = ()
) -> Reviewed:
    """The finds in these texts with what was decided on them; `decisions` by the key of a find."""
    spans = scan(texts, known, on)
    finds: dict[str, Find] = {}
    for span in (span for each in spans for span in each):
        key = key_of(span)
        before = finds.get(key)
        finds[key] = (
            replace(before, places=before.places + 1) if before is not None
            else Find(
                key=key, kind=span.kind, text=span.text, suggestion=span.suggestion, places=1,
                decision=decisions.get(key),
            )
        )  # fmt: skip
    clean = tuple(
        replaced(text, {span: finds[key_of(span)].said for span in each})
        for text, each in zip(texts, spans, strict=True)
    )
    parts = tuple(tuple(_parts(text, each, finds)) for text, each in zip(texts, spans, strict=True))
    return Reviewed(finds=tuple(finds.values()), parts=parts, clean=clean)


def key_of(span: Span) -> str:
    """The same words of the same kind have the same key, whatever else the texts say."""
    return hashlib.sha256(f"{span.kind} {span.text}".encode()).hexdigest()[:12]


def _parts(text: str, spans: Iterable[Span], finds: Mapping[str, Find]) -> Iterable[Part]:
    at = 0
    for span in spans:
        if span.start > at:
            yield Part(text[at : span.start])
        yield Part(span.text, finds[key_of(span)])
        at = span.end
    if at < len(text):
        yield Part(text[at:])
