"""A backup becomes a vault again, with the passphrase or the nine words, or nothing is written at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.pace import Pace
from palpate.records.vault import backup, key
from palpate.records.vault.folder import Folder
from palpate.records.vault.restore import restore
from tests.records.real_vaults import Real, vault_a, vault_b

__all__ = ["vault_a", "vault_b"]


@pytest.fixture
def spoiled(vault_a: Real, tmp_path: Path) -> Real:
    """A copy that a test may spoil."""
    return vault_a.copy(tmp_path / "copy")


def refused(source: Path, secret: str, tmp_path: Path, sentence: str = "") -> str:
    """Restoring says no, and leaves nothing where the vault would be."""
    place = tmp_path / "place"
    place.mkdir(exist_ok=True)

    with pytest.raises(VaultRefused) as no:
        restore(source, secret, place / "new")

    assert not list(place.iterdir())
    assert sentence in str(no.value)
    return str(no.value)


@pytest.mark.parametrize("secret", ["passphrase", "words"])
def test_a_backup_opens_with_the_passphrase_and_with_the_sheet(
    vault_a: Real, tmp_path: Path, secret: str
) -> None:
    folder = restore(vault_a.backup, getattr(vault_a, secret), tmp_path / "new")

    keys = key.unwrap(folder, vault_a.passphrase)
    assert keys is not None and keys.vault.hex() == vault_a.key
    rows = backup.check_file(folder.vault, keys.vault)
    assert rows["records_client"] == 40
    assert sorted(path.name for path in folder.path.iterdir()) == ["inbox", "slots.json", "vault.db"]
    assert {path.stat().st_mode & 0o777 for path in folder.path.iterdir() if path.is_file()} == {0o600}


def test_an_earlier_backup_is_restored_as_it_was(vault_a: Real, tmp_path: Path) -> None:
    folder = restore(vault_a.where / "backups" / vault_a.early, vault_a.words.upper(), tmp_path / "new")

    assert backup.check_file(folder.vault, bytes.fromhex(vault_a.key))["records_client"] == 20


@pytest.mark.parametrize("secret", ["the heron stands in the wood", "", "babad " * 9, "x" * 10_000])
def test_a_wrong_secret_is_refused_without_saying_which(vault_a: Real, tmp_path: Path, secret: str) -> None:
    refused(vault_a.backup, secret, tmp_path, "neither the passphrase slot nor the recovery slot")


@pytest.mark.parametrize("tenth", range(10))
def test_a_truncated_backup_is_refused(spoiled: Real, tmp_path: Path, tenth: int) -> None:
    file = spoiled.backup / "vault.db"
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.truncate(size * tenth // 10 // 4096 * 4096 if tenth % 2 else size * tenth // 10)

    refused(spoiled.backup, spoiled.passphrase, tmp_path)


@pytest.mark.parametrize("place", range(20))
def test_a_flipped_byte_is_refused(spoiled: Real, tmp_path: Path, place: int) -> None:
    file = spoiled.backup / "vault.db"
    content = bytearray(file.read_bytes())
    content[(len(content) - 1) * place // 19] ^= 0x10
    file.write_bytes(content)

    refused(spoiled.backup, spoiled.passphrase, tmp_path)


def test_bytes_after_the_end_are_refused(spoiled: Real, tmp_path: Path) -> None:
    with (spoiled.backup / "vault.db").open("ab") as file:
        file.write(bytes(4096))

    refused(spoiled.backup, spoiled.passphrase, tmp_path)


def test_any_flipped_byte_of_the_slots_is_refused_or_harmless(spoiled: Real, tmp_path: Path) -> None:
    whole = spoiled.backup / "slots.json"
    right = whole.read_bytes()
    for place in range(0, len(right), 97):
        content = bytearray(right)
        content[place] ^= 0x02
        whole.write_bytes(content)
        try:
            folder = restore(spoiled.backup, spoiled.words, tmp_path / f"new{place}")
        except VaultRefused:
            assert not (tmp_path / f"new{place}").exists()
        else:
            opened = key.unwrap(folder, spoiled.words)
            assert opened is not None and opened.vault.hex() == spoiled.key


@pytest.mark.parametrize("part", ["inbox_public", "signing_public"])
def test_a_public_key_that_does_not_follow_is_refused(
    spoiled: Real, vault_b: Real, tmp_path: Path, part: str
) -> None:
    slots = spoiled.backup / "slots.json"
    foreign = json.loads((vault_b.backup / "slots.json").read_text())
    slots.write_text(json.dumps(json.loads(slots.read_text()) | {part: foreign[part]}))

    refused(spoiled.backup, spoiled.passphrase, tmp_path, "slots.json of this backup is damaged")


def test_a_slot_cannot_ask_for_all_memory(spoiled: Real, tmp_path: Path) -> None:
    slots = spoiled.backup / "slots.json"
    document = json.loads(slots.read_text())
    document["slots"][0]["kdf"]["m"] = 2**40
    slots.write_text(json.dumps(document))

    refused(spoiled.backup, spoiled.passphrase, tmp_path, "cannot be read")


def test_slots_of_another_vault_open_nothing(spoiled: Real, vault_b: Real, tmp_path: Path) -> None:
    (spoiled.backup / "slots.json").write_bytes((vault_b.backup / "slots.json").read_bytes())

    refused(spoiled.backup, spoiled.passphrase, tmp_path, "does not open with this key")
    refused(spoiled.backup, spoiled.words, tmp_path, "neither the passphrase slot")


def test_another_vault_under_this_name_is_refused(spoiled: Real, vault_b: Real, tmp_path: Path) -> None:
    for file in ("vault.db", "slots.json"):
        (spoiled.backup / file).write_bytes((vault_b.backup / file).read_bytes())

    refused(spoiled.backup, spoiled.passphrase, tmp_path)


def test_an_old_record_under_a_new_name_is_refused(spoiled: Real, tmp_path: Path) -> None:
    old = spoiled.where / "backups" / spoiled.early
    (spoiled.backup / "vault.db").write_bytes((old / "vault.db").read_bytes())

    refused(spoiled.backup, spoiled.passphrase, tmp_path, "its tail is gone")


def test_a_head_that_is_not_the_records_is_refused(spoiled: Real, tmp_path: Path) -> None:
    changed = spoiled.backup.with_name(spoiled.late[:-12] + "0123456789ab")
    spoiled.backup.rename(changed)

    refused(changed, spoiled.passphrase, tmp_path, "the chain was made anew")


def test_a_changed_event_is_refused_by_name(spoiled: Real, tmp_path: Path) -> None:
    with dbapi2.connect(str(spoiled.backup / "vault.db")) as vault:
        vault.execute(f"PRAGMA key = \"x'{spoiled.key}'\"")
        vault.execute("DROP TRIGGER records_auditevent_no_update")
        vault.execute("UPDATE records_auditevent SET name = 'client.amended' WHERE number = 7")
    vault.close()

    assert "event 7" in refused(spoiled.backup, spoiled.words, tmp_path, "was changed after it was written")


def test_a_backup_that_lost_its_name_is_restored_when_that_is_said(spoiled: Real, tmp_path: Path) -> None:
    renamed = spoiled.backup.with_name("copy of my backup")
    spoiled.backup.rename(renamed)

    refused(renamed, spoiled.words, tmp_path, "say that it was renamed")
    assert restore(renamed, spoiled.words, tmp_path / "new", renamed=True).vault.exists()


@pytest.mark.parametrize("missing", ["vault.db", "slots.json"])
def test_half_a_backup_is_refused(spoiled: Real, tmp_path: Path, missing: str) -> None:
    (spoiled.backup / missing).unlink()

    refused(spoiled.backup, spoiled.passphrase, tmp_path, f"has no {missing}")


def test_nothing_is_ever_written_over(vault_a: Real, spoiled: Real, tmp_path: Path) -> None:
    before = (spoiled.where / "vault" / "vault.db").read_bytes()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    for target in (spoiled.where / "vault", tmp_path / "file", tmp_path / "link"):
        with pytest.raises(VaultRefused, match="is there already"):
            restore(vault_a.backup, vault_a.passphrase, target)

    assert (spoiled.where / "vault" / "vault.db").read_bytes() == before
    assert (tmp_path / "file").read_text() == "mine"


def test_an_empty_folder_may_become_the_vault(vault_a: Real, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    assert restore(vault_a.backup, vault_a.words, tmp_path / "new") == Folder(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_copy_that_comes_out_wrong_never_gets_the_name(
    vault_a: Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(source: Path, target: Path, pace: Pace) -> None:
        target.write_bytes(source.read_bytes()[: 9 * 4096])

    monkeypatch.setattr("palpate.records.vault.restore._copy", torn)

    refused(vault_a.backup, vault_a.passphrase, tmp_path)


def test_a_full_disk_is_said_and_leaves_nothing(
    vault_a: Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path, pace: Pace) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("palpate.records.vault.restore._copy", full)

    refused(vault_a.backup, vault_a.passphrase, tmp_path, "No space left on device")
