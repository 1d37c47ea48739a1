"""How a center was located, in a plain sentence; and why there is none."""

from __future__ import annotations

from math import hypot
from typing import Final

from palpate.discovery.arcing import Located, Verdict

RESTATES: Final = (
    "This is the geometric agreement of one person's notes, not a probability, and it says nothing about a "
    "cause."
)

_REFUSED: Final = {
    Verdict.NONE: "No arc was noted.",
    Verdict.ONE_ARC: "One arc points along a line and to no place on it. Note an arc from another place.",
    Verdict.TOO_FEW: "{count} arcs always meet somewhere; whether they agree shows from the fourth on.",
    Verdict.PARALLEL: "The arcs run side by side: their perpendiculars meet too flatly to give a place. "
    "Note an arc from another direction.",
    Verdict.SCATTERED: "The perpendiculars of the {count} arcs do not meet near one place.",
    Verdict.TURNED_AWAY: "{against} of {count} arcs curve away from where the perpendiculars meet. "
    "Look at which side is concave.",
    Verdict.TWO_SOURCES: "Two centers explain the {count} arcs better than one: arcs {groups}. "
    "Name the stronger first, and note them apart.",
}


def how_located(located: Located, near: str = "") -> str:
    """The sentence that stands beside a center, and beside the lack of one.

    `near` names the place of the body that the center lies by, such as "sacrum"; blank if it is not known.
    """
    if located.verdict is not Verdict.ONE_CENTER:
        groups = " and ".join(", ".join(str(arc + 1) for arc in group) for group in located.sources)
        return _REFUSED[located.verdict].format(
            count=located.count, against=len(located.against), groups=groups
        )
    lengths = [2 * hypot(*axis) * 100 for axis in located.region]
    size = " by ".join(f"{length:.0f}" for length in lengths)
    said = [
        f"{located.count} arcs meet{f' near {near}' if near else ''}, "
        f"each passing {100 * (located.residual or 0):.1f} cm from the center on average; "
        f"the 95 % region is {size} cm."
    ]
    if not located.depth_known:
        said.append("Nothing noted tells the depth: no arc from another side, no felt radius.")
    if located.against:
        numbers = ", ".join(str(arc + 1) for arc in located.against)
        said.append(f"Arc {numbers} curves away from it.")
    return " ".join([*said, RESTATES])
