"""The schema: what the rows promise stands in the database itself, in built-in words only.

Hazards: H12, H23.
"""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from sqlcipher3 import dbapi2

from palpate.clinic import clients, histories, keeping, notes, sessions
from palpate.errors import Cancelled, VaultRefused
from palpate.pace import Watched
from palpate.records.models import AuditEvent, FormerDetails, NoteVersion
from palpate.records.vault import backup, door, making, migrating
from palpate.when import read
from tests.conftest import NOW

PLANTED = "quaternarylantern"


def schema():
    with connection.cursor() as cursor:
        return "\n".join(sql for (sql,) in cursor.execute("SELECT sql FROM sqlite_master WHERE sql NOTNULL"))


@pytest.fixture
def a_signed_note(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    clients.amend(client=berta, by=anna, at=NOW, name="Berta Changed")
    return notes.sign(session=session, by=anna, at=NOW)


def test_the_migrations_say_what_the_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_in_the_schema_needs_python(db):
    """A function that Django registers is refused there, and no other program could read the vault."""
    called = {name.lower() for name in re.findall(r"\b([A-Za-z_]\w*)\s*\(", schema())}
    registered = {
        "regexp",
        "lpad",
        "rpad",
        "md5",
        "sha1",
        "sha224",
        "sha256",
        "sha384",
        "sha512",
        "bitxor",
        "pi",
    }

    assert not {name for name in called if name.startswith("django_")}
    assert not called & registered


def test_each_full_text_index_forgets_what_is_deleted(db):
    with connection.cursor() as cursor:
        names = [
            name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        ]
        kept = {name: dict(cursor.execute(f'SELECT k, v FROM "{name}_config"').fetchall()) for name in names}

    assert sorted(kept) == ["name_index", "word_index"]
    assert all(config.get("secure-delete") == 1 for config in kept.values())


@pytest.mark.parametrize("model", [NoteVersion, AuditEvent, FormerDetails], ids=lambda model: model.__name__)
@pytest.mark.parametrize("act", ["update", "delete"])
def test_what_was_signed_or_logged_cannot_be_changed(a_signed_note, model, act):
    row = model.objects.first()
    column = next(field.column for field in model._meta.fields if not field.primary_key)
    table, key = model._meta.db_table, model._meta.pk.column
    change = {"update": f'UPDATE "{table}" SET "{column}" = "{column}"', "delete": f'DELETE FROM "{table}"'}[
        act
    ]

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'{change} WHERE "{key}" = %s', [row.pk])

    assert model.objects.filter(pk=row.pk).exists()


def test_a_signed_note_is_not_replaced_by_another_of_its_number(a_signed_note):
    columns = ", ".join(f'"{field.column}"' for field in NoteVersion._meta.local_fields)
    again = (
        f"INSERT OR REPLACE INTO records_noteversion ({columns}) SELECT {columns} FROM records_noteversion"
    )

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(again)


def test_words_that_were_taken_back_are_not_left_in_the_index(own_vault, tmp_path):
    told()
    before = plain(tmp_path / "before.db")

    taken_back()

    assert PLANTED.encode() in before
    assert PLANTED.encode() not in plain(tmp_path / "after.db")


def told():
    """Indexed texts, long enough for overflow pages."""
    by = keeping.found(practice="", practitioner="Anna Weber", vault_id="0" * 16, at=NOW)
    client = clients.admit(by=by, at=NOW, name="Berta Example")
    event = {"client": client, "happened": read("about seven", today=NOW.date()), "by": by, "at": NOW}
    for number in range(30):
        histories.take(headline=f"event {number} " + f"{PLANTED} " * 500, **event)
    with connection.cursor() as cursor:
        found = cursor.execute("SELECT count(*) FROM word_index WHERE word_index MATCH %s", [PLANTED])
        assert found.fetchone() == (30,)


def taken_back():
    """As an erasure will leave it: no row, no word."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_searchtext")
        cursor.execute("DELETE FROM records_trauma")


def plain(path):
    """The bytes of an unencrypted export: every row of every table, those of the indexes too."""
    raw = dbapi2.connect(making.address(str(door.folder().vault)), uri=True, isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{door.keys().vault.hex()}'\"")
    raw.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.close()
    return path.read_bytes()


def test_a_vault_of_a_newer_program_is_refused_and_left_as_it_is(own_vault):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations(app, name, applied) VALUES ('records', '0999_later', '2030-01-01')"
        )
    rows = backup.counts(connection.connection)

    with pytest.raises(VaultRefused, match="newer Palpate"):
        migrating.bring_up(NOW)

    assert backup.counts(connection.connection) == rows
    assert not door.folder().backups.exists()


def test_a_vault_that_holds_data_is_backed_up_before_it_is_changed(own_vault):
    with connection.constraint_checks_disabled():
        call_command("migrate", "records", "0015", verbosity=0, interactive=False)
    before = schema()

    migrating.bring_up(NOW)

    assert "records_formwords" not in before and "records_formwords_no_change" in schema()
    (made,) = backup.all_of(door.folder().backups)
    assert backup.check_file(made.path / "vault.db", door.keys().vault)


def test_how_far_it_is_is_told_and_stopped_at_the_last_step_the_vault_is_as_it_was(own_vault):
    with connection.constraint_checks_disabled():
        call_command("migrate", "records", "0014", verbosity=0, interactive=False)
    before, rows = schema(), backup.counts(connection.connection)
    told = []

    def last(stage):
        told.append((stage.name, stage.done, stage.of))
        if stage.name == "bringing the vault up to this version" and stage.done == 1:
            pace.stop()
            pace.step("and no further")

    pace = Watched(last)
    with pytest.raises(Cancelled):
        migrating.bring_up(NOW, pace)

    assert told[-2:] == [("bringing the vault up to this version", n, 2) for n in (0, 1)]
    assert backup.PROVING in {name for name, _, _ in told}
    assert (schema(), backup.counts(connection.connection)) == (before, rows)
    migrating.bring_up(NOW + timedelta(minutes=1))
    assert schema() != before


def test_a_vault_that_is_up_to_date_is_not_touched(own_vault):
    before = schema()

    migrating.bring_up(NOW)

    assert schema() == before
    assert not door.folder().backups.exists()
