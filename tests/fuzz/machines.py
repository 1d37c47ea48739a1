"""Running a machine against the record: each run of it is taken back, so that none sees another's rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

SIZE = settings(
    max_examples=12,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


class InRecord(RuleBasedStateMachine):
    """A machine whose rows go when it ends."""

    def __init__(self) -> None:
        super().__init__()
        self._held = transaction.atomic()
        self._held.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._held.__exit__(None, None, None)


def run(machine: Callable[[], Any], size: settings = SIZE) -> None:
    """Let chance walk through the machine."""
    run_state_machine_as_test(machine, settings=size)  # type: ignore[arg-type]
