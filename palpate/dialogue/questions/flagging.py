"""The flags of an utterance: what patterns show, and what is new beside the client's own words."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from palpate.dialogue.questions.kinds import FLAGS, SUGGESTIVE
from palpate.dialogue.questions.lemmas import lemma, lemmas, listed, tokens
from palpate.dialogue.questions.lexicons import sort_of
from palpate.dialogue.questions.novelty import Novelty, new_sorts
from palpate.dialogue.questions.patterns import PATTERNS, SEVERAL
from palpate.dialogue.questions.rules import Look

# Flags of form: they are said whatever the kind.
_OF_FORM: Final = frozenset({"tag", "faux_invitation", "negative_recast", "several_questions"})
_CONTENT: Final = {
    "person": "person_presumed",
    "event": "event_presumed",
    "harm": "harm_supplied",
    "time": "age_supplied",
    "emotion": "emotion_supplied",
    "cause": "cause_supplied",
}
# Kinds in which new content is in its place: a danger sign is asked for by name.
_PRACTICAL: Final = frozenset({"safety_check", "closing", "tissue_hands"})
# Persons who are nobody in particular.
ANYBODY: Final = frozenset(
    map(lemma, listed("somebody someone anyone anybody everybody everyone people person"))
)
_SAME: Final = 0.8  # share of words from which a question is the same question [A]


def flags_of(
    text: str,
    looked: Look,
    *,
    kind: str,
    leads: bool,
    found: Novelty | None,
    earlier: Iterable[str] = (),
) -> tuple[str, ...]:
    """Codes of FLAGS in the order of the table.

    Parameters
    ----------
    text
        What the practitioner said.
    looked
        What the rules see in it.
    kind
        A code of QUESTION_KINDS.
    leads
        Whether the share of suggestive reaches the threshold.
    found
        What is new beside the client's words; None where there is no context.
    earlier
        What the practitioner had said before in this session.
    """
    leading = leads or kind == SUGGESTIVE
    shown = {each.flag for each in PATTERNS if each.flag and each.name in looked.patterns}
    flags = {flag for flag in shown if flag in _OF_FORM or leading}
    if SEVERAL.search(text):
        flags.add("several_questions")
    if found is not None:
        if kind not in _PRACTICAL:
            flags |= {_CONTENT[sort] for sort in _named(found) if sort in _CONTENT}
            flags |= {"new_noun"} if _new_noun(looked.said, found) else set()
        flags -= _not_new(flags, looked, found)
    elif leading:
        flags |= {_CONTENT[sort] for sort in _sorts_without_context(looked) if sort in _CONTENT}
    if _repeated(text, earlier):
        flags.add("repeated")
    if _asks_origin(looked):
        flags.add("invites_a_cause")
    return tuple(flag.code for flag in FLAGS if flag.code in flags)


def _named(found: Novelty) -> frozenset[str]:
    """The sorts of what is new, without persons who are nobody in particular."""
    return new_sorts(Novelty(index=0.0, total=0, new=tuple(b for b in found.new if b not in ANYBODY)))


def _sorts_without_context(looked: Look) -> list[str]:
    sorts = [sort for sort, word in looked.sorts.items() if word not in ANYBODY]
    return [*sorts, *(["time"] if "age" in looked.sorts else [])]


def _not_new(flags: set[str], looked: Look, found: Novelty) -> set[str]:
    """Flags of content whose words the client has all said."""
    new = new_sorts(found)
    own = {"person": "person_presumed", "emotion": "emotion_supplied", "time": "age_supplied"}
    return {flag for sort, flag in own.items() if flag in flags and sort in looked.sorts and sort not in new}


def _new_noun(said: str, found: Novelty) -> bool:
    words = tokens(said)
    behind = {lemma(word) for article, word in pairwise(words) if article in ("a", "an", "the")}
    return any(base in behind and sort_of(base) in ("", "quality") for base in found.new)


def _repeated(text: str, earlier: Iterable[str]) -> bool:
    mine = set(lemmas(text))
    if len(mine) < 3:
        return False
    for other in earlier:
        theirs = set(lemmas(other))
        if len(mine & theirs) >= _SAME * len(mine | theirs):
            return True
    return False


def _asks_origin(looked: Look) -> bool:
    """“Where could X have come from” of a person, an event or a place of the body, instead of an image."""
    said = looked.said
    if "come from" not in said or not said.replace("and ", "").startswith("where"):
        return False
    return any(sort in looked.sorts for sort in ("person", "event", "harm", "anatomy"))


def spans_of(text: str, looked: Look, flags: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Where each flag of a pattern stands in the text: flag, first character, one past the last.

    A flag whose words were changed by reading (a filler taken out) spans the whole text.
    """
    lowered = text.lower()
    found = []
    for each in PATTERNS:
        if each.flag in flags and each.name in looked.patterns:
            start, end = looked.patterns[each.name]
            words = looked.said[start:end].strip(" ,.;")
            place = lowered.find(words)
            found.append((each.flag, place, place + len(words)) if place >= 0 else (each.flag, 0, len(text)))
    return tuple(dict.fromkeys(found))
