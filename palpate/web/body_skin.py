"""The body in a client's own proportions, as the browser reads it: whole numbers, like static/body."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from palpate.body.proportions import Build

STEPS: Final = 15_000  # of a metre: nobody is taller than 2.18 m, the most that 16 bits hold
SKIN: Final = "skin"
SERVED: Final = Path(__file__).parent / "static" / "body"
_KEPT: Final = 8  # answers: one body with all its layers, and the one before


@lru_cache(maxsize=_KEPT)
def own_places(build: Build, layer: str = SKIN) -> bytes | None:
    """Places of the skin or of a layer in these proportions, int16 in 1/STEPS of a metre; None if unknown.

    They stand in the order of static/body: the vertices of skin.bin or of the layer's file, or the points of
    its tubes, one after the other. KeyError if there is no such layer.
    """
    import numpy as np

    from palpate.body.proportions import Build, carried, shaped

    if build == Build():
        return None
    places = shaped(build) if layer == SKIN else carried(_neutral(layer), build)
    return bytes((np.clip(places, -2.1, 2.1) * STEPS).round().astype("<i2").tobytes())


@cache
def _neutral(layer: str) -> NDArray[np.float64]:
    """A layer's places in the neutral adult. (k, 3) [m]"""
    import numpy as np

    meta = _metas()[layer]
    if tubes := meta.get("tubes"):
        return np.array([point for tube in tubes for point in tube["points"]], float)
    whole = np.fromfile(SERVED / meta["file"], "<i2", 3 * meta["vertices"]).reshape(-1, 3)
    return np.asarray(whole * np.array(meta["scale"]) + np.array(meta["offset"]))


@cache
def _metas() -> dict[str, Any]:
    table = json.loads((SERVED / "layers.json").read_text(encoding="utf-8"))
    return {meta["code"]: meta for meta in table["layers"]}
