"""Blocks of a cohort as Parquet files, one for each chunk. The only door to pyarrow (the extra `cluster`)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np

from palpate.cohort.chunks import RESULTS, Block
from palpate.errors import NotYet

_MISSING: Final = "Parquet needs pyarrow. Install it: pip install 'palpate[cluster]', or write npz instead."


def available() -> bool:
    """Whether pyarrow is installed. Looked up, not loaded."""
    return find_spec("pyarrow") is not None


def needed() -> None:
    """Raise NotYet if pyarrow is not installed."""
    if not available():
        raise NotYet(_MISSING, code="MISSING_EXTRA")


def write(block: Block, keys: tuple[str, ...], folder: Path) -> Path:
    """One block as part-00000.parquet in a folder: a row for each body, a column for each structure.

    Columns: body (its number), result (a word), resting_w, power_w, effort, residual, and delta:<key> with
    the change of that structure's tone. A body that did not balance has nulls instead of numbers.

    Raises
    ------
    NotYet
        If pyarrow is not installed.
    """
    needed()
    import pyarrow as pa
    from pyarrow import parquet as files

    def _column(values: np.ndarray) -> Any:
        return pa.array(values, mask=np.isnan(values))

    words = [str(each) for each in RESULTS]
    columns = {
        "body": pa.array(block.first + np.arange(len(block.result))),
        "result": pa.DictionaryArray.from_arrays(pa.array(block.result), words),
        "resting_w": _column(block.resting),
        "power_w": _column(block.power),
        "effort": _column(block.effort),
        "residual": _column(block.residual),
    } | {f"delta:{key}": _column(block.delta[:, s]) for s, key in enumerate(keys)}
    path = folder / f"part-{block.number:05}.parquet"
    files.write_table(pa.table(columns), path)
    return path
