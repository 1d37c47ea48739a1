"""The record as canonical text: the same rows give the same bytes, on every machine and in every year.

One row a line, as JSON with its keys sorted; rows in the order of their primary keys. What is derived from
other rows (the search index) is left out, and so are the keys of this vault: sealed words stand here opened.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models

from palpate.records.models import ClientKey, SearchText
from palpate.when import When

DERIVED = (SearchText, ClientKey)
# Some readers take these for the end of a line; inside a JSON string they may be written as escapes.
_ENDS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


def tables() -> dict[str, type[models.Model]]:
    """Every table of the record under the name it has in an export, in the order of names."""
    found = {each._meta.model_name or "": each for each in apps.get_app_config("records").get_models()}
    return {name: found[name] for name in sorted(found) if found[name] not in DERIVED}


def count(name: str) -> int:
    """How many rows a table holds."""
    return tables()[name]._default_manager.count()


def rows(name: str, where: models.Q | None = None) -> Iterator[str]:
    """The rows of one table, each as one line without its end; only some of them, if asked."""
    table = tables()[name]
    fields = [field.attname for field in table._meta.concrete_fields]
    chosen = table._default_manager.filter(where) if where is not None else table._default_manager
    ordered = chosen.order_by("pk").values_list(*fields)
    for row in ordered.iterator(chunk_size=2000):
        values = {field: _plain(value) for field, value in zip(fields, row, strict=True)}
        yield json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).translate(_ENDS)


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside is the record at one moment; others go on writing. Nothing is written inside."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # Django's own transactions take the one place of a writer; this one only holds still.
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    return value.as_json() if isinstance(value, When) else value
