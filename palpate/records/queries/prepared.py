"""A query that is written once in a process and asked with another number each time.

Django writes the SQL of every query anew, which takes longer than the vault takes to answer it. Here it is
written when the first page asks. Each is about the rows of one number, such as those of a client.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

GIVEN = -(2**61) - 7  # stands in a query for the number that it is asked with; no row has it
LARGEST = 2**63  # no row has a number from here on, and the engine cannot take it; an address may hold it
M = TypeVar("M", bound=Model)
Reading = tuple[int, Sequence[Callable[..., Any]], Any]  # a column, how it is read, and what it is


class Prepared(Generic[M]):
    """`Prepared(lambda: Rating.objects.filter(goal=GIVEN))`, asked with the number of a target."""

    def __init__(self, build: Callable[[], QuerySet[M, Any]]) -> None:
        self._build, self._lock = build, Lock()
        self._sql = ""
        self._params: list[Any] = []
        self._readings: list[Reading] = []
        self._fields: list[str] = []
        self._more: dict[str, int] = {}  # what a query adds to a row, and in which column
        self._joined: list[Any] = []  # what makes the rows that it selects beside each

    def values(self, number: int) -> list[Any]:
        """The rows as plain values in the order of the query's columns, each as Django would read it."""
        if abs(number) >= LARGEST:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        if not self._sql:
            self._write()
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [number if each == GIVEN else each for each in self._params])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._read(row, connection) for row in found] if self._readings else found

    def rows(self, number: int, **known: Model) -> list[M]:
        """The rows as Django would make them, without prefetches; `known` are rows to which each points."""
        values = self.values(number)
        model, width = self._model, len(self._fields)
        found = []
        for each in values:
            row = model.from_db(DEFAULT_DB_ALIAS, self._fields, each[:width])
            for name, column in self._more.items():
                setattr(row, name, each[column])
            for joined in self._joined:
                joined.populate(each, row)
            row._state.fields_cache.update(known)
            found.append(row)
        return found

    def _write(self) -> None:
        with self._lock:
            asked = self._build()
            compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
            sql, params = compiler.as_sql()
            if GIVEN not in params:
                raise TypeError("A prepared query must ask for GIVEN, and it stands nowhere in it.")
            converters = compiler.get_converters([column[0] for column in compiler.select])
            self._readings = [(place, how, what) for place, (how, what) in converters.items()]
            if compiler.klass_info is not None:
                columns = compiler.klass_info["select_fields"]
                self._fields = [compiler.select[place][0].target.attname for place in columns]
                self._more = dict(compiler.annotation_col_map or {})
                beside = (compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)
                self._joined = get_related_populators(*beside)  # type: ignore[call-arg]  # typed for a later Django
            self._model, self._params, self._sql = asked.model, list(params), sql

    def _read(self, row: tuple[Any, ...], connection: Any) -> list[Any]:
        values = list(row)
        for place, how, what in self._readings:
            value = values[place]
            for read in how:
                value = read(value, what, connection)
            values[place] = value
        return values
