"""Table A: how often the verdict, and what others use in its place, is wrong (5-outcomes 7.4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from palpate.outcome.priors import PHQ9, Prior
from palpate.outcome.verdict import LIKELY, SURE, readied
from studies.outcome_cells import Bools, Check, Floats, near


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Clients as 5-outcomes 7.4 draws them."""

    m: int  # weeks before care, after the entry score
    n: int
    selected: bool = True
    drift: float = 0.0
    effect: float = 0.0
    phi: float = 0.4

    @property
    def times(self) -> Floats:
        return np.arange(self.m + self.n + 1.0)  # week + 1

    @property
    def since(self) -> Bools:
        return np.asarray(self.times > self.m)


def clients(scenario: Scenario, count: int, rng: np.random.Generator) -> Floats:
    """Scores (count, 1 + m + n): the entry score, then weeks 0 to m + n - 1; cut to 0 … 27, not rounded."""
    kept: list[Floats] = []
    weeks = scenario.times - 1
    while sum(map(len, kept)) < count:
        drawn = wandering(scenario, max(count // 2, 1000), rng)
        if scenario.selected:
            drawn = drawn[drawn[:, 0] >= 12]
        kept.append(drawn)
    y = (
        np.concatenate(kept)[:count]
        + scenario.drift * np.maximum(weeks, 0)
        + scenario.effect * scenario.since
    )
    return np.clip(y, 0, 27)


def wandering(scenario: Scenario, count: int, rng: np.random.Generator) -> Floats:
    """Level, state and error before anything is selected, added or cut."""
    weeks = len(scenario.times)
    u = np.empty((count, weeks))
    u[:, 0] = rng.normal(0, 2.5, count)
    fresh = 2.5 * np.sqrt(1 - scenario.phi**2)
    for week in range(1, weeks):
        u[:, week] = scenario.phi * u[:, week - 1] + rng.normal(0, fresh, count)
    return rng.normal(8, 4.5, (count, 1)) + u + rng.normal(0, 1.9, (count, weeks))


def judged(y: Floats, scenario: Scenario, prior: Prior) -> tuple[Floats, Floats]:
    """P(better) and P(better by more than 3) of each client, lower being better."""
    ready = readied(scenario.times, scenario.since, prior)
    estimate = ready.estimates(y - prior.mean)
    sd = np.sqrt(ready.variance)
    return norm.cdf(-estimate / sd), norm.cdf((-3 - estimate) / sd)


def t_test(y: Floats, m: int) -> Bools:
    """Column 3: weeks before against weeks since, pooled variance, one-sided .05."""
    a, b = y[:, 1 : m + 1], y[:, m + 1 :]
    free = y.shape[1] - 3
    squares = ((a - a.mean(1, keepdims=True)) ** 2).sum(1) + ((b - b.mean(1, keepdims=True)) ** 2).sum(1)
    error = np.sqrt(squares / free * (1 / a.shape[1] + 1 / b.shape[1]))
    return beyond(a.mean(1) - b.mean(1), error, free)


def ols(y: Floats, m: int) -> Bools:
    """Column 4: y on 1, week and D, one-sided .05."""
    weeks = np.arange(y.shape[1] - 1.0)
    X = np.column_stack([np.ones_like(weeks), weeks, weeks >= m])
    inverse = np.linalg.inv(X.T @ X)
    beta = y[:, 1:] @ X @ inverse
    rest = y[:, 1:] - beta @ X.T
    free = len(weeks) - 3
    return beyond(-beta[:, 2], np.sqrt((rest**2).sum(1) / free * inverse[2, 2]), free)


def beyond(size: Floats, error: Floats, free: int) -> Bools:
    """Whether size / error is significant; a constant series is not."""
    there = error > 1e-12
    return np.asarray(there & (size > student.ppf(0.95, free) * np.where(there, error, 1)))


def columns(scenario: Scenario, count: int, rng: np.random.Generator) -> list[float]:
    """The eight columns of table 7.4 for one row."""
    y, m = clients(scenario, count, rng), scenario.m
    flat = replace(PHQ9, sd=100, drift_sd=0)
    still = replace(PHQ9, drift_sd=0)
    shipped, by_three = judged(y, scenario, PHQ9)
    found = (
        y[:, 0] - y[:, -1] >= 6,
        y[:, 1 : m + 1].mean(1) - y[:, -2:].mean(1) >= 6,
        t_test(y, m),
        ols(y, m),
        judged(y, scenario, flat)[0] > SURE,
        judged(y, scenario, still)[0] > SURE,
        shipped > SURE,
        by_three > LIKELY,
    )
    return [float(each.mean()) for each in found]


TABLE_A = (
    (Scenario(m=3, n=6, selected=False), (0.078, 0.027, 0.088, 0.068, 0.030, 0.025, 0.013, 0.002)),
    (Scenario(m=2, n=6), (0.191, 0.054, 0.094, 0.076, 0.066, 0.034, 0.020, 0.004)),
    (Scenario(m=3, n=6), (0.191, 0.040, 0.105, 0.073, 0.063, 0.035, 0.018, 0.003)),
    (Scenario(m=5, n=8), (0.189, 0.028, 0.113, 0.077, 0.064, 0.038, 0.015, 0.002)),
    (Scenario(m=3, n=6, drift=-0.3), (0.381, 0.125, 0.215, 0.074, 0.167, 0.111, 0.054, 0.012)),
    (Scenario(m=5, n=8, drift=-0.3), (0.497, 0.161, 0.348, 0.078, 0.274, 0.211, 0.057, 0.012)),
    (Scenario(m=3, n=6, effect=-4), (0.534, 0.300, 0.584, 0.301, 0.585, 0.487, 0.357, 0.156)),
    (Scenario(m=5, n=8, effect=-4), (0.533, 0.272, 0.709, 0.356, 0.675, 0.593, 0.355, 0.148)),
)
WRONG = (
    ("true values", PHQ9, (0.018, 0.053, 0.357)),
    ("mean 3 too low", replace(PHQ9, mean=5), (0.013, 0.040, 0.303)),
    ("mean 4 too high", replace(PHQ9, mean=12), (0.029, 0.078, 0.431)),
    ("phi .1", replace(PHQ9, phi=0.1), (0.029, 0.082, 0.433)),
    ("vague level", replace(PHQ9, mean=10, sd=10), (0.031, 0.080, 0.432)),
    ("s halved", replace(PHQ9, s=1.25), (0.090, 0.176, 0.622)),
    ("s x 1.5", replace(PHQ9, s=3.75), (0.001, 0.006, 0.092)),
)


def table_a(count: int = 20_000) -> Iterator[Check]:
    for number, (scenario, asked) in enumerate(TABLE_A, 1):
        found = columns(scenario, count, np.random.default_rng(20260))
        for column, (one, other) in enumerate(zip(found, asked, strict=True), 1):
            yield Check(
                what=f"A row {number} column {column}", found=one, asked=other, within=near(other, count)
            )
    y = clients(Scenario(m=3, n=6, effect=4), count, np.random.default_rng(20260))
    worse = 1 - judged(y, Scenario(m=3, n=6), PHQ9)[0]
    yield Check(
        what="A harm, shipped", found=float((worse > SURE).mean()), asked=0.357, within=near(0.357, count)
    )
    bare = float((y[:, -1] - y[:, 0] >= 6).mean())
    yield Check(what="A harm, 6 points", found=bare, asked=0.145, within=near(0.145, count))
    plain = Scenario(m=3, n=6)
    rows = (plain, replace(plain, drift=-0.3), replace(plain, effect=-4.0))
    drawn = [clients(row, count, np.random.default_rng(20260)) for row in rows]
    for name, prior, asked_of in WRONG:
        for y, kind, other in zip(drawn, ("null", "drift", "-4"), asked_of, strict=True):
            found_share = float((judged(y, plain, prior)[0] > SURE).mean())
            yield Check(what=f"A {name}, {kind}", found=found_share, asked=other, within=near(other, count))
    rough = clients(replace(plain, phi=0.7), count, np.random.default_rng(20260))
    share = float((judged(rough, plain, PHQ9)[0] > SURE).mean())
    yield Check(what="A phi .7 taken for .4", found=share, asked=0.019, within=near(0.019, count))


def as_believed(scenario: Scenario, count: int, rng: np.random.Generator) -> Floats:
    """Clients whom nothing helped, and whose levels drift as the model takes for granted: right settings."""
    kept: list[Floats] = []
    while sum(map(len, kept)) < count:
        y = wandering(scenario, max(count // 2, 1000), rng)
        keep = y[:, 0] >= 12 if scenario.selected else np.ones(len(y), bool)
        y = y + rng.normal(0, PHQ9.drift_sd, (len(y), 1)) * scenario.times
        kept.append(np.clip(y[keep], 0, 27))
    return np.concatenate(kept)[:count]


def table_right(count: int = 20_000) -> Iterator[Check]:
    """False "better" and "worse" where every setting is right: 2 to 6 in 100, within the tolerance of 7.4."""
    for number, (scenario, _asked) in enumerate(TABLE_A[:4], 1):
        y = as_believed(scenario, count, np.random.default_rng(20260))
        better = judged(y, scenario, PHQ9)[0]
        for name, share in (("better", better > SURE), ("worse", better < 1 - SURE)):
            yield Check(
                what=f"A right settings, row {number}, {name}", found=float(share.mean()), asked=0.04,
                within=0.02 + near(0.02, count),
            )  # fmt: skip


def calibrated(
    count: int, rng: np.random.Generator, *, selected: bool, with_entry: bool = True
) -> tuple[float, float]:
    """How often the central 80 % interval holds the step, and the mean of Φ((b - b̂)/√V)."""
    scenario = Scenario(m=3, n=6, selected=False)
    kept: list[tuple[Floats, Floats]] = []
    while sum(len(b) for _, b in kept) < count:
        y = wandering(scenario, count // 2, rng)
        b, tau = rng.normal(0, 5, len(y)), rng.normal(0, 0.3, len(y))
        keep = y[:, 0] >= 12 if selected else np.ones(len(y), bool)
        y = y + tau[:, None] * scenario.times + b[:, None] * scenario.since
        kept.append((y[keep], b[keep]))
    y = np.concatenate([each for each, _ in kept])[:count]
    b = np.concatenate([each for _, each in kept])[:count]
    part = slice(None) if with_entry else slice(1, None)
    ready = readied(scenario.times[part], scenario.since[part], PHQ9)
    place = norm.cdf((b - ready.estimates(y[:, part] - PHQ9.mean)) / np.sqrt(ready.variance))
    return float(((place > 0.1) & (place < 0.9)).mean()), float(place.mean())


def table_calibration(count: int = 100_000) -> Iterator[Check]:
    for selected in (False, True):
        inside, middle = calibrated(count, np.random.default_rng(99), selected=selected)
        name = "selected" if selected else "everybody"
        yield Check(what=f"A 80 % interval, {name}", found=inside, asked=0.800, within=0.006)
        yield Check(what=f"A mean place, {name}", found=middle, asked=0.500, within=0.004)
    _, middle = calibrated(count, np.random.default_rng(99), selected=True, with_entry=False)
    yield Check(what="A mean place, entry score left out", found=middle, asked=0.453, within=0.006)


def overlap(y: Floats, m: int) -> Floats:
    """The non-overlap of all pairs of each client, weeks before against weeks since, lower being better."""
    a, b = y[:, 1 : m + 1], y[:, m + 1 :]
    return np.asarray(((np.sign(a[:, :, None] - b[:, None, :]) + 1) / 2).mean((1, 2)))


def table_description(count: int = 20_000) -> Iterator[Check]:
    """What bands from retest over days (SD 5.5, r .84) and over months cost; what NAP does alone."""
    same = Scenario(m=3, n=6)
    drawn = {
        "null": clients(same, count, np.random.default_rng(20260)),
        "-4": clients(replace(same, effect=-4.0), count, np.random.default_rng(20260)),
        "everybody": clients(replace(same, selected=False), count, np.random.default_rng(20260)),
    }
    for limit, kind, printed in (
        (6.1, "null", 0.184),
        (8.7, "null", 0.063),
        (6.1, "-4", 0.52),
        (8.7, "-4", 0.28),
    ):
        y = drawn[kind]
        share = float((y[:, 0] - y[:, -1] >= limit).mean())
        within = near(printed, count) + (0.005 if printed > 0.2 else 0)  # two digits are printed
        yield Check(what=f"A band {limit}, {kind}", found=share, asked=printed, within=within)
    for kind, printed in (("everybody", 0.045), ("null", 0.059)):
        share = float((overlap(drawn[kind], 3) >= 0.93).mean())
        yield Check(
            what=f"A non-overlap .93, {kind}", found=share, asked=printed, within=near(printed, count)
        )
