"""Laying the tables of a vault that holds nothing yet: all at once, as the last migration leaves them.

Running every migration on an empty file makes each table several times over, which is most of the wait
for a new vault, and longer with every migration. An empty vault has no rows that a migration could change, so
only the end matters. A test compares the tables, their fences and their rows with those that the migrations
make one by one.
"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunSQL


def lay(executor: MigrationExecutor, plan: list[tuple[Migration, bool]]) -> None:
    """Make every table of `plan`, then what the migrations say in SQL; whole or not at all."""
    state = executor.loader.project_state([(step.app_label, step.name) for step, _ in plan])
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models(include_auto_created=False):
            editor.create_model(model)
        for step, _ in plan:
            for act in step.operations:
                if isinstance(act, RunSQL):
                    act.database_forwards(step.app_label, editor, state, state)
        executor.recorder.ensure_schema()
        for step, _ in plan:
            executor.recorder.record_applied(step.app_label, step.name)
