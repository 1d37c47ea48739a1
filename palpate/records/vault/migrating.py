"""Bringing a vault up to this program: never a newer vault with an older program, never without a backup."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from palpate.errors import VaultRefused
from palpate.records import chain
from palpate.records.vault import backup, door, key, laying


def bring_up(at: datetime) -> None:
    """Run what is missing. A vault that holds data is backed up, and the backup proved, before anything
    changes."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    unknown = sorted(
        name
        for app, name in executor.loader.applied_migrations
        if app == "records" and (app, name) not in known
    )
    if unknown:
        raise VaultRefused(
            f"This vault was last written by a newer Palpate ({unknown[-1].partition('_')[0]} is not "
            f"known here). "
            "Nothing was changed. Install the newer version; reading it elsewhere: palpate vault export."
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if not executor.loader.applied_migrations:
        laying.lay(executor, plan)
        return
    folder = door.folder()
    backup.make(
        connection.connection,
        folder,
        door.keys().vault,
        to=folder.backups,
        vault_id=key.read(folder)["vault_id"],
        head=str(chain.head()),
        at=at,
    )
    # All steps in one transaction, so that a kill leaves the old vault or the new one, never one between.
    # Foreign keys are let go before it begins, as each step would: inside, the engine takes no word on them.
    with connection.constraint_checks_disabled(), transaction.atomic():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
