"""Also asked before hands are laid: facts that advise nothing by themselves, kept in the client's words."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, Term, Vocabulary

A: Final = Footing.ASSUMPTION


def _asked(code: str, label: str, question: str) -> Term:
    return Term(code, label, question, A, BACKGROUND, "also")


ALSO_ASKED: Final = Vocabulary(
    _asked("also_medication", "Medication", "tablets, drops, injections, or a change of them"),
    _asked("also_pregnancy", "Pregnancy", "a pregnancy now, or a birth not long ago"),
    _asked("also_implants", "Implants or shunt", "a shunt, a pacemaker, plates, other implants"),
    _asked("also_dental", "Dental work lately", "dental work in the last weeks, braces, a splint"),
    _asked("also_surgery", "Epidural or surgery lately", "an epidural, an operation, a puncture of late"),
    _asked("also_allergies", "Allergies", "allergies, such as to the latex of gloves"),
    _asked("also_hearing", "Hearing and language", "what helps to hear and to understand one another"),
)
