"""The note of a session: lines with their standing, and the bytes that a signature covers.

Nothing in a note is overwritten. An amendment strikes lines, with a reason, and adds others; struck lines
stay.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from palpate.errors import AlreadyThere, NotPhysical
from palpate.standing import Basis, Channel, Footing, Standing
from palpate.vocabulary import OURS, Term, Vocabulary
from palpate.words import marked

A = Footing.ASSUMPTION

BLOCKS: Final = Vocabulary(
    Term("head", "Session", "who, when, where, which session", A, OURS),
    Term("safety", "Safety and consent", "what was asked, agreed, held back", A, OURS),
    Term("words", "Client's words", "before the session, first in every layout", A, OURS),
    Term("findings", "Findings", "what one observer's hands met", A, OURS),
    Term("done", "What was done", "techniques, places, times", A, OURS),
    Term("process", "Process", "stops, releases, signs, images, agreements", A, OURS),
    Term("response", "Response and outcome", "how it ended, and what the client says", A, OURS),
    Term("impression", "My impression", "the practitioner's own reading, apart", A, OURS),
    Term("modelled", "Modelled", "what was computed, if it was asked for", A, OURS),
    Term("plan", "Plan", "what comes next, and how results will be judged", A, OURS),
)

_FORMAT: Final = 1
_BASES: Final = {
    Standing.TOLD: frozenset(Basis),
    Standing.PALPATED: frozenset((*Channel, Basis.FROM_MEMORY)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement of a note, with how it is known."""

    block: str  # a code of BLOCKS
    text: str
    standing: Standing
    basis: str = ""  # of Basis if told, of Channel or from memory if palpated; blank if not said
    impression: bool = False  # the practitioner's own reading
    struck: bool = False
    why: str = ""  # why it was struck
    id: str = ""

    def __post_init__(self) -> None:
        if self.block not in BLOCKS:
            raise NotPhysical(
                f"A line must stand in one of {', '.join(BLOCKS.codes)}, got {self.block!r}. Choose a block."
            )
        if self.basis and self.basis not in _BASES.get(self.standing, ()):
            raise NotPhysical(
                f"What was {self.standing} cannot rest on {self.basis!r}. "
                "Correct the basis, or leave it blank."
            )
        if self.impression != (self.block == "impression") or (
            self.impression and self.standing is not Standing.PALPATED
        ):
            raise NotPhysical(
                f"An impression must stand in its own block as palpated, got {self.block} "
                f"and {self.standing}. Move the line, or take the mark away."
            )
        if (self.standing is Standing.MODELLED) != (self.block == "modelled"):
            raise NotPhysical(
                f"What was computed must stand in its own block, got {self.standing} in {self.block}. "
                "Move the line."
            )


def canonical(lines: Iterable[Line], head: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: the same note gives the same bytes, on every machine and in every year.

    Parameters
    ----------
    lines
        The note, in its order; struck lines too.
    head
        What identifies the session and the note, as plain JSON values.

    Raises
    ------
    NotPhysical
        If the head holds something that JSON cannot say for certain.
    """
    note = {"format": _FORMAT, "head": _composed(head), "lines": [_composed(asdict(line)) for line in lines]}
    text = json.dumps(note, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NotPhysical(
            "A note must hold whole characters, got half of one. Type or paste that line again."
        ) from None


def read(content: bytes) -> list[Line]:
    """The lines again, from the bytes that were signed.

    Raises
    ------
    NotPhysical
        If a later Palpate wrote them in a format that this one does not know.
    """
    note = json.loads(content)
    if note.get("format") != _FORMAT:
        raise NotPhysical(
            f"A note must have format {_FORMAT}, got {note.get('format')!r}. Open it with a newer Palpate."
        )
    return [Line(**line | {"standing": Standing(line["standing"])}) for line in note["lines"]]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The lines block by block; within a block they keep their order."""
    blocks = BLOCKS.codes
    return sorted(lines, key=lambda line: blocks.index(line.block))


def amend(
    lines: Sequence[Line], *, struck: Mapping[str, str], added: Iterable[Line] = (), version: int
) -> list[Line]:
    """The note with some lines struck and others added, block by block.

    Parameters
    ----------
    lines
        The note so far; it stays as it is.
    struck
        Id of a line to the reason for which it is struck.
    added
        New lines; one without an id gets an id that names the version.
    version
        Number of the version that this amendment makes; 2 or more.

    Raises
    ------
    NotPhysical
        If a line is not there, a reason is missing, or an id would stand twice.
    AlreadyThere
        If a line has been struck before.
    """
    by_id = {line.id: line for line in lines}
    for line_id, why in struck.items():
        if line_id not in by_id:
            raise NotPhysical(f"Only a line of this note can be struck, got {line_id!r}. Reload the note.")
        if by_id[line_id].struck:
            raise AlreadyThere("This line has been struck already. Add a line if more is to be said.")
        if not why.strip():
            raise NotPhysical("A struck line must have a reason, got none. A few words are enough.")
    new = [
        line if line.id else replace(line, id=f"v{version}.{number}")
        for number, line in enumerate(added, start=1)
    ]
    ids = [line.id for line in new]
    if len({*by_id, *ids}) != len(by_id) + len(ids):
        raise NotPhysical("An added line must have an id of its own, got one twice. Leave the id out.")
    kept = [replace(line, struck=True, why=struck[line.id]) if line.id in struck else line for line in lines]
    return in_order([*kept, *new])


def plain(lines: Iterable[Line]) -> str:
    """The note as plain text, block by block, each line with its standing; struck lines say that they are."""
    note = tuple(lines)
    texts = []
    for block in BLOCKS:
        stated = [_stated(line) for line in note if line.block == block.code]
        if stated:
            texts.append("\n".join([block.label, *stated]))
    return "\n\n".join(texts) + "\n" if texts else ""


def _stated(line: Line) -> str:
    known = ", ".join(filter(None, (line.standing.value, line.basis.replace("_", " "))))
    struck = f"struck ({marked(line.why)}): " if line.struck else ""
    return f"- [{known}] {struck}{marked(line.text)}"


def _composed(value: Any) -> Any:
    """Plain JSON values with their letters composed; anything else is refused rather than guessed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        composed = {_composed(key): _composed(part) for key, part in value.items() if isinstance(key, str)}
        if len(composed) != len(value):
            raise NotPhysical("A note's head must have names as keys, each once. Correct the names.")
        return composed
    if isinstance(value, list | tuple):
        return [_composed(part) for part in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise NotPhysical(
        f"A note's head must hold words, whole numbers, yes or no, got {type(value).__name__}. "
        "Write it as words."
    )
