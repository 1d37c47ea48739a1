"""Whether signed bytes still are what was signed with this practice's key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from palpate.records.vault import door, key
from palpate.records.vault.folder import Folder


def holds(content: bytes, *, sha256: str, signature: str) -> bool:
    """Whether hash and signature both fit the bytes."""
    return each_holds([(content, sha256, signature)])[0]


def each_holds(signed: Iterable[tuple[bytes, str, str]]) -> list[bool]:
    """The same of many (content, sha256, signature), with the key looked up once.

    Several threads may call it at a time: the curve is computed without the interpreter's lock.
    """
    slots = door.folder().slots
    try:
        public = _public(slots, slots.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return [False for _ in signed]
    return [
        hashlib.sha256(content).hexdigest() == sha256 and _fits(public, signature, content)
        for content, sha256, signature in signed
    ]


def _fits(public: Ed25519PublicKey, signature: str, content: bytes) -> bool:
    try:
        public.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


@lru_cache(maxsize=1)
def _public(slots: Path, _written: int) -> Ed25519PublicKey:
    """The half that checks, read once for as long as the file stays as it is."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.read(Folder(slots.parent))["signing_public"]))
