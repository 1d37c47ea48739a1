"""Table B: what a flag off the expected path is worth (5-outcomes 9)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from palpate.outcome.expected_path import learn
from studies.outcome_cells import Check, Floats

STARTERS = 400_000
TABLE_B = {
    (2, 0.8): (0.21, 0.64, 0.11, 0.74), (2, 0.9): (0.10, 0.43, 0.15, 0.80),
    (3, 0.8): (0.20, 0.77, 0.13, 0.81), (3, 0.9): (0.10, 0.57, 0.19, 0.88),
    (4, 0.8): (0.20, 0.83, 0.14, 0.85), (4, 0.9): (0.10, 0.65, 0.22, 0.92),
    (6, 0.8): (0.20, 0.89, 0.15, 0.89), (6, 0.9): (0.10, 0.73, 0.24, 0.95),
}  # fmt: skip
STATIC_B = {2: (0.05, 0.31, 0.24), 3: (0.04, 0.39, 0.35), 4: (0.04, 0.45, 0.40), 6: (0.04, 0.54, 0.45)}


def starters(count: int, rng: np.random.Generator) -> Floats:
    """Scores (kept, 10) of those who start at 10 or more."""
    g = rng.standard_normal((2, count))
    slope = -2.2 + 2.2 * (-0.2 * g[0] + np.sqrt(0.96) * g[1])
    y = 14 + 4 * g[0][:, None] + slope[:, None] * np.log(np.arange(1, 11))
    y = np.clip(np.round(y + rng.normal(0, 2.6, y.shape)), 0, 27)
    return np.asarray(y[y[:, 0] >= 10])


def table_b(count: int = STARTERS, within: float = 0.02) -> Iterator[Check]:
    y = starters(count, np.random.default_rng(31))
    half = len(y) // 2
    taught, asked = y[:half], y[half:]
    change = asked[:, -2:].mean(1) - asked[:, 0]
    worse, not_better = change >= 5, change > -5
    yield Check(what="B deteriorated", found=float(worse.mean()), asked=0.035, within=within)
    yield Check(what="B not improved", found=float(not_better.mean()), asked=0.440, within=within)
    for (session, share), printed in TABLE_B.items():
        path = learn(taught[:, 0], taught[:, session - 1])
        flag = path.percentiles(asked[:, 0], asked[:, session - 1], better="lower") > share
        found = (flag.mean(), flag[worse].mean(), worse[flag].mean(), not_better[flag].mean())
        for name, one, other in zip(
            ("flagged", "sensitivity", "worse", "not better"), found, printed, strict=True
        ):
            yield Check(
                what=f"B session {session} percentile {share} {name}",
                found=float(one),
                asked=other,
                within=within,
            )
    for session, printed_static in STATIC_B.items():
        flag = asked[:, session - 1] - asked[:, 0] >= 5
        found_static = (flag.mean(), flag[worse].mean(), worse[flag].mean())
        for name, one, other in zip(
            ("flagged", "sensitivity", "worse"), found_static, printed_static, strict=True
        ):
            yield Check(
                what=f"B session {session} static {name}", found=float(one), asked=other, within=within
            )
