"""How a center was located, in a plain sentence; and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import Final

from palpate.discovery.arcing import FEWEST, Located, Verdict

Translate = Callable[[str], str]

RESTATES: Final = (
    "This is the geometric agreement of one person's notes, not a probability, and it says nothing about a "
    "cause."
)

_REFUSED: Final = {
    Verdict.NONE: "No arc was noted.",
    Verdict.ONE_ARC: "One arc points along a line and to no place on it. Note an arc from another place.",
    Verdict.TOO_FEW: "{count} arcs always meet somewhere; whether they agree shows from the {enough} on.",
    Verdict.PARALLEL: "The arcs run side by side: their perpendiculars meet too flatly to give a place. "
    "Note an arc from another direction.",
    Verdict.SCATTERED: "The perpendiculars of the {count} arcs do not meet near one place. "
    "Feel again, or note apart what may belong to another source.",
    Verdict.TURNED_AWAY: "{against} of {count} arcs curve away from where the perpendiculars meet. "
    "Look at which side is concave.",
    Verdict.TWO_SOURCES: "Two centers explain the {count} arcs better than one: arcs {groups}. "
    "Name the stronger first, and note them apart.",
}
_FOUND: Final = (
    "{count} arcs meet, each passing {residual} cm from the center on average; the 95 % region is {size} cm."
)
_FOUND_NEAR: Final = (
    "{count} arcs meet near {near}, each passing {residual} cm from the center on average; "
    "the 95 % region is {size} cm."
)
_NO_DEPTH: Final = "Nothing noted tells the depth; arcs from another side, or how tight one felt, could."
_OPEN: Final = "What was noted leaves the depth open by {open} cm to either side."
_AWAY: Final = ("Arc {numbers} curves away from it.", "Arcs {numbers} curve away from it.")
_ENOUGH: Final = {FEWEST: "fourth", FEWEST + 1: "fifth"}


def _same(text: str) -> str:
    return text


def how_located(
    located: Located, near: str = "", *, numbers: Sequence[int] = (), translate: Translate = _same
) -> str:
    """The sentence that stands beside a center, and beside the lack of one.

    `near` names the place of the body that the center lies by, such as "sacrum"; blank if it is not known.
    `numbers` are what the arcs are called, in their order; counted from 1 if left out.
    """
    if located.verdict is not Verdict.ONE_CENTER:
        return refusal(located, numbers=numbers, translate=translate)
    values = {
        "count": located.count,
        "near": near,
        "residual": f"{100 * (located.residual or 0):.1f}",
        "size": size(located, translate=translate),
    }
    said = [translate(_FOUND_NEAR if near else _FOUND).format(**values)]
    if not located.depth_known:
        said.append(depth(located, translate=translate))
    if located.against:
        form = translate(_AWAY[len(located.against) > 1])
        said.append(form.format(numbers=_named(located.against, numbers)))
    return " ".join([*said, translate(RESTATES)])


def refusal(located: Located, *, numbers: Sequence[int] = (), translate: Translate = _same) -> str:
    """Why there is no center, and what can be done. Blank if there is one."""
    if located.verdict is Verdict.ONE_CENTER:
        return ""
    joined = f" {translate('and')} "
    return translate(_REFUSED[located.verdict]).format(
        count=located.count,
        enough=translate(_ENOUGH[FEWEST if located.count < FEWEST else FEWEST + 1]),
        against=len(located.against),
        groups=joined.join(_named(group, numbers) for group in located.sources),
    )


def size(located: Located, *, translate: Translate = _same) -> str:
    """The widths of the region, the longest first, such as "6 by 4". [cm]"""
    return f" {translate('by')} ".join(f"{200 * hypot(*axis):.0f}" for axis in located.region)


def depth(located: Located, *, translate: Translate = _same) -> str:
    """Why the depth is not known, in a sentence; blank if it is."""
    if located.depth_known or located.verdict is not Verdict.ONE_CENTER:
        return ""
    if located.open_by is None:
        return translate(_NO_DEPTH)
    return translate(_OPEN).format(open=f"{100 * located.open_by:.0f}")


def _named(which: Sequence[int], numbers: Sequence[int]) -> str:
    return ", ".join(str(numbers[each] if numbers else each + 1) for each in which)
