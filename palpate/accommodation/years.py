"""A course in sentences that claim no more than a mechanical model may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palpate.accommodation.mechanisms import MECHANISMS
from palpate.standing import Footing
from palpate.tissue.naming import said
from palpate.tissue.telling import CAPTION, few, percent

if TYPE_CHECKING:
    from palpate.accommodation.passed import CourseResult

CHEAPER: Final = (
    "A longer hold does not by itself cost ever more: muscle that became short carries gravity for nothing, "
    "so power may fall while something is held. Steady growth appears only with the guarding loop, which is "
    "an assumption and off unless you turn it on."
)
ALONE: Final = "This tradition's claim of a memory is off: what is shown is what mechanics alone gives."
_FOOTINGS: Final = {Footing.ESTABLISHED: "established, its size assumed", Footing.ASSUMPTION: "assumption",
                    Footing.TEACHING: "this tradition's claim", Footing.DISPUTED: "disputed"}  # fmt: skip


def say(result: CourseResult) -> tuple[str, ...]:
    """What a course shows, what it rests on, and the caption."""
    holdings = [*result.inputs["holdings"]]
    holdings += [each for each in result.inputs["events"] if each["kind"] == "onset"]
    if not holdings:
        return ("Nothing is held in this model, so nothing changes.", CAPTION)
    held = " and ".join(
        f"{said(each['structure'])} at {percent(each['level'] * each['share'])}" for each in holdings
    )
    last = int(result.weeks[-1])
    told = [
        f"With {held}, over {last} weeks: extra mechanical effort in the model, about "
        f"{few(float(result.power[0]))} W at first and {few(float(result.power[-1]))} W in the last week, "
        "averaged over the day."
    ]
    for event in result.inputs["events"]:
        if event["kind"] == "session":
            told.append(_session(result, event["week"]))
    on = [each for each in MECHANISMS if each.code in result.inputs["on"]]
    named = "; ".join(f"{each.label.lower()} ({_FOOTINGS[each.footing]})" for each in on)
    told.append(f"It rests on: {named}." if on else "Nothing may change over time here: every law is off.")
    if "memory" not in result.inputs["on"]:
        told.append(ALONE)
    return (*told, CHEAPER, CAPTION)


def _session(result: CourseResult, week: int) -> str:
    """What a session changes in the model: before it, the week after, and at the end."""
    before, after, last = (few(float(result.power[each])) for each in (week, week + 1, -1))
    return (
        f"The session of week {week} leaves about {after} W of {before} W in the week after it; in the last "
        f"week it is about {last} W."
    )
