"""Figures of a fitted coach, all of them over every row, “not sure” or not."""

# ruff: noqa: N803 - the letters of the textbook: X, W, P

from collections.abc import Sequence
from typing import Any

import numpy as np

from tools.coach.fitting import KINDS

SUGGESTIVE = KINDS.index("suggestive")
CUTS = (0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.50, 0.60)


def figures(P: Any, labels: Sequence[str]) -> dict[str, float]:
    """Accuracy, macro-F1 and kappa of the top kinds."""
    true = np.array([KINDS.index(label) for label in labels])
    top = P.argmax(1)
    table = confusion(top, true)
    n = table.sum()
    agreed = np.trace(table) / n
    chance = (table.sum(0) * table.sum(1)).sum() / n**2
    f1 = [2 * table[k, k] / max(1, table[k].sum() + table[:, k].sum()) for k in range(len(KINDS))]
    return {"accuracy": agreed, "macro-F1": float(np.mean(f1)), "kappa": (agreed - chance) / (1 - chance)}


def confusion(top: Any, true: Any) -> Any:
    """Counts: rows are labels, columns are top kinds."""
    table = np.zeros((len(KINDS), len(KINDS)), int)
    np.add.at(table, (true, top), 1)
    return table


def threshold_curve(led: Any, labels: Sequence[str]) -> list[tuple[float, float, float, float]]:
    """Threshold, recall, precision, share flagged."""
    is_so = np.array([label == "suggestive" for label in labels])
    found = []
    for cut in CUTS:
        flagged = led >= cut
        found.append((cut, flagged[is_so].mean(), is_so[flagged].mean(), flagged.mean()))
    return found


def threshold(led: Any, labels: Sequence[str], precision: float) -> float:
    """The lowest of the cuts at which that precision would hold if every kind were equally frequent.

    The training text has more leading lines than real talk or a fair test; its own precision would flatter.
    """
    is_so = np.array([label == "suggestive" for label in labels])
    for cut in CUTS:
        right, wrong = (
            (led >= cut)[is_so].mean() / len(KINDS),
            (led >= cut)[~is_so].mean() * (1 - 1 / len(KINDS)),
        )
        if right / max(right + wrong, 1e-9) >= precision:
            return cut
    return CUTS[-1]


def unsure(P: Any, share: float) -> float:
    """The cut below which that share of rows is “not sure”, in hundredths."""
    return float(np.floor(100 * np.quantile(P.max(1), share)) / 100)
