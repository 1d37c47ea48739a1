"""Hands and time: what was agreed, what is safe to touch, what was marked and when, and the note of it.

It may import the ground and the chapters up to `discovery`. It interprets neither a sign nor a word.
"""

from palpate.session.closeout import CHECKLIST, OUTCOMES, Tick
from palpate.session.consent import SCOPES, Consent, How, Reply, Scope
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_STOP, Moment
from palpate.session.note import BLOCKS, Line
from palpate.session.positions import POSITIONS
from palpate.session.safety import CONTRAINDICATIONS, Answer, Contraindication, Level, Verdict
from palpate.session.techniques import TECHNIQUES, Technique
from palpate.session.timeline import Stop, Timeline

__all__ = [
    "BLOCKS",
    "CHECKLIST",
    "CONTRAINDICATIONS",
    "MOMENT_KINDS",
    "NAMES_OF_A_STOP",
    "OUTCOMES",
    "POSITIONS",
    "SCOPES",
    "TECHNIQUES",
    "Answer",
    "Consent",
    "Contraindication",
    "How",
    "Level",
    "Line",
    "Moment",
    "Reply",
    "Scope",
    "Stop",
    "Technique",
    "Tick",
    "Timeline",
    "Verdict",
]
