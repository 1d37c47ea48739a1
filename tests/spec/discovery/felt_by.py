"""Findings of an invented hand, and the library of the shipped body."""

from __future__ import annotations

from functools import cache

import numpy as np

from palpate.discovery.findings import Finding
from palpate.discovery.library import Library
from palpate.discovery.rater import felt
from palpate.tissue.model import TissueModel

SHARP = 0.01  # noise of a hand that is seldom wrong


@cache
def library(posture: str = "supine") -> Library:
    return Library.cached(TissueModel.load(posture))


def of_a_hold(key: str, level: float = 0.20, sigma: float = SHARP, seed: int = 1) -> list[Finding]:
    """All palpable places of the usual person with one hold, as one hand grades them."""
    shipped = library()
    at = int(np.argmin(np.abs(np.array(shipped.levels) - level)))
    tone = np.tensordot(shipped.share, shipped.mean[:, shipped.keys.index(key), at], 1)
    grades = felt(tone, sigma, np.random.default_rng(seed))
    return [
        Finding(shipped.keys[s], int(grade), "supine", "A", sigma)
        for s, grade in zip(shipped.palpable, grades, strict=True)
    ]


def mirrored(key: str) -> str:
    return key[:-1] + {"L": "R", "R": "L"}.get(key[-1], key[-1])
