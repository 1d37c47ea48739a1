"""A backup and a restore that are stopped, at whichever step: nothing half is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from palpate.errors import Cancelled
from palpate.pace import Pace, Watched
from palpate.records.vault import backup, opening
from palpate.records.vault.folder import Folder
from palpate.records.vault.heeding import heeding
from palpate.records.vault.making import address
from palpate.records.vault.restore import restore
from tests.records.real_vaults import Real, vault_a
from tests.records.test_backup import AT, head_of, opened
from tests.stopping import StopsAt, steps_of, stopped_at

__all__ = ["vault_a"]

BACKUP, RESTORE = 6, 5  # steps that can be stopped, at the least


@pytest.fixture
def source(vault_a: Real, tmp_path: Path) -> Iterator[Any]:
    """A vault, open."""
    connection = opened(vault_a.copy(tmp_path / "copy"))
    yield connection
    connection.close()


def test_a_backup_stopped_at_any_step_leaves_the_folder_as_it_was(
    vault_a: Real, source: Any, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "letter.txt").write_text("hers")

    def work(pace: Pace) -> Any:
        return backup.make(
            source, Folder(vault_a.where / "vault"), bytes.fromhex(vault_a.key), to=stick,
            vault_id=vault_a.vault_id, head=head_of(source), at=AT, pace=pace,
        )  # fmt: skip

    for number in range(BACKUP):
        stopped_at(number, work, stick)

    assert len(steps_of(work)) >= BACKUP and len(backup.all_of(stick)) == 1


def test_a_copy_in_pieces_is_of_one_moment_though_others_write(
    vault_a: Real, source: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(backup, "PAGES", 5)
    other, told = (
        dbapi2.connect(address(str(tmp_path / "copy" / "vault" / "vault.db")), uri=True),
        list[int](),
    )
    opening.unlock(other, bytes.fromhex(vault_a.key))
    other.execute("CREATE TABLE records_beside (n INTEGER)")
    other.commit()

    def hear(stage: Any) -> None:
        if stage.name == backup.COPYING and stage.of:
            told.append(stage.done)
            other.execute("INSERT INTO records_beside VALUES (1)")
            other.commit()

    made = backup.make(
        source, Folder(vault_a.where / "vault"), bytes.fromhex(vault_a.key), to=tmp_path / "stick",
        vault_id=vault_a.vault_id, head=head_of(source), at=AT, pace=Watched(hear),
    )  # fmt: skip

    assert len(told) > 5 and told == sorted(set(told)), "it never begins anew"
    rows = backup.check_file(made.path / "vault.db", bytes.fromhex(vault_a.key))
    assert rows["records_beside"] == 0 and other.execute(
        "SELECT count(*) FROM records_beside"
    ).fetchone() == (len(told),)
    other.close()


def test_a_restore_stopped_at_any_step_writes_nothing(vault_a: Real, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()

    def work(pace: Pace) -> Any:
        return restore(vault_a.backup, vault_a.passphrase, place / "new", pace=pace)

    for number in range(RESTORE):
        stopped_at(number, work, place, vault_a.backup)

    assert len(steps_of(work)) >= RESTORE and (place / "new" / "vault.db").exists()


def test_a_long_statement_ends_when_it_is_stopped() -> None:
    connection, pace = dbapi2.connect(":memory:"), Watched()
    for_ever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    with pytest.raises(Cancelled), heeding(connection, pace):
        connection.create_function("now_stop", 0, pace.stop)
        connection.execute("SELECT now_stop()").fetchone()
        connection.execute(for_ever)

    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_fault_of_the_engine_is_not_called_a_stop() -> None:
    connection = dbapi2.connect(":memory:")

    with pytest.raises(dbapi2.OperationalError), heeding(connection, StopsAt(9)):
        connection.execute("SELECT * FROM nowhere")
