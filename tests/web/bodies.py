"""Paintings and marks in the record, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from palpate.clinic import clients, marking
from tests.conftest import NOW

BELLY = [[220.0, 330.0], [260.0, 330.0], [240.0, 350.0]]
THIGH = [[290.0, 480.0], [290.0, 560.0]]  # of the client's left, from the front
OTHER_THIGH = [[190.0, 480.0], [190.0, 560.0]]


def painted(
    client: Any,
    by: Any,
    *lines: Sequence[Sequence[float]],
    channel: str = "pain",
    view: str = "front",
    radius: float = 0.03,
    at: Any = NOW,
    **more: Any,
) -> Any:
    """What the client painted: strokes on one view."""
    strokes = [{"view": view, "xy": line, "radius": radius} for line in lines]
    given = {"symbol": "client_paint", "channel": channel, "strokes": strokes} | more
    return marking.put(client=client, key=str(uuid4()), by=by, at=at, **given)


def felt(client: Any, by: Any, session: Any, region: str, symbol: str = "restriction", at: Any = NOW) -> Any:
    """A sign that the hands met in a session."""
    return marking.put(
        client=client, session=session, key=str(uuid4()), by=by, at=at, symbol=symbol, region=region
    )


def a_practice(by: Any, number: int) -> list[Any]:
    """So many clients."""
    return [clients.admit(by=by, at=NOW, name=f"Somebody {n}") for n in range(number)]
