"""The cascade: which kind the patterns speak for, rule by rule, the first that fits.

Rules alone always run. They decide without any trained weight, and their answer is one feature of the trained
model.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from palpate.dialogue.questions.ages import ages
from palpate.dialogue.questions.kinds import QUESTION_KINDS
from palpate.dialogue.questions.lemmas import lemmas, plain
from palpate.dialogue.questions.lexicons import sort_of
from palpate.dialogue.questions.patterns import seen


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules see in one sentence: patterns by name, and the sorts of its words."""

    said: str  # plain text
    patterns: Mapping[str, tuple[int, int]]  # name: where it stands in the plain text
    sorts: Mapping[str, str]  # sort: the first word of it


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of the cascade: it fits if any of `some` is seen and none of `none`."""

    kind: str
    some: Set[str]
    none: Set[str] = frozenset()


def _rule(kind: str, some: str, none: str = "") -> Rule:
    return Rule(kind, frozenset(some.split()), frozenset(none.split()))


# A word with # is a sort of the lexicons. Precedence (5-outcomes 13.2): suggestive, closing, safety, form.
CASCADE: Final = (
    _rule("suggestive", "tag negative_question authority meaning_held promise wh_presumes"),
    _rule("suggestive", "certainty event_presumed person_presumed", "danger support orientation"),
    _rule("suggestive", "imagery", "closing orientation"),
    _rule("suggestive", "hunch cause wonder #age", "danger closing quoted hands"),
    _rule("suggestive", "he_or_she", "danger support closing quoted wh_detail"),
    _rule("suggestive", "#harm", "danger support given_back quoted consent closing"),
    _rule(
        "suggestive",
        "#emotion",
        "danger support given_back quoted scale closing fragment clean_question consent",
    ),
    _rule("clean_reflection", "clean_question", "#person #harm #emotion #event"),
    _rule("suggestive", "clean_question"),
    _rule("closing", "closing", "either_or"),
    _rule("safety_check", "scale consent orientation danger support"),
    _rule("option_posing", "faux_invitation negative_recast"),
    _rule("open_invitation", "open", "wh_detail"),
    _rule("tissue_hands", "hands"),
    _rule("directive_wh", "wh_detail"),
    _rule("open_invitation", "open"),
    _rule("option_posing", "yes_no either_or", "and_start"),
    _rule("suggestive", "#person", "given_back quoted"),
    _rule("clean_reflection", "quoted"),
    _rule("tissue_hands", "tissue", "and_start"),
    _rule("clean_reflection", "given_back and_start"),
    _rule("clean_reflection", "fragment"),
)
OTHERWISE: Final = "open_invitation"
_SURE: Final = 0.8  # share given to the kind that the cascade finds; the rest is spread evenly [A]


def look(text: str) -> Look:
    """What the patterns and the word lists see in a sentence."""
    said = plain(text)
    patterns = {name: match.span() for name, match in seen(said).items()}
    sorts: dict[str, str] = {}
    for base in lemmas(said):
        if sort := sort_of(base):
            sorts.setdefault(sort, base)
    if given := ages(said):
        sorts["age"] = given[0].words
    return Look(said, patterns, sorts)


def decide(looked: Look) -> str:
    """The kind that the cascade gives to a sentence.

    Examples
    --------
    >>> decide(look("So you were furious, right?")), decide(look("How far down does it reach?"))
    ('suggestive', 'directive_wh')
    """
    present = set(looked.patterns) | {f"#{sort}" for sort in looked.sorts}
    for rule in CASCADE:
        if rule.some & present and not rule.none & present:
            return rule.kind
    return OTHERWISE


def by_rules(looked: Look) -> dict[str, float]:
    """A share for each kind, from the cascade alone; the shares sum to 1. [1]"""
    rest = (1 - _SURE) / (len(QUESTION_KINDS) - 1)
    found = decide(looked)
    return {kind.code: _SURE if kind.code == found else rest for kind in QUESTION_KINDS}
