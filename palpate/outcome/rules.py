"""The rules by which answers become a total, one function each; an instrument names the one it goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from palpate.outcome.instrument import Item, Number
from palpate.outcome.sheet import Sheet, filled, mean_of, part_of

# The published groups of the C-SSRS screener, the gravest first.
GROUPS: Final = (
    "question_4_5_or_recent_behavior",
    "question_3_or_lifetime_behavior",
    "questions_1_2_only",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An answer that a person must see; the number behind it is an answer and never a risk."""

    code: str  # such as SAFE-ITEM
    item: str
    level: str  # now, act or review
    answer: Number
    verified: bool = True  # False: whether this item has this number has not been checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What a rule makes of a form."""

    value: float | None = None
    reason: str = ""
    imputed: int = 0
    parts: Mapping[str, float | None] = field(default_factory=dict)
    signs: Mapping[str, bool] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    found: bool = False  # without a total, whether anything was found
    unasked: frozenset[str] = frozenset()  # items that an earlier answer made needless


def _groups(sheet: Sheet) -> list[list[Item]]:
    """The scored items, in the groups within which blanks are counted and filled in."""
    items = sheet.asked(sheet.instrument.scored)
    if sheet.instrument.missing.within == "form":
        return [items]
    return [[item for item in items if item.scale == name] for name in dict.fromkeys(i.scale for i in items)]


def _too_little(sheet: Sheet) -> str:
    """Why the rule of the form allows no total; empty if it does."""
    if fixed := [item.code for item in sheet.lacking(sheet.instrument.scored) if not item.imputed]:
        return f"Not scorable: item {fixed[0]} has no answer, and it is never filled in."
    most = sheet.instrument.missing.most
    for group in _groups(sheet):
        lacking = sheet.lacking(group)
        if len(lacking) > most or len(lacking) == len(group):
            where = f" in {group[0].scale}" if sheet.instrument.missing.within == "scale" else ""
            return f"Not scorable: {len(lacking)} of {len(group)} without an answer{where}, {most} at most."
    return ""


def _sum(sheet: Sheet) -> Total:
    if reason := _too_little(sheet):
        return Total(reason=reason)
    total = sum(filled(sheet, group) for group in _groups(sheet))
    return Total(
        value=float(total * sheet.instrument.factor), imputed=len(sheet.lacking(sheet.instrument.scored))
    )


def _mean(sheet: Sheet) -> Total:
    if reason := _too_little(sheet):
        return Total(reason=reason)
    items = sheet.instrument.scored
    filled = 0 if sheet.instrument.missing.left_out else len(sheet.lacking(items))
    return Total(value=mean_of(sheet, items), imputed=filled)


def _percent(sheet: Sheet) -> Total:
    """Of the most that the answered items can come to."""
    if reason := _too_little(sheet):
        return Total(reason=reason)
    held = [item for item in sheet.instrument.scored if item.code in sheet.points]
    most = sum(item.highest for item in held)
    lacking = len(sheet.instrument.scored) - len(held)
    return Total(value=100 * sum(sheet.points[item.code] for item in held) / most, imputed=lacking)


def _scales(sheet: Sheet) -> Total:
    """No total: each part by itself."""
    held = [part for part in sheet.instrument.subscales if part_of(part, sheet) is not None]
    if not held:
        return Total(reason="Not scorable: too little was answered in each part.")
    lacking = {code for part in held for code in part.items if code not in sheet.points}
    return Total(reason="Its parts stand by themselves.", imputed=len(lacking), found=True)


def _none(sheet: Sheet) -> Total:
    """Answers that are read and never counted."""
    return Total(reason="Its answers are read and not counted.", found=True)


def _gated(sheet: Sheet) -> Total:
    """A first question: no ends the form with 0; after a yes, the rest is counted."""
    gate = sheet.instrument.items[0].code
    if gate not in sheet.raw:
        return Total(reason="Not scorable: the first question has no answer.")
    if sheet.raw[gate]:
        return _sum(sheet)
    return Total(value=0.0, unasked=frozenset(item.code for item in sheet.instrument.items[1:]))


def _panic(sheet: Sheet) -> Total:
    """A status of the PHQ panic module: all of the first four, and four or more of the eleven after."""
    first, after = sheet.instrument.items[:4], sheet.instrument.items[4:]
    yes = [sum(sheet.raw.get(item.code, 0) for item in part) for part in (first, after)]
    open_ = [len(sheet.lacking(part)) for part in (first, after)]
    if yes[0] == 4 and yes[1] >= 4:
        return Total(reason="A status and no severity.", found=True, signs={"screen_met": True})
    if yes[0] + open_[0] < 4 or yes[1] + open_[1] < 4:
        return Total(reason="A status and no severity.", found=True, signs={"screen_met": False})
    return Total(reason="Not scorable: what is blank decides.")


def _screener(sheet: Sheet) -> Total:
    """The three published groups of the C-SSRS screener: answers and the gravest group, no total.

    A group is named only when no question that must be asked could still make it graver: 1, 2 and 6 always, 3
    to 5 after a yes to 2, and the past three months after a yes to 6.
    """
    yes = {code for code, value in sheet.raw.items() if value}
    gravest = yes & {"4", "5", "6b"}
    asked = {"1", "2", "6"} | ({"3", "4", "5"} if "2" in yes else set()) | ({"6b"} if "6" in yes else set())
    if not gravest and asked - set(sheet.raw):
        return Total(reason="Not scorable: a question that must be asked has no answer.")
    met = (bool(gravest), bool(yes & {"3", "6"}), bool(yes & {"1", "2"}))
    first = met.index(True) if any(met) else None
    return Total(
        reason="Answers and a group, no total.",
        found=True,
        signs={name: place == first for place, name in enumerate(GROUPS)},
        flags=tuple(
            Flag(code="SAFE-CSSRS", item=code, level="now", answer=sheet.raw[code])
            for code in sorted(gravest)[:1]
        ),
        unasked=frozenset(item.code for item in sheet.instrument.items if item.code not in asked),
    )


def _effects(sheet: Sheet) -> Total:
    """Unwanted effects: how many, how strong, and how many she puts down to the treatment."""
    numbers = [item.code for item in sheet.instrument.items if item.code.isdigit()]
    if any(code not in sheet.raw for code in numbers):
        lacking = sum(code not in sheet.raw for code in numbers)
        return Total(reason=f"Not scorable: {lacking} of {len(numbers)} without an answer, 0 at most.")
    yes = [code for code in numbers if sheet.raw[code]]
    impacts = [sheet.raw[f"{code}i"] for code in yes if f"{code}i" in sheet.raw]
    due = [code for code in yes if sheet.raw.get(f"{code}t")]
    strong = [code for code in due if sheet.raw.get(f"{code}i", 0) >= 3]
    return Total(
        value=float(len(yes)),
        parts={
            "mean_impact": sum(impacts) / len(impacts) if impacts and len(impacts) == len(yes) else None,
            "due_to_treatment": float(len(due)),
            "due_to_other": float(sum(sheet.raw.get(f"{code}t") == 0 for code in yes)),
        },
        flags=tuple(Flag(code="WORSE-NEQ", item=c, level="act", answer=sheet.raw[f"{c}i"]) for c in strong),
    )


RULES: Final[Mapping[str, Callable[[Sheet], Total]]] = {
    "sum": _sum,
    "mean": _mean,
    "percent": _percent,
    "scales": _scales,
    "none": _none,
    "gated": _gated,
    "panic": _panic,
    "screener": _screener,
    "effects": _effects,
}
