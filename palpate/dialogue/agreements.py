"""What was agreed with the client or a part: an offer, a condition, homework; and the thanks at the end."""

from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing, Standing
from palpate.vocabulary import OURS, Term, Vocabulary
from palpate.when import When
from palpate.words import kept

_A: Final = Footing.ASSUMPTION

AGREEMENT_KINDS: Final = Vocabulary(
    Term("offer", "Offer", "what one side would do", _A, OURS),
    Term("condition", "Condition", "what must be so before", _A, OURS),
    Term("homework", "Homework", "what the client means to do until the next time", _A, OURS),
    Term("own", "Other", "anything else that was agreed", _A, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One thing that was agreed, in the words that were used."""

    words: str
    kind: str = ""  # a code of AGREEMENT_KINDS; blank: not sorted
    whose: str = "client"  # agreed with: client or part
    due: When | None = None  # None: no day was named
    asked_again: bool | None = None  # whether it was asked about later; None: not yet
    standing: Standing = Standing.TOLD

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise NotPhysical("An agreement must have words, got none. Leave the line out instead.")
        if self.kind and self.kind not in AGREEMENT_KINDS:
            raise NotPhysical(
                f"A kind must be one of {', '.join(AGREEMENT_KINDS.codes)}, got {self.kind!r}. "
                "Leave it blank."
            )
        if self.whose not in ("client", "part"):
            raise NotPhysical(f"It must be agreed with client or part, got {self.whose!r}. Choose one.")
        if self.standing is not Standing.TOLD:
            raise NotPhysical(f"What was agreed is told, got {self.standing.value}. Write it as it was said.")
        object.__setattr__(self, "words", kept(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """The end of a dialogue: who was thanked, and how it was left; both may be blank."""

    to: str = ""  # the image or the part, in the client's words
    words: str = ""  # as they were said
    left: str = ""  # how it was left for today

    def __post_init__(self) -> None:
        for name in ("to", "words", "left"):
            object.__setattr__(self, name, kept(getattr(self, name)))
