"""The engine's own tables: rows of text in, values out. Left side only; the right one is its mirror."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.model import Floats

TABLES: Final = Path(__file__).parents[1] / "tables"
GROUPS: Final = ("neck", "shoulder_girdle", "jaw", "hyoid", "diaphragm", "pelvic_floor", "trunk")
STRAIGHT: Final = np.array([-1.0, 1.0, 1.0])  # mirror of a place, or of a direction to slide
TURNED: Final = np.array([1.0, -1.0, -1.0])  # mirror of an axis to turn about


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table in palpate/tissue/tables, by its name without an end."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vector(text: str) -> Floats:
    """Three numbers such as "0 .583 -.072". (3,)"""
    found = np.array([float(each) for each in text.split()])
    if found.shape != (3,):
        raise NotPhysical(f"A place must be three numbers, got “{text}”. Write x y z in meters.")
    return found


@dataclass(frozen=True, slots=True)
class Point:
    """A named place of one bone. Standing as in its row."""

    bone: str  # with its side, such as scapula_L
    name: str
    place: Floats  # (3,) m, in neutral standing


@dataclass(frozen=True, slots=True)
class Strand:
    """One authored fascicle or ligament of one side: a straight line through points, or a hoop."""

    name: str
    key: str  # of its structure, with its side
    side: int  # 0 left, 1 right, 2 midline
    points: tuple[Point, ...]
    hoop: tuple[str, float] | None  # a coordinate, and the meters it lengthens by for each meter of it
    row: dict[str, str]

    def number(self, column: str, default: float) -> float:
        """A column as a number; `default` where it is blank."""
        text = self.row.get(column, "")
        return float(text) if text else default


class Landmarks:
    """Places by bone and name, on both sides."""

    def __init__(self) -> None:
        self._left = {(row["bone"], row["landmark"]): vector(row["place"]) for row in rows("landmarks")}
        self.paired = {row["segment"] for row in rows("segments") if row["paired"] == "1"}

    def find(self, text: str, side: str) -> Point:
        """The place that "bone:landmark" means on a side, L, R or M; "bone:landmark!" means the other one.

        In the middle, M, a place of an unpaired bone lies in the middle, of a paired one on the left.
        """
        name, middle = text.strip(), side == "M"
        side = "L" if middle else side
        if name.endswith("!"):
            name, side = name[:-1], "LR"[side == "L"]
        bone, _, landmark = name.partition(":")
        if (bone, landmark) not in self._left:
            raise NotPhysical(f"No landmark is called “{name}”. Add its row to landmarks.csv.")
        place = self._left[bone, landmark]
        if bone in self.paired:
            return Point(f"{bone}_{side}", f"{landmark}_{side}", place if side == "L" else place * STRAIGHT)
        across = place * STRAIGHT
        if middle:
            return Point(bone, f"{landmark}_M", (place + across) / 2)
        return Point(bone, f"{landmark}_{side}", place if side == "L" else across)


def strands(table: str, marks: Landmarks) -> list[Strand]:
    """Every authored strand of a table, left before right, in the table's order."""
    found = []
    for row in rows(table):
        for number, side in enumerate("LR" if row["paired"] == "1" else "L"):
            points, hoop = _way(row["points"], marks, side if row["paired"] == "1" else "M")
            key = f"{row['key']}.{row['sided'] or side}" if "sided" in row else f"{row['key']}.{side}"
            shown = number if row["paired"] == "1" else 2
            found.append(Strand(f"{row['fascicle']}_{side}", key, shown, points, hoop, row))
    return found


def _way(text: str, marks: Landmarks, side: str) -> tuple[tuple[Point, ...], tuple[str, float] | None]:
    if text.startswith("hoop "):
        _, coordinate, length = text.split()
        return (), (coordinate, float(length))
    return tuple(marks.find(each, side) for each in text.split(";")), None
