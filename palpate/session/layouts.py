"""One note in two orders: block by block as the session went, or as SOAP. No line is changed by it.

SOAP was made for other work. What hands met stands under O, since schools ask for it there; it stays
`palpated`, the finding of one observer. What the client said never stands under O, and her words never
under A as somebody's reading of her.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.session.note import BLOCKS, Line
from palpate.standing import Footing, Standing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION
_SCHOOLS: Final = "Heartwood, resources for students; our reading of which block goes where"

LAYOUTS: Final = Vocabulary(
    Term("narrative", "Narrative", "block by block, as the session went", A, OURS),
    Term("soap", "SOAP", "what was said, what was met, how it ended, what comes next", A, _SCHOOLS),
)
SOAP: Final = Vocabulary(
    Term("subjective", "S: what the client said", "her words, and what she agreed to", A, _SCHOOLS),
    Term("objective", "O: what was met, done and measured", "one observer's findings, and the log", A,
         _SCHOOLS),
    Term("assessment", "A: response and impression", "how it ended; the practitioner's reading, apart", A,
         _SCHOOLS),
    Term("plan", "P: plan", "what comes next, and how results will be judged", A, _SCHOOLS),
)  # fmt: skip
# In which part the blocks stand, and in which order; of "said or met" blocks the standing of a line decides.
_ORDER: Final = {
    "subjective": ("words", "safety", "process", "head", "findings", "done"),
    "objective": ("head", "safety", "words", "findings", "done", "process"),
    "assessment": ("response", "impression", "modelled"),
    "plan": ("plan",),
}
_AS_THEY_ARE: Final = {
    "response": "assessment",
    "impression": "assessment",
    "modelled": "assessment",
    "plan": "plan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines of one block that stand together. `over` is a code of SOAP; blank in the narrative."""

    over: str
    block: str  # a code of BLOCKS
    lines: tuple[Line, ...]


def laid_out(lines: Iterable[Line], layout: str) -> list[Part]:
    """The same lines in the order of a layout: each once, those of a block in their order, none changed.

    Parameters
    ----------
    lines
        A note, struck lines too.
    layout
        A code of LAYOUTS.

    Raises
    ------
    NotPhysical
        If there is no such layout.
    """
    if layout not in LAYOUTS:
        raise NotPhysical(f"A layout must be one of {', '.join(LAYOUTS.codes)}, got {layout!r}. Choose one.")
    note = tuple(lines)
    if layout == "narrative":
        places = [("", block) for block in BLOCKS.codes]
    else:
        places = [(over, block) for over, blocks in _ORDER.items() for block in blocks]
    parts = (
        Part(
            over=over,
            block=block,
            lines=tuple(line for line in note if line.block == block and (not over or _part(line) == over)),
        )
        for over, block in places
    )
    return [part for part in parts if part.lines]


def _part(line: Line) -> str:
    """Where a line stands in SOAP."""
    if line.block in _AS_THEY_ARE:
        return _AS_THEY_ARE[line.block]
    return "subjective" if line.standing is Standing.TOLD else "objective"
