"""What is baked goes to files whose bytes depend on the body alone: sorted, without times."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np

from palpate.tissue.model import TissueModel

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_DIGITS: Final = 12  # significant digits kept: what lies below is rounding, and differs between machines


def archived(model: TissueModel) -> bytes:
    """A model as the bytes of an .npz file."""
    return archive(model.packed())


def archive(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Arrays by name, in their order, as the bytes of an .npz file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=_EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            raw = BytesIO()
            np.lib.format.write_array(raw, _fixed(array), allow_pickle=False)
            archive.writestr(entry, raw.getvalue())
    return buffer.getvalue()


def written(folder: Path, files: Mapping[str, bytes], provenance: Mapping[str, Any]) -> None:
    """Write the baked files, provenance.json and SHA256SUMS into a folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    told = (json.dumps(provenance, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
    everything = {**files, "provenance.json": told}
    for name, content in everything.items():
        (folder / name).write_bytes(content)
    sums = "".join(f"{hashlib.sha256(everything[name]).hexdigest()}  {name}\n" for name in sorted(everything))
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _fixed(array: np.ndarray) -> np.ndarray:
    """Little-endian, of one type for each kind, rounded where it is real."""
    if array.dtype.kind == "f":
        return _rounded(array).astype("<f8") + 0.0  # no negative zero
    return array.astype("<i8") if array.dtype.kind == "i" else array


def _rounded(array: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = 10.0 ** (_DIGITS - 1 - np.floor(np.log10(np.abs(array))))
        return np.where(np.isfinite(scale), np.round(array * scale) / scale, array)
