"""Six ways to change a record behind its back: `palpate vault verify` names each for what it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from palpate.cli.verifying import verify
from palpate.clinic import clients, keeping, notes, sessions
from palpate.records import chain, links
from palpate.records.vault import backup, door, key, making, migrating
from palpate.records.vault.folder import Folder
from tests.conftest import NOW, PASSPHRASE

MIDDLE = 6


@pytest.fixture
def lived_in(tmp_path: Path, django_db_blocker: Any) -> Iterator[Folder]:
    """A real vault with notes and two backups, in the place of the test vault for one test."""
    folder = Folder(tmp_path / "vault")
    kept, name, standing = dict(door._state), connection.settings_dict["NAME"], connection.connection
    keys, _ = making.make(folder, PASSPHRASE, key.QUICK)
    with django_db_blocker.unblock():
        connection.connection, connection.settings_dict["NAME"] = None, str(folder.vault)
        door._state |= {"folder": folder, "keys": keys}
        migrating.bring_up(NOW)
        vault_id = key.read(folder)["vault_id"]
        by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=vault_id, at=NOW)
        for hour in (1, 2):
            for _ in range(3):
                work(by)
            backed_up(folder, hour)
        work(by)
        yield folder
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = standing, name
    door._state.update(kept)


def work(by: Any) -> None:
    client = clients.admit(by=by, at=NOW, name="Berta Example")
    notes.sign(session=sessions.open_session(client=client, by=by, at=NOW), by=by, at=NOW)


def backed_up(folder: Folder, hour: int) -> None:
    connection.ensure_connection()
    backup.make(
        connection.connection, folder, door.keys().vault, to=folder.backups, at=NOW + timedelta(hours=hour),
        vault_id=key.read(folder)["vault_id"], head=str(chain.head()),
    )  # fmt: skip


def unfenced(*statements: str) -> None:
    """The fence is taken away first: what is left is the chain."""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER records_auditevent_no_{act}")
        for statement in statements:
            cursor.execute(statement)


def edit(folder: Folder) -> None:
    unfenced(f"UPDATE records_auditevent SET target = 'client:9' WHERE number = {MIDDLE}")


def delete_from_the_middle(folder: Folder) -> None:
    unfenced(f"DELETE FROM records_auditevent WHERE number = {MIDDLE}")


def swap(folder: Folder) -> None:
    unfenced(
        f"UPDATE records_auditevent SET number = -1 WHERE number = {MIDDLE}",
        f"UPDATE records_auditevent SET number = {MIDDLE} WHERE number = {MIDDLE + 3}",
        f"UPDATE records_auditevent SET number = {MIDDLE + 3} WHERE number = -1",
    )


def cut_the_tail(folder: Folder) -> None:
    unfenced("DELETE FROM records_auditevent WHERE number > 12")


def cut_only_what_no_head_covers(folder: Folder) -> None:
    newest = max(each.events for each in backup.all_of(folder.backups))
    unfenced(f"DELETE FROM records_auditevent WHERE number > {newest}")


def edit_and_seal_anew(folder: Folder) -> None:
    unfenced(f"UPDATE records_auditevent SET target = 'client:9' WHERE number = {MIDDLE}")
    with connection.cursor() as cursor:
        rows = cursor.execute(f"{links.EVENTS.partition(' ORDER')[0]} ORDER BY number").fetchall()
        previous = links.GENESIS
        for row in rows:
            sealed = links.seal(*row[:6], previous)
            cursor.execute(
                "UPDATE records_auditevent SET previous = %s, seal = %s WHERE number = %s",
                [previous, sealed, row[0]],
            )
            previous = sealed


def put_an_older_copy_in_its_place(folder: Folder) -> None:
    connection.close()
    older = backup.all_of(folder.backups)[-1]
    for name in ("vault.db-wal", "vault.db-shm"):
        (folder.path / name).unlink(missing_ok=True)
    shutil.copyfile(older.path / "vault.db", folder.vault)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (edit, links.EDITED),
        (delete_from_the_middle, links.DELETED),
        (swap, links.SWAPPED),
        (cut_the_tail, links.CUT),
        (cut_only_what_no_head_covers, links.CUT),
        (edit_and_seal_anew, links.ANEW),
        (put_an_older_copy_in_its_place, links.OLDER),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_was_done_is_named(
    lived_in: Folder, capsys: pytest.CaptureFixture[str], harm: Any, named: str
) -> None:
    harm(lived_in)

    code = verify(lived_in, door.keys(), [])

    said = capsys.readouterr().out
    assert code == 1
    assert f"BROKEN, {named}:" in said


def test_an_untouched_record_holds_and_says_how_much_no_head_covers(
    lived_in: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    code = verify(lived_in, door.keys(), [])

    said = capsys.readouterr().out
    assert code == 0 and "BROKEN" not in said and "clock" not in said
    assert "2 heads written down elsewhere agree" in said
    assert "3 events are younger than the last head written down elsewhere" in said


def test_a_clock_that_was_set_back_is_said_and_nothing_is_called_broken(
    lived_in: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    from palpate.records.queries import people

    by = people.practitioner()
    for jump in (timedelta(days=3650), timedelta(days=-1), timedelta(hours=1)):
        clients.admit(by=by, at=NOW + jump, name="Berta Example")

    code = verify(lived_in, door.keys(), [])

    said = capsys.readouterr().out
    assert code == 0
    assert "set back 1 times, last at event" in said and "The order is by number" in said
