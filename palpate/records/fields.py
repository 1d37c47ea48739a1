"""How values sit in columns."""

from __future__ import annotations

from typing import Any

from django.db import models

from palpate.when import When


class WhenField(models.JSONField):
    """A date known as surely as it is known, with the words as they were said."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> When | None:
        stored = super().from_db_value(value, expression, connection)
        return None if stored is None else When.from_json(stored)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, When) else value)

    def to_python(self, value: Any) -> When | None:
        return When.from_json(value) if isinstance(value, dict) else value
