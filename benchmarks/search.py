"""Promise: every name and every word of every note of 100,000 clients is found in 50 ms."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks import ground, practice
from benchmarks.figure import Figure, timed, worked
from benchmarks.index import rebuild
from benchmarks.size import SEED
from benchmarks.tongue import Tongue
from benchmarks.wsgi import application

EACH, REBUILDS = 50, 3
Found = dict[str, list[tuple[float, float]]]  # of each kind, the clock and the processor [ms]


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


def reads(engine: str) -> tuple[Found, Path]:
    """Milliseconds of the product's own search, by kind; the first three warm the connection."""
    path = practice.ensure(engine)
    ground.stand(path, engine)
    from palpate.records.queries.search import find

    for text in ("a warm start", "wor", "miss-xqz"):
        find(text)
    return {kind: [_both(find, text) for text in texts] for kind, texts in asked().items()}, path


def measure_stock() -> list[Figure]:
    """The plain peer: same tables and queries, the standard library's engine, no cipher."""
    found, path = reads("stock")
    return [_all(found, "plain peer"), _index(path, "plain peer")]


def measure() -> list[Figure]:
    """All together against the promise, then each kind; the index and the file."""
    found, path = reads("vault")
    figures = [_all(found, "", promised=50.0)]
    used = [processor for each in found.values() for _, processor in each]
    figures.append(Figure(what="of it, processor time", values=used, unit="ms", counted="p95"))
    figures += [
        Figure(what=f"of it, {kind}", values=[clock for clock, _ in each], unit="ms", counted="p95")
        for kind, each in found.items()
    ]
    get = application()
    pages = {kind: [_page(get, text) for text in texts] for kind, texts in asked().items()}
    every = [page for each in pages.values() for page in each]
    figures += [
        Figure(what="the page of it, full stack", values=every, unit="ms", counted="p95", promised=50.0),
        Figure(key="names", what="the page of it for a name", values=pages["names"], unit="ms"),
    ]
    figures.append(_index(path, "", promised=60.0))
    figures.append(
        Figure(what="the vault file", values=[(path / "vault.db").stat().st_size / 1e6], unit="MB")
    )
    return figures


def _page(get: Any, text: str) -> float:
    return 1e3 * timed(lambda: get(f"/search?{urlencode({'q': text})}"))


def _all(found: Found, against: str, promised: float | None = None) -> Figure:
    every = [clock for each in found.values() for clock, _ in each]
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


def _both(find: Any, text: str) -> tuple[float, float]:
    """By the clock, and of the processor."""
    processor = 0.0

    def act() -> None:
        nonlocal processor
        processor = worked(lambda: find(text))

    return 1e3 * timed(act), 1e3 * processor
