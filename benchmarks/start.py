"""Promise: from starting the program to "ready" in 3 s."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import practice
from benchmarks.figure import Figure
from benchmarks.program import Program

REPEATS, PROMISED = 5, 3.0


def measure() -> list[Figure]:
    """The big practice to its lock page, the same opened with its passphrase, and the demo."""
    path = practice.ensure("vault")
    ways: dict[str, Callable[[], Program]] = {
        "serve, 100,000 clients, to ready and locked": lambda: Program(path, unlock=False),
        "serve --unlock, to ready and open": lambda: Program(path),
        "demo, to ready with its practice built": Program,
    }
    return [Figure(what=name, values=_ready(way), unit="s", promised=PROMISED) for name, way in ways.items()]


def _ready(way: Callable[[], Program]) -> list[float]:
    values = []
    for _ in range(REPEATS):
        with way() as program:
            values.append(program.seconds_to_ready)
    return values
