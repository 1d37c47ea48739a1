"""Blocks of a cohort as NumPy files, one for each chunk, where no extra is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from palpate.cohort.chunks import Block


def write(block: Block, keys: tuple[str, ...], folder: Path) -> Path:
    """One block as part-00000.npz in a folder: the arrays of `Block`, and the keys of its structures."""
    path = folder / f"part-{block.number:05}.npz"
    np.savez_compressed(
        path,
        body=block.first + np.arange(len(block.result)),
        keys=np.array(keys),
        power_w=block.power,
        effort=block.effort,
        resting_w=block.resting,
        delta=block.delta,
        result=block.result,
        residual=block.residual,
    )
    return path
