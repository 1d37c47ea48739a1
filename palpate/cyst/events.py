"""What an energy cyst may belong to: an event that the client has told, and who says that it does.

The program never joins the two. A hypothesis is the practitioner's and prints among her impressions.
"""

from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION

EVENT_BASES: Final = Vocabulary(
    Term("client_reported", "The client says so", "told; reported, not verified", A, OURS),
    Term("hypothesis", "My hypothesis", "the practitioner's own reading, apart in the note", A, OURS),
    Term("unknown", "Unknown", "nobody can say", A, OURS),
)


def belongs(named: bool, basis: str) -> str:
    """The basis itself, once it fits: an event that is named has somebody who says so; an unknown one none.

    Parameters
    ----------
    named
        Whether an event is named.
    basis
        A code of EVENT_BASES; blank if nothing was said.
    """
    if basis and basis not in EVENT_BASES:
        raise NotPhysical(
            f"Who links a cyst to an event must be one of {', '.join(EVENT_BASES.codes)}, got {basis!r}. "
            "Leave it blank if nothing was said."
        )
    if named and basis not in ("client_reported", "hypothesis"):
        raise NotPhysical(
            "An event that a cyst may belong to must have somebody who says so, got "
            f"{EVENT_BASES[basis].label.lower() if basis else 'nobody'}. "
            "Say whether the client says so or it is your hypothesis, or leave the event out."
        )
    if not named and basis in ("client_reported", "hypothesis"):
        raise NotPhysical(
            f"“{EVENT_BASES[basis].label}” must have its event, got none. "
            "Choose the event, or take this answer back."
        )
    return basis
