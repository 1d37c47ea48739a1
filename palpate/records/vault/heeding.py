"""A long statement of the engine that ends soon after somebody asked to stop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2

from palpate.pace import Pace

LOOK = 100_000  # steps of the engine between two looks: some milliseconds (assumption)


@contextmanager
def heeding(connection: Any, pace: Pace, name: str) -> Iterator[None]:
    """What runs inside is told as the step `name`, and is broken off if `pace` is asked to stop meanwhile.

    Raises Cancelled then, whatever the engine calls it. `connection` is one of the driver, not of Django.
    """
    pace.step(name)
    connection.set_progress_handler(lambda: pace.asked, LOOK)
    try:
        yield
    except dbapi2.Error:
        pace.step(name)
        raise
    finally:
        connection.set_progress_handler(None, LOOK)
    pace.step(name)
