"""The same chunks on a Dask cluster. The only door to dask (the extra `cluster`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from palpate.cohort.chunks import AHEAD, Block, Chunk, rows
from palpate.errors import NotYet
from palpate.tissue.model import TissueModel

_MISSING: Final = "A cluster needs dask. Install it: pip install 'palpate[cluster]'."
_SILENT: Final = (
    "No Dask scheduler answers at {address}. Start one (dask scheduler), or leave the address out for a "
    "cluster on this machine."
)


def available() -> bool:
    """Whether dask and its scheduler are installed. Looked up, not loaded."""
    return find_spec("dask") is not None and find_spec("distributed") is not None


def spread_out(body: TissueModel, chunks: Sequence[Chunk], address: str | None = None) -> Iterator[Block]:
    """Every chunk on one of the cluster's workers, handed back in the order of the chunks.

    Parameters
    ----------
    body
        The body of which all are variations; sent to each worker once.
    chunks
        In order.
    address
        Of a scheduler, such as tcp://host:8786; None: a cluster of processes on this machine.

    Raises
    ------
    NotYet
        If dask is not installed, or no scheduler answers.
    """
    if not available():
        raise NotYet(_MISSING, code="MISSING_EXTRA")
    return _spread_out(body, chunks, address)


def _spread_out(body: TissueModel, chunks: Sequence[Chunk], address: str | None) -> Iterator[Block]:
    with _client(address) as client:
        there = client.scatter(body, broadcast=True)
        waiting, running = deque(chunks), deque[Any]()
        most = AHEAD * max(1, len(client.scheduler_info()["workers"]))
        while waiting or running:
            while waiting and len(running) < most:
                # Chance is in the chunk, so a key of its own keeps dask from taking two chunks for one.
                chunk = waiting.popleft()
                running.append(client.submit(rows, there, chunk, key=f"chunk-{chunk.number}", pure=False))
            yield running.popleft().result()


def _client(address: str | None) -> Any:
    from dask.distributed import Client

    if address is None:
        return Client(processes=True, threads_per_worker=1, dashboard_address=None)
    try:
        return Client(address, timeout="10s")
    except (OSError, ValueError):
        raise NotYet(_SILENT.format(address=address), code="UNREACHABLE") from None
