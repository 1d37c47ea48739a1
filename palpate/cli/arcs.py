"""`palpate arcs`: the geometry of felt arcs from a file, without a vault."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from palpate.errors import NotPhysical

LARGEST = 2 * 1024 * 1024  # bytes, as for any JSON (6-reliability 13)


def add_to(commands: Any) -> None:
    """Add `palpate arcs fit`."""
    arcs = commands.add_parser("arcs", help="where felt arcs meet, as geometry")
    acts = arcs.add_subparsers(required=True, metavar="ACT")
    fit = acts.add_parser("fit", help="center, 95 %% region, residual and verdict of the arcs in a file")
    fit.add_argument("--file", required=True, type=Path, help="JSON: a list of arcs; see docs/how-to/arcs.md")
    fit.add_argument("--json", action="store_true", help="print JSON instead of a sentence")
    fit.set_defaults(run=_fit)


def _fit(parsed: argparse.Namespace) -> int:
    from palpate.discovery.arcing import Verdict, locate
    from palpate.discovery.saying import how_located

    located = locate([_arc(number, given) for number, given in enumerate(_read(parsed.file), 1)])
    if parsed.json:
        answer = asdict(located) | {"standing": "modelled", "sentence": how_located(located)}
        print(json.dumps(answer, indent=2))
    else:
        print(how_located(located))
    return 0 if located.verdict is Verdict.ONE_CENTER else 1


def _read(path: Path) -> list[Any]:
    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text(encoding="utf-8")
        given = json.loads(text) if len(text) <= LARGEST else None
    except (OSError, ValueError, RecursionError) as problem:
        raise NotPhysical(
            f"{path} must be a readable JSON file: {problem}. See docs/how-to/arcs.md."
        ) from None
    if isinstance(given, dict):
        given = given.get("arcs")
    if not isinstance(given, list):
        raise NotPhysical(f"{path} must hold a list of arcs of at most 2 MiB. See docs/how-to/arcs.md.")
    return given


def _arc(number: int, given: Any) -> Any:
    from palpate.discovery.arc import Arc

    try:
        for name in ("place", "tangent", "concave", "outward"):
            if name != "outward" or given.get(name) is not None:
                given[name] = tuple(float(part) for part in given[name])
        return Arc(**given)
    except NotPhysical as problem:
        raise NotPhysical(f"Arc {number}: {problem}") from None
    except (TypeError, KeyError, ValueError):
        known = ", ".join(Arc.__dataclass_fields__)
        raise NotPhysical(
            f"Arc {number} must have place, tangent and concave, three numbers each, and nothing but {known}."
        ) from None
