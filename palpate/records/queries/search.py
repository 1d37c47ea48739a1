"""Search over names and every word of every unsealed note and event: the only door to the index."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from django.db import connection

from palpate.when import When

MOST = 40
OPEN, CLOSE = "\x02", "\x03"  # around a found word; the template turns them into <mark>


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words were found."""

    kind: str  # name, note, event or realization
    ref: int
    client: int
    client_name: str
    day: date | None
    snippet: str
    color: int
    birth: When | None  # with the color, it tells two clients of one name apart


def find(text: str, most: int = MOST) -> list[Hit]:
    """Names first, then texts, newest first. What is typed is words, never a query language."""
    query = quoted(text)
    if not query:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.name, c.color, c.birth FROM name_index n JOIN records_client c ON c.id = n.rowid "
            "WHERE name_index MATCH %s AND c.id NOT IN (SELECT client_id FROM records_erasure) "
            "ORDER BY n.rowid DESC LIMIT %s",
            [query, most],
        )
        names = [
            Hit("name", client, client, name, None, "", color, _birth(birth))
            for client, name, color, birth in cursor.fetchall()
        ]
        # Newest first by row number: sorting by rank would read every hit of an everyday word (8-stack 5.7).
        cursor.execute(
            "SELECT t.kind, t.ref, c.id, c.name, t.day, snippet(word_index, 0, %s, %s, ' … ', 16), "
            "c.color, c.birth "
            "FROM word_index w JOIN records_searchtext t ON t.id = w.rowid "
            "JOIN records_client c ON c.id = t.client_id "
            "WHERE word_index MATCH %s ORDER BY w.rowid DESC LIMIT %s",
            [OPEN, CLOSE, query, most],
        )
        texts = [
            Hit(kind, ref, client, name, day, snippet, color, _birth(birth))
            for kind, ref, client, name, day, snippet, color, birth in cursor.fetchall()
        ]
    return names + texts


def quoted(text: str) -> str:
    """Each word in quotes, the last one open at its end. Signs of the index's own language are never
    passed on."""
    # Composed as the record keeps them, so that a letter typed in two parts is still one letter.
    words = re.findall(r"\w+", normalize("NFC", text.replace("\x00", " ")))[:12]
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words) + "*"


def _birth(stored: str | None) -> When | None:
    return When.from_json(json.loads(stored)) if stored and stored != "null" else None
