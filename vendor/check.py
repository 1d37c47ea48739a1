"""Compare every vendored file with the checksum that VENDORED.toml holds for it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "palpate" / "web" / "static"


def differences(static: Path = STATIC) -> Iterator[str]:
    """One line for each file that is missing or not the bytes we recorded."""
    table = tomllib.loads((static / "vendor" / "VENDORED.toml").read_text())
    for row in table["file"]:
        path = static / row["path"]
        if not path.is_file():
            yield f"{row['path']}: missing"
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != row["sha256"]:
            yield f"{row['path']}: {found}, but VENDORED.toml says {row['sha256']}"


if __name__ == "__main__":
    raise SystemExit("\n".join(differences()) or None)
