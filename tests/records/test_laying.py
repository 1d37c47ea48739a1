"""A new vault is laid at once; what it holds is what the migrations make one by one."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from palpate.records.vault import laying, migrating
from tests.conftest import NOW

OWN = ("django_migrations", "sqlite_")  # when each was applied, and which numbers were given


def everything():
    """Each table, index and fence as the database has it, the rows that stand there, the migrations named."""
    with connection.cursor() as cursor:
        found = cursor.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        made = {(kind, name): parts(sql) if kind == "table" else sql for kind, name, sql in found}
        names = [name for kind, name, _ in found if kind == "table" and not name.startswith(OWN)]
        rows = {name: cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
        known = cursor.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return made, rows, known


def parts(sql):
    """The columns and promises of a table in any order, which a column that was added later changes.

    A default that only filled the rows that were there is no part of what a table promises.
    """
    head, _, inside = sql.replace('"', "").replace(" DEFAULT ''", "").partition("(")
    found, depth = [""], 0
    for sign in inside[:-1]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return head, sorted(map(str.strip, found))


def test_what_is_laid_at_once_is_what_the_migrations_make(own_vault, request):
    laid = everything()
    request.getfixturevalue("another_file")

    call_command("migrate", verbosity=0)

    made, rows, known = everything()
    assert laid[0] == made
    assert laid[1] == rows
    assert laid[2] == known


def test_a_new_vault_that_could_not_be_laid_whole_stays_empty(another_file, monkeypatch):
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    monkeypatch.setattr(executor.recorder, "record_applied", lambda app, name: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        laying.lay(executor, plan)

    with connection.cursor() as cursor:
        assert not cursor.execute("SELECT name FROM sqlite_master").fetchall()
    migrating.bring_up(NOW)
    assert MigrationExecutor(connection).migration_plan(executor.loader.graph.leaf_nodes()) == []
