"""Several pairs of hands on one client: who leads, who follows, which hand lay where."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

T, A = Footing.TEACHING, Footing.ASSUMPTION
_MULTI: Final = "Upledger UK, Multi-hands"

ROLES_OF_HANDS: Final = Vocabulary(
    Term("lead", "Lead", "leads, and signs the record", T, _MULTI),
    Term("assist", "Assist", "follows the same process, with no agenda of her own", T, _MULTI),
    Term("observer", "Observer", "in the room, with no hands on the client", A, OURS),
)

WHICH_HAND: Final = Vocabulary(
    Term("left", "Left hand", "the left hand of whoever it is, not the client's side", A, OURS),
    Term("right", "Right hand", "the right hand of whoever it is, not the client's side", A, OURS),
    Term("both", "Both hands", "one and the other", A, OURS),
)
