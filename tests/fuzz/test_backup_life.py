"""Backups on every way through copying, damage and restoring: what comes back is what stood, or nothing.

Hazards: H12.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from palpate.clinic import clients, keeping
from palpate.errors import VaultRefused
from palpate.records.models import AuditEvent, Client
from palpate.records.vault import backup, door, key, restore
from palpate.web import keeping_copies
from tests.conftest import NOW, PASSPHRASE
from tests.fuzz.machines import SIZE, run
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401

HARMS = ("flip", "cut", "no keys", "other keys", "renamed", "gone")
SMALL = settings(SIZE, max_examples=5, stateful_step_count=9)


class Copies(RuleBasedStateMachine):
    """One vault that only grows, its backups, and what stood in each when it was made."""

    def __init__(self, by, place):
        super().__init__()
        self.by, self.place, self.now, self.stood = by, place, NOW, {}
        Copies.turn = getattr(Copies, "turn", 0) + 1
        self.to = place / f"copies-{Copies.turn}"

    @rule(name=st.text(st.characters(categories=["L"]), min_size=1, max_size=9))
    def a_client_comes(self, name):
        clients.admit(by=self.by, at=self.now, name=name)

    @rule()
    def a_backup_is_made(self):
        self.now += timedelta(minutes=1)
        rows = Client.objects.count(), AuditEvent.objects.count()
        self.to.mkdir(exist_ok=True)
        made = keeping_copies.back_up(self.to, by=self.by, at=self.now)
        self.stood[made.path] = rows

    @precondition(lambda self: self.stood)
    @rule(which=st.integers(0, 20))
    def one_comes_back(self, which):
        path = sorted(self.stood)[which % len(self.stood)]
        if not path.exists():
            return  # thinned out
        new = restore.restore(path, PASSPHRASE, self.place / "back" / str(which))
        rows = backup.check_file(new.vault, door.keys().vault)
        assert (rows["records_client"], rows["records_auditevent"]) == self.stood[path]
        assert key.read(new) == key.read(door.folder())
        shutil.rmtree(new.path)

    @precondition(lambda self: self.stood)
    @rule(
        which=st.integers(0, 20),
        harm=st.sampled_from(HARMS),
        at=st.floats(0.001, 0.999),
        bit=st.integers(0, 7),
    )
    def a_damaged_one_brings_nothing(self, which, harm, at, bit):
        whole = sorted(self.stood)[which % len(self.stood)]
        if not whole.exists():
            return
        hurt = self.place / "hurt" / (whole.name if harm != "renamed" else whole.name.replace("-0", "-1", 1))
        shutil.rmtree(hurt.parent, ignore_errors=True)
        shutil.copytree(whole, hurt)
        content = bytearray((hurt / "vault.db").read_bytes())
        place = int(len(content) * at)
        if harm == "flip":
            content[place] ^= 1 << bit
            (hurt / "vault.db").write_bytes(content)
        elif harm == "cut":
            (hurt / "vault.db").write_bytes(content[:place])
        elif harm == "no keys":
            (hurt / "slots.json").write_text("{}")
        elif harm == "other keys":
            text = (hurt / "slots.json").read_text()
            (hurt / "slots.json").write_text(text.replace('"ct": "', '"ct": "00', 1))
        elif harm == "gone":
            (hurt / "vault.db").unlink()
        elif hurt.name == whole.name:
            return
        with pytest.raises(VaultRefused):
            restore.restore(hurt, PASSPHRASE, self.place / "never")
        assert not (self.place / "never").exists()


def test_backups_on_every_way(own_vault, tmp_path):
    vault_id = key.read(door.folder())["vault_id"]
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=vault_id, at=NOW)
    run(lambda: Copies(by, tmp_path), SMALL)
