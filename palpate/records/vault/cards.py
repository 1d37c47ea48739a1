"""The safety cards outside the lock: a plain file beside the vault, read while nobody can open it.

It holds the practice's own cards and whom it calls, and nothing about any client (docs/decisions/0024). What
cannot be read is as if it were not there: then the shipped cards are shown, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from palpate.records.vault.disk import write_whole
from palpate.records.vault.folder import Folder

FORMAT: Final = 1
LARGEST: Final = 200_000  # bytes; what is larger was not written by this program


@dataclass(frozen=True, slots=True)
class CardOutside:
    """One card: its lines, which version of the words, and since when they stand ("2026-11-02", or blank)."""

    lines: tuple[str, ...]
    version: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class ContactOutside:
    """Whom to call for one slot; `tried` as `records.queries.contacts.Tried` names it."""

    slot: str
    name: str
    number: str
    hours: str
    tried: str


@dataclass(frozen=True, slots=True)
class Outside:
    """All that lies outside the lock."""

    cards: Mapping[str, CardOutside]
    contacts: Sequence[ContactOutside]


def write(folder: Folder, outside: Outside) -> bool:
    """Write the file whole, if it does not say the same already. Returns whether it was written."""
    content = {
        "format": FORMAT,
        "about": "Safety cards and contacts of a practice. Nothing here is about a client.",
        "cards": {code: asdict(card) for code, card in outside.cards.items()},
        "contacts": [asdict(contact) for contact in outside.contacts],
    }
    new = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
    if folder.cards.exists() and folder.cards.read_bytes() == new:
        return False
    write_whole(folder.cards, new)
    return True


def read(folder: Folder) -> Outside | None:
    """What lies there; None if there is no such file, or it is damaged."""
    try:
        if folder.cards.stat().st_size > LARGEST:
            return None
        held = json.loads(folder.cards.read_bytes())
        if held["format"] != FORMAT:
            return None
        cards = {str(code): _card(card) for code, card in held["cards"].items()}
        contacts = [ContactOutside(**{name: str(each[name]) for name in _NAMES}) for each in held["contacts"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Outside(cards, contacts)


_NAMES: Final = ("slot", "name", "number", "hours", "tried")


def _card(held: Any) -> CardOutside:
    lines = tuple(str(line) for line in held["lines"])
    if not lines or isinstance(held["lines"], str):
        raise ValueError("a card without lines")
    return CardOutside(lines, str(held["version"]), str(held["since"]))
