"""Building both full-text indexes anew, with the command that the engine has for it."""

from __future__ import annotations

INDEXES = ("name_index", "word_index")


def rebuild() -> None:
    """Names, then every word of every note; one transaction each."""
    from django.db import connection

    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(f"INSERT INTO {index}({index}) VALUES('rebuild')")
