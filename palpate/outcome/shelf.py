"""The instruments that are shipped: folders read when they are asked for, each once."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from palpate.errors import NotPhysical
from palpate.outcome.instrument import (
    Band,
    Choices,
    Code,
    Criterion,
    Cut,
    Instrument,
    Item,
    Missing,
    Norm,
    Rights,
    Safety,
    Subscale,
    Tier,
    Wording,
)
from palpate.standing import Standing

INSTRUMENTS: Final = Path(__file__).parent / "instruments"
REFUSED: Final = Path(__file__).parent / "tables" / "refused.csv"
COLUMNS: Final = ("code", "number", "topic", "keywords", "choices", "scale", "sign", "role", "better")
WORDS: Final = ("text_", "before_")  # and a language
ROLES: Final = ("", "unscored", "never_imputed")
TOP: Final = {
    "name", "title", "version", "tier", "measures", "side", "languages", "better", "range", "recall", "rule",
    "factor", "missing", "standing", "outcome", "validated", "stem", "notes", "rights", "wording", "choices",
    "norms", "bands",
    "subscales", "cuts", "criterion", "safety", "codes", "in_person",
}  # fmt: skip


class Refused(NamedTuple):
    """An instrument that is not here, and why."""

    name: str
    title: str
    reason: str
    source: str


@cache
def names() -> tuple[str, ...]:
    """The names of all instruments, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in INSTRUMENTS.glob("*/about.toml")))


@cache
def instrument(name: str) -> Instrument:
    """One instrument by its name, read once.

    Raises
    ------
    NotPhysical
        If there is none of that name, or one that was refused: with the reason.
    """
    if name not in names():
        for row in refused():
            if row.name == name:
                raise NotPhysical(f"{row.title} is not part of this program: {row.reason}", code="REFUSED")
        raise NotPhysical(
            f"There is no instrument {name!r}. There are: {', '.join(names())}.", code="NO_INSTRUMENT"
        )
    folder = INSTRUMENTS / name
    with (folder / "items.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    if about.get("name") != name:
        raise NotPhysical(
            f"about.toml in {name} must have the name of its folder, got {about.get('name')!r}."
        )
    return built(about, rows)


@cache
def refused() -> tuple[Refused, ...]:
    """What is not shipped in any form, with the reason of each."""
    with REFUSED.open(encoding="utf-8", newline="") as file:
        return tuple(Refused(**row) for row in csv.DictReader(file))


def built(about: Mapping[str, Any], rows: list[dict[str, str]]) -> Instrument:
    """An instrument from what its two files hold.

    Parameters
    ----------
    about
        The tables of `about.toml`.
    rows
        The rows of `items.csv`, in order.

    Raises
    ------
    NotPhysical
        If a key is missing or unknown, or a norm lacks its source, population or interval.
    """
    named = about.get("name", "?")
    if missing := {"rights", "rule", "better", "tier"} - set(about):
        raise NotPhysical(f"about.toml of {named} must have {', '.join(sorted(missing))}. Add it.")
    if strange := set(about) - TOP:
        raise NotPhysical(f"about.toml of {named} has {', '.join(sorted(strange))}, which nothing reads.")
    for norm in about.get("norms", ()):
        if lacking := {"source", "population", "interval"} - set(norm):
            raise NotPhysical(
                f"A norm of {named} must say its {', '.join(sorted(lacking))}; empty only while unverified."
            )
    choices = {name: _choices(name, given) for name, given in about.get("choices", {}).items()}
    limits = about.get("range")
    return Instrument(
        name=named,
        title=about["title"],
        version=about["version"],
        tier=Tier(about["tier"]),
        measures=about["measures"],
        side=about["side"],
        languages=tuple(about["languages"]),
        better=about["better"],
        range=(limits[0], limits[1]) if limits else None,
        recall=about["recall"],
        rule=about["rule"],
        factor=about.get("factor", 1),
        missing=Missing(**about.get("missing", {})),
        standing=Standing(about.get("standing", Standing.MEASURED)),
        outcome=about["outcome"],
        validated=about["validated"],
        stem=about.get("stem", ""),
        notes=tuple(about.get("notes", ())),
        rights=Rights(**{**about["rights"], "uses": tuple(about["rights"]["uses"])}),
        wording=Wording(**about["wording"]),
        items=tuple(_item(row, choices) for row in rows),
        norms=tuple(Norm(**{**each, "value": _value(each["value"])}) for each in about.get("norms", ())),
        bands=tuple(Band(**each) for each in about.get("bands", ())),
        subscales=tuple(
            Subscale(**{**each, "items": tuple(each["items"])}) for each in about.get("subscales", ())
        ),
        cuts=tuple(Cut(**each) for each in about.get("cuts", ())),
        criterion=Criterion(**about["criterion"]) if "criterion" in about else None,
        safety=tuple(Safety(**each) for each in about.get("safety", ())),
        codes=tuple(Code(**each) for each in about.get("codes", ())),
        in_person=about.get("in_person", False),
    )


def _choices(name: str, given: Mapping[str, Any]) -> Choices:
    columns: dict[str, Any] = {
        k: tuple(each) if isinstance(each, list) else each for k, each in given.items()
    }
    return Choices(name=name, **columns)


def _value(given: Any) -> Any:
    return tuple(given) if isinstance(given, list) else given


def _item(row: Mapping[str, str], choices: Mapping[str, Choices]) -> Item:
    code = row["code"]
    if not re.fullmatch(r"[0-9]{1,2}[a-z]?", code):
        raise NotPhysical(f"The code of an item must be its number, and one letter at most, got {code!r}.")
    if row["role"] not in ROLES or row["sign"] not in ("+", "-") or row["choices"] not in choices:
        raise NotPhysical(
            f"Item {code} must have a sign + or -, answers that about.toml names, and a role out of "
            f"{', '.join(ROLES[1:])} or none; got {row['sign']!r}, {row['choices']!r}, {row['role']!r}."
        )
    text, before = (
        MappingProxyType(
            {key.removeprefix(start): row[key] for key in row if key.startswith(start) and row[key]}
        )
        for start in WORDS
    )
    return Item(
        code=code,
        number=int(row["number"]),
        topic=row["topic"],
        keywords=tuple(row["keywords"].split("|")) if row["keywords"] else (),
        choices=choices[row["choices"]],
        scale=row["scale"],
        reverse=row["sign"] == "-",
        scored=row["role"] != "unscored",
        imputed=row["role"] != "never_imputed",
        better=row["better"] or None,  # type: ignore[arg-type]  # the instrument's test reads it
        text=text,
        before=before,
    )
