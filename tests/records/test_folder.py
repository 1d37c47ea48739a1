"""Where a vault may lie, and what half a vault is."""

import os

import pytest

from palpate.errors import VaultRefused
from palpate.records.vault import folder as module
from palpate.records.vault import key, making
from palpate.records.vault.folder import Folder, default_folder
from tests.conftest import PASSPHRASE


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_share_is_refused(made, monkeypatch, kind):
    monkeypatch.setattr(module, "_file_system", lambda path: kind)

    with pytest.raises(VaultRefused, match=rf"network share \({kind}\)"):
        made[0].check_place()


def mounted(monkeypatch, tmp_path, *lines):
    table = tmp_path / "mounts"
    table.write_text("\n".join(lines) + "\n")

    class Mounts(type(table)):
        def __new__(cls, *parts):
            return table if parts == ("/proc/self/mounts",) else type(table)(*parts)

    monkeypatch.setattr(module, "Path", Mounts)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["disk / ext4 rw 0 0"], "ext4"),
        (["disk / ext4 rw 0 0", "server:/x {here} nfs4 rw 0 0"], "nfs4"),
        (["server:/x / nfs4 rw 0 0", "disk {here} ext4 rw 0 0"], "ext4"),
        (["disk / ext4 rw 0 0", "server:/x {here}/other nfs4 rw 0 0"], "ext4"),
        (["disk {here} ext4 rw 0 0", "server:/x {here} cifs rw 0 0"], "cifs"),
    ],
    ids=["one disk", "a share here", "a disk on a share", "a share beside", "mounted over"],
)
def test_the_nearest_mount_counts(monkeypatch, tmp_path, lines, kind):
    here = tmp_path.resolve()
    mounted(monkeypatch, tmp_path, *(line.format(here=here) for line in lines))

    assert module._file_system(here / "vault") == kind


def test_a_mount_with_a_blank_in_its_name_is_found(monkeypatch, tmp_path):
    place = tmp_path.resolve() / "my stick"
    mounted(
        monkeypatch,
        tmp_path,
        "disk / ext4 rw 0 0",
        f"server:/x {str(place).replace(' ', chr(92) + '040')} nfs rw 0 0",
    )

    assert module._file_system(place / "vault") == "nfs"


def test_a_second_name_for_the_vault_is_refused(made):
    folder, _, _ = made
    os.link(folder.vault, folder.path / "second.db")

    with pytest.raises(VaultRefused, match="2 hard links"):
        folder.check_place()


@pytest.mark.parametrize(("gone", "lone"), [("slots.json", "vault.db"), ("vault.db", "slots.json")])
def test_half_a_vault_is_refused_and_never_completed(made, gone, lone):
    folder, _, _ = made
    (folder.path / gone).unlink()
    before = (folder.path / lone).read_bytes()

    with pytest.raises(VaultRefused, match=f"{lone} is here, {gone} is missing"):
        folder.check_place()
    with pytest.raises(VaultRefused):
        making.make(folder, PASSPHRASE, key.QUICK)

    assert (folder.path / lone).read_bytes() == before
    assert not (folder.path / gone).exists()


def test_a_new_vault_is_never_made_over_another(made):
    folder, _, _ = made
    before = folder.vault.read_bytes(), folder.slots.read_bytes()

    with pytest.raises(VaultRefused, match="already holds a vault"):
        making.make(folder, PASSPHRASE, key.QUICK)

    assert (folder.vault.read_bytes(), folder.slots.read_bytes()) == before


@pytest.mark.parametrize(
    "name", ["Dropbox", "OneDrive - Practice", "Google Drive", "Nextcloud", "Mobile Documents"]
)
def test_a_folder_that_another_program_copies_away_is_warned_of(tmp_path, name):
    place = Folder(tmp_path / name / "palpate")
    place.make()

    assert "synchronized by another program" in place.warning
    place.check_place()


def test_a_plain_folder_has_no_warning(folder):
    assert folder.warning == ""


def test_everything_is_for_its_owner_alone(made):
    folder, _, _ = made
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder.path, *folder.path.iterdir())}

    assert modes == {"vault": 0o700, "vault.db": 0o600, "slots.json": 0o600, "inbox": 0o700}


def test_the_place_may_be_named_in_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PALPATE_VAULT", str(tmp_path / "mine"))

    assert default_folder().path == tmp_path / "mine"


@pytest.mark.parametrize(
    ("system", "part"), [("darwin", "Library/Application Support/Palpate"), ("linux", "data/palpate")]
)
def test_the_usual_place_is_where_the_system_keeps_programs_data(monkeypatch, tmp_path, system, part):
    monkeypatch.delenv("PALPATE_VAULT", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(module.sys, "platform", system)

    assert default_folder().path.as_posix().endswith(part)
