"""Harmful words in every column of words, past the verbs, as if somebody had written into the vault."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.apps import apps
from django.db import connection, models

from palpate.records import fences, sealing
from palpate.records.models import NoteVersion
from palpate.records.scrubbing import COLUMNS, Scrub
from palpate.records.sealing import SealedTextField
from palpate.records.vault import door
from tests.attack.corpus import payloads

# Columns of codes, digests and keys: what stands there is no word of anybody.
CODES = {
    "Practice.vault_id",
    "Moment.key",
    "BodyMark.key",
    "BodyMark.quality",
    "AuditEvent.previous",
    "AuditEvent.seal",
    "Draft.key",
    "Draft.writer",
    "BesideCopy.key",
    "BesideCopy.writer",
    "ClientForm.token_sha256",
    "Disclosure.sha256",
    "NoteVersion.content",
    "NoteVersion.sha256",
    "NoteVersion.signature",
    "HandsSignature.content",
    "HandsSignature.sha256",
    "HandsSignature.signature",
    "Center.located",
    "Answered.group",
    "MeasureAlert.of",
}
FREE = ("OwnTerm.label", "OwnTerm.meaning")  # kept in a shared copy, and still typed by somebody
AT_ONCE = (
    16  # payloads in one column: with more, a page is so long that taking it apart is all that is tested
)
PAIRS = {"Draft.fields", "BesideCopy.fields"}


def columns() -> list[tuple[type[models.Model], Any]]:
    """Each column of words."""
    found = []
    for model in apps.get_app_config("records").get_models():
        for field in model._meta.concrete_fields:
            name = f"{model.__name__}.{field.name}"
            worded = COLUMNS.get(name) in (Scrub.DROP, Scrub.INVENT) or name in FREE
            if (
                type(field) in (models.CharField, models.TextField, SealedTextField)
                and worded
                and name not in CODES
            ):
                found.append((model, field))
    return found


def plant() -> None:
    """Every word of the practice becomes every harmful word; what is signed is signed anew."""
    tables = {model._meta.db_table for model, _ in columns()} | {NoteVersion._meta.db_table}
    with fences.let_down(sorted(tables)), connection.cursor() as cursor:
        for number, (model, field) in enumerate(columns()):
            table, column = model._meta.db_table, field.column
            if isinstance(field, SealedTextField):
                _sealed(model, field, cursor, words(number))
            else:
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} <> ''", [words(number)])
        for row in cursor.execute("SELECT id, content FROM records_noteversion").fetchall():
            _signed(cursor, *row)


def words(number: int) -> str:
    """What stands in the column of this number: a run of the corpus, another one in each column."""
    corpus = payloads()
    start = number * AT_ONCE
    return "\n".join(corpus[(start + turn) % len(corpus)] for turn in range(AT_ONCE))


def _sealed(model: type[models.Model], field: SealedTextField, cursor: Any, text: str) -> None:
    for row in model._default_manager.exclude(**{field.name: ""}):
        client = row.client_id if hasattr(row, "client_id") else row.session.client_id
        about = f"{model._meta.model_name}.{field.name}"
        kept = sealing.seal(text, about=about, client=client, at=row.recorded_at)
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {field.column} = %s WHERE id = %s", [str(kept), row.pk]
        )


def _signed(cursor: Any, number: int, content: str) -> None:
    document = json.loads(content)
    for turn, line in enumerate(document["lines"]):
        line["text"] = words(number + turn)
    document["head"]["client"] = words(number)
    again = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest, seal = hashlib.sha256(again.encode()).hexdigest(), door.keys().sign(again.encode()).hex()
    cursor.execute(
        "UPDATE records_noteversion SET content = %s, sha256 = %s, signature = %s WHERE id = %s",
        [again, digest, seal, number],
    )
