"""Key slots: a passphrase or a recovery sheet opens a list of named keys; the keys themselves are never on
disk.

Each slot holds the same keys, wrapped by AES-256-GCM under a key that Argon2id makes from what the person
knows.
A new passphrase rewrites one slot and nothing else. Parameters: 256 MiB, 3 passes, 4 lanes for a passphrase
(6-reliability 9); the floor of the OWASP Password Storage Cheat Sheet (19 MiB, 2, 1) for the sheet, whose 128
random bits need no slowing.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from palpate.errors import NotPhysical, VaultRefused
from palpate.records.vault import sheet
from palpate.records.vault.disk import write_whole
from palpate.records.vault.folder import Folder

FORMAT = 1
PASSPHRASE, SHEET = "passphrase", "recovery sheet"
SLOW = {"m": 256 * 1024, "t": 3, "p": 4}  # KiB, passes, lanes
QUICK = {"m": 19 * 1024, "t": 2, "p": 1}
MOST = {"m": 2 * 1024 * 1024, "t": 50, "p": 64}  # a slot that asks for more would only stall the machine
SHORTEST = 15  # characters; or five words


@dataclass(slots=True)
class Keys:
    """What an open vault holds in memory. `wipe` overwrites it, as far as CPython allows."""

    vault: bytearray
    signing: bytearray
    inbox: str = field(repr=False)
    sealed: dict[int, bytearray] = field(
        default_factory=dict, repr=False, compare=False
    )  # clients' keys in use

    @classmethod
    def fresh(cls) -> Keys:
        """New random keys for a new vault."""
        return cls(
            vault=bytearray(secrets.token_bytes(32)),
            signing=bytearray(Ed25519PrivateKey.generate().private_bytes_raw()),
            inbox=str(pyrage.x25519.Identity.generate()),
        )

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of `message`."""
        return Ed25519PrivateKey.from_private_bytes(bytes(self.signing)).sign(message)

    @property
    def signing_public(self) -> bytes:
        """The half that checks signatures."""
        return Ed25519PrivateKey.from_private_bytes(bytes(self.signing)).public_key().public_bytes_raw()

    def wipe(self) -> None:
        """Overwrite the keys. Copies that Python made on the way are freed, not overwritten: a stated
        limit."""
        for part in (self.vault, self.signing, *self.sealed.values()):
            part[:] = bytes(len(part))
        self.sealed.clear()
        self.inbox = ""


def check_passphrase(text: str) -> str:
    """The passphrase as it is used, or NotPhysical with what is missing. No rules on kinds of characters."""
    text = unicodedata.normalize("NFC", text)
    if len(text) < SHORTEST and len(text.split()) < 5:
        raise NotPhysical(
            f"A passphrase must have {SHORTEST} characters or five words; this one has {len(text)} "
            f"characters. "
            "A short sentence that nobody else would say works well."
        )
    if len(set(text.lower())) < 6 or text.lower().startswith(
        ("password", "passphrase", "correct horse battery")
    ):
        raise NotPhysical(
            "This passphrase is among the first that would be tried. Choose a sentence that only you "
            "would say."
        )
    return text


def create(
    folder: Folder, vault_id: str, keys: Keys, passphrase: str, sheet_secret: bytes, kdf: dict[str, int]
) -> None:
    """Write the first two slots of a new vault."""
    document = {
        "palpate_vault": FORMAT,
        "vault_id": vault_id,
        "signing_public": keys.signing_public.hex(),
        "inbox_public": str(pyrage.x25519.Identity.from_str(keys.inbox).to_public()),
        "slots": [
            _slot(vault_id, PASSPHRASE, passphrase.encode(), keys, kdf),
            _slot(vault_id, SHEET, sheet_secret, keys, QUICK),
        ],
    }
    write_whole(folder.slots, json.dumps(document, indent=1).encode())


def read(folder: Folder) -> dict[str, Any]:
    """The slot file as written, or VaultRefused if it cannot be one of ours."""
    try:
        document = json.loads(folder.slots.read_text(encoding="utf-8"))
        version = document["palpate_vault"]
        document["vault_id"] + document["inbox_public"]
        for slot in document["slots"]:
            _well_formed(slot)
        document["slots"][0]
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise VaultRefused(
            f"{folder.slots.name} must hold the wrapped keys of this vault and cannot be read. Nothing "
            f"was changed. "
            "Put back the copy that lies beside your backups, or restore one: palpate vault restore."
        ) from None
    if version > FORMAT:
        raise VaultRefused(
            f"This vault was made by a newer Palpate (key format {version}, known here: {FORMAT}). "
            "Install the newer version; this one leaves the vault as it is."
        )
    return dict(document)


def unwrap(folder: Folder, secret: str) -> Keys | None:
    """The keys, if `secret` is the passphrase or the nine words of the sheet; None for every kind of
    failure."""
    document = read(folder)
    for slot in document["slots"]:
        if slot["kind"] == SHEET:
            try:
                material = sheet.secret(secret)
            except NotPhysical:
                continue
        else:
            material = unicodedata.normalize("NFC", secret).encode()
        keys = _open(document["vault_id"], slot, material)
        if keys is not None:
            return keys
    return None


def change_passphrase(folder: Folder, keys: Keys, passphrase: str, kdf: dict[str, int]) -> None:
    """Rewrite the passphrase slot; the vault and the sheet stay as they are."""
    document = read(folder)
    fresh = _slot(document["vault_id"], PASSPHRASE, check_passphrase(passphrase).encode(), keys, kdf)
    document["slots"] = [fresh if slot["kind"] == PASSPHRASE else slot for slot in document["slots"]]
    write_whole(folder.slots, json.dumps(document, indent=1).encode())


def change_sheet(folder: Folder, keys: Keys) -> list[str]:
    """A new recovery sheet in place of the old one; returns its nine words."""
    document, secret = read(folder), secrets.token_bytes(16)
    fresh = _slot(document["vault_id"], SHEET, secret, keys, QUICK)
    document["slots"] = [fresh if slot["kind"] == SHEET else slot for slot in document["slots"]]
    write_whole(folder.slots, json.dumps(document, indent=1).encode())
    return sheet.words(secret)


def _well_formed(slot: dict[str, Any]) -> None:
    """Raise ValueError, KeyError or TypeError for a slot that was not written by Palpate."""
    for name in ("salt", "nonce", "ct"):
        bytes.fromhex(slot[name])
    for name, most in MOST.items():
        if not 1 <= int(slot["kdf"][name]) <= most:
            raise ValueError(name)
    str.encode(slot["kind"])


def _slot(vault_id: str, kind: str, material: bytes, keys: Keys, kdf: dict[str, int]) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    named = {"vault": keys.vault.hex(), "signing": keys.signing.hex(), "inbox": keys.inbox}
    sealed = AESGCM(_stretch(material, salt, kdf)).encrypt(
        nonce, json.dumps(named).encode(), _bound(vault_id, kind)
    )
    return {"kind": kind, "kdf": kdf, "salt": salt.hex(), "nonce": nonce.hex(), "ct": sealed.hex()}


def _open(vault_id: str, slot: dict[str, Any], material: bytes) -> Keys | None:
    key = _stretch(material, bytes.fromhex(slot["salt"]), slot["kdf"])
    try:
        plain = AESGCM(key).decrypt(
            bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["ct"]), _bound(vault_id, slot["kind"])
        )
    except InvalidTag:
        return None
    named = json.loads(plain)
    return Keys(
        vault=bytearray.fromhex(named["vault"]),
        signing=bytearray.fromhex(named["signing"]),
        inbox=named["inbox"],
    )


def _bound(vault_id: str, kind: str) -> bytes:
    """What a slot is tied to, so that it opens nothing when moved to another vault or another kind."""
    return f"palpate slot {FORMAT} {vault_id} {kind}".encode()


def _stretch(material: bytes, salt: bytes, kdf: dict[str, int]) -> bytes:
    return hash_secret_raw(
        material,
        salt,
        time_cost=kdf["t"],
        memory_cost=kdf["m"],
        parallelism=kdf["p"],
        hash_len=32,
        type=Type.ID,
    )
