"""Multinomial logistic regression over n-grams and rule features: seeded by nothing, since nothing is drawn.

The loss is convex, so the same text gives the same weights up to the rounding of one processor.
"""

# ruff: noqa: N803, N806 - the letters of the textbook: X, W, P

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import optimize, sparse

from palpate.dialogue.questions import features, rules

KINDS = tuple(kind.code for kind in features.QUESTION_KINDS)
LEAST = 3  # sentences that an n-gram must stand in [A]
RULE_SCALE = 0.25  # value of a rule feature that holds, beside n-gram rows of length 1; by cross-validation
RIDGE = 0.06  # weight of half the squared length of the coefficients; by cross-validation


@dataclass(frozen=True)
class Fitted:
    """What the training hands to the program."""

    vocabulary: tuple[str, ...]
    idf: Any  # (n_grams,)
    weights: Any  # (n_grams + n_rule_features, n_kinds)
    bias: Any  # (n_kinds,)


def looks(texts: Sequence[str]) -> list[tuple[rules.Look, list[int], Counter[str]]]:
    """Everything that is counted in each text."""
    found = []
    for text in texts:
        looked = rules.look(text)
        found.append((looked, features.rule_columns(looked, text), Counter(features.grams(looked))))
    return found


def vocabulary(seen: Sequence[tuple[Any, Any, Counter[str]]]) -> tuple[tuple[str, ...], Any]:
    """The n-grams that stand in at least LEAST texts, and how rare each is."""
    held = Counter(gram for _, _, grams in seen for gram in grams)
    words = tuple(sorted(gram for gram, number in held.items() if number >= LEAST))
    count = np.array([held[gram] for gram in words])
    return words, np.log((1 + len(seen)) / (1 + count)) + 1


def rows(seen: Sequence[tuple[Any, list[int], Counter[str]]], words: Sequence[str], idf: Any) -> Any:
    """The design matrix: a row for each text, n-grams first, rule features after them."""
    place = {gram: number for number, gram in enumerate(words)}
    data, column, start = [], [], [0]
    for _, held, grams in seen:
        known = [
            (place[gram], (1 + np.log(number)) * idf[place[gram]])
            for gram, number in grams.items()
            if gram in place
        ]
        length = np.sqrt(sum(value * value for _, value in known)) or 1.0
        data += [value / length for _, value in known] + [RULE_SCALE] * len(held)
        column += [number for number, _ in known] + [len(words) + number for number in held]
        start.append(len(data))
    return sparse.csr_matrix(
        (data, column, start), shape=(len(seen), len(words) + len(features.RULE_FEATURES))
    )


def fit(X: Any, labels: Sequence[str], ridge: float = RIDGE, balance: float = 0.5) -> tuple[Any, Any]:
    """Weights and bias of the regression, by L-BFGS."""
    n, d = X.shape
    k = len(KINDS)
    Y = np.zeros((n, k))
    Y[np.arange(n), [KINDS.index(label) for label in labels]] = 1
    share = (n / (k * Y.sum(0))) ** balance
    each = (Y @ share)[:, None]

    def loss(flat: Any) -> tuple[float, Any]:
        W, b = flat[: d * k].reshape(d, k), flat[d * k :]
        scores = X @ W + b
        scores -= scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        off = each * (np.exp(logs) - Y)
        value = -(each * Y * logs).sum() + ridge / 2 * (W * W).sum()
        return value, np.concatenate([(X.T @ off + ridge * W).ravel(), off.sum(0)])

    found = optimize.minimize(
        loss, np.zeros(d * k + k), jac=True, method="L-BFGS-B", options={"maxiter": 160, "ftol": 1e-7}
    )
    return found.x[: d * k].reshape(d, k), found.x[d * k :]


def shares(X: Any, W: Any, b: Any) -> Any:
    """The share of each kind for each row. [1], (n_texts, n_kinds)"""
    scores = X @ W + b
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)
