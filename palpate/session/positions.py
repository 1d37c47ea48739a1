"""How the client lies, sits, is held."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

E = Footing.ESTABLISHED

POSITIONS: Final = Vocabulary(
    Term("supine", "On the back", "lying face up", E, OURS),
    Term("side_lying_left", "On the left side", "lying on the client's left", E, OURS),
    Term("side_lying_right", "On the right side", "lying on the client's right", E, OURS),
    Term("prone", "On the front", "lying face down", E, OURS),
    Term("sitting", "Sitting", "upright, on table or chair", E, OURS),
    Term("standing", "Standing", "on the feet", E, OURS),
    Term("kneeling", "Kneeling", "on one knee or both", E, OURS),
    Term("moving", "Moving", "no one position; the movement is followed", E, OURS),
    Term("other", "Other", "the words say it", E, OURS),
)
