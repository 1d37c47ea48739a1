"""The texts and cards as this practice has them: its own newest words, or those that are shipped.

A key names a text: a code of TEXTS, or `card.` and a code of CARDS. A card is one line to a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.translation import get_language, gettext, override

from palpate.records.language.dated import ENGLISH, is_english
from palpate.records.models import OwnText, Practice
from palpate.session.cards import CARDS
from palpate.session.client_texts import TEXTS

CARD: Final = "card."
KEYS: Final = (*TEXTS.codes, *(f"{CARD}{code}" for code in CARDS.codes))


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in force. `version` is "shipped 1" or "own 3", as a signature names it."""

    key: str
    text: str
    version: str
    own: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that are not blank."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The parts between blank lines."""
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())


def shipped(key: str) -> Wording:
    """A text as it comes with the program, in the language of the page; KeyError for a key that names none.

    The version names the language if it is not English: "shipped 1 de" are other words than "shipped 1".
    """
    language = "" if is_english() else f" {get_language()}"
    if key.startswith(CARD):
        card = CARDS[key.removeprefix(CARD)]
        return Wording(key, "\n".join(map(gettext, card.lines)), f"shipped 1{language}", own=False)
    text = TEXTS[key]
    said = "\n\n".join(map(gettext, text.paragraphs))
    return Wording(key, said, f"shipped {text.version}{language}", own=False)


def current(practice: Practice, key: str) -> Wording:
    """A text as it stands today. One query."""
    return _newest(OwnText.objects.filter(practice=practice, key=key)).get(key) or shipped(key)


def all_current(practice: Practice) -> dict[str, Wording]:
    """Every text and card as it stands today, by key. One query."""
    own = _newest(OwnText.objects.filter(practice=practice))
    return {key: own.get(key) or shipped(key) for key in KEYS}


def since(practice: Practice) -> dict[str, datetime]:
    """Since when the newest own version of each text stands, by key. One query."""
    rows = OwnText.objects.filter(practice=practice).order_by("key", "number")
    return dict(rows.values_list("key", "made_at"))


def at_version(practice: Practice, key: str, version: str) -> Wording | None:
    """The words that a version names, such as a signature on file; None where they are not known.

    Of the shipped words only the newest version is at hand.
    """
    kind, _, number = version.partition(" ")
    if kind == "own" and number.isdigit():
        row = OwnText.objects.filter(practice=practice, key=key, number=int(number)).first()
        return _own(row) if row is not None and row.text else None
    if key not in KEYS:
        return None
    _number, _blank, language = number.partition(" ")
    with override(language if language in dict(settings.LANGUAGES) else ENGLISH):
        now = shipped(key)
    return now if now.version == version else None


def versions(practice: Practice, key: str) -> list[OwnText]:
    """The practice's own versions of a text, the newest first; an empty one went back to the shipped."""
    rows = OwnText.objects.filter(practice=practice, key=key).select_related("made_by")
    return list(rows.order_by("-number"))


def _newest(rows: Iterable[OwnText]) -> dict[str, Wording]:
    """The newest own words by key; a key whose newest version is empty is left out."""
    newest = {row.key: row for row in sorted(rows, key=lambda row: row.number)}
    return {key: _own(row) for key, row in newest.items() if row.text}


def _own(row: OwnText) -> Wording:
    return Wording(row.key, row.text, f"own {row.number}", own=True)
