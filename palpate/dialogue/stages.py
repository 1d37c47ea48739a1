"""The stages that a dialogue may go through: an optional view on turns, and our own synthesis.

They may be skipped, repeated, taken in another order, or all left blank. They are tags on turns, never steps
to complete, and `NOT_OFFICIAL` stands wherever they are shown.
"""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, Term, Vocabulary

_A: Final = Footing.ASSUMPTION
NOT_OFFICIAL: Final = "Our own synthesis of stages; no school has published this list."

STAGES: Final = Vocabulary(
    Term("rapport", "Rapport", "meeting, and the rule of stop", _A, BACKGROUND),
    Term("permission", "Permission", "of the client, then of the part", _A, BACKGROUND),
    Term("contact", "Contact", "an image or a sensation comes up", _A, BACKGROUND),
    Term("describe", "Describing", "in the client's own words", _A, BACKGROUND),
    Term("identity", "Name or identity", "if it has one, and wants to give it", _A, BACKGROUND),
    Term("purpose", "Purpose", "what it is doing there, what it is for", _A, BACKGROUND),
    Term("needs", "Needs", "what it needs", _A, BACKGROUND),
    Term("negotiation", "Negotiation", "offer, condition, agreement", _A, BACKGROUND),
    Term("change", "Change or release", "in tissue and rhythm", _A, BACKGROUND),
    Term("resolution", "Resolution check", "rhythm back, charge rated again", _A, BACKGROUND),
    Term("agreement", "Agreement or homework", "and the next contact", _A, BACKGROUND),
    Term("thanks", "Thanking and closing", "of the image, and of the client", _A, BACKGROUND),
    Term("return", "Return and orientation", "to the room, the day, the feet", _A, BACKGROUND),
)
