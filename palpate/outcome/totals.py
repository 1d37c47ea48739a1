"""Many complete forms at once: the same totals, bands and flags as `scoring.score`, a column at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import numpy as np
from numpy.typing import NDArray

from palpate.errors import NotPhysical
from palpate.outcome.instrument import Instrument, Item

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What many complete forms come to, one row each."""

    values: Floats  # (forms,); NaN where the form has no total
    bands: NDArray[np.int64]  # (forms,) number of the band in order of its start; -1: none
    flagged: NDArray[np.bool_]  # (forms,) whether any answer must be seen by a person
    subscales: Mapping[str, Floats]  # (forms,) each


def totals(instrument: Instrument, answers: NDArray[np.integer[Any]]) -> Totals:
    """Score complete forms.

    Parameters
    ----------
    instrument
        A form whose rule is a sum, a mean, a percentage, or scales by themselves.
    answers
        One form a row, in the order of the scored items, nothing blank. [1], (forms, scored items);
        fastest with the columns next to each other in memory.

    Raises
    ------
    NotPhysical
        If the form has another rule, the columns are not its scored items, or an answer cannot be.
    """
    items = instrument.scored
    if instrument.rule not in _RULES:
        raise NotPhysical(f"{instrument.title} must be scored one form at a time: use scoring.score.")
    if answers.ndim != 2 or answers.shape[1] != len(items):
        raise NotPhysical(
            f"Answers to {instrument.title} must have {len(items)} columns, got an array of {answers.shape}."
        )
    values = np.zeros(len(answers))
    parts = {part.name: np.zeros(len(answers)) for part in instrument.subscales}
    for column, item in enumerate(items):
        points = _looked_up(item, answers[:, column])
        values += points
        for part in instrument.subscales:
            if item.code in part.items:
                parts[part.name] += points
    for part in instrument.subscales:
        if part.rule == "mean":
            parts[part.name] /= len(part.items)
    values = _RULES[instrument.rule](instrument, values)
    starts = np.array(sorted(band.at for band in instrument.bands), dtype=float)
    place = {item.code: column for column, item in enumerate(items)}
    flagged = np.zeros(len(answers), dtype=bool)
    for each in instrument.safety:
        if each.item in place:
            flagged |= answers[:, place[each.item]] >= each.at
    return Totals(
        values=values,
        bands=np.searchsorted(starts, values, side="right") - 1,
        flagged=flagged,
        subscales=parts,
    )


def _looked_up(item: Item, column: NDArray[np.integer[Any]]) -> Floats:
    values = item.choices.values
    if (
        not values
        or column.min(initial=values[0]) < min(values)
        or column.max(initial=values[0]) > max(values)
    ):
        _refuse(item)
    table = np.full(int(max(values)) - int(min(values)) + 1, np.nan)
    for value in values:
        table[int(value) - int(min(values))] = item.points(value)
    counted: Floats = table[column - int(min(values))]
    if len(values) < len(table) and np.isnan(counted).any():
        _refuse(item)
    return counted


def _refuse(item: Item) -> NoReturn:
    raise NotPhysical(
        f"Item {item.code} must be answered with one of {list(item.choices.values)}, every time."
    )


# From the sum of a form, and how a total is made of it.
_RULES: Final[Mapping[str, Callable[[Instrument, Floats], Floats]]] = {
    "sum": lambda instrument, sums: sums * instrument.factor,
    "mean": lambda instrument, sums: sums / len(instrument.scored),
    "percent": lambda instrument, sums: 100 * sums / sum(item.highest for item in instrument.scored),
    "scales": lambda instrument, sums: np.full(len(sums), np.nan),
}
