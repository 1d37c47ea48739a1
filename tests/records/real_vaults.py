"""Real vaults for the tests of backup and restore: each made once in a process of its own, then copied."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.records.a_vault import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Real:
    """A vault, its backups, and what opens them."""

    where: Path
    words: str
    early: str
    late: str
    vault_id: str
    key: str

    passphrase: str = PASSPHRASE

    @property
    def backup(self) -> Path:
        """The newest backup."""
        return self.where / "backups" / self.late

    def copy(self, to: Path) -> Real:
        """The same in a place where a test may spoil it."""
        shutil.copytree(self.where, to)
        return Real(**{**self.__dict__, "where": to})


def _make(where: Path) -> Real:
    made = subprocess.run(
        [sys.executable, "-m", "tests.records.a_vault", str(where)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return Real(where=where, **json.loads(made.stdout))


@pytest.fixture(scope="session")
def vault_a(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """One practice's vault; leave it as it is, or copy it."""
    return _make(tmp_path_factory.mktemp("a"))


@pytest.fixture(scope="session")
def vault_b(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """Another practice's vault, with the same passphrase."""
    return _make(tmp_path_factory.mktemp("b"))
