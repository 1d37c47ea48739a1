"""Table C: what one person's body and mind can show, and many people's (5-outcomes 10)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.stats import t as student

from palpate.outcome.coupling import correlations, detrended
from studies.outcome_cells import Check, Floats

PERSONS = 60_000
TABLE_C = {  # T: rho 0 trends raw; rho 0 trends detrended; rho .5 detrended; rho .5 trends raw
    6: ((0.51, 0.37, 0.22), (0.00, 0.50, 0.03), (0.36, 0.46, 0.09), (0.68, 0.30, 0.42)),
    10: ((0.45, 0.30, 0.32), (0.00, 0.36, 0.03), (0.39, 0.32, 0.20), (0.65, 0.23, 0.64)),
    16: ((0.41, 0.25, 0.42), (0.00, 0.28, 0.03), (0.40, 0.24, 0.36), (0.64, 0.19, 0.81)),
    30: ((0.39, 0.20, 0.60), (0.00, 0.20, 0.03), (0.41, 0.17, 0.64), (0.63, 0.14, 0.95)),
    60: ((0.38, 0.16, 0.79), (0.00, 0.14, 0.03), (0.42, 0.12, 0.91), (0.63, 0.11, 1.00)),
}
KINDS = (
    (0.0, True, False),
    (0.0, True, True),
    (0.5, False, True),
    (0.5, True, False),
)  # rho, trends, detrended


def pairs(
    T: int, count: int, rho: float, rng: np.random.Generator, *, trends: bool = False, lead: float = 0.0
) -> tuple[Floats, Floats]:
    """Body and mind (count, T): unit variance, phi .3, correlated innovations, reliability .85."""
    L = np.linalg.cholesky(np.array([[1, rho], [rho, 1]]))
    z = np.empty((2, count, T))
    z[:, :, 0] = L @ rng.standard_normal((2, count))
    for week in range(1, T):
        fresh = np.sqrt(1 - 0.3**2) * (L @ rng.standard_normal((2, count)))
        z[:, :, week] = 0.3 * z[:, :, week - 1] + fresh
        z[1, :, week] += lead * z[0, :, week - 1]
    z += rng.normal(0, np.sqrt(0.15 / 0.85), z.shape)
    if trends:
        z -= 3 * np.abs(rng.normal(1, 0.3, (2, count, 1))) * np.arange(T) / (T - 1)
    return z[0], z[1]


def coupled(
    T: int, count: int, kind: tuple[float, bool, bool], rng: np.random.Generator
) -> tuple[float, ...]:
    """Mean and SD of r, and the share that a t test would call positive."""
    rho, trends, take_out = kind
    parts = []
    for begin in range(0, count, 10_000):
        x, y = pairs(T, min(10_000, count - begin), rho, rng, trends=trends)
        if take_out:
            t = np.arange(T, dtype=float)
            x, y = detrended(t, x), detrended(t, y)
        parts.append(correlations(x, y))
    r, free = np.concatenate(parts), T - 3 if take_out else T - 2
    called = r * np.sqrt(free / (1 - r**2)) > student.ppf(0.975, free)
    return float(r.mean()), float(r.std()), float(called.mean())


def table_c(count: int = PERSONS) -> Iterator[Check]:
    for T, cells in TABLE_C.items():
        for kind, printed in zip(KINDS, cells, strict=True):
            found = coupled(T, count, kind, np.random.default_rng(31))
            for name, one, other in zip(("mean", "SD", "share"), found, printed, strict=True):
                yield Check(what=f"C T {T} {kind} {name}", found=one, asked=other, within=0.01)
            if T == 10 and kind == KINDS[1]:
                yield Check(what="C T 10 null, .02 to .04", found=found[2], asked=0.03, within=0.01)


def which_leads(T: int, count: int, rng: np.random.Generator) -> float:
    """How often a vector autoregression finds the leader by the larger of its two crossed effects."""
    x, y = pairs(T, count, 0.3, rng, lead=0.3)
    X = np.stack([np.ones((count, T - 1)), x[:, :-1], y[:, :-1]], axis=-1)
    square = np.einsum("ctk,ctl->ckl", X, X)
    of_x, of_y = (
        np.linalg.solve(square, np.einsum("ctk,ct->ck", X, each[:, 1:])[..., None])[..., 0] for each in (x, y)
    )
    return float((np.abs(of_y[:, 1]) > np.abs(of_x[:, 2])).mean())


LEADING = {10: 0.57, 20: 0.66, 40: 0.77, 80: 0.90, 150: 0.98}


def table_leading(count: int = 10_000) -> Iterator[Check]:
    for T, printed in LEADING.items():
        found = which_leads(T, count, np.random.default_rng(31))
        yield Check(what=f"C leader found, T {T}", found=found, asked=printed, within=0.02)


POOLED = {(5, 10): (-0.06, 0.53), (20, 10): (0.09, 0.40), (50, 8): (0.13, 0.35), (200, 6): (0.18, 0.31)}


def table_pooled(count: int = 2_000) -> Iterator[Check]:
    """The range in which 95 of 100 pooled correlations lie, rho .3, each person's own trend taken out."""
    for (people, T), printed in POOLED.items():
        rng = np.random.default_rng(31)
        t = np.arange(T, dtype=float)
        x, y = pairs(T, people * count, 0.3, rng)
        x, y = (detrended(t, each).reshape(count, -1) for each in (x, y))
        r = (x * y).sum(1) / np.sqrt((x * x).sum(1) * (y * y).sum(1))
        for name, one, other in zip(("low", "high"), np.quantile(r, [0.025, 0.975]), printed, strict=True):
            yield Check(what=f"C pooled {people} x {T} {name}", found=float(one), asked=other, within=0.03)
