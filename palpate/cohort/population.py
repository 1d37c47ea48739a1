"""Many virtual bodies with the same holdings: how far what the model says depends on whose body it is.

Nobody is the shipped body. A cohort draws people who differ from it in strength, levers, demand and habits of
sharing (`tissue.varying`, every size an assumption), balances each with and without the holdings, and hands
back blocks of rows, so that a million of them never lie in memory at once. Standing: modelled.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.cohort.chunks import Block, Chunk, apart, serially
from palpate.errors import NotPhysical
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import find
from palpate.tissue.varying import USUAL, Variation

BACKENDS: Final = ("serial", "process", "dask")
CHUNK: Final = 10_000  # bodies: one block takes some 13 MB


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohort:
    """So many people, and what each of them holds.

    Parameters
    ----------
    body
        The body, in one posture, of which all are variations.
    n
        How many people, 1 or more.
    rng
        The source of all chance. It is left as it was: a cohort gives the same people every time.
    holdings
        What everybody holds; each structure at most once. None: everybody's own baseline alone.
    variation
        How much people differ.

    Raises
    ------
    NotPhysical
        If there is nobody, a structure is not known, or one is held twice.
    """

    body: TissueModel
    n: int
    rng: np.random.Generator
    holdings: Sequence[Holding] = ()
    variation: Variation = USUAL

    def __post_init__(self) -> None:
        if isinstance(self.n, bool) or not isinstance(self.n, int) or self.n < 1:
            raise NotPhysical(f"`n` must be a whole number from 1 up, got {self.n!r}.", code="OUT_OF_RANGE")
        keys = [find(each.structure, self.body) for each in self.holdings]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise NotPhysical(
                f"A structure must be held once, got {', '.join(sorted(twice))} twice.", code="DUPLICATE"
            )

    def run(
        self,
        backend: str = "process",
        chunk: int = CHUNK,
        *,
        workers: int | None = None,
        address: str | None = None,
    ) -> Iterator[Block]:
        """Blocks of rows in the order of the people, as they are ready.

        The rows depend on `rng`, `n`, `chunk` and the variation; never on backend, workers or their order.

        Parameters
        ----------
        backend
            One after the other here (`serial`), processes of this machine (`process`), or a cluster (`dask`).
        chunk
            People of one block, 1 or more.
        workers
            Processes; None: as many as the machine has cores.
        address
            Of a Dask scheduler, such as tcp://host:8786; None: a cluster on this machine.

        Raises
        ------
        NotPhysical
            If there is no such backend, or a number lies outside its range.
        NotYet
            If the backend needs an extra that is not installed.
        """
        if backend not in BACKENDS:
            raise NotPhysical(
                f"A backend must be one of {', '.join(BACKENDS)}, got {backend!r}.", code="BAD_VALUE"
            )
        for name, value in (("chunk", chunk), ("workers", 1 if workers is None else workers)):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise NotPhysical(
                    f"`{name}` must be a whole number from 1 up, got {value!r}.", code="OUT_OF_RANGE"
                )
        if backend == "dask":
            from palpate.cohort import cluster

            return cluster.spread_out(self.body, self._chunks(chunk), address)
        run: Callable[..., Iterator[Block]] = serially if backend == "serial" else apart
        return run(self.body, self._chunks(chunk), workers)

    def _chunks(self, size: int) -> list[Chunk]:
        """Every chunk with its own generator, keyed by its number."""
        starts = range(0, self.n, size)
        holds = tuple(
            (self.body.keys.index(find(each.structure, self.body)), each.bound) for each in self.holdings
        )
        generators = copy.deepcopy(self.rng).spawn(len(starts))
        return [
            Chunk(number, first, min(size, self.n - first), holds, self.variation, own)
            for number, (first, own) in enumerate(zip(starts, generators, strict=True))
        ]
