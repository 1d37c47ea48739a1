"""Promise: every name and every word of every note of 100,000 clients is found in 50 ms."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import ground, practice
from benchmarks.figure import Figure, milliseconds, timed
from benchmarks.index import rebuild
from benchmarks.size import SEED
from benchmarks.tongue import Tongue

EACH, REBUILDS = 50, 3


def asked() -> dict[str, list[str]]:
    """Fifty searches of each kind that a person makes, from one seed."""
    tongue, chance = Tongue(SEED), random.Random(3)
    words, names = tongue.words, [tongue.name() for _ in range(2_000)]
    everyday, rare = words[:60], words[15_000:]
    long = [word for word in words[200:] if len(word) > 5]
    return {
        "names": chance.sample(names, EACH),
        "rare words": chance.sample(rare, EACH),
        "everyday words": chance.sample(everyday, EACH),
        "two words": [f"{chance.choice(everyday)} {chance.choice(words[:5_000])}" for _ in range(EACH)],
        "beginnings": [chance.choice(long)[: chance.randint(1, 4)] for _ in range(EACH)],
        "misses": [f"{chance.choice(words)}xqz" for _ in range(EACH)],
    }


def reads(engine: str) -> tuple[dict[str, list[float]], Path]:
    """Milliseconds of the product's own search, by kind; the first searches of all are left out as cold."""
    path = practice.ensure(engine)
    ground.stand(path, engine)
    from palpate.records.queries.search import find

    for text in ("a warm start", "wor", "miss-xqz"):
        find(text)
    return {kind: milliseconds(_each(find, texts)) for kind, texts in asked().items()}, path


def measure_stock() -> list[Figure]:
    """The plain peer: same tables and queries, the standard library's engine, no cipher."""
    found, path = reads("stock")
    return [_all(found, "plain peer"), _index(path, "plain peer")]


def measure() -> list[Figure]:
    """All together against the promise, then each kind; the index and the file."""
    found, path = reads("vault")
    figures = [_all(found, "", promised=50.0)]
    figures += [
        Figure(key=kind, what=f"of it, {kind}", values=values, unit="ms", counted="p95")
        for kind, values in found.items()
    ]
    figures.append(_index(path, "", promised=60.0))
    figures.append(
        Figure(what="the vault file", values=[(path / "vault.db").stat().st_size / 1e6], unit="MB")
    )
    return figures


def _all(found: dict[str, list[float]], against: str, promised: float | None = None) -> Figure:
    every = [value for values in found.values() for value in values]
    return Figure(
        key="search", what=f"search names and notes, {len(every)} searches", values=every, unit="ms",
        counted="p95", promised=promised, against=against,
    )  # fmt: skip


def _index(path: Path, against: str, promised: float | None = None) -> Figure:
    values = [timed(rebuild) for _ in range(REBUILDS)]
    return Figure(
        key="index",
        what="build both indexes anew",
        values=values,
        unit="s",
        promised=promised,
        against=against,
    )


def _each(find: Any, texts: list[str]) -> Iterator[Any]:
    for text in texts:
        yield lambda text=text: find(text)
