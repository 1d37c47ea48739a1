"""`palpate outcome`: what scores say and how sure anybody can be, from the shell and without a vault.

CSV in from a file or `-`, sentences or JSON out, messages to stderr. A blank cell is a missing score and
never a zero. Exit: 0 answered ("too early" and "cannot tell" are answers), 2 bad input, 3 something comes
first.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from dataclasses import asdict
from datetime import date
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palpate import __version__
from palpate.cli import outcome_instruments
from palpate.cli.answering import guarded
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.outcome.priors import Prior

LARGEST = 2 * 1024 * 1024  # bytes, as for any file that is read whole (6-reliability 13)
DIGITS = 6  # significant
HOW = "See docs/how-to/outcome-statistics.md."


def add_to(commands: Any) -> None:
    """Add `palpate outcome` with everything it can be asked."""
    outcome = commands.add_parser("outcome", help="what scores say, and how sure anybody can be")
    acts = outcome.add_subparsers(required=True, metavar="ACT")
    _add_statistics(acts)
    _add_instruments(acts)


def _add_instruments(acts: Any) -> None:
    """Add the instruments and their scoring."""
    outcome_instruments.add_to(acts)


def _add_statistics(acts: Any) -> None:
    """Add change, case, verdict and couple."""
    change = _act(acts, "change", _change, "two scores of each person: more than measurement noise?")
    change.add_argument("--better", required=True, choices=("lower", "higher"))
    change.add_argument("--sd", required=True, type=float, help="standard deviation of first scores")
    change.add_argument("--retest", required=True, type=float, help="retest reliability over the interval")
    change.add_argument("--cutoff", type=float, help="where the functional range begins")
    change.add_argument("--best", type=float, help="the best score there is")
    change.add_argument("--mean", type=float, help="mean of first scores; adds the formulas that need it")
    for name, run, told in (
        ("case", _case, "one client: band, non-overlap, an effect and the verdict"),
        ("verdict", _verdict, "better, worse or cannot tell while in care"),
    ):
        act = _act(acts, name, run, told)
        act.add_argument("--start", required=True, help="week or date; scores up to then count as before")
        act.add_argument("--better", required=True, choices=("lower", "higher"))
        act.add_argument("--prior", help="a measure whose prior is known, such as phq9")
        act.add_argument("--mean", type=float, help="without --prior: the norm of people like this")
        act.add_argument("--sd", type=float, help="without --prior: standard deviation of that norm")
        act.add_argument("--alpha", type=float, help="without --prior: internal consistency of a sum")
        act.add_argument("--range", type=float, nargs=2, metavar=("LOW", "HIGH"))
        act.add_argument("--mcid", type=float, help="the smallest change that matters")
        act.add_argument("--measure", default="the score", help="its name in sentences")
        act.add_argument("--seed", type=int, default=1, help="of the base rate")
        if name == "case":
            act.add_argument("--admissible", nargs="+", help="every start that could have been drawn by lot")
            act.add_argument("--entry-cut", type=float, help="only people at or past it began")
    couple = _act(acts, "couple", _couple, "do body and mind move together in one person?")
    couple.add_argument("--body-better", required=True, choices=("lower", "higher"))
    couple.add_argument("--mind-better", required=True, choices=("lower", "higher"))


def _act(acts: Any, name: str, run: Any, told: str) -> Any:
    act = acts.add_parser(name, help=told)
    act.add_argument("--csv", required=True, type=Path, help="CSV, or - for standard input")
    act.add_argument("--json", action="store_true", help="print JSON instead of sentences")
    act.set_defaults(run=guarded(run))
    return act


def _change(parsed: argparse.Namespace) -> int:
    from palpate.outcome import change

    people: list[dict[str, Any]] = []
    categories: list[change.Category] = []
    band = change.reliable_change(0, 0, parsed.sd, parsed.retest).band
    for row in _read(parsed.csv, ("before", "after"), optional=("client",)):
        before, after = _score(row, "before"), _score(row, "after")
        there = isfinite(before) and isfinite(after)
        found = change.reliable_change(before, after, parsed.sd, parsed.retest) if there else None
        given = {"mean": parsed.mean, "sd": parsed.sd, "retest": parsed.retest}
        formulas = {"gln": change.gln, "edwards_nunnally": change.edwards_nunnally}
        more = (
            {name: formula(before, after, **given) for name, formula in formulas.items()}
            if there and parsed.mean is not None
            else {}
        )
        category = None
        if parsed.cutoff is not None:
            category = change.categorize(
                before, after, band=band, cutoff=parsed.cutoff, better=parsed.better, best=parsed.best
            )
            categories.append(category)
        people.append(
            {
                "client": row.get("client", ""),
                "state": "not_scorable" if found is None else "scored",
                "change": None if found is None else asdict(found) | {"reliable": found.reliable} | more,
                "category": category,
            }
        )
    counts = change.count(categories)
    if parsed.json:
        _print({"standing": "modelled", "people": people, "counts": counts})
        return 0
    print(f"{len(people)} people; a change counts as reliable beyond {band:.2f} points. Not a verdict.")
    reliable = [each["change"] for each in people if each["change"] and each["change"]["reliable"]]
    toward = 1 if parsed.better == "higher" else -1
    up = sum(toward * each["difference"] > 0 for each in reliable)
    print(f"reliably better {up}, reliably worse {len(reliable) - up}, of {len(people)}")
    if parsed.cutoff is not None:
        print("\n".join(f"{category.value.replace('_', ' '):24} {n:4}" for category, n in counts.items()))
    return 0


def _case(parsed: argparse.Namespace) -> int:
    import numpy as np

    from palpate.outcome.sentences import of_verdict
    from palpate.outcome.single_case import single_case

    rows = _read(parsed.csv, ("score",), optional=("week", "date"))
    times, when = _times(rows)
    found = single_case(
        times, [_score(row, "score") for row in rows], start=when(parsed.start), better=parsed.better,
        prior=_prior(parsed), mcid=parsed.mcid, entry_cut=parsed.entry_cut,
        admissible=None if parsed.admissible is None else [when(each) for each in parsed.admissible],
        rng=np.random.default_rng(parsed.seed),
    )  # fmt: skip
    say = [str(each) for each in of_verdict(found.verdict, parsed.measure)]
    if parsed.json:
        _print({"standing": "modelled", "case": asdict(found), "say": say})
        return 0
    print("\n".join(say))
    if found.band is not None and found.baseline is not None and found.since is not None:
        size = "beyond" if found.beyond_band else "within"
        print(
            f"Mean before {found.baseline:.1f} ({found.n_before}), since {found.since:.1f} "
            f"({found.n_since}): {size} the band of {found.band:.1f}."
        )
    if found.nonoverlap is not None:
        overlap = found.nonoverlap
        reach = "" if overlap.low is None else f", 95 % {overlap.low:.2f} to {overlap.high:.2f}"
        print(f"Non-overlap {overlap.value:.2f}{reach}; .50 is expected if nothing changed.")
    if found.randomized is not None:
        print(f"Drawn start: p {found.randomized.p:.3f} of {found.randomized.arrangements} starts.")
    return 0


def _verdict(parsed: argparse.Namespace) -> int:
    import numpy as np

    from palpate.outcome.sentences import of_verdict
    from palpate.outcome.verdict import verdict

    rows = _read(parsed.csv, ("score",), optional=("week", "date", "client"))
    times, when = _times(rows)
    prior = _prior(parsed)
    clients: list[dict[str, Any]] = []
    for who in dict.fromkeys(row.get("client", "") for row in rows):
        own = [place for place, row in enumerate(rows) if row.get("client", "") == who]
        found = verdict(
            [times[place] for place in own], [_score(rows[place], "score") for place in own],
            start=when(parsed.start), better=parsed.better, prior=prior, mcid=parsed.mcid,
            rng=np.random.default_rng(parsed.seed),
        )  # fmt: skip
        say = [str(each) for each in of_verdict(found, parsed.measure)]
        clients.append({"client": who, "verdict": asdict(found), "say": say})
    order = ("worse", "cannot_tell", "better", "too_early", "not_scorable")
    clients.sort(key=lambda each: order.index(each["verdict"]["state"]))  # who is worse is shown first
    if parsed.json:
        _print({"standing": "modelled", "prior": asdict(prior), "clients": clients})
        return 0
    for each in clients:
        print("\n".join([*([f"{each['client']}:"] if each["client"] else []), *each["say"]]))
    return 0


def _couple(parsed: argparse.Namespace) -> int:
    from palpate.outcome.coupling import couple
    from palpate.outcome.sentences import of_coupling

    rows = _read(parsed.csv, ("body", "mind"), optional=("week", "date"))
    times, _ = _times(rows)
    found = couple(
        times, [_score(row, "body") for row in rows], [_score(row, "mind") for row in rows],
        body_better=parsed.body_better, mind_better=parsed.mind_better,
    )  # fmt: skip
    say = [str(each) for each in of_coupling(found, "Body", "mind")]
    if parsed.json:
        _print({"standing": "modelled", "coupling": asdict(found), "say": say})
    else:
        print("\n".join(say))
    return 0


def _prior(parsed: argparse.Namespace) -> Prior:
    """The prior that was named, or one from the norm that was given."""
    from palpate.outcome.priors import PRIORS, rated, scaled

    if parsed.prior is not None:
        if parsed.prior not in PRIORS:
            raise NotPhysical(
                f"--prior must be one of {', '.join(PRIORS)}, got {parsed.prior}. For another measure give "
                "--mean, --sd and --range.",
                code="BAD_VALUE",
            )
        return PRIORS[parsed.prior]
    if None in (parsed.mean, parsed.sd, parsed.range):
        raise NotPhysical(
            f"Give --prior, or --mean, --sd and --range of the measure, with --alpha if it is a sum. {HOW}",
            code="BAD_VALUE",
        )
    low, high = parsed.range
    norm = {"mean": parsed.mean, "sd": parsed.sd, "low": low, "high": high, "source": "norm given by you"}
    return rated(**norm) if parsed.alpha is None else scaled(alpha=parsed.alpha, **norm)


def _read(path: Path, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> list[dict[str, str]]:
    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as problem:
        raise NotPhysical(f"{path} must be a readable CSV file: {problem}.", code="BAD_VALUE") from None
    if len(text) > LARGEST:
        raise NotPhysical(f"{path} must be of at most 2 MiB.", code="BAD_VALUE")
    table = csv.DictReader(io.StringIO(text, newline=""))
    columns = set(table.fieldnames or ())
    if not set(needed) <= columns or columns - set(needed) - set(optional):
        raise NotPhysical(
            f"{path} must have the columns {', '.join(needed)}, and may have {', '.join(optional)}; got "
            f"{', '.join(sorted(columns)) or 'none'}. {HOW}",
            code="BAD_VALUE",
        )
    rows = [{key: (cell or "").strip() for key, cell in row.items() if key is not None} for row in table]
    if not rows:
        raise NotPhysical(f"{path} must have at least one row under its columns.", code="BAD_VALUE")
    return rows


def _times(rows: list[dict[str, str]]) -> tuple[list[float], Any]:
    """The weeks of the rows, and how to read another week or date on the same count."""
    if ("week" in rows[0]) == ("date" in rows[0]):
        raise NotPhysical(f"The file must have a column week or a column date. {HOW}", code="BAD_VALUE")
    if "week" in rows[0]:
        return [_number(row["week"], "week") for row in rows], lambda text: _number(text, "week")
    days = [_date(row["date"]) for row in rows]
    first = days[0]
    return [(day - first).days / 7 for day in days], lambda text: (_date(text) - first).days / 7


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPhysical(
            f"A date must be written like 2026-03-07, got {text!r}.", code="BAD_VALUE"
        ) from None


def _score(row: dict[str, str], column: str) -> float:
    """A score; blank: missing."""
    return _number(row[column], column) if row[column] else nan


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise NotPhysical(
            f"The column {where} must hold numbers, got {text!r}. Leave the cell blank where a score is "
            "missing.",
            code="BAD_VALUE",
        ) from None


def _print(answer: dict[str, Any]) -> None:
    print(
        json.dumps(_rounded({"palpate": __version__} | answer), indent=2, ensure_ascii=False, allow_nan=False)
    )


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if isfinite(value) else None
    if isinstance(value, dict):
        return {str(name): _rounded(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value
