"""`palpate tissue`: what a held contraction does to a whole body, from the shell and without a vault.

JSON in from a file or `-`, JSON or sentences out, messages to stderr. The schema of each answer lies in
palpate/cli/schemas.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palpate.cli import holds
from palpate.cli.answering import common, guarded, print_json, read
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.tissue.equilibrium import Equilibrium
    from palpate.tissue.model import TissueModel

KNOWN = ("posture", "holdings", "posture_yield", "fascia")


def add_to(commands: Any) -> None:
    """Add `palpate tissue describe | validate | bench | solve | spread`."""
    tissue = commands.add_parser("tissue", help="what a held contraction does to a whole body (modelled)")
    acts = tissue.add_subparsers(required=True, metavar="ACT")
    describe = acts.add_parser("describe", help="what the body holds, or one structure of it")
    describe.add_argument("--structure", help='such as "right psoas"')
    describe.add_argument("--posture", default="supine", help="standing, sitting or supine")
    describe.set_defaults(run=guarded(_describe))
    checks = acts.add_parser("validate", help="the model against what was published; what fails says so")
    checks.add_argument("--json", action="store_true", help="print JSON instead of a table")
    checks.set_defaults(run=guarded(_validate))
    bench = acts.add_parser("bench", help="how long an equilibrium takes on this machine")
    bench.add_argument("--posture", default="standing", help="standing, sitting or supine")
    bench.add_argument("--json", action="store_true", help="print JSON instead of a table")
    bench.set_defaults(run=guarded(_bench))
    for name, run, told in (
        ("solve", _solve, "the equilibrium of a body with holdings, and what it costs"),
        ("spread", _spread, "who tightens, who lets go, and what it costs"),
    ):
        act = acts.add_parser(name, help=told)
        act.add_argument("--file", type=Path, help="JSON, or - for standard input; see docs/how-to/engine.md")
        act.add_argument("--hold", action="append", default=[], metavar="STRUCTURE=LEVEL")
        act.add_argument("--posture", help="standing, sitting or supine")
        act.add_argument("--json", action="store_true", help="print JSON instead of sentences")
        act.set_defaults(run=guarded(run))


def _describe(parsed: argparse.Namespace) -> int:
    from palpate.tissue.describing import describe, say
    from palpate.tissue.model import TissueModel

    body = TissueModel.load(parsed.posture)
    found = describe(body, parsed.structure)
    asked = {"posture": body.posture, "structure": found.get("key")}
    print_json(common(body, inputs=asked, assumptions=("ONE_BODY",), say=say(found)) | found)
    return 0


def _validate(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.validating import validate
    from palpate.tissue.assumptions import in_use
    from palpate.tissue.model import TissueModel

    checks = validate()
    failing = [each for each in checks if each.holds is False]
    if parsed.json:
        told = [f"{len(failing)} of {len(checks)} rows fail.", *(each.say() for each in failing)]
        answer = common(TissueModel.load("standing"), assumptions=in_use(), say=told)
        print_json(answer | {"checks": [each.to_json() for each in checks]})
    else:
        words = {True: "holds", False: "FAILS", None: ""}
        for each in checks:
            print(f"{words[each.holds]:6} {each.what:48} {each.found:14} {each.asked:38} {each.source}")
    return 0


def _bench(parsed: argparse.Namespace) -> int:
    """Each structure held at 5 %, from the body at rest: processor time of one solve, and of the whole."""
    from palpate.cli.tissue_bench import HELD, measured, said
    from palpate.tissue.model import TissueModel

    body = TissueModel.load(parsed.posture)
    found = measured(body)
    if parsed.json:
        print_json(common(body, inputs={"posture": body.posture, "level": HELD}, say=said(found)) | found)
    else:
        print("\n".join(said(found)))
    return 0


def _solve(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.cost import cost
    from palpate.accommodation.posture import posture_shift
    from palpate.accommodation.saying import say
    from palpate.accommodation.spread import spread
    from palpate.tissue.assumptions import COST

    now, baseline = _balanced(parsed)
    body, found, price = now.or_raise().body, spread(now, baseline), cost(now, baseline)
    shifts = posture_shift(now, baseline) if now.inputs["posture_yield"] else ()
    moved = [each.say() for each in shifts if each.noted]
    told = [*say(found, price)[:-1], *moved, *now.say()] if found.held else now.say()
    if parsed.json:
        answer = now.to_json() | found.to_json()
        answer |= {"cost": price.to_json(), "posture_shift": [each.to_json() for each in shifts]}
        print_json(_common(body, now, told, COST) | answer)
        return 0
    print("\n".join(told))
    print(f"balanced to {now.residual:.1e} of the demand in {now.solution.steps} steps (modelled)")
    return 0


def _spread(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.cost import cost
    from palpate.accommodation.saying import say
    from palpate.accommodation.spread import spread
    from palpate.tissue.assumptions import COST

    now, baseline = _balanced(parsed)
    found, price = spread(now, baseline), cost(now, baseline)
    told = say(found, price)
    if parsed.json:
        answer = found.to_json() | {"cost": price.to_json(), "kkt": now.residual}
        print_json(_common(now.body, now, told, COST) | answer)
    else:
        print("\n".join(told))
    return 0


def _common(body: TissueModel, now: Equilibrium, told: Any, more: tuple[str, ...]) -> dict[str, Any]:
    return common(
        body, inputs=now.inputs, assumptions=(*now.assumptions, *more), say=told, warnings=now.warnings
    )


def _balanced(parsed: argparse.Namespace) -> tuple[Equilibrium, Equilibrium]:
    """The equilibrium asked for, and the same body with nothing held."""
    from palpate.accommodation.posture import yielding
    from palpate.tissue.equilibrium import balance
    from palpate.tissue.fascia import fascia_operator
    from palpate.tissue.links import links
    from palpate.tissue.model import TissueModel

    given = read(parsed.file, KNOWN) if parsed.file else {}
    holdings = holds.holdings(given.get("holdings", []), parsed.hold)
    body = TissueModel.load(str(parsed.posture or given.get("posture", "supine")))
    scale, yields = given.get("fascia", 0), given.get("posture_yield", False)
    if isinstance(scale, bool) or not isinstance(scale, int | float):
        raise NotPhysical(f"`fascia` must be a number from 0 to 1, got {scale!r}.", code="BAD_VALUE")
    if not isinstance(yields, bool):
        raise NotPhysical(f"`posture_yield` must be true or false, got {yields!r}.", code="BAD_VALUE")
    compliance = yielding(body) if yields else None
    operator = fascia_operator(body, links(body), scale) if scale else None
    return (
        balance(body, holdings, compliance=compliance, operator=operator),
        balance(body, compliance=compliance, operator=operator),
    )
