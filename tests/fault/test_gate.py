"""The fault harness in small, before every merge; `make prove` runs the same in its numbers.

Hazards: H12, H22.
"""

from __future__ import annotations

import pytest

from palpate.records import links
from tests.fault import prove, tamper
from tests.house.tree import PACKAGE

# FI-03: one verb of each kind, from a name to a signature, and what keeps the vault.
TEN = [
    "clients.admit", "histories.take", "sessions.mark", "sessions.close_out", "notes.sign", "marking.put",
    "consents.give", "cysts.find", "key.change_passphrase", "inbox.keep",
]  # fmt: skip


def test_power_is_cut_at_every_boundary_and_nothing_acknowledged_is_lost():
    found = prove.ran("power_loss", seed=11, acts=120, images=600, again=0.05, checkpoint=30)

    assert found["lost"] == [] and found["broken"] == []
    assert found["images"] == 600
    assert found["again"] > 10  # once more, while the first was recovered from
    assert all(found["ways"].values())


@pytest.mark.parametrize("weak", ["synchronous=NORMAL", "no sync reaches the disk"])
def test_a_vault_that_does_not_wait_for_the_disk_is_found_out(weak):
    found = prove.ran("power_loss", seed=12, acts=40, images=60, **prove.CANARIES[weak])

    assert found["lost in all"] > 5


def test_a_disk_that_fails_or_is_full_leaves_the_record_before_or_after():
    found = prove.ran("nth_fault", seed=1, people=1, only=TEN, every=60)

    assert found["wrong"] == []
    assert sorted(found["verbs"]) == sorted(TEN) and all(found["verbs"].values())
    assert found["faults"] >= 3 * len(TEN)


def test_a_byte_that_turns_and_a_torn_backup_are_found_and_a_drill_brings_all_back():
    found = prove.ran("spoiling", seed=3, acts=40, flips=80, torn=16, drills=1)

    assert found["wrong"] == []
    assert sum(found["flips"]["outcomes"].values()) == 80
    assert len(found["torn"]["harms"]) == 8
    assert found["drills"]["longest"] < 60


def test_the_newest_migration_leaves_the_old_vault_or_the_new_one():
    newest = sorted(path.name for path in (PACKAGE / "records" / "migrations").glob("0*.py"))

    found = prove.ran("migration_kills", seed=1, oldest=newest[-2][:4], started=1, kills=1)

    assert found["wrong"] == []
    assert found["old"] and found["old"] + found["new"] == found["kill"] + found["cut"]
    assert found["statements"] > 5


def test_six_kinds_of_tampering_are_named():
    assert tamper.tried(60, seed=1) == []
    assert len(set(tamper.KINDS.values()) | {links.OLDER}) == 6


def test_the_reports_that_are_kept_are_sealed_and_proved(tmp_path, monkeypatch):
    assert prove.checked(prove.PROOF) == 0

    monkeypatch.setattr(prove, "PARTS", {"tampering": prove.tampering})
    monkeypatch.setattr("sys.argv", ["prove", "--to", str(tmp_path), "--tampered", "2"])
    assert prove.main() == 0 and prove.checked(tmp_path) == 0
    report = tmp_path / "tampering.json"
    report.write_text(report.read_text().replace('"of each kind": 2', '"of each kind": 2000'))
    assert prove.checked(tmp_path) == 1
