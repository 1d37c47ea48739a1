"""A sentence as numbers: n-grams of words and letters, and what the rules see."""

from collections.abc import Iterator
from typing import Final

from palpate.dialogue.questions.kinds import QUESTION_KINDS
from palpate.dialogue.questions.lemmas import lemma, listed, tokens
from palpate.dialogue.questions.lexicons import SORTS, sort_of
from palpate.dialogue.questions.patterns import PATTERNS
from palpate.dialogue.questions.rules import Look, decide

_WORDS: Final = (1, 2, 3)  # lengths of word n-grams
_LETTERS: Final = (2, 3, 4, 5)  # lengths of letter n-grams, inside words and over their edges
LONG: Final = 12  # words; longer sentences are told apart from short ones [A]

# Names of the rule features, in the order of their columns.
RULE_FEATURES: Final = (
    *(f"pattern {each.name}" for each in PATTERNS),
    *(f"sort {sort}" for sort in (*SORTS, "age")),
    *(f"cascade {kind.code}" for kind in QUESTION_KINDS),
    *("starts " + word for word in listed(
        "and so you it there i i'm is are do does did have has can could would will what how when "
        "where which who why tell let any your the my that if"
    )),
    "mark ?", "no mark", "short", "long", "says i", "says you", "says your", "says my", "says it",
    "emotion and person", "quality and hands", "emotion given back", "emotion and anatomy",
    "person given back", "event or harm",
)  # fmt: skip
_COLUMN: Final = {name: number for number, name in enumerate(RULE_FEATURES)}


def rule_columns(looked: Look, text: str) -> list[int]:
    """The rule features that hold, as numbers of columns of RULE_FEATURES."""
    words = tokens(looked.said)
    names = [f"pattern {name}" for name in looked.patterns]
    names += [f"sort {sort}" for sort in looked.sorts]
    names.append(f"cascade {decide(looked)}")
    names += [f"starts {word}" for word in words[:1]]
    marked = text.rstrip()[-1:]
    names += ["mark ?"] if "?" in text else []
    names += ["no mark"] if marked.isalnum() else []
    names.append("long" if len(words) > LONG else "short" if len(words) < 5 else "")
    names += [f"says {word}" for word in ("i", "you", "your", "my", "it") if word in words]
    sorts = looked.sorts
    names += ["emotion and person"] if "emotion" in sorts and "person" in sorts else []
    names += ["quality and hands"] if "quality" in sorts and "hands" in looked.patterns else []
    names += ["emotion given back"] if "emotion" in sorts and "given_back" in looked.patterns else []
    names += ["emotion and anatomy"] if "emotion" in sorts and "anatomy" in sorts else []
    names += ["person given back"] if "person" in sorts and "given_back" in looked.patterns else []
    names += ["event or harm"] if {"event", "harm"} & set(sorts) else []
    return sorted({_COLUMN[name] for name in names if name in _COLUMN})


def grams(looked: Look) -> Iterator[str]:
    """Every n-gram of a sentence, repeated as often as it stands there.

    Word n-grams begin with w, letter n-grams with c. Nouns of the lexicons also stand for their sort, so that
    a person is a person whichever it is.

    Examples
    --------
    >>> from palpate.dialogue.questions.rules import look
    >>> [gram for gram in grams(look("Go on.")) if gram.startswith("w")][:4]
    ['w^', 'wgo', 'won', 'w$']
    """
    words = ["^", *tokens(looked.said), "$"]
    for size in _WORDS:
        for start in range(len(words) - size + 1):
            yield "w" + " ".join(words[start : start + size])
    sorted_words = [f"<{sort}>" if (sort := sort_of(lemma(word))) else word for word in words]
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            window = sorted_words[start : start + size]
            if any(each.startswith("<") for each in window):
                yield "s" + " ".join(window)
    letters = " " + " ".join(words[1:-1]) + " "
    for size in _LETTERS:
        for start in range(len(letters) - size + 1):
            yield "c" + letters[start : start + size]
