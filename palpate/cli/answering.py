"""What every answer of the engine has on the command line: where it is from, what it assumes, whose move is.

Keys are stable: new ones may come, none goes within a major version. Exit: 0 answered (a refusal is an
answer), 2 bad input, 3 an extra or a file is missing, 4 a fault of the program or no equilibrium.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palpate import __version__
from palpate.errors import NotConverged, NotPhysical, NotYet
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.tissue.model import TissueModel

LARGEST = 2 * 1024 * 1024  # bytes, as for any JSON (6-reliability 13)
BAD_INPUT, MISSING, FAULT = 2, 3, 4


def guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """The exit code says whose move is next."""

    def kept(parsed: argparse.Namespace) -> int:
        try:
            return run(parsed)
        except (NotPhysical, NotYet, NotConverged) as refusal:
            print(f"palpate: {refusal}", file=sys.stderr)
            codes = {NotPhysical: BAD_INPUT, NotYet: MISSING, NotConverged: FAULT}
            return next(code for kind, code in codes.items() if isinstance(refusal, kind))

    return kept


def common(
    body: TissueModel,
    *,
    inputs: dict[str, Any] | None = None,
    assumptions: Sequence[str] = (),
    say: Sequence[str] = (),
    warnings: Sequence[str] = (),
) -> dict[str, Any]:
    """What every answer says of itself."""
    return {
        "palpate": __version__,
        "body": {"name": body.provenance.get("name", ""), "posture": body.posture, "sha256": body.sha256},
        "standing": str(Standing.MODELLED),
        "inputs": inputs or {},
        "assumptions": list(assumptions),
        "say": list(say),
        "warnings": list(warnings),
    }


def print_json(answer: dict[str, Any]) -> None:
    """To stdout, with six significant digits."""
    from palpate.tissue.telling import rounded

    print(json.dumps(rounded(answer), indent=2, ensure_ascii=False))


def read(path: Path, known: Sequence[str]) -> dict[str, Any]:
    """The object in a file, or from standard input for `-`, with no fields but the known ones.

    Raises
    ------
    NotPhysical
        If it cannot be read, is no JSON object, is too large, or has other fields.
    """
    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text(encoding="utf-8")
        given = json.loads(text) if len(text) <= LARGEST else None
    except (OSError, ValueError, RecursionError) as problem:
        raise NotPhysical(f"{path} must be a readable JSON file: {problem}.", code="BAD_VALUE") from None
    if not isinstance(given, dict) or (strange := set(given) - set(known)):
        named = "" if not isinstance(given, dict) else f", got {', '.join(sorted(strange))}"
        raise NotPhysical(
            f"{path} must hold one object with {', '.join(known)} at most{named}. See docs/how-to/engine.md.",
            code="BAD_VALUE",
        )
    return given
