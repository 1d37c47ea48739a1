"""Long statements of the engine that end soon after somebody asked to stop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2

from palpate.pace import UNWATCHED, Pace

LOOK = 100_000  # steps of the engine between two looks: some milliseconds (assumption)


@contextmanager
def heeding(connection: Any, pace: Pace) -> Iterator[None]:
    """Whatever statement runs inside is broken off once `pace` is asked to stop, in whichever thread.

    Raises Cancelled then, whatever the engine calls it. `connection` is one of the driver, not of Django.
    One pragma does not heed it: cipher_integrity_check looks at all pages before it looks up.
    """
    if pace is UNWATCHED:
        yield
        return
    connection.set_progress_handler(lambda: pace.asked, LOOK)
    try:
        yield
    except dbapi2.Error:
        if pace.asked:
            pace.step("")  # which raises
        raise
    finally:
        connection.set_progress_handler(None, LOOK)
