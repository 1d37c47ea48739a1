"""Tables: the eight kinds of a practitioner's utterance, and the flags that may stand beside one.

A kind says what a sentence does with the client's words, not whether it was right to say it. The crosswalk in
each meaning goes to the classes of the child interview protocol (NICHD), to Clean Language and to
motivational interviewing (5-outcomes 13.2).
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary

_A: Final = Footing.ASSUMPTION
_SCHEME: Final = "NICHD, Clean Language and MI classes, joined by us"
_RECAST: Final = "Research on recasts of open questions to children"

SUGGESTIVE: Final = "suggestive"


@dataclass(frozen=True, slots=True)
class QuestionKind(AbstractTerm):
    """One kind of utterance, and what it is worth where memories may come up."""

    worth: str = "neutral"  # good, neutral, poor in memory work, avoid


@dataclass(frozen=True, slots=True)
class Flag(AbstractTerm):
    """One thing to look at in an utterance."""

    reason: str = ""  # as it is said to the practitioner, about her own words


QUESTION_KINDS: Final = Vocabulary(
    QuestionKind("open_invitation", "Open invitation", "asks to tell or notice; adds nothing", _A, _SCHEME,
                 worth="good"),
    QuestionKind("clean_reflection", "Clean reflection", "the client's words back, or a Clean question", _A,
                 _SCHEME, worth="good"),
    QuestionKind("directive_wh", "Asks for one detail", "when, where, who, how much, how long", _A, _SCHEME),
    QuestionKind("option_posing", "Offers options", "yes or no, either or; nothing sensitive is new", _A,
                 _SCHEME, worth="poor in memory work"),
    QuestionKind("suggestive", "May lead", "adds or presumes who, what, when, why or a feeling", _A, _SCHEME,
                 worth="avoid"),
    QuestionKind("tissue_hands", "Hands and tissue", "own touch of the practitioner, without meaning", _A,
                 OURS),
    QuestionKind("safety_check", "Safety and consent", "consent, stop, pace, distress, danger signs", _A,
                 OURS, worth="good"),
    QuestionKind("closing", "Closing", "ending, aftercare, the next time, thanks to an image", _A, OURS),
)  # fmt: skip


def _flag(code: str, label: str, reason: str, source: str = _SCHEME) -> Flag:
    return Flag(code, label, reason, _A, source, reason=reason)


FLAGS: Final = Vocabulary(
    _flag("new_noun", "New noun", "a thing or place that the client has not named"),
    _flag("event_presumed", "Event presumed", "takes for granted that something happened"),
    _flag("person_presumed", "Person presumed", "brings in a person whom the client has not named"),
    _flag("harm_supplied", "Harm supplied", "names a harm that the client has not named"),
    _flag("age_supplied", "Age supplied", "gives an age or a time that the client has not given"),
    _flag("emotion_supplied", "Emotion supplied", "names a feeling that the client has not named"),
    _flag("cause_supplied", "Cause supplied", "gives a reason"),
    _flag("tag", "Tag", "ends by asking for a yes"),
    _flag("faux_invitation", "Faux invitation", "“tell me”, and then a closed question", _RECAST),
    _flag("negative_recast", "Recast", "starts open and is turned into a closed question", _RECAST),
    _flag("repeated", "Repeated", "asks again what has been asked"),
    _flag("imagery_command", "Imagery command", "says what to picture or what to let go"),
    _flag("presupposition", "Presupposition", "the question only works if something unsaid is so"),
    _flag("certainty", "Certainty", "sounds sure of what only the client can know"),
    _flag("authority", "Authority", "lets the tissue, or what you sense, speak for the client", OURS),
    _flag("outcome_promised", "Outcome promised", "promises how it will be", OURS),
    _flag("several_questions", "Several questions", "asks more than one thing at once"),
    _flag("invites_a_cause", "Invites a cause", "asks where an event, a person or a body place came from"),
)  # fmt: skip
