"""The desk, on a test vault with a test key: the same engine, cipher and rules."""

import tempfile
from pathlib import Path

from palpate.settings.desk import *  # noqa: F403

SECRET_KEY = "for tests only"  # noqa: S105
_folder = Path(tempfile.mkdtemp(prefix="palpate-test-"))
DATABASES = {
    "default": {
        "ENGINE": "palpate.records.vault",
        "NAME": str(_folder / "vault.db"),
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "mode": "rwc"},
        "TEST": {"NAME": str(_folder / "test.db")},
    }
}
