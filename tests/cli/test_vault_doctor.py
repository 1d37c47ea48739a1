"""`palpate vault doctor` says what is wrong, in plain words, and touches nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from palpate.cli import doctor
from palpate.records.vault.folder import Folder
from palpate.records.vault.instance import Instance
from tests.records.a_vault import AT
from tests.records.real_vaults import Real, vault_a

__all__ = ["vault_a"]

SOON = AT + timedelta(hours=3)


@pytest.fixture
def folder(vault_a: Real, tmp_path: Path) -> Folder:
    """A vault with two backups in the usual place."""
    real = vault_a.copy(tmp_path / "practice")
    shutil.move(real.where / "backups", real.where / "vault" / "backups")
    for path in (real.where / "vault").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Folder(real.where / "vault")


def said(
    folder: Folder, capsys: pytest.CaptureFixture[str], now: object = SOON
) -> tuple[int, dict[str, str]]:
    capsys.readouterr()
    code = doctor.examine(folder, now)  # type: ignore[arg-type]
    lines = capsys.readouterr().out.splitlines()
    return code, {line[:9].strip(): line[10:] for line in lines}


def files(folder: Folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}


def test_a_sound_vault_is_called_sound_and_left_as_it_is(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(folder)

    code, lines = said(folder, capsys)

    assert code == 0 and not [line for line in lines.values() if line.startswith("WRONG")]
    assert "every one is as it was made" in lines["backups"]
    assert lines["place"].startswith("look") and "stick" in lines["place"]
    assert files(folder) == before


def a_turned_byte(folder: Folder) -> None:
    (backup,) = folder.backups.glob("*T11*")
    content = bytearray((backup / "vault.db").read_bytes())
    content[5000] ^= 1
    (backup / "vault.db").write_bytes(content)


def no_backup(folder: Folder) -> None:
    shutil.rmtree(folder.backups)


def one_slot(folder: Folder) -> None:
    document = json.loads(folder.slots.read_text())
    document["slots"] = document["slots"][:1]
    folder.slots.write_text(json.dumps(document))


def readable_by_others(folder: Folder) -> None:
    folder.vault.chmod(0o644)


def half_a_vault(folder: Folder) -> None:
    folder.slots.unlink()


@pytest.mark.parametrize(
    ("harm", "where", "sentence"),
    [
        (a_turned_byte, "backups", "vault.db of the backup palpate-20261102T11"),
        (no_backup, "backups", "there is no backup in the usual place"),
        (one_slot, "keys", "only one way in"),
        (readable_by_others, "folder", "others on this machine may read vault.db"),
        (half_a_vault, "folder", "slots.json is missing"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_harm_is_said(
    folder: Folder,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Folder], None],
    where: str,
    sentence: str,
) -> None:
    harm(folder)

    code, lines = said(folder, capsys)

    assert code == 1
    assert lines[where].startswith("WRONG") and sentence in lines[where]


@pytest.mark.parametrize(
    ("now", "where", "sentence"),
    [
        (AT + timedelta(days=5), "backups", "4 days old"),
        (AT - timedelta(days=1), "clock", "Set its clock right"),
    ],
)
def test_the_clock_and_the_age_of_backups_are_said(
    folder: Folder, capsys: pytest.CaptureFixture[str], now: object, where: str, sentence: str
) -> None:
    code, lines = said(folder, capsys, now)

    assert code == 1 and lines[where].startswith("WRONG") and sentence in lines[where]


def test_a_log_that_was_left_is_explained_and_not_called_wrong(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.vault.with_name("vault.db-wal").write_bytes(bytes(5000))
    (folder.backups / ".palpate-x.part").mkdir()
    folder.tries.write_text(json.dumps({"failed": 7, "next": 0}))

    code, lines = said(folder, capsys)

    assert code == 0
    assert lines["log"].startswith("look") and "Nothing is lost" in lines["log"]
    assert ".palpate-x.part was left by an act that was interrupted" in lines["left over"]
    assert "7 wrong passphrases" in lines["tries"]


def test_who_serves_it_is_said(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    first = Instance(folder)
    first.take(address="http://127.0.0.1:1/")

    serving = said(folder, capsys)[1]["serving"]
    first.release()

    assert "a Palpate serves it now" in serving
    assert "no Palpate serves it now" in said(folder, capsys)[1]["serving"]
