"""The text layer: n-grams weighted by how rare they are, and the rule features, in one linear model."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from palpate.dialogue.questions.features import grams, rule_columns
from palpate.dialogue.questions.rules import Look
from palpate.dialogue.questions.weights import Weights


def scores(looked: Look, text: str, weights: Weights) -> NDArray[np.float64]:
    """The score of each kind, before it is made a share. [1], (n_kinds,)"""
    counts = Counter(gram for gram in grams(looked) if gram in weights.place)
    found = weights.bias.astype(np.float64)
    if counts:
        rows = np.fromiter((weights.place[gram] for gram in counts), np.int64, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * weights.idf[rows]
        found = found + values @ weights.of_grams[rows] / np.sqrt(values @ values)
    rules = weights.of_rules[rule_columns(looked, text)].sum(axis=0, dtype=np.float64)
    return np.asarray(found + rules)


def shares(scored: NDArray[np.float64], kinds: tuple[str, ...]) -> dict[str, float]:
    """Scores as shares that sum to 1, by kind."""
    raised = np.exp(scored - scored.max())
    return dict(zip(kinds, (raised / raised.sum()).tolist(), strict=True))
