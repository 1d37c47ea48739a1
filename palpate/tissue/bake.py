"""Bake the shipped body: a package's legs and trunk, our own tables for the rest, three postures.

    python -m palpate.tissue.bake FOLDER

needs the extra `bake`. Arms and hands of the package are never read: who made them released them for
non-commercial use only.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palpate.errors import NotPhysical
from palpate.tissue.baking.reading import GROUPS, TABLES, rows
from palpate.tissue.joints import FILE
from palpate.tissue.model import BAKED, POSTURES, TissueModel
from palpate.tissue.naming import structure_id

if TYPE_CHECKING:
    from palpate.tissue.baking.arrays import Sheet

# Names of arm and hand muscles in the package: none of them may be in the arrays.
FORBIDDEN: Final = re.compile(
    r"^(DELT|SUPSP|INFSP|SUBSC|TMIN|TMAJ|PECM|LAT[123]|CORB|TRI|ANC|SUP|BIC|BRA|BRD|EC[RU]|FC[RU]"
    r"|P[LTQ](_left)?$|FD[SP]|ED[CM]|EI|EP|FPL|APL|OP|RI|LU_|UI_)"
)
LICENSES: Final = {
    "palpate": "Apache-2.0 (the authored parts)",
    "musclemimic-models": "Apache-2.0",
    "MyoSuite, MyoSim, MuJoCo": "Apache-2.0",
    "Rajagopal 2016": "MIT; toe muscles CC-BY-3.0",
    "Bruno 2015": "MIT",
}
FRAME: Final = (
    "x to the client's left, y up, z forward; meters; origin midway between the hip joints; the engine's own "
    "body. `figure` holds its lines laid over the atlas figure by one affine map a segment, for drawings only"
)
MODIFIED: Final = (
    "arms removed, psoas rerouted, masses corrected, coordinates renamed, elements added, right angles "
    "squared, one left fascicle put back to the left"
)


def bake(out: Path, postures: Sequence[str] = POSTURES) -> dict[str, Any]:
    """Bake the body into a folder; hands back its provenance. Takes some ten seconds.

    Raises
    ------
    NotYet
        If the extra is not installed.
    NotPhysical
        If the package is not the one that is expected, or a table does not fit.
    """
    from palpate.tissue.baking import joints
    from palpate.tissue.baking.assembling import assembled
    from palpate.tissue.baking.writing import archive, archived, written

    made = sheet()
    models = {posture: assembled(made, posture) for posture in postures}
    told = provenance(next(iter(models.values())))
    files = {f"{name}.npz": archived(model) for name, model in models.items()}
    written(out, files | {FILE: archive(joints.packed(made, postures))}, told)
    return told


def sheet() -> Sheet:
    """Fascicles and ligaments of the body, to be set into poses."""
    from palpate.tissue.baking.arrays import Sheet
    from palpate.tissue.baking.coordinates import Coordinates
    from palpate.tissue.baking.editing import edited

    body = edited()
    made = Sheet(body, Coordinates(body.mechanism))
    arms = [each.name for each in made.fascicles if FORBIDDEN.match(each.name)]
    if arms:
        raise NotPhysical(f"No arm muscle may be in the arrays, and these are: {', '.join(arms)}.")
    return made


def provenance(model: TissueModel) -> dict[str, Any]:
    """Where everything in the arrays comes from: versions, licenses, the source of every fascicle."""
    from palpate.tissue.baking.mechanism import versions

    citations = {row["key"]: row["citation"] for row in rows("sources")}
    structures = {row["key"]: row for row in rows("structures")}
    strands = {
        f"{row['fascicle']}_{side}": row
        for table in GROUPS
        for row in rows(table)
        for side in ("LR" if row["paired"] == "1" else "L")
    }
    fascicles, named = {}, {}
    for name, number in zip(model.names, model.structure_of, strict=True):
        row = strands.get(name) or structures[model.keys[number].rpartition(".")[0]]
        fascicles[name] = [row["source"], row["standing"]]
        id = structure_id(model.keys[number])
        named[id] = f"{citations[row['source']]} ({row['standing']})"
    return {
        "name": "palpate adult 84 kg",
        "versions": versions(),
        "licenses": LICENSES,
        "license_check": "pending",  # until a person has opened the license pages of Rajagopal and Bruno
        "modified": MODIFIED,
        "tables": {
            path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(TABLES.glob("*.csv"))
        },
        "citations": citations,
        "fascicles": fascicles,
        "structures": named,
        "frame": FRAME,
        "counts": {
            "fascicles": len(model.names),
            "coordinates": len(model.coords),
            "structures": len(model.keys),
        },
    }


if __name__ == "__main__":
    bake(Path(sys.argv[1]) if len(sys.argv) > 1 else BAKED)
