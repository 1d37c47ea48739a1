"""Settings of the peer measured here: the same Django on the standard library's own engine, a plain file.

Same pragmas, same tables, same queries; only the engine and the cipher differ. One rule is left out: older
engines refuse their own JSON functions in a schema that is not trusted.
"""

from palpate.records.vault.opening import PRAGMAS
from palpate.settings.desk import *  # noqa: F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "no file chosen",
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "; ".join(
                f"PRAGMA {name} = {wanted}" for name, wanted, _ in PRAGMAS if name != "trusted_schema"
            ),
        },
    }
}
