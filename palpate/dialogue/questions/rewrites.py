"""What is offered instead: a Clean question with the client's own noun, or silence. No other sentence exists.

⟨c⟩ is the client's own last noun, unchanged. It is found without a parser, so that the search is careful: a
noun phrase behind an article, no person, no harm, no event, no feeling. If none is fit, the question holds no
noun at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from palpate.dialogue.questions.lemmas import lemma, listed, tokens
from palpate.dialogue.questions.lexicons import OPERATORS, sort_of

NOW: Final = "And what are you noticing now?"
_ELSE: Final = "And is there anything else about {c}?"
_KIND: Final = "And what kind of {n} is that {n}?"
_WHERE: Final = "And whereabouts is {c}?"
_LIKE: Final = "And that's {a} {n} like what?"
_WANTS: Final = "And what would {c} like to have happen?"

# By flag: the sentence that is offered, blank for silence. The first flag in this order counts.
OFFERED: Final = {
    "imagery_command": _WANTS,
    "harm_supplied": _ELSE,
    "person_presumed": _KIND,
    "event_presumed": _WHERE,
    "age_supplied": NOW,
    "emotion_supplied": _ELSE,
    "cause_supplied": _LIKE,
    "presupposition": _ELSE,
    "faux_invitation": _KIND,
    "negative_recast": _KIND,
    "new_noun": _ELSE,
    "tag": NOW,
    "several_questions": "",
    "certainty": "",
    "authority": "",
    "outcome_promised": "",
    "repeated": "",
    "invites_a_cause": _ELSE,
}
_OF_IMAGES: Final = frozenset({_KIND, _LIKE, _WANTS})  # never asked about a place of the body

# What is said in place of a sentence.
ADVICE: Final = {
    "several_questions": "Keep the first question.",
    "certainty": "Say what your hands feel, or nothing.",
    "authority": "Say what your hands feel, or nothing.",
    "outcome_promised": "Leave it out.",
    "repeated": "Leave it.",
    "cause_supplied": "Or silence.",
}

_DETERMINERS: Final = frozenset(["a", "an", "the", "my"])
_ADJECTIVES: Final = frozenset(
    listed(
        "red blue green grey gray black white brown yellow orange purple pink golden silver dark "
        "bright pale big small little tiny huge large long short thick thin heavy light cold warm hot "
        "cool hard soft sharp dull old new round square flat deep hollow empty full wet dry rough "
        "smooth tight loose strange odd quiet loud slow fast iron wooden stone glass metal rusty "
        "broken twisted"
    )
)
_NO_NOUNS: Final = frozenset(
    listed(
        "bit lot sort kind way same left right other one thing things time moment while little couple "
        "number few day week year hour minute first last next rest whole most more only very really "
        "part word words"
    )
)

_HEADS: Final = frozenset(
    listed(
        "ring string spring wing thing feeling ceiling building opening swing bed shed seed thread "
        "reed weed burning humming tingling pulling buzzing ringing throbbing drumming"
    )
)


@dataclass(frozen=True, slots=True)
class Noun:
    """The client's own noun as she said it."""

    words: str  # without its article, such as “red stone”

    @property
    def asked(self) -> str:
        """As it stands in a question: “the red stone”."""
        return f"the {self.words}"


def own_noun(context: Iterable[str]) -> Noun | None:
    """The last noun of the client's that may be asked about; None if there is none that is fit.

    Examples
    --------
    >>> own_noun(["there's a tightness, and a red stone sitting there"]).words
    'red stone'
    >>> own_noun(["it was my father"]) is None
    True
    """
    for turn in reversed(list(context)):
        for clause in reversed(re.split(r"[.,;:!?\n]+|\band\b", turn)):
            for noun in reversed(_nouns(tokens(clause))):
                if noun:
                    return Noun(noun)
    return None


def _nouns(words: list[str]) -> list[str]:
    """Each fit noun phrase behind an article, in order; blank for one that is not fit."""
    found = []
    for place, word in enumerate(words[:-1]):
        if word not in _DETERMINERS:
            continue
        phrase: list[str] = []
        for at in range(place + 1, min(place + 5, len(words))):
            phrase.append(words[at])
            goes_on = words[at] in _ADJECTIVES and at + 1 < len(words) and _may_be_head(words[at + 1])
            if not goes_on:
                break
        found.append(" ".join(phrase) if _fit(phrase) else "")
    return found


def _may_be_head(word: str) -> bool:
    """Whether a word can end a noun phrase: no operator, and no form of a verb that is easily told."""
    return word not in OPERATORS and (word in _HEADS or not word.endswith(("ing", "ly", "ed")))


def _fit(phrase: list[str]) -> bool:
    head = phrase[-1]
    if head in OPERATORS or head in _NO_NOUNS or head.isdigit() or len(head) < 3 or "'" in head:
        return False
    if any(word in OPERATORS - _ADJECTIVES for word in phrase) or not _may_be_head(head):
        return False
    return not any(
        sort_of(lemma(word)) in ("person", "harm", "event", "cause", "time", "emotion") for word in phrase
    )


def rewrite(flags: Iterable[str], context: Iterable[str]) -> str:
    """The Clean question offered in place of an utterance with these flags; blank for silence.

    Parameters
    ----------
    flags
        Codes of FLAGS, the gravest first.
    context
        What the client has said; its last fit noun is asked about.

    Examples
    --------
    >>> rewrite(["emotion_supplied"], ["there is a tightness"])
    'And is there anything else about the tightness?'
    >>> rewrite(["emotion_supplied"], [])
    'And what are you noticing now?'
    """
    given = set(flags)
    flag = next((each for each in OFFERED if each in given), "")
    sentence = OFFERED.get(flag, NOW)
    noun = own_noun(context) if sentence else None
    if not sentence or noun is None:
        return NOW if sentence else ""
    if sentence in _OF_IMAGES and sort_of(lemma(noun.words.split()[-1])) == "anatomy":
        sentence = _ELSE
    article = "an" if noun.words[0] in "aeiou" else "a"
    return sentence.format(c=noun.asked, n=noun.words, a=article)
