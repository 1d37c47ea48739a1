"""`palpate discover` and `palpate next-touch`: which holdings would explain what was felt, and what would
tell more.

JSON in from a file or `-`, JSON or sentences out, messages to stderr. Exit: 0 answered (a refusal is an
answer), 2 bad input, 3 a file is missing.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palpate.cli.answering import common, guarded, print_json, read
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.discovery.findings import Finding, RomFinding
    from palpate.discovery.posterior import Posterior

WHERE: Final = "docs/how-to/what-could-explain-this.md"
KNOWN: Final = (
    "posture", "observer", "sigma", "findings", "rom", "sources", "prior", "none", "allow", "exclude",
    "include_rom", "n",
)  # fmt: skip
ASSUMED: Final = (
    "GRADE_CUTS", "RATER_NOISE", "PEOPLE_DIFFER", "ROM_STIFFNESS", "PRIOR_ALIKE", "NONE_PRIOR",
)  # fmt: skip


def add_to(commands: Any) -> None:
    """Add `palpate discover` and `palpate next-touch`."""
    for name, run, told in (
        ("discover", _discover, "which holdings would explain findings, and how many remain (modelled)"),
        ("next-touch", _next, "which place or movement would tell most (modelled)"),
    ):
        act = commands.add_parser(name, help=told)
        act.add_argument("--findings", type=Path, required=True, metavar="FILE",
                         help=f"JSON, or - for standard input; see {WHERE}")  # fmt: skip
        act.add_argument("--json", action="store_true", help="print JSON instead of sentences")
        act.set_defaults(run=guarded(run))


def _discover(parsed: argparse.Namespace) -> int:
    from palpate.discovery import explaining
    from palpate.discovery.pairs import rank_two
    from palpate.discovery.source import Ranking, refused

    given = read(parsed.findings, KNOWN)
    sources = given.get("sources", 1)
    if isinstance(sources, bool) or sources not in (1, 2):
        raise NotPhysical(f"`sources` must be 1 or 2, got {sources!r}.", code="OUT_OF_RANGE")
    found, refusal = _known(given)
    refusal = refusal or refused(found)
    answer: dict[str, Any]
    if refusal is not None:
        told = explaining.say_refused(refusal)
        answer = {"refusal": refusal.to_json(), "not_used": [asdict(each) for each in found.not_used]}
    elif sources == 2:
        two = rank_two(found)
        told, answer = explaining.say_two(two), two.to_json()
    else:
        ranking = Ranking(posterior=found)
        told, answer = explaining.say(ranking), ranking.to_json()
    touches = _touches(given, found)
    answer["next"] = [asdict(each) for each in touches]
    _told(parsed, found, given, (*told, *explaining.say_next(touches)), answer)
    return 0


def _next(parsed: argparse.Namespace) -> int:
    from palpate.discovery import explaining

    given = read(parsed.findings, KNOWN)
    found, refusal = _known(given)
    touches = [] if refusal else _touches(given, found)
    told = explaining.say_refused(refusal) if refusal else explaining.say_next(touches)
    answer: dict[str, Any] = {"next": [asdict(each) for each in touches], "entropy_bits": found.entropy}
    answer["not_used"] = [asdict(each) for each in found.not_used]
    if refusal is not None:
        answer["refusal"] = refusal.to_json()
    _told(parsed, found, given, told, answer)
    return 0


def _known(given: dict[str, Any]) -> tuple[Posterior, Any]:
    """What the findings make likely, and a refusal where they do not say in which posture they were felt."""
    from palpate.discovery.findings import within
    from palpate.discovery.library import Library
    from palpate.discovery.posterior import NONE_PRIOR
    from palpate.discovery.rater import LEAST_NOISE, MOST_NOISE, NOISE
    from palpate.discovery.source import known, unposed
    from palpate.tissue.model import TissueModel
    from palpate.tissue.naming import find

    findings, rom = _findings(given), _rom(given)
    posture = given.get("posture") or next((each.posture for each in findings if each.posture), "supine")
    library = Library.cached(TissueModel.load(str(posture)))
    prior = given.get("prior")
    if prior is not None:
        if not isinstance(prior, dict):
            raise NotPhysical(f"`prior` must give weights by structure, got {prior!r}.", code="BAD_VALUE")
        prior = {find(str(name), library.body): weight for name, weight in prior.items()}
    sigma, none = given.get("sigma", NOISE), given.get("none", NONE_PRIOR)
    within(sigma, LEAST_NOISE, MOST_NOISE, "The noise of a hand", "")
    within(none, 0.0, 0.99, "`none`", "")
    found = known(findings, library, rom=rom, prior=prior, none=none, default_sigma=sigma)
    return found, unposed(findings)


def _findings(given: dict[str, Any]) -> list[Finding]:
    from palpate.discovery.findings import Finding

    found = []
    for each in _listed(given, "findings"):
        if not isinstance(each, dict) or not {"structure", "grade"} <= set(each) <= {
            "structure", "grade", "posture", "observer", "sigma",
        }:  # fmt: skip
            raise NotPhysical(
                "A finding must have a structure and a grade, and nothing but posture, observer and sigma "
                f"beside them, got {each!r}. See {WHERE}.",
                code="BAD_VALUE",
            )
        usual = {"posture": given.get("posture", ""), "observer": given.get("observer", "")}
        found.append(Finding(**(usual | each)))
    return found


def _rom(given: dict[str, Any]) -> list[RomFinding]:
    from palpate.discovery.findings import RomFinding

    found = []
    for each in _listed(given, "rom"):
        needed = {"axis", "direction", "deficit_deg"}
        if not isinstance(each, dict) or not needed <= set(each) <= {*needed, "sd"}:
            raise NotPhysical(
                "A test of a movement must have an axis, a direction + or - and deficit_deg, and nothing but "
                f"sd beside them, got {each!r}. See {WHERE}.",
                code="BAD_VALUE",
            )
        found.append(RomFinding(**each))
    return found


def _touches(given: dict[str, Any], found: Posterior) -> list[Any]:
    from palpate.discovery.next_touch import OFFERED, next_touch
    from palpate.tissue.refusal import Refusal

    many = given.get("n", OFFERED)
    if isinstance(many, bool) or not isinstance(many, int) or many < 1:
        raise NotPhysical(f"`n` must be a whole number from 1 up, got {many!r}.", code="OUT_OF_RANGE")
    touches = next_touch(
        found,
        allow=_listed(given, "allow") if "allow" in given else None,
        exclude=_listed(given, "exclude"),
        include_rom=bool(given.get("include_rom", True)),
        n=many,
    )
    return [] if isinstance(touches, Refusal) else touches


def _listed(given: dict[str, Any], name: str) -> list[Any]:
    value = given.get(name, [])
    if not isinstance(value, list):
        raise NotPhysical(f"`{name}` must be a list, got {value!r}.", code="BAD_VALUE")
    return value


def _told(
    parsed: argparse.Namespace, found: Posterior, given: dict[str, Any], told: Any, answer: dict[str, Any]
) -> None:
    if not parsed.json:
        print("\n".join(told))
        return
    places = found.library.places
    inputs = given | {
        "posture": found.library.posture,
        "findings": [
            {"structure": places[place], "grade": grade, "sigma": sigma}
            for place, grades in found.told.items()
            for grade, sigma in grades
        ],
    }
    print_json(common(found.library.body, inputs=inputs, assumptions=ASSUMED, say=told) | answer)
