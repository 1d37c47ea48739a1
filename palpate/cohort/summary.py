"""A cohort summed up while its blocks pass by: quantiles, and for each structure how often it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.cohort.chunks import Block
from palpate.tissue.model import Floats

QUANTILES: Final = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
NOTED: Final = 0.02  # of full activation, as in `accommodation.spread`, [A]
LISTED: Final = 1000  # failures that are listed; all are counted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Summary:
    """How a cohort came out. Standing: modelled.

    Shapes: tightens, lets_go (S,), share of bodies in which a structure's tone rose or fell by more than
    0.02; mean, sd (S,) of that change [1].
    """

    bodies: int
    balanced: int
    equilibria: int
    quantiles: dict[str, dict[str, float]]
    tightens: Floats
    lets_go: Floats
    mean: Floats
    sd: Floats
    failed: tuple[tuple[int, str], ...]

    def to_json(self, keys: tuple[str, ...]) -> dict[str, Any]:
        """Everything by name; of structures those that answer in at least one body of twenty."""
        often = np.flatnonzero((self.tightens + self.lets_go) >= 0.05)
        return {
            "bodies": self.bodies,
            "balanced": self.balanced,
            "equilibria": self.equilibria,
            "quantiles": self.quantiles,
            "per_structure": {
                keys[s]: {
                    "tightens": float(self.tightens[s]),
                    "lets_go": float(self.lets_go[s]),
                    "mean": float(self.mean[s]),
                    "sd": float(self.sd[s]),
                }
                for s in often
            },
            "failed": [{"body": number, "reason": reason} for number, reason in self.failed],
        }


def summarize(blocks: Iterable[Block]) -> Summary:
    """One summary of all blocks, one or more, in the order in which every backend hands them back."""
    kept: dict[str, list[Floats]] = {"power_w": [], "effort": [], "resting_w": []}
    count = balanced = equilibria = 0
    total: Floats = np.zeros(0)
    square, up, down = total, total, total
    failed: list[tuple[int, str]] = []
    for block in blocks:
        good = block.result == 0
        delta = block.delta[good].astype(float)
        if not len(total):
            total, square, up, down = np.zeros((4, block.delta.shape[1]))
        total, square = total + delta.sum(axis=0), square + (delta**2).sum(axis=0)
        up, down = up + (delta > NOTED).sum(axis=0), down + (delta < -NOTED).sum(axis=0)
        for name, values in (
            ("power_w", block.power), ("effort", block.effort), ("resting_w", block.resting),
        ):  # fmt: skip
            kept[name].append(values[good])
        count, balanced = count + len(good), balanced + int(good.sum())
        equilibria += block.equilibria
        failed += block.failed[: LISTED - len(failed)]
    of = max(balanced, 1)
    mean = total / of
    return Summary(
        bodies=count,
        balanced=balanced,
        equilibria=equilibria,
        quantiles={name: _quantiles(np.concatenate(values)) for name, values in kept.items()},
        tightens=up / of,
        lets_go=down / of,
        mean=mean,
        sd=np.sqrt(np.maximum(0.0, square / of - mean**2)),
        failed=tuple(failed),
    )


def _quantiles(values: Floats) -> dict[str, float]:
    if not len(values):
        return {}
    found = np.quantile(values, QUANTILES)
    return {f"{each:g}": float(value) for each, value in zip(QUANTILES, found, strict=True)}
