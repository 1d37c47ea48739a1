"""The coach: reads one utterance of the practitioner's, after the session, and never writes one.

Rules always run; the text layer joins them where its weights are whole; an embedding may be passed in. It
says “not sure” rather than guess and “may lead”, never “wrong”. It judges the words, not who said them, and
no answer of a client is read for truth (3-domain 5.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from palpate.dialogue.questions import calibration
from palpate.dialogue.questions.flagging import flags_of, spans_of
from palpate.dialogue.questions.kinds import FLAGS, SUGGESTIVE
from palpate.dialogue.questions.language import is_other_language
from palpate.dialogue.questions.lemmas import sentences, tokens
from palpate.dialogue.questions.novelty import Novelty, new_sorts, novelty
from palpate.dialogue.questions.rewrites import ADVICE, rewrite
from palpate.dialogue.questions.rules import Look, by_rules, look
from palpate.dialogue.questions.text_model import scores, shares
from palpate.dialogue.questions.weights import Weights, load
from palpate.errors import NotPhysical

LONGEST: Final = 120  # words; a longer turn is read sentence by sentence, and the whole is “not sure” [A]
_PIECE: Final = (
    40  # words of a piece of a long turn; the longest line of the training text has about as many [A]
)
_HEAVY: Final = 2  # weight from which a new word makes a statement more than words given back: a feeling [1]
_WITH_CONTEXT: Final = frozenset({"harm_supplied", "event_presumed", "person_presumed"})
_GIVEN_BACK: Final = 0.25  # of its share stays with suggestive if the client has said every word of it [A]

RULES, TEXT, EMBEDDING = "rules", "text", "embedding"
EMPTY, OTHER_LANGUAGE = "empty", "other_language"


class Encoder(Protocol):
    """Turns sentences into vectors; see `palpate.dialogue.encoder`."""

    def encode(self, text: str) -> NDArray[np.float32]:
        """The vector of one sentence, of length 1. (384,)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the coach says of one utterance."""

    kind: str  # top kind, a code of QUESTION_KINDS, also when abstained; blank if nothing could be judged
    p: dict[str, float]  # share of each kind; they sum to 1, or none is there [1]
    abstained: bool  # prints “not sure”
    p_suggestive: float  # of the sentence that leads most [1]
    flagged: bool  # prints “may lead”
    flags: tuple[str, ...]  # codes of FLAGS
    spans: tuple[tuple[str, int, int], ...]  # flag, first character, one past the last
    novelty: Novelty | None  # None without context
    basis: str  # rules, text, embedding; empty or other_language if nothing could be judged
    rewrite: str = ""  # a Clean question, or blank

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in plain words: a sentence for each flag, and what to do where no question is offered."""
        if self.basis == EMPTY:
            return ("nothing was said",)
        if self.basis == OTHER_LANGUAGE:
            return ("this does not look like English, and no other language can be judged",)
        said = [FLAGS[flag].reason for flag in self.flags]
        if self.flagged and not said:
            said.append("its wording is near to wordings that lead")
        if self.flagged:
            said += [ADVICE[flag] for flag in self.flags if flag in ADVICE]
        return tuple(dict.fromkeys(said))


def read(
    text: str,
    context: Sequence[str] = (),
    *,
    encoder: Encoder | None = None,
    earlier: Sequence[str] = (),
    rules_only: bool = False,
) -> Reading:
    """Read one utterance of the practitioner's.

    Parameters
    ----------
    text
        What the practitioner said; one turn, which may hold several sentences.
    context
        What the client has said before, in this session or in words of her own; none: the line is read alone.
    encoder
        The embedding, if it is installed.
    earlier
        What the practitioner had said before, to see that a question is asked again.
    rules_only
        Whether to leave the trained weights out.

    Returns
    -------
    Reading
        The same for the same input. Whether the weights were missing stands in its `basis`.

    Examples
    --------
    >>> read("So you were furious, right?").kind
    'suggestive'
    >>> read("   ").basis
    'empty'
    """
    if not tokens(text):
        return _nothing(EMPTY)
    if is_other_language(text):
        return _nothing(OTHER_LANGUAGE)
    weights = None if rules_only else _weights()
    long = len(tokens(text)) > LONGEST
    whole, p, leading = (
        _read_in_pieces(text, weights, encoder) if long else _read_whole(text, weights, encoder)
    )
    if leading > 0.5 and max(p, key=p.__getitem__) != SUGGESTIVE:
        p = _with_suggestive(p, leading)
    found = novelty(text, context) if context else None
    if found is not None:
        p, leading = _beside_context(p, leading, whole, found)
    kind = max(p, key=p.__getitem__)
    leads = leading >= calibration.THRESHOLD
    flags = flags_of(text, whole, kind=kind, leads=leads, found=found, earlier=earlier)
    flagged = leads or (found is not None and bool(_WITH_CONTEXT & set(flags)))
    return Reading(
        kind=kind,
        p=p,
        abstained=p[kind] < calibration.UNSURE or long,
        p_suggestive=leading,
        flagged=flagged,
        flags=flags,
        spans=spans_of(text, whole, flags),
        novelty=found,
        basis=RULES if weights is None else EMBEDDING if encoder else TEXT,
        rewrite=rewrite(flags, context) if flagged else "",
    )


def _read_whole(
    text: str, weights: Weights | None, encoder: Encoder | None
) -> tuple[Look, dict[str, float], float]:
    """What the rules see, the shares, and the share of suggestive of the sentence that leads most."""
    whole = look(text)
    p = _shares(text, whole, weights, encoder)
    parts = sentences(text)
    if len(parts) < 2:
        return whole, p, p[SUGGESTIVE]
    each = [
        _shares(part, look(part), weights, encoder)[SUGGESTIVE] for part in parts if len(tokens(part)) > 2
    ]
    return whole, p, max([p[SUGGESTIVE], *each])


def _read_in_pieces(
    text: str, weights: Weights | None, encoder: Encoder | None
) -> tuple[Look, dict[str, float], float]:
    """A long turn: the mean of its pieces, and the look of the piece that leads most."""
    pieces = []
    for part in sentences(text):
        words = part.split()
        pieces += [" ".join(words[start : start + _PIECE]) for start in range(0, len(words), _PIECE)]
    looks = [look(piece) for piece in pieces]
    found = [_shares(piece, each, weights, encoder) for piece, each in zip(pieces, looks, strict=True)]
    most = max(range(len(pieces)), key=lambda number: found[number][SUGGESTIVE])
    p = {kind: sum(each[kind] for each in found) / len(found) for kind in found[0]}
    return looks[most], p, found[most][SUGGESTIVE]


def weights_are_whole() -> bool:
    """Whether the trained weights are those that were shipped; without them, rules alone read."""
    return _weights() is not None


def _weights() -> Weights | None:
    try:
        return load()
    except NotPhysical:
        return None


def _shares(text: str, looked: Look, weights: Weights | None, encoder: Encoder | None) -> dict[str, float]:
    if weights is None:
        return by_rules(looked)
    found = scores(looked, text, weights)
    if encoder is not None:
        near = encoder.encode(text) @ weights.of_embedding + weights.bias_of_embedding
        part = calibration.EMBEDDED
        found = (1 - part) * _logs(found) + part * _logs(near.astype(np.float64))
    return shares(found, weights.kinds)


def _logs(scored: NDArray[np.float64]) -> NDArray[np.float64]:
    lowered = scored - scored.max()
    return np.asarray(lowered - np.log(np.exp(lowered).sum()))


def _with_suggestive(p: dict[str, float], leading: float) -> dict[str, float]:
    """The shares with that of suggestive set, and the others in their old proportions."""
    others = 1 - p[SUGGESTIVE]
    return {
        kind: leading if kind == SUGGESTIVE else (1 - leading) * share / others if others else 0.0
        for kind, share in p.items()
    }


def _beside_context(
    p: dict[str, float], leading: float, looked: Look, found: Novelty
) -> tuple[dict[str, float], float]:
    """What the client's own words change: new content in a statement leads; her own words do not."""
    kind = max(p, key=p.__getitem__)
    heavy = found.total >= _HEAVY and found.index > 0
    statement = kind == "clean_reflection"
    if statement and heavy and _brings_content(found):
        leading = max(leading, 0.5 + found.index / 2)
        return _with_suggestive(p, leading), leading
    form = {"tag", "certainty", "cause", "imagery", "promise", "authority", "hunch", "negative_question"}
    if found.total == 0 and not form & set(looked.patterns):
        leading *= _GIVEN_BACK
        return _with_suggestive(p, leading), leading
    return p, leading


def _brings_content(found: Novelty) -> bool:
    return bool(new_sorts(found) & {"harm", "event", "cause", "person", "time", "emotion"})


def _nothing(basis: str) -> Reading:
    return Reading(
        kind="",
        p={},
        abstained=True,
        p_suggestive=0.0,
        flagged=False,
        flags=(),
        spans=(),
        novelty=None,
        basis=basis,
    )
