"""The question coach: reads what a practitioner asked, after the session, and offers Clean questions only."""

from palpate.dialogue.questions.kinds import FLAGS, QUESTION_KINDS, Flag, QuestionKind
from palpate.dialogue.questions.novelty import Novelty, novelty
from palpate.dialogue.questions.reading import Encoder, Reading, read, weights_are_whole
from palpate.dialogue.questions.rewrites import rewrite

__all__ = [
    "FLAGS",
    "QUESTION_KINDS",
    "Encoder",
    "Flag",
    "Novelty",
    "QuestionKind",
    "Reading",
    "novelty",
    "read",
    "rewrite",
    "weights_are_whole",
]
