"""The sealed class: words that lie under a key of their client's own, so that destroying it destroys them.

A column holds `sealed:1:<number of the key>:<nonce and ciphertext>`, AES-256-GCM, bound to the table, the
column and the key (6-reliability 9). The key lies in `ClientKey`, wrapped by age to the practitioner's own
identity: the vault's key alone opens none of it. Open keys stay in the `Keys` of the open vault and are wiped
with them.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection as default
from django.db import models

from palpate.errors import AlreadyThere
from palpate.records.vault import door

FORMAT = "sealed:1:"
KEY_BYTES, NONCE_BYTES = 32, 12  # AES-256; NIST SP 800-38D, 5.2.1.1: 96 bits
UNREADABLE = "these words are sealed and cannot be opened: run palpate vault verify"
_LIVE = (
    "SELECT number, wrapped, shredded_at FROM records_clientkey WHERE client_id = %s "
    "ORDER BY shredded_at IS NOT NULL, id DESC LIMIT 1"
)
_NUMBERED = "SELECT wrapped, shredded_at FROM records_clientkey WHERE number = %s"
_ADD = "INSERT INTO records_clientkey (client_id, number, wrapped, made_at) VALUES (%s, %s, %s, %s)"


class Closed(str):
    """A sentence in the place of words that cannot be read. `stored` is what stands in the column."""

    stored: str

    def __new__(cls, sentence: str, stored: str) -> Closed:
        made = super().__new__(cls, sentence)
        made.stored = stored
        return made


class Sealed(str):
    """What may be written into a sealed column: ciphertext, never words."""


class SealedTextField(models.TextField):  # type: ignore[type-arg]  # not generic where it runs
    """Text under the key of the client that `of` leads to, such as "client" or "session.client".

    It is sealed when its row is saved and opened when the row is read; "" stays "". It cannot be searched,
    and a query that writes it without its row is refused.
    """

    def __init__(self, *args: Any, of: str = "client", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if isinstance(value, Closed):
            return Sealed(value.stored)
        if not value:
            return value
        *way, last = self.of.split(".")
        row: Any = model_instance
        for link in way:
            row = getattr(row, link)
        client: int = getattr(row, f"{last}_id")
        at: datetime = model_instance.recorded_at  # type: ignore[attr-defined]  # each row with such words has it
        return seal(value, about=self._about, client=client, at=at)

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, ""):
            return value
        if not isinstance(value, Sealed):
            raise TypeError(f"{self._about} is sealed: it is written with its row and never searched.")
        return str(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return unseal(value, about=self._about) if value else value

    @property
    def _about(self) -> str:
        return f"{self.model._meta.model_name}.{self.name}"


def seal(text: str, *, about: str, client: int, at: datetime) -> Sealed:
    """`text` under the live key of this client, which is made at `at` if there is none.

    Raises AlreadyThere for a client whose keys were destroyed: nothing is ever sealed for her again.
    """
    number, key = _live(client, at)
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = nonce + AESGCM(bytes(key)).encrypt(nonce, text.encode(), _bound(about, number))
    return Sealed(f"{FORMAT}{number}:{b64encode(body).decode()}")


def unseal(stored: str, *, about: str) -> str:
    """The words, or a `Closed` sentence: that they were erased, and when; or that they do not open."""
    try:
        number, body = int(stored.removeprefix(FORMAT).partition(":")[0]), stored.rpartition(":")[2]
        if not stored.startswith(FORMAT):
            raise ValueError(stored[: len(FORMAT)])
        raw = b64decode(body, validate=True)
        key = _numbered(number)
        if isinstance(key, str):
            return Closed(key, stored)
        plain = AESGCM(bytes(key)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(about, number))
        return plain.decode()
    except (InvalidTag, ValueError):
        return Closed(UNREADABLE, stored)


def is_erased(text: str) -> bool:
    """Whether this stands in the place of words whose key was destroyed."""
    return isinstance(text, Closed) and text != UNREADABLE


def _live(client: int, at: datetime) -> tuple[int, bytearray]:
    with default.cursor() as cursor:
        row = cursor.execute(_LIVE, [client]).fetchone()
        if row and row[2] is not None:
            raise AlreadyThere(
                f"This client's words were {_erased(row[2])}; nothing is written for her again."
            )
        if row:
            return row[0], _opened(row[0], row[1])
        key, number = bytearray(secrets.token_bytes(KEY_BYTES)), secrets.randbelow(2**62) + 1
        identity = pyrage.x25519.Identity.from_str(door.keys().inbox)
        wrapped = pyrage.encrypt(bytes(key), [identity.to_public()])
        cursor.execute(_ADD, [client, number, wrapped, at.astimezone(UTC).replace(tzinfo=None)])
    door.keys().sealed[number] = key
    return number, key


def _numbered(number: int) -> bytearray | str:
    """The key of this number, or the sentence that stands for it."""
    held = door.keys().sealed.get(number)
    if held is not None:
        return held
    with default.cursor() as cursor:
        row = cursor.execute(_NUMBERED, [number]).fetchone()
    if row is None:
        return UNREADABLE
    return _erased(row[1]) if row[1] is not None else _opened(number, row[0])


def _opened(number: int, wrapped: bytes) -> bytearray:
    keys = door.keys()
    if number not in keys.sealed:
        try:
            opened = pyrage.decrypt(bytes(wrapped), [pyrage.x25519.Identity.from_str(keys.inbox)])
        except pyrage.DecryptError:
            raise ValueError(number) from None
        keys.sealed[number] = bytearray(opened)
    return keys.sealed[number]


def _erased(at: datetime) -> str:
    return f"erased on {at:%d %b %Y}"


def _bound(about: str, number: int) -> bytes:
    """What a text is tied to: moved to another column, table or client, it does not open."""
    return f"palpate sealed 1 {about} {number}".encode()
