"""Promise: the serving program stays below 250 MB with 100,000 clients, below 150 MB with the demo."""

from __future__ import annotations

import random
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from urllib.parse import urlencode

from benchmarks import practice, search, size
from benchmarks.figure import Figure, timed
from benchmarks.program import Program

PAGES, SEARCHES, AT_ONCE = 200, 120, 4
RUNS = 3


def measure() -> list[Figure]:
    """Pages and searches in turn, four at once as the four threads of the server take them."""
    path = practice.ensure("vault")
    with Program(path) as program:
        held, pages, found = exercised(program)
    big, small = [held], []
    for _ in range(RUNS - 1):
        with Program(path) as program:
            big.append(exercised(program)[0])
    for _ in range(RUNS):
        with Program() as program:
            small.append(exercised(program)[0])
    return [
        Figure(
            key="memory",
            what="memory of the program, 100,000 clients",
            values=big,
            unit="MB",
            promised=250.0,
            counted="highest",
        ),
        Figure(
            what="memory of the program, demo", values=small, unit="MB", promised=150.0, counted="highest"
        ),
        Figure(what="a page, four at once", values=pages, unit="ms", counted="p95"),
        Figure(what="a page of search, four at once", values=found, unit="ms", counted="p95"),
    ]


def exercised(program: Program) -> tuple[float, list[float], list[float]]:
    """Memory [MB] after a morning's pages and searches, and how long each took [ms]."""
    chance = random.Random(9)
    clients = _numbers(program, "/clients/", program.ask("GET", "/"))
    clients += _numbers(program, "/clients/", program.ask("GET", f"/search?q={size.NAME.split()[0]}"))
    sessions = [number for client in clients[:12] for number in _sessions(program, client)]
    pages = [chance.choice(_pages(chance.choice(clients), chance.choice(sessions))) for _ in range(PAGES)]
    words = list(chain.from_iterable(search.asked().values()))
    searches = [f"/search?{urlencode({'q': text})}" for text in chance.sample(words, SEARCHES)]
    asked = [("page", page) for page in pages] + [("search", page) for page in searches]
    chance.shuffle(asked)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        took = list(pool.map(lambda each: (each[0], 1e3 * timed(lambda: program.once(each[1]))), asked))
    return (
        program.memory(),
        [took_ms for kind, took_ms in took if kind == "page"],
        [took_ms for kind, took_ms in took if kind == "search"],
    )


def _pages(client: int, session: int) -> list[str]:
    return [
        "/", f"/clients/{client}", f"/clients/{client}/history", f"/clients/{client}/safety",
        f"/clients/{client}/consents", f"/sessions/{session}/note", f"/clients/{client}",
    ]  # fmt: skip


def _sessions(program: Program, client: int) -> list[int]:
    return _numbers(program, "/sessions/", program.ask("GET", f"/clients/{client}"))


def _numbers(program: Program, before: str, page: str) -> list[int]:
    return [int(number) for number in dict.fromkeys(re.findall(rf'"{before}(\d+)', page))]
