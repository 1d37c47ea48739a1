"""A new vault is laid at once; what it holds is what the migrations make one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from palpate.clinic import clients
from palpate.records.models import Client, Practice, Practitioner
from palpate.records.queries import search
from palpate.records.vault import laying, migrating
from tests.clinic.marked import put
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


# What stood in a vault of the third migration.
BEFORE = (
    "INSERT INTO records_practice (name, vault_id, idle_minutes, invented, founded_at) "
    "VALUES ('', '0', 5, 0, '2026-01-01')",
    "INSERT INTO records_practitioner (name, role, joined_at, practice_id) "
    "VALUES ('Anna Weber', 'practitioner', '2026-01-01', 1)",
    "INSERT INTO records_client (name, pronoun, guardian, contact, language, color, admitted_at, "
    "practice_id, admitted_by_id) VALUES ('Berta Example', '', '', '', '', 0, '2026-01-01', 1, 1)",
)


def put_in_today():
    """The same rows as the program of today writes them."""
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    practice = Practice.objects.create(vault_id="0", founded_at=begun)
    anna = Practitioner.objects.create(practice=practice, name="Anna Weber", joined_at=begun)
    Client.objects.create(practice=practice, name="Berta Example", admitted_at=begun, admitted_by=anna)


def test_what_is_laid_at_once_is_what_the_migrations_make(own_vault, request):
    """And a vault of before gets the new tables, keeps its rows and its names findable.

    All migrations take fifteen seconds, so they run once for both, with rows on their way.
    """
    empty = everything()[1]
    put_in_today()
    laid = everything()
    request.getfixturevalue("another_file")

    call_command("migrate", "records", "0003", verbosity=0)
    bare = everything()[1]
    with connection.cursor() as cursor:
        for said in BEFORE:
            cursor.execute(said)
    call_command("migrate", verbosity=0)

    made, rows, known = everything()
    assert laid[0] == made
    assert laid[1] == rows
    assert laid[2] == known
    assert not any(found for name, found in (empty | bare).items() if name.startswith("records_"))
    keeps_its_names_findable()


def keeps_its_names_findable():
    """Of the vault of before: what it held is there, and what is done with it now does what it should."""
    berta = Client.objects.get()
    assert (berta.figure, berta.height_cm, berta.weight_kg) == ("", None, None)
    assert [hit.client for hit in search.find("berta")] == [berta.pk]
    clients.amend(client=berta, by=berta.admitted_by, at=NOW, name="Berta Other", figure="female")
    assert [hit.client for hit in search.find("other")] == [berta.pk]
    put(berta, berta.admitted_by)


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
