"""An abrupt stop of the rhythm (the significance detector), and what fell together with it.

Footing
-------
That a stop marks something as important is this tradition's teaching, and one practitioner's private
sensation of a signal on which practitioners agree poorly. It may guide attention. It never validates a
memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.units import Seconds
from palpate.vocabulary import OURS, Term, Vocabulary

_UPCLOSE: Final = "Upledger, interview in UpClose, issue 4"
T = Footing.TEACHING

COINCIDED: Final = Vocabulary(
    Term("position", "Position", "the body came into a position", T, _UPCLOSE),
    Term("word", "Word", "something was said", T, _UPCLOSE),
    Term("image", "Image", "the client told of an image", T, _UPCLOSE),
    Term("touch", "Touch", "a hand moved or came to rest", T, _UPCLOSE),
    Term("nothing_noticed", "Nothing noticed", "looked for, and nothing", Footing.ASSUMPTION, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Significance:
    """One abrupt stop, as one practitioner's hands met it."""

    start: Seconds  # since the session began
    end: Seconds | None = None  # None if the rhythm's return was not marked
    coincided: tuple[str, ...] = ()  # codes of COINCIDED; none: not assessed

    def __post_init__(self) -> None:
        if self.start < 0 or (self.end is not None and self.end < self.start):
            raise NotPhysical(
                f"A stop must end after it begins, got {self.start} s to {self.end} s. "
                "Correct a mark, or leave the end open."
            )
        together(self.coincided)


def together(coincided: Sequence[str]) -> tuple[str, ...]:
    """What fell together with a stop, checked: codes of COINCIDED or the practice's own, each once.

    Raises
    ------
    NotPhysical
        If a code is none of them, or if something and nothing are said at once.
    """
    for code in coincided:
        if code not in COINCIDED and not code.startswith("own-"):
            raise NotPhysical(
                f"What fell together with a stop must be one of {', '.join(COINCIDED.codes)}, got {code!r}. "
                "Choose from the list, or say it in words."
            )
    if "nothing_noticed" in coincided and len(coincided) > 1:
        raise NotPhysical(
            f"A stop falls together with something or with nothing, got {', '.join(coincided)}. "
            "Take one of them out."
        )
    return tuple(dict.fromkeys(coincided))
