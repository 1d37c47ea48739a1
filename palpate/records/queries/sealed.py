"""Whether signed bytes still are what was signed with this practice's key."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from palpate.records.vault import door, key


def holds(content: bytes, *, sha256: str, signature: str) -> bool:
    """Whether hash and signature both fit the bytes."""
    if hashlib.sha256(content).hexdigest() != sha256:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.read(door.folder())["signing_public"]))
        public.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True
