"""No promise, a decision: how much cache each connection gets (docs/decisions/0010)."""

from __future__ import annotations

from benchmarks import memory, practice
from benchmarks.figure import Figure
from benchmarks.program import Program

SIZES = (4, 8, 16, 32, 64)  # MiB for each connection; the server holds four


def measure() -> list[Figure]:
    """Memory, and processor time of the same morning, with each size; the clock depends on the load."""
    path = practice.ensure("vault")
    figures = []
    for size in SIZES:
        with Program(path, cache=size * 1024) as program:
            before = program.worked()
            held, _, found = memory.exercised(program)
            worked = program.worked() - before
        figures += [
            Figure(what=f"cache {size} MiB: memory", values=[held], unit="MB"),
            Figure(what=f"cache {size} MiB: processor time", values=[worked], unit="s"),
            Figure(what=f"cache {size} MiB: a page of search", values=found, unit="ms", counted="p95"),
        ]
    return figures
