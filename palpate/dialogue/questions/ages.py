"""Ages and points of a life as they are said: “at five”, “seven years old”, “when you were little”."""

import re
from dataclasses import dataclass
from typing import Final

from palpate.dialogue.questions.lemmas import listed, plain

_NUMBERS: Final = listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBER: Final = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_AGE: Final = re.compile(
    rf"\b(?:at (?:about |around |age |the age of )?|aged? |around age |about age "
    rf"|when (?:you|i|she|he) (?:were|was) "
    rf"(?:about |only |just )?|(?:i|you|she|he) (?:was|were) (?:about |only |just |maybe )?)({NUMBER})\b"
    rf"(?! (?:percent|o'clock|oclock|minutes?|hours?|times?|weeks?|days?|grams?|out))"
    rf"|\b({NUMBER})(?:,? or {NUMBER})?[- ]years?[- ]old\b|\babout ({NUMBER}) there\b"
)
_LIFE: Final = re.compile(
    r"\bwhen (?:you|i) (?:were|was) (?:very |really |only |just |a )*"
    r"(little|small|young|tiny|child|baby|kid|boy|girl)\b"
    r"|\b(childhood|infancy|as a (?:child|kid|baby|boy|girl)"
    r"|in the womb|past life|back then|at birth|at that age)\b"
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age or a time of life in somebody's words."""

    key: str  # such as “age 5” or “age childhood”; the same for the same age in other words
    words: str


def ages(text: str) -> list[Age]:
    """Every age or time of life that a text gives, in order.

    Examples
    --------
    >>> [age.key for age in ages("You were about five, weren't you, when you were little?")]
    ['age 5', 'age little']
    """
    said = plain(text)
    found = []
    for match in _AGE.finditer(said):
        number = next(group for group in match.groups() if group)
        years = number if number.isdigit() else str(_NUMBERS.index(number) + 1)
        found.append((match.start(), Age(f"age {years}", match.group())))
    for match in _LIFE.finditer(said):
        word = next(group for group in match.groups() if group)
        found.append((match.start(), Age(f"age {word}", match.group())))
    return [age for _, age in sorted(found, key=lambda each: each[0])]
