"""Chunks of a cohort: each by itself, so that they may run anywhere and in any order and give the same rows.

One worker is one process with one thread; the compiled solver is used where numba is installed. A body that
does not balance is a row with its reason, never a lost chunk.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.tissue.energy import power_per_kg
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.repeated import Carried, Repeated
from palpate.tissue.solving import Result
from palpate.tissue.varying import Variation, VirtualBody, vary

RESULTS: Final = tuple(Result)  # what a row's `result` counts through; 0 is FOUND
AHEAD: Final = 2  # chunks that may be ready or running for each worker, so that memory stays bounded


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some people of a cohort: from `first` on, so many; what they hold, by number of the structure."""

    number: int
    first: int
    count: int
    holds: tuple[tuple[int, float], ...]
    variation: Variation
    rng: np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """What became of one chunk: a row for each body. Standing: modelled.

    Shapes: power [W], effort [1] (k,), what the holdings add; resting [W] (k,), power with nothing held;
    delta (k, S), change of each structure's tone [1], in 4 bytes; result (k,), number in `RESULTS`;
    residual (k,). Rows that did not balance have NaN instead of numbers. `equilibria`: how many were solved.
    """

    number: int
    first: int
    power: Floats
    effort: Floats
    resting: Floats
    delta: NDArray[np.float32]
    result: NDArray[np.int8]
    residual: Floats
    equilibria: int

    @property
    def failed(self) -> list[tuple[int, str]]:
        """Number of each body that did not balance, and why."""
        rows = np.flatnonzero(self.result)
        return [(self.first + int(row), RESULTS[self.result[row]].sentence) for row in rows]


def rows(body: TissueModel, chunk: Chunk) -> Block:
    """The people of one chunk, one after the other."""
    repeated = Repeated(body)
    usual = repeated.solve(np.zeros(len(body.weights))).price
    free, low = np.zeros(len(body.weights)), np.zeros(len(body.weights))
    for structure, level in chunk.holds:
        low[body.fascicles(structure)] = level
    power, effort, resting, residual = np.full((4, chunk.count), np.nan)
    delta = np.full((chunk.count, len(body.keys)), np.nan, np.float32)
    result = np.zeros(chunk.count, np.int8)
    for row in range(chunk.count):
        one = vary(body, chunk.rng, chunk.variation)
        rest = _balanced(repeated, one, free, usual)
        held = _balanced(repeated, one, low, rest.price) if chunk.holds and _found(rest) else rest
        result[row] = RESULTS.index(held.result)
        residual[row] = held.residual
        if _found(held):
            resting[row], all_of_it = _power(one, rest), _power(one, held)
            power[row], effort[row] = all_of_it - resting[row], held.effort - rest.effort
            delta[row] = one.tone(held.carried) - one.tone(rest.carried)
    return Block(
        number=chunk.number, first=chunk.first, power=power, effort=effort, resting=resting, delta=delta,
        result=result, residual=residual, equilibria=chunk.count * (2 if chunk.holds else 1),
    )  # fmt: skip


def serially(body: TissueModel, chunks: Sequence[Chunk], workers: int | None = None) -> Iterator[Block]:
    """Every chunk here, one after the other."""
    for chunk in chunks:
        yield rows(body, chunk)


def apart(body: TissueModel, chunks: Sequence[Chunk], workers: int | None = None) -> Iterator[Block]:
    """Every chunk in one of some processes, handed back in the order of the chunks."""
    count = min(workers or os.cpu_count() or 1, len(chunks))
    # Processes that begin anew know nothing of this one: the same on every system, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, _prepare, (body,)) as pool:
        waiting = deque(chunks)
        running: deque[Future[Block]] = deque()
        while waiting or running:
            while waiting and len(running) < AHEAD * count:
                running.append(pool.submit(_rows_here, waiting.popleft()))
            yield running.popleft().result()


_HERE: dict[str, TissueModel] = {}  # the body of a worker's process


def _prepare(body: TissueModel) -> None:
    _HERE["body"] = body


def _rows_here(chunk: Chunk) -> Block:
    return rows(_HERE["body"], chunk)


def _balanced(repeated: Repeated, one: VirtualBody, low: Floats, price: Floats) -> Carried:
    return repeated.solve(
        low, strength=one.strength, levers=one.levers, weights=one.weights, price=price,
        demand=one.demand + one.levers @ one.body.passive,
    )  # fmt: skip


def _found(carried: Carried) -> bool:
    return carried.result is Result.FOUND


def _power(one: VirtualBody, carried: Carried) -> float:
    activation = np.clip(carried.carried[: len(one.strength)], 0, 1)
    return float(power_per_kg(activation, one.body.slow) @ one.body.mass)
