"""The feeling that a client names with a cyst: her own word, or the kind of blank that stands in its place.

There is no list to choose from, here or anywhere: a word that is offered is a word that is suggested. Blank
means that nobody asked.
"""

from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION

FEELING_ANSWERS: Final = Vocabulary(
    Term("given", "A word", "the client's own", A, OURS),
    Term("none", "None", "the client says that there is none", A, OURS),
    Term("no_word", "No word", "there is something, and no word for it", A, OURS),
    Term("declined", "Declined", "the client prefers not to say", A, OURS),
)


def felt(word: str, answer: str = "") -> tuple[str, str]:
    """The client's word and its answer, a code of FEELING_ANSWERS; both blank if nobody asked.

    A word alone is an answer. Raises NotPhysical if a word and a reason for having none stand together.

    Examples
    --------
    >>> felt("grey"), felt("", "no_word"), felt("")
    (('grey', 'given'), ('', 'no_word'), ('', ''))
    """
    if answer and answer not in FEELING_ANSWERS:
        raise NotPhysical(
            f"An answer about a feeling must be one of {', '.join(FEELING_ANSWERS.codes)}, got {answer!r}. "
            "Leave it blank if it was not asked."
        )
    if word and answer not in ("", "given"):
        label = FEELING_ANSWERS[answer].label.lower()
        raise NotPhysical(
            f"A feeling must be the client's word or why there is none, got “{word}” and “{label}”. "
            "Delete the word, or take the other answer away."
        )
    if answer == "given" and not word:
        raise NotPhysical("The client's word must be written down, got none. Choose “no word”, or leave it.")
    return (word, "given") if word else ("", answer)
