"""The trained weights: one archive without pickle, whose hash stands here.

Made by `python -m tools.coach` from invented utterances alone; see docs/methods/coach.md.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from palpate.dialogue.questions.calibration import SHA256
from palpate.errors import NotPhysical

FILE: Final = Path(__file__).with_name("weights.npz")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The linear model as it is used: a row for each n-gram and rule feature, a column for each kind."""

    place: dict[str, int]  # n-gram: its row
    idf: Floats  # how rare each n-gram is, (n_grams,)
    of_grams: Floats  # (n_grams, n_kinds)
    of_rules: Floats  # already scaled, (n_rule_features, n_kinds)
    bias: Floats  # (n_kinds,)
    of_embedding: Floats  # (384, n_kinds)
    bias_of_embedding: Floats  # (n_kinds,)
    kinds: tuple[str, ...]


@cache
def load() -> Weights:
    """The shipped weights.

    Raises
    ------
    NotPhysical
        If the file is missing or is not the one that was shipped.
    """
    try:
        data = FILE.read_bytes()
    except OSError:
        raise NotPhysical(
            f"{FILE.name} must lie beside the coach, and it does not. Install Palpate again.",
            code="NO_WEIGHTS",
        ) from None
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise NotPhysical(
            f"{FILE.name} must be the file that was shipped, and its hash differs. Install Palpate again.",
            code="NO_WEIGHTS",
        )
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return unpacked({name: archive[name] for name in archive.files})


def unpacked(arrays: dict[str, Any]) -> Weights:
    """Weights from the arrays of an archive: text as bytes, numbers as half precision."""
    words = bytes(arrays["vocabulary"]).decode().split("\n")
    return Weights(
        place={gram: row for row, gram in enumerate(words)},
        idf=arrays["idf"].astype(np.float32),
        of_grams=arrays["of_grams"].astype(np.float32),
        of_rules=arrays["of_rules"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        of_embedding=arrays["of_embedding"].astype(np.float32),
        bias_of_embedding=arrays["bias_of_embedding"].astype(np.float32),
        kinds=tuple(bytes(arrays["kinds"]).decode().split("\n")),
    )
