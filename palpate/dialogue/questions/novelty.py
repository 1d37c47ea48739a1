"""How much of an utterance the client has not said: the novelty index.

NI = Σ w(l)·new(l) / Σ w(l) over the content lemmas l of the utterance, where w is 5 for bodily harm, 4 for an
event or a cause, 3 for a person or an age, 2 for a feeling, 1 for anything else, 0 for anatomy and for the
operators of the Clean set (5-outcomes 13.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from palpate.dialogue.questions.ages import ages
from palpate.dialogue.questions.lemmas import lemmas
from palpate.dialogue.questions.lexicons import WEIGHTS, sort_of, weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """What an utterance adds to what the client has said."""

    index: float  # share of its weight that is new [1], 0 … 1; 0 if nothing weighs
    total: int  # weight of what is new [1]
    new: tuple[str, ...]  # base forms that are new, in order, each once


def novelty(text: str, context: Iterable[str]) -> Novelty:
    """The novelty index of an utterance.

    Parameters
    ----------
    text
        What the practitioner said.
    context
        What the client has said, earlier in this session or in words of her own.

    Examples
    --------
    >>> novelty("And what kind of stone is that stone?", ["there is a stone"]).index
    0.0
    >>> novelty("Is the stone your mother?", ["there is a stone"]).index
    0.75
    """
    said = {base for turn in context for base in lemmas(turn)}
    known = {age.key for turn in context for age in ages(turn)}
    bases = list(dict.fromkeys(lemmas(text)))
    weights = {base: weight(base) for base in bases}
    for age in ages(text):
        weights[age.key] = WEIGHTS["time"]
    new = [base for base, heavy in weights.items() if heavy and base not in said and base not in known]
    total = sum(weights[base] for base in new)
    whole = sum(weights.values())
    return Novelty(index=total / whole if whole else 0.0, total=total, new=tuple(new))


def new_sorts(found: Novelty) -> frozenset[str]:
    """The sorts of what is new, such as person or harm; a new age is of the sort time."""
    return frozenset("time" if base.startswith("age ") else sort_of(base) for base in found.new) - {""}
