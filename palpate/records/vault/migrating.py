"""Bringing a vault up to this program: never a newer vault with an older program, never without a backup."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from palpate.errors import VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records import chain
from palpate.records.vault import backup, door, key, laying


def bring_up(at: datetime, pace: Pace = UNWATCHED) -> None:
    """Run what is missing. A vault that holds data is backed up, and the backup proved, before anything
    changes.

    Raises Cancelled if `pace` is asked to stop before the last step; then the vault is as it was.
    """
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
        pace=pace,
    )
    # All steps in one transaction, so that a kill leaves the old vault or the new one, never one between.
    # Foreign keys are let go before it begins, as each step would: inside, the engine takes no word on them.
    with connection.constraint_checks_disabled(), transaction.atomic():
        _run(plan, pace)


def _run(plan: list[tuple[Migration, bool]], pace: Pace) -> None:
    """Every step of the plan, told before each."""
    begun = 0

    def told(action: str, _step: Migration | None = None, _fake: bool | None = None, /) -> None:
        nonlocal begun
        if action == "apply_start":
            pace.step("bringing the vault up to this version", begun, len(plan))
            begun += 1

    executor = MigrationExecutor(connection, told)
    executor.migrate(executor.loader.graph.leaf_nodes())
