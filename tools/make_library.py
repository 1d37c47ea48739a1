"""Make the libraries of expected findings anew: `python -m tools.make_library`. A minute or two a posture.

The same numpy, scipy and numba give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

import numpy as np
import scipy

from palpate.discovery.library import BAKED, LEVELS, Library
from palpate.tissue import kernel
from palpate.tissue.model import POSTURES, TissueModel
from palpate.tissue.varying import USUAL

SEED, PEOPLE = 20271, 1200


def main(postures: list[str]) -> None:
    """Write `<posture>.npz` and what it was made from."""
    told = BAKED / "provenance.json"
    provenance: dict[str, Any] = json.loads(told.read_text(encoding="utf-8")) if told.is_file() else {}
    for posture in postures:
        body = TissueModel.load(posture)
        seed = [SEED, POSTURES.index(posture)]
        library = Library.build(body, np.random.default_rng(seed), count=PEOPLE)
        raw = library.packed()
        BAKED.mkdir(exist_ok=True)
        (BAKED / f"{posture}.npz").write_bytes(raw)
        provenance[posture] = {
            "sha256": hashlib.sha256(raw).hexdigest(),
            "body": body.sha256,
            "made_by": "python -m tools.make_library",
            "seed": seed,
            "people": PEOPLE,
            "kinds": len(library.share),
            "levels": LEVELS,
            "variation": str(USUAL),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "compiled_solver": kernel.available(),
            "standing": "modelled",
        }
        told.write_text(json.dumps(provenance, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{posture}: {len(raw) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:] or list(POSTURES))
