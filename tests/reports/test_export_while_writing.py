"""An export is the record at one moment, and nobody waits for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.records.real_vaults import ROOT, Real, vault_a

__all__ = ["vault_a"]


def test_an_export_is_one_moment_of_the_record_while_others_write(vault_a: Real, tmp_path: Path) -> None:
    real = vault_a.copy(tmp_path / "copy")

    given = [str(real.where / "vault"), real.key, str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "tests.reports.export_while_writing", *given],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"before": 0, "during": 0, "after": 1, "exported": 1}
