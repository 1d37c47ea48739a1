"""Holdings as they are asked for on the command line: “right psoas=0.05”, or objects of a JSON file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.tissue.holding import Holding

OF_A_HOLDING: Final = ("structure", "level", "share", "basis")


def add_to(act: argparse.ArgumentParser, where: str) -> None:
    """Options that every command with holdings has; `where` is the how-to that explains its file."""
    act.add_argument("--file", type=Path, help=f"JSON, or - for standard input; see {where}")
    act.add_argument("--hold", action="append", default=[], metavar="STRUCTURE=LEVEL",
                     help='such as "right psoas=0.05"; may be repeated')  # fmt: skip
    act.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def holdings(given: Any, typed: Sequence[str] = ()) -> list[Holding]:
    """Those of a file, and those typed beside it."""
    from palpate.tissue.holding import Holding

    if not isinstance(given, list):
        raise NotPhysical(f"`holdings` must be a list, got {given!r}.", code="BAD_VALUE")
    found = []
    for each in [*given, *({"structure": name, "level": level} for name, level in map(pair, typed))]:
        if not isinstance(each, dict) or not {"structure", "level"} <= set(each) <= set(OF_A_HOLDING):
            raise NotPhysical(
                "A holding must have a structure and a level, and nothing but share and basis beside them, "
                f"got {each!r}.",
                code="BAD_VALUE",
            )
        found.append(Holding(**each))
    return found


def pair(text: str) -> tuple[str, float]:
    """“right psoas=0.05” as a name and a number."""
    name, _, number = text.rpartition("=")
    try:
        return name, float(number)
    except ValueError:
        raise NotPhysical(
            f"“{text}” must hold a number, such as “right psoas=0.05”.", code="BAD_VALUE"
        ) from None


def whole(given: Mapping[str, Any], name: str, default: int) -> int:
    """A whole number of a file."""
    value = given.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotPhysical(f"`{name}` must be a whole number, got {value!r}.", code="BAD_VALUE")
    return value
