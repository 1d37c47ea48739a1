"""A form with its answers sorted: what counts, what is silent and why, and what cannot be.

A blank, "prefer not to say" and "does not apply" are three things, and none of them is a zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from palpate.errors import NotPhysical
from palpate.outcome.instrument import Instrument, Item, Number, Subscale


class Silence(StrEnum):
    """Why an item has no number. A blank, a refusal and "does not apply" stay three answers."""

    BLANK = "blank"
    DECLINED = "declined"  # prefer not to say
    NOT_APPLICABLE = "not_applicable"


Answer: TypeAlias = Number | Silence | Sequence[Number] | None  # several numbers: two answers on one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form with its answers sorted: what counts, and why the rest does not."""

    instrument: Instrument
    raw: Mapping[str, Number]
    points: Mapping[str, Number]
    loudest: Mapping[str, Number]  # the largest number on each line, also of two, and of what cannot be
    silent: Mapping[str, Silence]
    problems: tuple[str, ...]

    def asked(self, items: Sequence[Item]) -> list[Item]:
        """Those that apply to this person."""
        return [item for item in items if self.silent.get(item.code) is not Silence.NOT_APPLICABLE]

    def lacking(self, items: Sequence[Item]) -> list[Item]:
        """Those that apply and have no number."""
        return [item for item in self.asked(items) if item.code not in self.points]


def sorted_out(
    instrument: Instrument, answers: Mapping[str, Answer] | Sequence[Answer], stored_reversed: bool
) -> Sheet:
    """Sort what was given; see `scoring.score`."""
    codes = [item.code for item in instrument.items]
    if not isinstance(answers, Mapping):
        if len(answers) > len(codes):
            raise NotPhysical(
                f"{instrument.title} has {len(codes)} items, got {len(answers)} answers. "
                "Check which form it was."
            )
        answers = dict(zip(codes, answers, strict=False))
    if strange := set(answers) - set(codes):
        raise NotPhysical(
            f"{instrument.title} has no item {', '.join(sorted(strange))}. Its items are {', '.join(codes)}."
        )
    raw: dict[str, Number] = {}
    silent: dict[str, Silence] = {}
    loudest: dict[str, Number] = {}
    problems = []
    for item in instrument.items:
        given = answers.get(item.code)
        if numbers := [each for each in _several(given) if isinstance(each, int | float) and each == each]:
            loudest[item.code] = max(numbers)
        if given is None or isinstance(given, Silence):
            silent[item.code] = given or Silence.BLANK
            if given is Silence.NOT_APPLICABLE and not item.choices.not_applicable:
                problems.append(f"item {item.code} applies to everybody")
        elif isinstance(given, Sequence):
            problems.append(f"item {item.code} has {len(given)} answers")
        elif not item.choices.allow(given):
            problems.append(f"item {item.code} cannot be {given!r}")
        else:
            raw[item.code] = given
    points = {code: instrument.item(code).points(value, stored_reversed) for code, value in raw.items()}
    return Sheet(
        instrument=instrument,
        raw=raw,
        points=points,
        loudest=loudest,
        silent=silent,
        problems=tuple(problems),
    )


def _several(given: Answer) -> Sequence[object]:
    return given if isinstance(given, Sequence) and not isinstance(given, str) else [given]


def mean_of(sheet: Sheet, items: Sequence[Item]) -> float:
    """The mean of those that were answered; at least one must be."""
    held = [sheet.points[item.code] for item in items if item.code in sheet.points]
    return sum(held) / len(held)


def filled(sheet: Sheet, group: Sequence[Item]) -> float:
    """The sum of a group; where items are blank, its mean times its length."""
    held = [sheet.points[item.code] for item in group if item.code in sheet.points]
    return sum(held) * len(group) / len(held)  # one division, so that a whole total is whole


def part_of(part: Subscale, sheet: Sheet) -> float | None:
    """A part of a form, or None if too little of it was answered."""
    items = sheet.asked([sheet.instrument.item(code) for code in part.items])
    held = len(items) - len(sheet.lacking(items))
    if held < max(part.least, 1):
        return None
    return float(filled(sheet, items)) if part.rule == "sum" else mean_of(sheet, items)
