"""Django's SQLite backend on the encrypted engine. The file has the name that Django expects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import tee
from typing import Any

from django.db.backends.sqlite3 import base as plain
from django.utils.asyncio import async_unsafe
from django.utils.dateparse import parse_date, parse_time
from sqlcipher3 import dbapi2 as Database  # noqa: N812  # Django looks for this name

from palpate.records.vault import door, opening
from palpate.records.vault.making import address


def _moment(stored: bytes) -> datetime:
    """A stored time; times are kept in UTC, so Django need not make each of a page's hundreds aware again."""
    at = datetime.fromisoformat(stored.decode())
    return at if at.tzinfo else at.replace(tzinfo=UTC)


for _name, _read in (
    ("bool", b"1".__eq__),
    ("date", plain.decoder(parse_date)),
    ("time", plain.decoder(parse_time)),
    ("datetime", _moment),
    ("timestamp", _moment),
):
    Database.register_converter(_name, _read)
Database.register_adapter(Decimal, str)
Database.register_adapter(date, plain.adapt_date)
Database.register_adapter(datetime, plain.adapt_datetime)


class Cursor(Database.Cursor):  # type: ignore[misc]  # the driver has no types
    """A cursor that reads Django's placeholders."""

    convert_query = plain.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        peek, rows = tee(iter(param_list))
        first = next(peek, None)
        names = list(first) if isinstance(first, Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)


class Connection(Database.Connection):  # type: ignore[misc]
    """A connection that knows its limits, which the driver does not tell."""

    def getlimit(self, category: int) -> int:
        """SQLite's compiled limits: 9 is variables in a statement, 2 is columns."""
        return {9: 32766, 2: 2000}[category]


class DatabaseWrapper(plain.DatabaseWrapper):
    """Opens the vault that this process stands before, and nothing while the door is locked."""

    Database = Database
    _turn = 0
    _new = False

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        mode = params.pop("mode", "rw")
        self._new = mode == "rwc"
        params["database"] = address(str(params["database"]), mode)
        return params

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        keys = door.keys()
        connection = Database.connect(**conn_params, factory=Connection)
        opening.unlock(connection, keys.vault, new=self._new)
        plain.register_functions(connection)  # type: ignore[attr-defined]  # there, but not in the stubs
        door.opened(connection)
        self._turn = door.turn()
        return connection

    def ensure_connection(self) -> None:
        self._let_go_of_the_old()
        super().ensure_connection()

    def close_if_unusable_or_obsolete(self) -> None:
        # Django asks this before and after each request, also while the vault is locked and nothing may open.
        self._let_go_of_the_old()
        super().close_if_unusable_or_obsolete()

    def _let_go_of_the_old(self) -> None:
        # A connection from before a lock was closed by the thread that locked; this thread must open its own.
        if self.connection is not None and self._turn != door.turn():
            self.connection = None
            self.in_atomic_block = False
            self.savepoint_ids = []
            self.needs_rollback = False

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
