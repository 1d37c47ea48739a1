"""`palpate tissue`: what a held contraction does to a whole body, from the shell and without a vault.

JSON in from a file or `-`, JSON or sentences out, messages to stderr. Exit: 0 answered, 2 bad input, 3 an
extra is missing, 4 no equilibrium.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palpate import __version__
from palpate.errors import NotConverged, NotPhysical, NotYet

if TYPE_CHECKING:
    from palpate.tissue.equilibrium import Equilibrium
    from palpate.tissue.model import TissueModel

LARGEST = 2 * 1024 * 1024  # bytes, as for any JSON (6-reliability 13)
DIGITS = 6  # significant; more is not known
KNOWN = ("posture", "holdings", "posture_yield", "fascia")


def add_to(commands: Any) -> None:
    """Add `palpate tissue describe | validate | bench | solve | spread`."""
    tissue = commands.add_parser("tissue", help="what a held contraction does to a whole body (modelled)")
    acts = tissue.add_subparsers(required=True, metavar="ACT")
    describe = acts.add_parser("describe", help="what the body holds, or one structure of it")
    describe.add_argument("--structure", help='such as "right psoas"')
    describe.add_argument("--posture", default="supine", help="standing, sitting or supine")
    describe.set_defaults(run=_guarded(_describe))
    checks = acts.add_parser("validate", help="the model against what was published; what fails says so")
    checks.add_argument("--json", action="store_true", help="print JSON instead of a table")
    checks.set_defaults(run=_guarded(_validate))
    bench = acts.add_parser("bench", help="how long an equilibrium takes on this machine")
    bench.add_argument("--posture", default="standing", help="standing, sitting or supine")
    bench.add_argument("--json", action="store_true", help="print JSON instead of a table")
    bench.set_defaults(run=_guarded(_bench))
    for name, run, told in (
        ("solve", _solve, "the equilibrium of a body with holdings"),
        ("spread", _spread, "who tightens, who lets go, and what it costs"),
    ):
        act = acts.add_parser(name, help=told)
        act.add_argument("--file", type=Path, help="JSON, or - for standard input; see docs/how-to/engine.md")
        act.add_argument("--hold", action="append", default=[], metavar="STRUCTURE=LEVEL")
        act.add_argument("--posture", help="standing, sitting or supine")
        act.add_argument("--json", action="store_true", help="print JSON instead of sentences")
        act.set_defaults(run=_guarded(run))


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """The exit code says whose move is next."""

    def guarded(parsed: argparse.Namespace) -> int:
        try:
            return run(parsed)
        except (NotPhysical, NotYet, NotConverged) as refusal:
            print(f"palpate: {refusal}", file=sys.stderr)
            codes = {NotPhysical: 2, NotYet: 3, NotConverged: 4}
            return next(code for kind, code in codes.items() if isinstance(refusal, kind))

    return guarded


def _describe(parsed: argparse.Namespace) -> int:
    from palpate.tissue.describing import describe
    from palpate.tissue.model import TissueModel

    body = TissueModel.load(parsed.posture)
    _print(_common(body) | describe(body, parsed.structure))
    return 0


def _validate(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.validating import validate
    from palpate.tissue.model import TissueModel

    checks = validate()
    if parsed.json:
        _print(_common(TissueModel.load("standing")) | {"checks": [asdict(each) for each in checks]})
    else:
        words = {True: "holds", False: "FAILS", None: ""}
        for each in checks:
            print(f"{words[each.holds]:6} {each.what:48} {each.found:14} {each.asked:38} {each.source}")
    return 0


def _bench(parsed: argparse.Namespace) -> int:
    """Each structure held at 5 %, from the body at rest: processor time of one solve, and of the whole."""
    from palpate.tissue import kernel, solving
    from palpate.tissue.equilibrium import balance
    from palpate.tissue.holding import Holding
    from palpate.tissue.influence import influence
    from palpate.tissue.model import TissueModel

    body = TissueModel.load(parsed.posture)
    rest = balance(body).or_raise()
    problems = [balance(body, [Holding(key, 0.05)], warm=rest).solution.problem for key in body.keys]
    acts: dict[str, Callable[[], object]] = {
        "plain, cold": lambda: [solving.solve_problem(each) for each in problems],
        "plain, from rest": lambda: [solving.solve_problem(each, rest.price) for each in problems],
    }
    if kernel.available():
        kernel.solve_problem(problems[0])  # compiled once, and kept on disk
        acts |= {
            "compiled, cold": lambda: [kernel.solve_problem(each) for each in problems],
            "compiled, from rest": lambda: [kernel.solve_problem(each, rest.price) for each in problems],
        }
    found = {name: 1e3 * _worked(act) / len(problems) for name, act in acts.items()}
    found["influence of every fascicle"] = 1e3 * _worked(lambda: influence(rest.solution))
    if parsed.json:
        _print(_common(body) | {"milliseconds": found, "solves": len(problems)})
    else:
        print(f"{len(problems)} bodies, {problems[0].columns} columns, {problems[0].coordinates} coordinates")
        print("\n".join(f"{name:30} {value:8.3f} ms" for name, value in found.items()))
    return 0


def _worked(act: Callable[[], object]) -> float:
    """The least processor time of three runs. [s]"""
    spent = []
    for _ in range(3):
        start = time.thread_time()
        act()
        spent.append(time.thread_time() - start)
    return min(spent)


def _solve(parsed: argparse.Namespace) -> int:
    now, _ = _balanced(parsed)
    body = now.or_raise().body
    activations = dict(zip(body.names, map(float, now.activation), strict=True))
    answer = _common(body, now) | {
        "kkt": now.residual,
        "steps": now.solution.steps,
        "effort": now.effort,
        "power_w": float(now.power.sum()),
        "tone": dict(zip(body.keys, map(float, now.tone), strict=True)),
        "activation": activations,
        "reserve": dict(zip(body.coords, map(float, now.reserve), strict=True)),
        "contact_n": [100 * float(each) for each in now.contact],
        "abdominal_pressure_kpa": now.pressure,
    }
    if parsed.json:
        _print(answer)
        return 0
    largest = sorted(answer["tone"].items(), key=lambda each: -each[1])[:8]
    print("\n".join(f"{key:44} {100 * tone:5.1f} %" for key, tone in largest))
    print(f"balanced to {now.residual:.1e} of the demand in {now.solution.steps} steps (modelled)")
    return 0


def _spread(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.cost import cost
    from palpate.accommodation.saying import say
    from palpate.accommodation.spread import spread

    now, baseline = _balanced(parsed)
    found, price = spread(now, baseline), cost(now, baseline)
    if parsed.json:
        _print(
            _common(now.body, now)
            | {
                "tightens": [asdict(each) for each in found.tightens],
                "lets_go": [asdict(each) for each in found.lets_go],
                "held": [asdict(each) for each in found.held],
                "reach_m": found.reach,
                "amplification": found.amplification,
                "cost": asdict(price),
                "kkt": now.residual,
                "say": say(found, price),
            }
        )
    else:
        print("\n".join(say(found, price)))
    return 0


def _balanced(parsed: argparse.Namespace) -> tuple[Equilibrium, Equilibrium]:
    """The equilibrium asked for, and the same body with nothing held."""
    from palpate.accommodation.posture import yielding
    from palpate.tissue.equilibrium import balance
    from palpate.tissue.fascia import fascia_operator
    from palpate.tissue.holding import Holding
    from palpate.tissue.links import links
    from palpate.tissue.model import TissueModel

    given = _read(parsed.file) if parsed.file else {}
    for text in parsed.hold:
        name, _, level = text.rpartition("=")
        given.setdefault("holdings", []).append({"structure": name, "level": _number(level, text)})
    body = TissueModel.load(str(parsed.posture or given.get("posture", "supine")))
    try:
        holdings = [Holding(**each) for each in given.get("holdings", [])]
    except TypeError:
        raise NotPhysical(
            "A holding must have a structure and a level, and nothing but share beside them. See "
            "docs/how-to/engine.md.",
            code="BAD_VALUE",
        ) from None
    scale = _number(given.get("fascia", 0), "fascia")
    compliance = yielding(body) if given.get("posture_yield") else None
    operator = fascia_operator(body, links(body), scale) if scale else None
    return (
        balance(body, holdings, compliance=compliance, operator=operator),
        balance(body, compliance=compliance, operator=operator),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text(encoding="utf-8")
        given = json.loads(text) if len(text) <= LARGEST else None
    except (OSError, ValueError) as problem:
        raise NotPhysical(f"{path} must be a readable JSON file: {problem}.", code="BAD_VALUE") from None
    if not isinstance(given, dict) or (strange := set(given) - set(KNOWN)):
        named = "" if not isinstance(given, dict) else f", got {', '.join(sorted(strange))}"
        raise NotPhysical(
            f"{path} must hold one object with {', '.join(KNOWN)} at most{named}. See docs/how-to/engine.md.",
            code="BAD_VALUE",
        )
    return given


def _number(given: Any, where: str) -> float:
    try:
        return float(given)
    except (TypeError, ValueError):
        raise NotPhysical(
            f"“{where}” must hold a number, such as “right psoas=0.05”.", code="BAD_VALUE"
        ) from None


def _common(body: TissueModel, now: Equilibrium | None = None) -> dict[str, Any]:
    """What every answer says of itself."""
    return {
        "palpate": __version__,
        "body": {"posture": body.posture, "sha256": body.sha256},
        "standing": "modelled",
        "inputs": {} if now is None else now.inputs,
        "warnings": [] if now is None else list(now.warnings),
    }


def _print(answer: dict[str, Any]) -> None:
    print(json.dumps(_rounded(answer), indent=2, ensure_ascii=False))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value
