"""A target read out again: what the client says of it. Not read again is no answer, and nothing is stored."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION

REREADS: Final = Vocabulary(
    Term("still", "Still so", "it stands in these words", A, OURS),
    Term("changed", "Changed", "it is another now, in other words", A, OURS),
    Term("reached", "Reached", "the client says that it is there", A, OURS),
    Term("let_go", "Let go", "the client no longer wants it", A, OURS),
)
CHANGED: Final = "changed"
