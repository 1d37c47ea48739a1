"""Whether signed bytes still are what was signed with this practice's key."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from palpate.records.vault import door, key
from palpate.records.vault.folder import Folder


def holds(content: bytes, *, sha256: str, signature: str) -> bool:
    """Whether hash and signature both fit the bytes."""
    if hashlib.sha256(content).hexdigest() != sha256:
        return False
    try:
        slots = door.folder().slots
        _public(slots, slots.stat().st_mtime_ns).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, OSError, ValueError, KeyError, TypeError):
        return False
    return True


@lru_cache(maxsize=1)
def _public(slots: Path, _written: int) -> Ed25519PublicKey:
    """The half that checks, read once for as long as the file stays as it is: a verify asks 150,000 times."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.read(Folder(slots.parent))["signing_public"]))
