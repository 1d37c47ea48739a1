"""The word lists behind flags, novelty and ledger: persons, harm, events, times, feelings, causes, anatomy.

They are read, never shown and never offered: there is no list of feelings to choose from anywhere. A word may
stand in several lists; the heaviest counts.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

from palpate.dialogue.questions.lemmas import irregular, lemma, listed

TABLE: Final = Path(__file__).with_name("lexicons.csv")
SORTS: Final = ("harm", "event", "cause", "person", "time", "emotion", "anatomy", "quality")

# What a new word weighs in the novelty index [1], by its sort (5-outcomes 13.3); any other word weighs 1.
WEIGHTS: Final = {
    "harm": 5,
    "event": 4,
    "cause": 4,
    "person": 3,
    "time": 3,
    "emotion": 2,
    "anatomy": 0,
    "quality": 1,
}

# Words of grammar, of the Clean set and of the practitioner's trade: they bring in nothing.
OPERATORS: Final = frozenset(
    listed(
        "a an the this that these those it its he she they them him her his their i me my we us our "
        "you your yours and or but if so as at by for from in into of off on onto out over to under "
        "up with without about after before again all any anything are be been being both can could "
        "did do does doing done each either else every everything few had has have having here how "
        "just kind less let like little lot maybe might more most much must neither no none not "
        "nothing now once one only other own part perhaps please rather same shall should some "
        "something sort still such than then there thing things though through too until very was "
        "were what whatever when where whereabouts whether which while who whom whose why will would "
        "yes yet it's that's what's there's i'm you're we're they're he's she's i'll you'll we'll "
        "i've you've we've don't doesn't didn't isn't aren't wasn't weren't can't won't couldn't "
        "wouldn't shouldn't haven't hasn't hadn't let's who's where's how's okay ok right well oh ah "
        "yeah yep hey um uh er erm hmm mm happen happens happening happened come comes came go goes "
        "going gone shape size inside outside relationship between need needs want wants wanted know "
        "knows notice noticing notices tell say said saying mean ask describe feel feels feeling felt "
        "find take time moment way bit word words today next last see hear attention aware anyone "
        "stop ready really quite say's first thank"
    )
)
_OPERATOR_LEMMAS: Final = frozenset(map(lemma, OPERATORS - {"anyone"}))


@cache
def sorts() -> dict[str, str]:
    """The sort of every word in the lists, by its base form; where two fit, the heavier."""
    found: dict[str, str] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["sort"], word) for row in csv.DictReader(file) for word in row["words"].split()]
    for sort, word in sorted(rows, key=lambda row: SORTS.index(row[0])):
        found.setdefault(lemma(word), sort)
        found.setdefault(word, found[lemma(word)])
    return found


@cache
def _headwords() -> dict[str, str]:
    kept = set(irregular().values())
    with TABLE.open(encoding="utf-8", newline="") as file:
        words = [word for row in csv.DictReader(file) for word in row["words"].split()]
    found: dict[str, str] = {}
    for word in words:
        base = lemma(word)
        found.setdefault(base, base if base in kept else word)
    return found


def headword(base: str) -> str:
    """A base form as a reader knows it: the word of the lists that it stands for.

    Examples
    --------
    >>> headword("divorc"), headword("mother")
    ('divorce', 'mother')
    """
    return _headwords().get(base, base)


def sort_of(base: str) -> str:
    """The sort of a base form; blank if it is in no list."""
    return sorts().get(base, "")


def weight(base: str) -> int:
    """What a base form weighs if it is new: 5 for harm down to 0 for anatomy and for operators. [1]"""
    sort = sort_of(base)
    if sort:
        return WEIGHTS[sort]
    return 0 if base in _OPERATOR_LEMMAS or base.isdigit() or len(base) < 2 else 1
