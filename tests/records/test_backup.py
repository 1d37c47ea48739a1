"""A backup is one only after it was opened, counted and compared; its name says how far it reaches."""

from __future__ import annotations

import math
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.pace import Pace
from palpate.records import links
from palpate.records.vault import backup, opening
from palpate.records.vault.backup import Backup
from palpate.records.vault.folder import Folder
from palpate.records.vault.making import address
from tests.records.real_vaults import Real, vault_a

__all__ = ["vault_a"]

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def real(vault_a: Real, tmp_path: Path) -> Real:
    """A vault that a test may write to."""
    return vault_a.copy(tmp_path / "copy")


@pytest.fixture
def source(real: Real) -> Iterator[Any]:
    """The vault, open."""
    connection = opened(real)
    yield connection
    connection.close()


def opened(real: Real) -> Any:
    connection = dbapi2.connect(
        address(str(real.where / "vault" / "vault.db")), uri=True, isolation_level=None
    )
    opening.unlock(connection, bytes.fromhex(real.key))
    return connection


def head_of(source: Any) -> str:
    return str(links.prove(source.execute).head)


def made(real: Real, source: Any, to: Path, at: datetime = AT) -> Backup:
    return backup.make(
        source,
        Folder(real.where / "vault"),
        bytes.fromhex(real.key),
        to=to,
        vault_id=real.vault_id,
        head=head_of(source),
        at=at,
    )


def test_its_name_carries_day_vault_and_head_and_nobodys_name(
    real: Real, source: Any, tmp_path: Path
) -> None:
    done = made(real, source, tmp_path / "to")

    assert done.path.name == f"palpate-20261102T093000-{real.vault_id}-{head_of(source)}"
    assert (done.made_at, f"{done.events}-{done.seal}") == (AT, head_of(source))
    assert sorted(path.name for path in done.path.iterdir()) == ["SHA256SUMS", "slots.json", "vault.db"]
    assert {path.stat().st_mode & 0o777 for path in done.path.iterdir()} == {0o600}


def test_it_holds_what_was_acknowledged_though_the_wal_was_not_written_back(
    real: Real, source: Any, tmp_path: Path
) -> None:
    source.execute("PRAGMA wal_autocheckpoint = 0").close()
    source.execute("UPDATE records_practice SET name = 'Practice on the Weir'")
    assert (real.where / "vault" / "vault.db-wal").stat().st_size > 0

    done = made(real, source, tmp_path / "to")

    copy = dbapi2.connect(address(str(done.path / "vault.db"), "ro"), uri=True)
    copy.execute(f"PRAGMA key = \"x'{real.key}'\"")
    assert copy.execute("SELECT name FROM records_practice").fetchone() == ("Practice on the Weir",)
    copy.close()


def test_it_is_encrypted_to_the_last_page(real: Real, source: Any, tmp_path: Path) -> None:
    content = (made(real, source, tmp_path / "to").path / "vault.db").read_bytes()

    shares = [count / len(content) for count in Counter(content).values()]
    assert -sum(share * math.log2(share) for share in shares) > 7.99
    assert b"Berta" not in content and b"invented" not in content
    assert not content.startswith(b"SQLite format 3")


def test_a_copy_whose_chain_does_not_hold_is_thrown_away(real: Real, source: Any, tmp_path: Path) -> None:
    source.execute("DROP TRIGGER records_auditevent_no_update")
    source.execute("UPDATE records_auditevent SET name = 'client.amended' WHERE number = 7")

    with pytest.raises(VaultRefused, match="chain of the copy does not hold: event 7"):
        made(real, source, tmp_path / "to")

    assert not list((tmp_path / "to").iterdir())


def test_a_copy_that_ends_before_its_head_is_thrown_away(real: Real, source: Any, tmp_path: Path) -> None:
    with pytest.raises(VaultRefused, match="its tail is gone"):
        backup.make(
            source, Folder(real.where / "vault"), bytes.fromhex(real.key), to=tmp_path / "to",
            vault_id=real.vault_id, head="999-0123456789ab", at=AT,
        )  # fmt: skip


def test_checksums_say_without_a_key_which_file_has_changed(real: Real, source: Any, tmp_path: Path) -> None:
    done = made(real, source, tmp_path / "to")
    plain = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=done.path, capture_output=True)

    assert (plain.returncode, backup.changed(done.path)) == (0, "")
    content = bytearray((done.path / "vault.db").read_bytes())
    content[-1] ^= 1
    (done.path / "vault.db").write_bytes(content)
    assert backup.changed(done.path) == "vault.db"


def test_others_may_write_while_it_is_made(real: Real, source: Any, tmp_path: Path) -> None:
    other = opened(real)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE records_practice SET name = 'not yet committed'")

    done = made(real, source, tmp_path / "to")
    other.execute("COMMIT")
    other.close()

    assert backup.check_file(done.path / "vault.db", bytes.fromhex(real.key))["records_client"] == 40


def test_a_copy_without_the_same_rows_is_thrown_away(
    real: Real, source: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = backup._copy

    def short(source: Any, copy: Path, key: bytes, pace: Pace) -> None:
        honest(source, copy, key, pace)
        with dbapi2.connect(str(copy)) as torn:
            torn.execute(f"PRAGMA key = \"x'{real.key}'\"")
            torn.execute("DELETE FROM records_searchtext")
            torn.execute("DELETE FROM records_client WHERE id = 3")
        torn.close()

    monkeypatch.setattr(backup, "_copy", short)

    with pytest.raises(VaultRefused, match="does not hold the same rows"):
        made(real, source, tmp_path / "to")
    assert not list((tmp_path / "to").iterdir())


def test_the_same_second_twice_is_refused_and_the_first_one_stays(
    real: Real, source: Any, tmp_path: Path
) -> None:
    first = made(real, source, tmp_path / "to")
    before = (first.path / "vault.db").read_bytes()

    with pytest.raises(VaultRefused, match="is there already"):
        made(real, source, tmp_path / "to")
    assert (first.path / "vault.db").read_bytes() == before


def test_an_unfinished_one_is_never_listed(real: Real, source: Any, tmp_path: Path) -> None:
    done = made(real, source, tmp_path / "to")
    (tmp_path / "to" / f".{done.path.name}.part").mkdir()
    (tmp_path / "to" / done.path.name.replace("20261102", "20261103")).mkdir()
    (tmp_path / "to" / "holiday").mkdir()

    assert backup.all_of(tmp_path / "to") == [done]
    assert backup.all_of(tmp_path / "nowhere") == []


def test_the_newest_comes_first(real: Real, source: Any, tmp_path: Path) -> None:
    for hours in (1, 3, 2):
        made(real, source, tmp_path / "to", AT + timedelta(hours=hours))

    assert [each.made_at.hour for each in backup.all_of(tmp_path / "to")] == [12, 11, 10]


def test_a_wrong_key_and_a_plain_file_are_refused(vault_a: Real, tmp_path: Path) -> None:
    with pytest.raises(VaultRefused, match="does not open with this key"):
        backup.check_file(vault_a.backup / "vault.db", bytes(32))
    (tmp_path / "plain.db").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    with pytest.raises(VaultRefused):
        backup.check_file(tmp_path / "plain.db", bytes.fromhex(vault_a.key))


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    daily = [Backup(Path(f"{day}"), AT - timedelta(days=day), 1, "0" * 12) for day in range(800)]

    gone = {each.path for each in backup.surplus(daily)}
    kept = [each for each in daily if each.path not in gone]

    assert [each.made_at.date() for each in kept[:7]] == [
        (AT - timedelta(days=day)).date() for day in range(7)
    ]
    assert len({(each.made_at.year, each.made_at.month) for each in kept}) == 12
    assert 7 + 12 <= len(kept) <= 7 + 4 + 12


def test_two_vaults_may_share_a_stick(tmp_path: Path) -> None:
    for vault_id in ("a" * 16, "b" * 16):
        made = tmp_path / f"palpate-20261102T100000-{vault_id}-7-{'0' * 12}"
        made.mkdir()
        (made / "vault.db").touch()

    assert len(backup.all_of(tmp_path)) == 2
    assert [each.vault_id for each in backup.all_of(tmp_path, "a" * 16)] == ["a" * 16]
