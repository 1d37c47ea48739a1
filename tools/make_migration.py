"""Write the next migration: `python tools/make_migration.py it_says_what_it_does`. Needs no vault."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def main() -> None:
    """Compare the rows in code with the migrations; what a vault holds plays no part, so none is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palpate.settings.test")
    django.setup()
    MigrationLoader.check_consistent_history = lambda self, connection: None  # type: ignore[method-assign]
    call_command("makemigrations", "records", name=sys.argv[1])


if __name__ == "__main__":
    main()
