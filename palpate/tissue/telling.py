"""How an answer of the engine is told: the caption under it, and no more digits than it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

CAPTION: Final = (
    "Modelled. Mechanics of muscle and posture only; says nothing about memory, emotion or cause."
)
DIGITS: Final = 6  # significant, of every number that leaves the engine as JSON


def rounded(value: Any, digits: int = DIGITS) -> Any:
    """The same with every real number rounded to so many significant digits; arrays become lists."""
    if isinstance(value, np.ndarray):
        return rounded(value.tolist(), digits)
    if isinstance(value, float):
        return float(f"{value:.{digits}g}")
    if isinstance(value, Mapping):
        return {name: rounded(each, digits) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each, digits) for each in value]
    return value


def percent(share: float) -> str:
    """A share as whole percent: "5 %"."""
    return f"{100 * share:.0f} %"


def few(value: float) -> str:
    """Two significant digits at most, and no more than one place: "0.8", "5.2", "13", "120"."""
    value = 0.0 if abs(value) < 0.05 else value  # and never "-0.0"
    return f"{value:.1f}" if abs(value) < 9.95 else f"{float(f'{value:.2g}'):.0f}"
