"""Permission: who was asked, for what, and the answer. A no and a silence are whole answers."""

from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.units import Seconds
from palpate.vocabulary import OURS, Term, Vocabulary
from palpate.words import kept

_A: Final = Footing.ASSUMPTION

ASKED: Final = Vocabulary(
    Term("client", "The client", "asked first, always", _A, OURS),
    Term("part", "The image or the part", "asked in its own name, through the client", _A, OURS),
)

PERMISSION_ANSWERS: Final = Vocabulary(
    Term("given", "Given", "a yes, in words or by a sign agreed before", _A, OURS),
    Term("refused", "Refused", "a no; nothing further is asked", _A, OURS),
    Term("silent", "In silence", "it works without words", _A, OURS),
    Term("no_answer", "No answer", "none came; it counts as no", _A, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One asking, and what came."""

    of: str = "client"  # a code of ASKED
    to: str = ""  # what for, in the words that were used
    answer: str = ""  # a code of PERMISSION_ANSWERS; blank: nobody wrote it down
    words: str = ""  # the answer in its own words
    at: Seconds | None = None  # since the session began; None: not known

    def __post_init__(self) -> None:
        if self.of not in ASKED:
            raise NotPhysical(f"Permission must be asked of client or part, got {self.of!r}. Choose one.")
        if self.answer and self.answer not in PERMISSION_ANSWERS:
            raise NotPhysical(
                f"An answer must be one of {', '.join(PERMISSION_ANSWERS.codes)}, got {self.answer!r}. "
                "Leave it blank if it was not written down."
            )
        object.__setattr__(self, "to", kept(self.to))
        object.__setattr__(self, "words", kept(self.words))

    @property
    def given(self) -> bool:
        """Whether going on was agreed to; blank, silence of a client and no answer are no yes."""
        return self.answer == "given" or (self.answer == "silent" and self.of == "part")
