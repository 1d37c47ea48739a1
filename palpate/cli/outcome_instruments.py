"""`palpate outcome instruments | score`: which forms there are, and what filled-in forms come to.

CSV in, JSON or lines out. Nothing is stored. A form that cannot be scored is an answer, and says why.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palpate import __version__
from palpate.cli.answering import guarded
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.outcome.instrument import Instrument
    from palpate.outcome.scoring import Answer, Score

LARGEST: Final = 2 * 1024 * 1024  # bytes, as for any JSON (6-reliability 13)
SEVERAL: Final = "|"  # between two answers on one line


def add_to(acts: Any) -> None:
    """Add `instruments` and `score` to `palpate outcome`."""
    listed = acts.add_parser("instruments", help="which forms there are, whose they are, how they count")
    listed.add_argument("name", nargs="?", help="one of them, with its items")
    listed.add_argument("--json", action="store_true", help="print JSON instead of lines")
    listed.set_defaults(run=guarded(_instruments))
    counts = acts.add_parser("score", help="score filled-in forms, one a row (measured)")
    counts.add_argument("--instrument", required=True, help="such as phq9")
    counts.add_argument(
        "--csv", type=Path, required=True, help="a column for each item, or - for standard input"
    )
    counts.add_argument(
        "--stored-reversed", action="store_true", help="reverse items come turned round already"
    )
    counts.add_argument("--json", action="store_true", help="print JSON instead of lines")
    counts.set_defaults(run=guarded(_score))


def _instruments(parsed: argparse.Namespace) -> int:
    from palpate.outcome.shelf import instrument, names, refused

    found = [instrument(name) for name in ([parsed.name] if parsed.name else names())]
    if parsed.json:
        told = [_described(each, bool(parsed.name)) for each in found]
        answer: dict[str, Any] = {"palpate": __version__, "instruments": told}
        if not parsed.name:
            answer["refused"] = [row._asdict() for row in refused()]
        print(json.dumps(answer, indent=2, ensure_ascii=False))
        return 0
    for each in found:
        text = "with its text" if each.has_text else "no text shipped"
        print(
            f"{each.name:14} {each.tier}  {len(each.items):3} items, {text:16} {each.title}: {each.measures}"
        )
        if parsed.name:
            print("\n".join(each.notes))
            print(f"{each.rights.statement} {each.rights.credit}".strip())
            for item in each.items:
                print(f"{item.code:>4}  {item.text.get('en') or item.topic}")
    return 0


def _described(each: Instrument, whole: bool) -> dict[str, Any]:
    """An instrument as JSON; `whole`: with its items and everything that is known of its numbers."""
    told: dict[str, Any] = {
        "name": each.name,
        "title": each.title,
        "version": each.version,
        "tier": str(each.tier),
        "measures": each.measures,
        "side": each.side,
        "better": each.better,
        "range": each.range,
        "recall": each.recall,
        "items": len(each.items),
        "text": each.has_text,
        "wording": each.wording.status,
        "outcome": each.outcome,
        "rights": asdict(each.rights),
    }
    if whole:
        told |= {
            "items": [
                {
                    "code": item.code,
                    "topic": item.topic,
                    "text": dict(item.text),
                    "values": item.choices.values,
                }
                for item in each.items
            ],
            "rule": each.rule,
            "missing": asdict(each.missing),
            "notes": each.notes,
            "norms": [asdict(norm) for norm in each.norms],
            "bands": [asdict(band) for band in each.bands],
            "codes": [asdict(code) for code in each.codes],
        }
    return told


def _score(parsed: argparse.Namespace) -> int:
    from palpate.outcome.scoring import score
    from palpate.outcome.shelf import instrument

    form = instrument(parsed.instrument)
    told = []
    for number, (label, answers) in enumerate(_rows(parsed.csv, form), 1):
        found = score(form, answers, stored_reversed=parsed.stored_reversed)
        told.append({"row": number} | ({"id": label} if label else {}) | scored(found))
    if parsed.json:
        answer = {
            "palpate": __version__,
            "instrument": {"name": form.name, "version": form.version, "better": form.better},
            "standing": str(form.standing),
            "scores": told,
        }
        print(json.dumps(answer, indent=2, ensure_ascii=False))
        return 0
    for row in told:
        band = f" ({row['band']})" if row["band"] else ""
        flags = "".join(f"  {flag['code']} item {flag['item']}" for flag in row["flags"])
        print(f"{row.get('id', row['row'])}: {row['said']}{band}{flags}")
    return 0


def scored(found: Score) -> dict[str, Any]:
    """A score as JSON."""
    return {
        "state": str(found.state),
        "value": found.value,
        "said": found.said,
        "reason": found.reason,
        "band": found.band.label if found.band else None,
        "imputed": found.imputed,
        "missing": found.missing,
        "declined": found.declined,
        "not_applicable": found.not_applicable,
        "subscales": dict(found.subscales),
        "signs": dict(found.signs),
        "flags": [asdict(flag) for flag in found.flags],
        "safety_unanswered": found.safety_unanswered,
    }


def _rows(path: Path, form: Instrument) -> list[tuple[str, dict[str, Answer]]]:
    """Each row as its label and its answers. Columns are codes of items, with `id` if there is one."""
    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise NotPhysical(f"{path} must be a readable CSV file: {problem}.", code="BAD_VALUE") from None
    if len(text) > LARGEST:
        raise NotPhysical(f"{path} must have {LARGEST} letters at most. Split it.", code="BAD_VALUE")
    reader = csv.DictReader(io.StringIO(text))
    codes = [item.code for item in form.items]
    columns = reader.fieldnames or []
    if strange := [name for name in columns if name not in (*codes, "id")]:
        raise NotPhysical(
            f"The columns of {path} must be items of {form.title} ({', '.join(codes)}) and id, got "
            f"{', '.join(strange)}.",
            code="BAD_VALUE",
        )
    if not set(columns) & set(codes):
        raise NotPhysical(
            f"{path} must have a first line with the codes of items: {', '.join(codes)}.", code="BAD_VALUE"
        )
    rows = []
    for number, row in enumerate(reader, 1):
        if None in row or None in row.values():
            raise NotPhysical(
                f"Row {number} of {path} must have as many cells as the first line.", code="BAD_VALUE"
            )
        answers = {code: _answer(row[code], number, code) for code in codes if code in row}
        rows.append((row.get("id", ""), answers))
    return rows


def _answer(cell: str, number: int, code: str) -> Answer:
    from palpate.outcome.scoring import Silence

    words: dict[str, Silence | None] = {
        "": None,
        "declined": Silence.DECLINED,
        "prefer not to say": Silence.DECLINED,
        "na": Silence.NOT_APPLICABLE,
        "not applicable": Silence.NOT_APPLICABLE,
    }
    said = cell.strip().lower()
    if said in words:
        return words[said]
    try:
        held = [float(each) for each in said.split(SEVERAL)]
    except ValueError:
        raise NotPhysical(
            f"Row {number}, item {code}: an answer must be a number, empty, “declined” or “na”, "
            f"got {cell!r}.",
            code="BAD_VALUE",
        ) from None
    whole = [int(each) if each.is_integer() else each for each in held]
    return whole[0] if len(whole) == 1 else whole
