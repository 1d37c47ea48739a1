"""What a client is asked in writing: the parts of a form and its questions, in plain words.

Every question may stay blank, and each can be answered with "prefer not to say", which is an answer of its
own: neither blank nor a no. Nothing here names an event, a feeling or a person that somebody may have met.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.session.contraindications import CONTRAINDICATIONS, Contraindication
from palpate.session.red_flags import RED_FLAGS, RedFlag
from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Term, Vocabulary

A = Footing.ASSUMPTION

PARTS: Final = Vocabulary(
    Term("intake", "About you", "how to reach her, what brings her, what she would like", A, OURS),
    Term("health", "Your health", "the questions before hands are laid", A, OURS),
    Term("life", "Your life", "one open field, as far as she wants", A, OURS),
    Term("consents", "What you agree to", "texts to read, answers, signature", A, OURS),
    Term("painting", "Where you feel it", "a figure to paint on", A, OURS),
)


@dataclass(frozen=True, slots=True)
class Question(AbstractTerm):
    """One question. `label` is the practitioner's word for it, `meaning` the question as the client reads it.

    `fills` is the field of the client's details that an answer may fill; blank if the answer stays with the
    form. `long` asks for more than one line; `guardian` is asked only of somebody under age.
    """

    fills: str = ""
    help: str = ""
    long: bool = False
    guardian: bool = False
    at_most: int = 2000  # characters


QUESTIONS: Final = Vocabulary(
    Question("pronoun", "Pronoun", "Which pronoun do you use?", A, OURS, "intake",
             fills="pronoun", at_most=60),
    Question("birth", "Birth", "When were you born?", A, OURS, "intake", fills="birth",
             help="A day, or only the year. Such as 7 Mar 1980.", at_most=60),
    Question("guardian", "Guardian", "Who looks after you? The name of a parent or guardian.", A, OURS,
             "intake", fills="guardian", guardian=True, at_most=300),
    Question("guardian_birth", "Guardian's birth", "When was that parent or guardian born?", A, OURS,
             "intake", fills="guardian_birth", guardian=True, at_most=60),
    Question("contact", "Contact", "How may I reach you, and when?", A, OURS, "intake", fills="contact",
             help="Please say too if I may leave a message.", long=True),
    Question("language", "Language", "Which language is best for you?", A, OURS, "intake",
             fills="language", at_most=60),
    Question("reason", "What brings her", "What brings you here now?", A, OURS, "intake", long=True,
             help="In your own words. A few are enough."),
    Question("more", "More on health", "Is there anything else about your health I should know?", A, OURS,
             "health", long=True),
)  # fmt: skip

LIFE_QUESTION: Final = (
    "Is there anything that happened to you that you would like me to know? A headline is enough, or nothing."
)
WHEN_QUESTION: Final = "When was it, as far as you know?"
GOAL_QUESTION: Final = "What would you like to be different?"
MOST_EVENTS: Final = 20
MOST_GOALS: Final = 5
LONGEST_GOAL: Final = 500  # characters, as a target may have
LONGEST_HEADLINE: Final = 500

# What is read with the usual form: the others are asked for one thing at a time.
USUAL_SCOPES: Final = ("touch", "mouth", "intimate", "dialogue", "people", "notes", "contact")
READ_FIRST: Final = ("confidence", "evidence")  # texts that are read and not answered


def checked_parts(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts in the order of the table, each once; NotPhysical for none, or for one that is not there."""
    asked = set(parts)
    for code in asked:
        if code not in PARTS:
            raise NotPhysical(f"A part of a form must be one of {', '.join(PARTS.codes)}, got {code!r}.")
    if not asked:
        raise NotPhysical("A form must have at least one part, got none. Tick one.")
    return tuple(code for code in PARTS.codes if code in asked)


def in_part(part: str, *, under_age: bool | None) -> tuple[Question, ...]:
    """The questions of a part; a guardian is asked for unless it is known that she is of age."""
    return tuple(
        question
        for question in QUESTIONS.in_group(part)
        if not question.retired and (not question.guardian or under_age is not False)
    )


def health_rows(*, infant: bool) -> tuple[Contraindication, ...]:
    """The rows of the check that are asked in writing."""
    return tuple(
        row
        for row in CONTRAINDICATIONS
        if not row.rule and not row.retired and (row.code != "infant" or infant)
    )


def flag_rows(*, infant: bool) -> tuple[RedFlag, ...]:
    """The red flags that are asked in writing."""
    return tuple(flag for flag in RED_FLAGS if not flag.retired and (flag.applies == "everybody" or infant))
