"""A practice's own words in place of a shipped text: every version is kept, and the shipped one returns."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import OwnText, Practitioner
from palpate.records.queries import texts
from palpate.words import kept

LONGEST: Final = 6000  # characters; two pages: longer is not read at the first session


@transaction.atomic
def write(*, key: str, text: str, by: Practitioner, at: datetime, draft: str | None = None) -> OwnText | None:
    """Say a text, or a card line by line, in the practice's own words.

    The words that stand already make no new version: then the version in force is returned, or None if the
    shipped text is in force. An empty text goes back to the shipped one.
    """
    access.require(by, May.SETTLE)
    clean = _text(_known(key), text)
    now = texts.current(by.practice, key)
    drafts.settle(draft)
    if clean == now.text or (not clean and not now.own):
        return _last(by, key) if now.own else None
    return _version(key, "" if clean == texts.shipped(key).text else clean, by=by, at=at)


@transaction.atomic
def restore(*, key: str, by: Practitioner, at: datetime, draft: str | None = None) -> OwnText | None:
    """Go back to the shipped text. The practice's own versions stay on file."""
    return write(key=key, text="", by=by, at=at, draft=draft)


def _version(key: str, text: str, *, by: Practitioner, at: datetime) -> OwnText:
    last = _last(by, key)
    row = OwnText.objects.create(
        practice=by.practice,
        key=key,
        number=last.number + 1 if last else 1,
        text=text,
        made_at=at,
        made_by=by,
    )
    audit.note("text.written" if text else "text.restored", row, by=by, at=at)
    return row


def _last(by: Practitioner, key: str) -> OwnText | None:
    return OwnText.objects.filter(practice=by.practice, key=key).order_by("-number").first()


def _known(key: str) -> str:
    if key not in texts.KEYS:
        raise NotPhysical(f"A text must be one of those that are shipped; “{key[:60]}” names none.")
    return key


def _text(key: str, text: str) -> str:
    """The text with one kind of line break and no space at the ends of lines."""
    lines = [line.rstrip() for line in kept(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    clean = "\n".join(lines).strip()
    if len(clean) > LONGEST:
        raise NotPhysical(
            f"A text must have at most {LONGEST} characters, got {len(clean)}. "
            "Shorten it: what is too long is not read."
        )
    if key.startswith(texts.CARD) and clean:
        clean = "\n".join(line.strip() for line in clean.split("\n") if line.strip())
    return clean
