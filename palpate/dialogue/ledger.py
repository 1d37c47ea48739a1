"""The first-mention ledger: who first brought in each person, event, harm, age, place, feeling and cause.

It is the real safeguard against suggested memories, and it needs no classifier. It records who said a thing
first, never whether it is so. It only grows: a correction is a new row beside the one that it corrects.

A paraphrase by the practitioner is the practitioner's. Words that the client wrote at intake are her own.
Silence is not an entity.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from palpate.dialogue.questions.ages import ages
from palpate.dialogue.questions.flagging import ANYBODY
from palpate.dialogue.questions.lemmas import lemma, listed, plain
from palpate.dialogue.questions.lexicons import headword, sort_of
from palpate.dialogue.turns import Turn
from palpate.errors import NotPhysical
from palpate.standing import Basis, Footing
from palpate.vocabulary import OURS, Term, Vocabulary

_A: Final = Footing.ASSUMPTION

ENTITY_SORTS: Final = Vocabulary(
    Term("person", "Person", "somebody who is not in the room", _A, OURS),
    Term("name", "Name", "a name, of a person or a place", _A, OURS),
    Term("event", "Event", "something that happened, or is said to have", _A, OURS),
    Term("harm", "Harm", "something done to somebody", _A, OURS),
    Term("time", "Age or time", "how old, or when", _A, OURS),
    Term("place", "Place of the body", "where in the body", _A, OURS),
    Term("emotion", "Feeling", "a word for a feeling", _A, OURS),
    Term("cause", "Cause", "why something is so", _A, OURS),
)
_FROM_LEXICON: Final = {
    "person": "person",
    "event": "event",
    "harm": "harm",
    "time": "time",
    "anatomy": "place",
    "emotion": "emotion",
    "cause": "cause",
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_NAMES: Final = frozenset(
    listed(
        "i i'm i've i'd i'll ok okay god mr mrs ms dr gp mri tv english german french christmas easter god's"
    )
)
_MONTHS: Final = frozenset(
    {"March", "August"}
)  # the other months are in the lists, but for May, which may be a verb
_IN_LISTS: Final = frozenset({"age childhood", "age infancy"})  # times of life that are single words
FIRST_SAID_BY_PRACTITIONER: Final = "first said by practitioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One entity in one turn."""

    sort: str  # a code of ENTITY_SORTS
    key: str  # its base form, the same for the same thing
    words: str  # exactly as it was said
    turn: int  # number of the turn, from zero
    speaker: str  # a code of SPEAKERS
    clients: bool  # whether the words count as the client's own
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the ledger: who said it first, or a correction of such a line."""

    first: Mention
    later: tuple[Mention, ...] = ()
    corrects: int | None = None  # number of the row that this one corrects, from zero
    why: str = ""  # of a correction

    @property
    def mark(self) -> str:
        """What stands beside later mentions; blank if the client said it first."""
        return "" if self.first.clients else FIRST_SAID_BY_PRACTITIONER


def mentions(turn: Turn, number: int) -> list[Mention]:
    """The entities of one turn in the order in which they were said.

    Parameters
    ----------
    turn
        One utterance; a silence has none.
    number
        Of the turn, from zero.
    """
    found: list[tuple[int, str, str, str]] = []
    start_of_sentence = {0}
    start_of_sentence |= {match.end() for match in re.finditer(r"[.!?…:]+[\s\"”’]*|[\"“]", turn.words)}
    for match in _WORD.finditer(turn.words):
        word = match.group().replace("’", "'")
        base = lemma(word.lower())
        sort = _FROM_LEXICON.get(sort_of(base), "")
        if sort and base not in ANYBODY:
            found.append((match.start(), sort, headword(base), match.group()))
        elif word in _MONTHS:
            found.append((match.start(), "time", word.lower(), match.group()))
        elif not sort and _is_name(word) and match.start() not in start_of_sentence:
            found.append((match.start(), "name", word.removesuffix("'s"), match.group()))
    lowered = plain(turn.words)
    for age in ages(turn.words):
        if age.key in _IN_LISTS:
            continue
        place = turn.words.lower().find(age.words)
        found.append((max(place, 0) if place >= 0 else lowered.find(age.words), "time", age.key, age.words))
    return [
        Mention(
            sort=sort,
            key=key,
            words=words,
            turn=number,
            speaker=turn.speaker,
            clients=turn.clients,
            basis=turn.basis,
        )
        for _, sort, key, words in sorted(found, key=lambda each: each[0])
    ]


def _is_name(word: str) -> bool:
    return (
        word[:1].isupper()
        and word[1:].lower() == word[1:]
        and len(word) > 1
        and word.lower() not in _NO_NAMES
    )


def ledger(turns: Iterable[Turn]) -> tuple[Row, ...]:
    """The ledger of a dialogue: a row for each entity, in the order of first mention.

    Parameters
    ----------
    turns
        In the order in which they were said; what the client wrote at intake stands first.

    Examples
    --------
    >>> asked = Turn(speaker="practitioner", words="Is it your mother?")
    >>> told = [asked, Turn(speaker="client", words="My mum?")]
    >>> [(row.first.key, row.mark, len(row.later)) for row in ledger(told)]
    [('mother', 'first said by practitioner', 1)]
    """
    rows: dict[tuple[str, str], list[Mention]] = {}
    for number, turn in enumerate(turns):
        for mention in mentions(turn, number):
            rows.setdefault((mention.sort, mention.key), []).append(mention)
    return tuple(Row(first=found[0], later=tuple(found[1:])) for found in rows.values())


def correct(rows: Sequence[Row], number: int, instead: Mention, why: str) -> tuple[Row, ...]:
    """The ledger with one row more, which corrects the row with this number; nothing is taken out.

    Parameters
    ----------
    rows
        The ledger as it stands.
    number
        Of the row that is wrong, from zero.
    instead
        What it should say.
    why
        The reason; it must be given.

    Raises
    ------
    NotPhysical
        If there is no such row, or no reason is given.
    """
    if not 0 <= number < len(rows):
        raise NotPhysical(
            f"A correction must name a row from 0 to {len(rows) - 1}, got {number}. Count from zero."
        )
    if not why.strip():
        raise NotPhysical("A correction must have a reason, got none. Say what was wrong.")
    return (*rows, Row(first=instead, corrects=number, why=why))


def standing_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that no later row corrects, in order."""
    corrected = {row.corrects for row in rows if row.corrects is not None}
    return tuple(row for number, row in enumerate(rows) if number not in corrected)


def brought_in(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of what the practitioner, or a helper, said first."""
    return tuple(row for row in standing_rows(rows) if not row.first.clients)
