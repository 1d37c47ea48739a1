"""`palpate cohort`: the same holdings in many virtual bodies, on this machine or on a cluster.

JSON in from a file or `-`, rows as Parquet into a folder, a summary as JSON or words. Exit: 0 answered, 2 bad
input, 3 an extra is missing, 4 the body did not balance.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palpate.cli import holds
from palpate.cli.answering import common, guarded, print_json, read
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.cohort.chunks import Block
    from palpate.cohort.population import Cohort
    from palpate.cohort.summary import Summary
    from palpate.tissue.varying import Variation

KNOWN: Final = ("n", "variation", "holdings", "seed", "backend", "posture", "chunk")


def add_to(commands: Any) -> None:
    """Add `palpate cohort`."""
    act = commands.add_parser("cohort", help="the same holdings in many virtual bodies (modelled)")
    holds.add_to(act, "docs/how-to/cohort.md")
    act.add_argument("--bodies", type=int, metavar="N", help="how many; 1000 unless told otherwise")
    act.add_argument("--posture", help="standing, sitting or supine; standing unless told otherwise")
    act.add_argument("--seed", type=int, help="of all chance; 1 unless told otherwise")
    act.add_argument("--out", type=Path, metavar="DIR", help="a new or empty folder for the rows")
    act.add_argument("--npz", action="store_true", help="write NumPy files, which need no extra")
    act.add_argument("--backend", help="serial, process or dask; process unless told otherwise")
    act.add_argument("--dask", metavar="ADDRESS", help="of a Dask scheduler, such as tcp://host:8786")
    act.add_argument("--workers", type=int, help="processes; one for each core unless told otherwise")
    act.add_argument("--chunk", type=int, metavar="N", help="bodies of one block; 10000 unless told")
    act.set_defaults(run=guarded(_cohort))


def _cohort(parsed: argparse.Namespace) -> int:
    import numpy as np

    from palpate.cohort.population import CHUNK, Cohort
    from palpate.cohort.summary import summarize
    from palpate.tissue.assumptions import in_use
    from palpate.tissue.model import TissueModel
    from palpate.tissue.naming import find

    given = read(parsed.file, KNOWN) if parsed.file else {}
    body = TissueModel.load(str(parsed.posture or given.get("posture", "standing")))
    seed = holds.whole(given, "seed", 1) if parsed.seed is None else parsed.seed
    if seed < 0:
        raise NotPhysical(f"`seed` must be 0 or more, got {seed}.", code="OUT_OF_RANGE")
    cohort = Cohort(
        body=body,
        n=holds.whole(given, "n", 1000) if parsed.bodies is None else parsed.bodies,
        rng=np.random.default_rng(seed),
        holdings=holds.holdings(given.get("holdings", []), parsed.hold),
        variation=_variation(given.get("variation", {})),
    )
    backend = "dask" if parsed.dask else parsed.backend or given.get("backend", "process")
    chunk = holds.whole(given, "chunk", CHUNK) if parsed.chunk is None else parsed.chunk
    blocks = cohort.run(backend, chunk, workers=parsed.workers, address=parsed.dask)
    if parsed.out:
        blocks = _written(blocks, body.keys, parsed.out, _writer(parsed.npz))
    before = os.times()
    summary = summarize(blocks)
    after = os.times()
    spent = sum(after[:4]) - sum(before[:4])  # this process and those it has waited for
    answer = common(body) | summary.to_json(body.keys)
    answer["inputs"] = {
        "n": cohort.n,
        "seed": seed,
        "posture": body.posture,
        "chunk": chunk,
        "backend": backend,
        "holdings": [
            {"structure": find(each.structure, body), "level": each.level, "share": each.share}
            for each in cohort.holdings
        ],
        "variation": {name: getattr(cohort.variation, name) for name in cohort.variation.__slots__},
    }
    answer |= {"core_seconds": None if backend == "dask" else spent, "say": list(_said(summary))}
    answer |= {"assumptions": [*in_use(), "VARIATION"], "warnings": _warned(cohort)}
    if parsed.out:
        (parsed.out / "summary.json").write_text(json.dumps(answer, indent=2), encoding="utf-8")
    if parsed.json:
        print_json(answer)
    else:
        print("\n".join(answer["say"]))
        if backend != "dask":
            print(f"{summary.equilibria} equilibria in {spent:.1f} core-seconds")
    return 0


def _warned(cohort: Cohort) -> list[str]:
    from palpate.tissue.naming import find

    loud = [find(each.structure, cohort.body) for each in cohort.holdings if not each.lasts]
    return [f"NOT_SUSTAINABLE {key}" for key in loud] or ([] if cohort.holdings else ["NO_HOLDING"])


def _variation(given: Any) -> Variation:
    from palpate.tissue.varying import Variation

    try:
        return Variation(**given)
    except TypeError:
        known = ", ".join(Variation.__slots__)
        raise NotPhysical(
            f"`variation` must be an object with {known} at most, got {given!r}.", code="BAD_VALUE"
        ) from None


def _writer(npz: bool) -> Callable[[Block, tuple[str, ...], Path], object]:
    """What writes a block; refused before anything is computed if its extra is not installed."""
    from palpate.cohort import numpy_files, parquet

    if npz:
        return numpy_files.write
    parquet.needed()
    return parquet.write


def _written(
    blocks: Iterator[Block], keys: tuple[str, ...], folder: Path,
    write: Callable[[Block, tuple[str, ...], Path], object],
) -> Iterator[Block]:  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
        full = any(folder.iterdir())
    except OSError as problem:
        raise NotPhysical(f"{folder} must be a folder: {problem}.", code="BAD_VALUE") from None
    if full:
        raise NotPhysical(
            f"{folder} must be a new or an empty folder, so that no rows of another cohort stand among "
            "these. Give another one.",
            code="BAD_VALUE",
        )

    def passing() -> Iterator[Block]:
        for block in blocks:
            write(block, keys, folder)
            yield block

    return passing()


def _said(summary: Summary) -> Iterator[str]:
    from palpate.tissue.telling import CAPTION, few

    yield f"{summary.balanced} of {summary.bodies} virtual bodies balanced."
    found = summary.quantiles["power_w"]
    if found:
        yield (
            f"Extra mechanical effort in the model: {few(found['0.5'])} W in the middle body, "
            f"{few(found['0.05'])} to {few(found['0.95'])} W in nine of ten."
        )
    yield "How much people differ is an assumption, and so is what follows from it."
    yield CAPTION
