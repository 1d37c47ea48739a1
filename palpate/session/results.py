"""What became of a place under a technique, as far as one pair of hands could tell. Blank: not assessed."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION

RESULTS: Final = Vocabulary(
    Term("released", "Released", "it let go under the hands", A, OURS),
    Term("partial", "Partial", "some of it let go", A, OURS),
    Term("none", "No change", "nothing was felt to change", A, OURS),
    Term("worse", "Worse", "it held more than before", A, OURS),
)
