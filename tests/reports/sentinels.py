"""Two clients, each column of text of each table filled with words that stand nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import models

from palpate.records import canonical
from palpate.records.fields import WhenField
from palpate.records.models import Client, Practitioner
from palpate.records.queries.of_client import WAYS
from palpate.when import Precision, When

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
# What a promise of the database or a list of codes holds to certain words.
FIXED: dict[str, Any] = {
    "standing": "told", "basis": "", "side": "", "part": "before", "sha256": "0" * 64,
    "signature": "00", "noteversion.meaning": "authored", "noteversion.why": "",
    "consent.answer": "granted", "safetyanswer.answer": "no", "rating.answer": "given",
    "charge.answer": "given", "reread.answer": "still", "checkin.answer": "same",
    "moment.kind": "moment", "moment.named": "", "posture.kind": "position", "posture.posture": "",
    "posture.rhythm": "", "cyst.event_basis": "client_reported", "cyst.feeling_answer": "given",
    "listening.repeats": None, "listening.school": "", "listening.symmetry": "",
    "listening.quality": "", "induced": None, "bodymark.symbol": "direction", "bodymark.shape": "point",
    "bodymark.author": "practitioner", "region": "achilles.L", "view": "front",
    "release.completion": "", "sighting.kind": "found", "cyst.depth": "", "cyst.tissue": "",
    "cyst.role": "", "arc.tangent": [0, 1, 0], "arc.concave": [1, 0, 0], "point": [0, 1, 0],
    "xy": [0.1, 0.1], "structure": "", "bodymark.depth": "", "bodymark.tissue": "",
    "bodymark.quality": "", "turn.rhythm": "", "understanding.kind": "permission",
    "gradedtouch.standing": "palpated", "rangetest.standing": "measured", "rangetest.direction": "+",
    "ownestimate.standing": "palpated", "answered.how": "paper", "primarychoice.part": "body",
    "measurealert.level": "act", "alertstep.kind": "seen",
}  # fmt: skip


def word(client: Client, table: str, column: str) -> str:
    """The word that stands in this column for this client and nowhere else."""
    return f"zz{client.pk}{table}{column.replace('_', '')}zz"


def fill(client: Client, by: Practitioner) -> dict[tuple[str, str], str]:
    """One row in each table, with its words; returns the words by table and column."""
    planted: dict[tuple[str, str], str] = {}
    made: dict[type[models.Model], models.Model] = {Client: client, Practitioner: by}
    tables = canonical.tables()
    for table in in_order():
        model = tables[table]
        if table in ("client", "auditevent", "erasure"):
            continue
        values = {}
        for field in model._meta.concrete_fields:
            if not field.primary_key:
                values[field.name] = value(field, table, client, made, planted)
        row = model(**values)
        row.save(force_insert=True)
        made[model] = row
    columns: dict[str, Any] = {}
    for field in Client._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and field.name != "figure":
            columns[field.name] = planted[("client", field.name)] = word(client, "client", field.name)
    Client.objects.filter(pk=client.pk).update(**columns)
    return planted


def in_order() -> Iterator[str]:
    """The tables, each after those to which it points."""
    tables, done = canonical.tables(), {"client"}
    waiting = [table for table in WAYS if table != "client"]
    while waiting:
        for table in list(waiting):
            near = [f.related_model for f in tables[table]._meta.concrete_fields if f.is_relation]
            names = {each._meta.model_name for each in near} & set(WAYS)
            if names <= done | {table}:
                waiting.remove(table)
                done.add(table)
                yield table


def value(field: Any, table: str, client: Client, made: dict[Any, Any], planted: dict[Any, str]) -> Any:
    """What one column holds; words are planted."""
    name = f"{table}.{field.name}"
    if name in FIXED:
        return FIXED[name]
    if field.name in FIXED:
        return FIXED[field.name]
    if field.is_relation:
        return made.get(field.related_model)
    said = word(client, table, field.name)
    if isinstance(field, WhenField):
        planted[(table, field.name)] = said
        return When(precision=Precision.UNKNOWN, words=said)
    if isinstance(field, models.JSONField):
        return _json(name, said, planted) or (None if field.null else _default(field))
    if isinstance(field, models.BinaryField):
        return bytes(4)
    if isinstance(field, models.CharField | models.TextField):
        if isinstance(field, models.TextField) or field.max_length >= max(36, len(said)):
            planted[(table, field.name)] = said
            return _content(said) if name == "noteversion.content" else said[: field.max_length]
        return ""
    if isinstance(field, models.DateTimeField):
        return AT
    if isinstance(field, models.DateField):
        return AT.date()
    if isinstance(field, models.BooleanField):
        return False
    return 1


def _default(field: Any) -> Any:
    found = field.get_default()
    return [] if found is None else found


def _json(name: str, said: str, planted: dict[Any, str]) -> Any:
    wanted: dict[str, Any] = {
        "draft.fields": [["words", said]], "besidecopy.fields": [["words", said]],
        "clientform.answers": {"words": said}, "formerdetails.details": {"name": said},
        "disclosure.contents": [said], "disclosure.withheld": [said], "formercard.said": {"place": said},
        "consent.avoided": [said],
    }  # fmt: skip
    if name in wanted:
        planted[tuple(name.split("."))] = said
        return wanted[name]
    return None


def _content(said: str) -> str:
    line = {
        "block": "words", "text": said, "standing": "told", "basis": "", "impression": False, "struck": False,
        "why": "", "id": "entry1",
    }  # fmt: skip
    head = {
        "signed_by": "Anna Weber", "signed_at": AT.isoformat(), "opened_at": AT.isoformat(), "session": 1,
        "client": said, "practitioner": "Anna Weber",
    }  # fmt: skip
    return json.dumps({"format": 1, "head": head, "lines": [line]})
