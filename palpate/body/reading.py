"""Reading the tables of names: rows of text in, values out. Plain Python, so that starting costs little."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from palpate.body.region import Place, Region
from palpate.body.relations import Kind, Relation
from palpate.body.side import Side
from palpate.body.structure import Instance, Structure
from palpate.standing import Footing

TABLES: Final = Path(__file__).parent / "tables"
_UNDER: Final = ("under_muscles", "under_bones", "under_viscera")  # from the skin inward
_SIDE_WORD: Final = re.compile(r"\b(left|right)\b|-(left|right)$", re.IGNORECASE)
_FORMER_CODES: Final = {"occipital_cranial_base": "ocb"}


class Name(NamedTuple):
    """A further name of a structure: lay, clinical, abbreviation or latin."""

    structure: str
    name: str
    kind: str


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table in palpate/body/tables, by its file name."""
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def numbered() -> Mapping[int, Mapping[str, str]]:
    """The rows of regions.csv by the number that faces of the skin name a region with. Read once."""
    return {int(row["index"]): row for row in rows("regions.csv")}


def names() -> tuple[Name, ...]:
    """Every further name of every structure, in the tables' order."""
    return tuple(Name(row["structure"], row["name"], row["kind"]) for row in rows("lay_names.csv"))


def structures(further: tuple[Name, ...]) -> dict[str, Structure]:
    """Every structure by its id, each with its lay names out of `further`."""
    lay: dict[str, list[str]] = {}
    for name in further:
        if name.kind == "lay":
            lay.setdefault(name.structure, []).append(name.name)
    return {
        row["id"]: Structure(
            id=row["id"],
            name=row["name"],
            layer=row["layer"],
            system=row["system"],
            paired=row["paired"] == "1",
            region_group=row["region_group"],
            latin=row["latin"],
            roles=tuple(row["roles"].split()),
            lay_names=tuple(lay.get(row["id"], ())),
            uberon=row["uberon"],
        )
        for row in rows("structures.csv")
    }


def regions() -> dict[str, Region]:
    """Every region by its id: geometry from regions.csv, words from region_labels.csv."""
    words = {row["base"]: row for row in rows("region_labels.csv")}
    return {row["region_id"]: _region(row, words) for row in rows("regions.csv")}


def relations() -> tuple[Relation, ...]:
    """Every relation, in the table's order."""
    return tuple(
        Relation(row["subject"], Kind(row["kind"]), row["object"], Footing(row["footing"]), row["source"])
        for row in rows("relations.csv")
    )


def beneath(
    known: Mapping[str, Structure], all_regions: Mapping[str, Region]
) -> dict[str, tuple[Instance, ...]]:
    """What lies beneath each region, from the skin inward.

    First what textbooks name there, in order; then what lines inward from the region met in a reference body,
    muscles before bones before viscera. Of paired structures only those of the region's own side are taken,
    and what is found on one side counts for the other; beneath the midline lie both.
    """
    taught = {row["base"]: row["beneath"].split() for row in rows("region_labels.csv")}
    ids = {row["name"]: row["structure"] for row in rows("under_names.csv")}
    met: dict[str, list[tuple[str, Side]]] = {}
    for row in rows("regions.csv"):
        region = all_regions[row["region_id"]]
        for column in _UNDER:
            for name in filter(None, map(str.strip, (row.get(column) or "").split(";"))):
                side = _side_of(name)
                structure = known.get(ids.get(unsided(name), ""))
                if structure is None:  # a test holds that none is unknown
                    continue
                if not structure.paired or Side.MIDLINE in (side, region.side) or side is region.side:
                    met.setdefault(region.base, []).append((structure.id, region.side))
    return {
        region.id: _instances(region, taught.get(region.base, []), met.get(region.base, []), known)
        for region in all_regions.values()
    }


def _instances(
    region: Region, taught: list[str], met: list[tuple[str, Side]], known: Mapping[str, Structure]
) -> tuple[Instance, ...]:
    in_order = []
    for word in taught:
        id, _, only = word.partition("/")
        if only in ("", region.side):
            in_order.append(id)
    further = [id for id, side in met if known[id].paired or side is region.side]
    return tuple(
        instance
        for id in dict.fromkeys(in_order + further)
        for instance in known[id].instances()
        if not known[id].paired or region.side in (Side.MIDLINE, instance.side)
    )


def unsided(name: str) -> str:
    """A name without its side, as under_names.csv has it: "Left soleus" is "soleus"."""
    return " ".join(_SIDE_WORD.sub(" ", name).lower().split())


def _side_of(name: str) -> Side:
    """The side that stands in a name such as "Long head of left soleus"; the midline if none does."""
    word = _SIDE_WORD.search(name)
    if word is None:
        return Side.MIDLINE
    return Side.LEFT if "left" in word.group().lower() else Side.RIGHT


def _region(row: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> Region:
    id = row["region_id"]
    base = id.partition(".")[0]
    said = words.get(base, {})
    return Region(
        id=id,
        base=base,
        side=Side(row["side"]),
        label=said.get("label") or row["label_en"],
        mirror_id=row["mirror_id"],
        parent=row["parent"],
        surface=row.get("surface") or "skin",
        words=tuple(filter(None, said.get("words", "").split(";"))),
        area=float(row["area_cm2"]) / 1e4 if row["area_cm2"] else None,
        anchor=_place(row, "anchor"),
        normal=_place(row, "normal"),
        views=tuple(filter(None, row["views"].split("|"))),
        dermatomes=tuple(filter(None, row["dermatome_approx"].split("/"))),
        wpi19=row["wpi19"],
        choir74=tuple(filter(None, row["choir74"].split("/"))),
        diaphragm=_FORMER_CODES.get(row["cst_diaphragm"], row["cst_diaphragm"]),
        sensitive=row["sensitive"] == "1",
    )


def _place(row: Mapping[str, str], what: str) -> Place | None:
    parts = [row[f"{what}_{axis}"] for axis in "xyz"]
    return (float(parts[0]), float(parts[1]), float(parts[2])) if all(parts) else None
