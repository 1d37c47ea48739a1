"""`palpate order`: what would be left in the model if this or that holding let go first. Never advice.

JSON in from a file or `-`, JSON or sentences out, messages to stderr. Exit: 0 answered (a refusal is an
answer), 2 bad input, 3 something is missing, 4 the body did not balance.
"""

from __future__ import annotations

import argparse
from typing import Any, Final

from palpate.cli import holds
from palpate.cli.answering import common, guarded, print_json, read
from palpate.errors import NotPhysical

KNOWN: Final = ("posture", "holdings", "cost", "method", "samples", "back_after")


def add_to(commands: Any) -> None:
    """Add `palpate order`."""
    act = commands.add_parser("order", help="what would be left if this or that let go first (modelled)")
    holds.add_to(act, "docs/how-to/through-the-years.md")
    act.add_argument("--posture", help="standing, sitting or supine; standing unless told otherwise")
    act.add_argument("--cost", help="power, effort or lost_rom; power unless told otherwise")
    act.add_argument("--method", help="auto, exact or greedy")
    act.add_argument("--back-after", type=float, metavar="WEEKS",
                     help="what let go comes back for so long; memory is this tradition's claim")  # fmt: skip
    act.set_defaults(run=guarded(_order))


def _order(parsed: argparse.Namespace) -> int:
    from palpate.release.order import come_back, what_if
    from palpate.release.order_said import say
    from palpate.tissue.model import TissueModel
    from palpate.tissue.refusal import Refusal

    given = read(parsed.file, KNOWN) if parsed.file else {}
    holdings = holds.holdings(given.get("holdings", []), parsed.hold)
    body = TissueModel.load(str(parsed.posture or given.get("posture", "standing")))
    samples = given.get("samples", [])
    if not isinstance(samples, list):
        raise NotPhysical("`samples` must be a list of lists of levels.", code="BAD_VALUE")
    weeks = given.get("back_after") if parsed.back_after is None else parsed.back_after
    if weeks is not None and not (isinstance(weeks, int | float) and 0 <= weeks < float("inf")):
        raise NotPhysical(f"`back_after` must be weeks from 0 up, got {weeks!r}.", code="OUT_OF_RANGE")
    answer = what_if(
        body,
        holdings,
        parsed.cost or given.get("cost", "power"),
        parsed.method or given.get("method", "auto"),
        samples=samples,
        back=() if weeks is None else come_back(holdings, weeks),
    )
    if isinstance(answer, Refusal):
        told = (answer.reason, answer.what_would_help)
        if parsed.json:
            print_json(common(body, say=told) | {"refusal": answer.to_json()})
        else:
            print("\n".join(told))
        return 0
    if parsed.json:
        print_json(common(body) | answer.to_json())
    else:
        print("\n".join(say(answer)))
    return 0
