"""`palpate dialogue`: the question coach and the first-mention ledger, from a file and without a vault.

CSV in, CSV or JSON out, messages to stderr. Exit: 0 answered, 2 bad input.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.dialogue.questions.reading import Reading

LARGEST = 16 * 1024 * 1024  # bytes: a year of sessions in one file
DIGITS = 4  # of a share; more is not known
ANSWERS = ("kind", "abstained", "flagged", "p_suggestive", "reasons", "rewrite", "flags")
LEDGER = ("sort", "key", "first_said_by", "turn", "words", "basis", "later_turns", "mark")
_JOINED_BY = "; "


def add_to(commands: Any) -> None:
    """Add `palpate dialogue check | ledger`."""
    dialogue = commands.add_parser("dialogue", help="what was asked, and who said what first (told)")
    acts = dialogue.add_subparsers(required=True, metavar="ACT")
    check = acts.add_parser("check", help="read each utterance of the practitioner's: kind, flags, a rewrite")
    check.add_argument("--rules", action="store_true", help="leave the trained weights out")
    check.add_argument(
        "--embedding", action="store_true", help="with the optional embedding, if it is installed"
    )
    check.set_defaults(run=_guarded(_check))
    ledger = acts.add_parser(
        "ledger", help="who first said each person, event, age, place, feeling and cause"
    )
    ledger.set_defaults(run=_guarded(_ledger))
    for act in (check, ledger):
        act.add_argument(
            "--file",
            required=True,
            type=Path,
            help="CSV with the column text, optional speaker; - is standard input",
        )
        act.add_argument("--out", type=Path, help="a file to write to instead of standard output")
        act.add_argument("--json", action="store_true", help="a list in JSON instead of CSV")


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    def guarded(parsed: argparse.Namespace) -> int:
        try:
            return run(parsed)
        except NotPhysical as refusal:
            print(f"palpate: {refusal}", file=sys.stderr)
            return 2

    return guarded


def _check(parsed: argparse.Namespace) -> int:
    from palpate.dialogue import encoder
    from palpate.dialogue.questions.reading import read, weights_are_whole
    from palpate.dialogue.turns import CLIENTS_VOICE

    given = _read(parsed.file)
    found = encoder.find() if parsed.embedding else None
    if found and found.why_not:
        print(f"palpate: {found.why_not}", file=sys.stderr)
    if not parsed.rules and not weights_are_whole():
        print("palpate: The trained weights are missing or changed; the rules read alone.", file=sys.stderr)
    said: list[str] = []
    asked: list[str] = []
    rows = []
    for row in given:
        speaker = row.get("speaker", "")
        if speaker in ("", "practitioner", "helper"):
            reading = read(
                row["text"],
                said,
                earlier=asked,
                encoder=found.encoder if found else None,
                rules_only=parsed.rules,
            )
            asked += [row["text"]] if "speaker" in row else []
            rows.append(row | _answer(reading))
        else:
            said += [row["text"]] if speaker in CLIENTS_VOICE else []
            rows.append(row | dict.fromkeys(ANSWERS, ""))
    _write(parsed, rows, (*(given[0] if given else ("text",)), *ANSWERS))
    return 0


def _answer(reading: Reading) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "abstained": reading.abstained,
        "flagged": reading.flagged,
        "p_suggestive": round(reading.p_suggestive, DIGITS),
        "reasons": list(reading.reasons),
        "rewrite": reading.rewrite,
        "flags": list(reading.flags),
    }


def _ledger(parsed: argparse.Namespace) -> int:
    from palpate.dialogue.ledger import ledger
    from palpate.dialogue.turns import Turn
    from palpate.standing import Basis

    turns = []
    for number, row in enumerate(_read(parsed.file)):
        try:
            basis = Basis(row.get("basis") or Basis.FROM_MEMORY)
            turns.append(Turn(speaker=row.get("speaker") or "client", words=row["text"], basis=basis))
        except ValueError as problem:
            raise NotPhysical(f"Row {number + 1}: {problem}", code="BAD_VALUE") from None
    rows = [
        {
            "sort": row.first.sort,
            "key": row.first.key,
            "first_said_by": row.first.speaker,
            "turn": row.first.turn + 1,
            "words": row.first.words,
            "basis": row.first.basis.value,
            "later_turns": [each.turn + 1 for each in row.later],
            "mark": row.mark,
        }
        for row in ledger(turns)
    ]
    _write(parsed, rows, LEDGER)
    return 0


def _read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file in order, with the columns that are known."""
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise NotPhysical(
            f"{path} must be a readable CSV file in UTF-8: {problem}.", code="BAD_VALUE"
        ) from None
    if len(data) > LARGEST:
        raise NotPhysical(f"{path} must hold at most {LARGEST // 2**20} MiB. Divide it.", code="TOO_LARGE")
    csv.field_size_limit(LARGEST)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        columns = list(reader.fieldnames or ())
        rows = [{name: row.get(name) or "" for name in columns} for row in reader]
    except csv.Error as problem:
        raise NotPhysical(f"{path} must be a CSV file: {problem}.", code="BAD_VALUE") from None
    if "text" not in columns:
        raise NotPhysical(
            f"{path} must have a column named text, got {', '.join(columns) or 'none'}. "
            "See docs/how-to/coach.md.",
            code="BAD_VALUE",
        )
    clash = [name for name in columns if name in ANSWERS]
    return [{name: row[name] for name in columns if name not in clash} for row in rows]


def _write(parsed: argparse.Namespace, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    if parsed.json:
        text = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    else:
        written = io.StringIO(newline="")
        writer = csv.DictWriter(written, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(row[name]) for name in columns} for row in rows)
        text = written.getvalue()
    if parsed.out:
        parsed.out.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.buffer.write(text.encode())


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _JOINED_BY.join(map(str, value))
    if isinstance(value, float):
        return f"{value:.{DIGITS}f}"
    return str(value)
