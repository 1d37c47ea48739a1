"""`palpate course`: what stays held, carried over weeks and years in the model.

JSON in from a file or `-`, JSON or sentences out, messages to stderr. Exit: 0 answered, 2 bad input, 3
something is missing, 4 the body did not balance.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from palpate.cli import holds
from palpate.cli.answering import common, guarded, print_json, read
from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.accommodation.events import Onset, Session
    from palpate.accommodation.passed import CourseResult

KNOWN: Final = ("holdings", "weeks", "gain", "hours", "on", "events")
WEEKS: Final = 104


def add_to(commands: Any) -> None:
    """Add `palpate course`."""
    act = commands.add_parser("course", help="what stays held, over weeks and years (modelled)")
    holds.add_to(act, "docs/how-to/through-the-years.md")
    act.add_argument("--weeks", type=int, help=f"how long, 1 to 520; {WEEKS} unless told otherwise")
    act.add_argument("--session", type=int, action="append", default=[], metavar="WEEK",
                     help="a session in this week on everything held; may be repeated")  # fmt: skip
    act.add_argument("--rho-m", type=float, default=0.5, metavar="SHARE",
                     help="of the memory that such a session takes away, 0 to 1 (assumption)")  # fmt: skip
    act.add_argument("--gain", type=float, help="of the guarding loop, 0 to below 1; 0, off, unless told")
    act.add_argument("--hours", action="append", default=[], metavar="POSTURE=HOURS",
                     help="of a day; 8 standing, 8 sitting, 8 supine unless told otherwise")  # fmt: skip
    act.add_argument("--with", dest="also", action="append", default=[], metavar="MECHANISM",
                     help="turn on: sensitisation, which needs a gain")  # fmt: skip
    act.add_argument("--without", action="append", default=[], metavar="MECHANISM",
                     help="turn off: contracture, capacity, memory")  # fmt: skip
    act.set_defaults(run=guarded(_course))


def _course(parsed: argparse.Namespace) -> int:
    from palpate.accommodation.course import Course
    from palpate.accommodation.day import USUAL as DAY
    from palpate.accommodation.day import Day
    from palpate.accommodation.events import Session
    from palpate.accommodation.mechanisms import MECHANISMS, USUAL
    from palpate.accommodation.parameters import Parameters
    from palpate.accommodation.years import say

    given = read(parsed.file, KNOWN) if parsed.file else {}
    holdings = holds.holdings(given.get("holdings", []), parsed.hold)
    gain = given.get("gain", 0.0) if parsed.gain is None else parsed.gain
    params = Parameters(gain=gain)
    named = given.get("on", sorted(USUAL | ({"guarding"} if params.gain else set())))
    if not isinstance(named, list):
        raise NotPhysical(f"`on` must be a list of mechanisms, got {named!r}.", code="BAD_VALUE")
    off = {MECHANISMS[code].code for code in parsed.without}
    on = (set(map(str, named)) | set(parsed.also)) - off
    hours = dict(map(holds.pair, parsed.hours)) or given.get("hours", DAY)
    events = [_event(each) for each in _listed(given.get("events", []))]
    everything = tuple(each.structure for each in holdings)
    events += [Session(week, everything, rho_m=parsed.rho_m) for week in parsed.session]
    weeks = holds.whole(given, "weeks", WEEKS) if parsed.weeks is None else parsed.weeks
    course = Course(holdings=holdings, day=Day.of(_hours(hours)), params=params, on=on)
    found = course.run(weeks, events)
    if parsed.json:
        print_json(common(course.day.body) | found.to_json())
    else:
        print("\n".join([*say(found), "", *_table(found)]))
    return 0


def _event(given: Any) -> Session | Onset:
    from palpate.accommodation.events import Onset, Session

    fields = dict(given) if isinstance(given, dict) else {}
    kind, week = fields.pop("kind", None), fields.pop("week", None)
    try:
        if kind == "session":
            return Session(week, tuple(_listed(fields.pop("structures", []))), **fields)
        if kind == "onset":
            return Onset(week, *holds.holdings([fields]))
    except TypeError:
        pass
    raise NotPhysical(
        "An event must be a session (week, structures, rho_h, rho_m, rho_p) or an onset (week, structure, "
        f"level), got {given!r}. See docs/how-to/through-the-years.md.",
        code="BAD_VALUE",
    )


def _listed(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise NotPhysical(f"Events and structures must be lists, got {given!r}.", code="BAD_VALUE")
    return given


def _hours(given: Any) -> dict[str, float]:
    good = isinstance(given, dict) and all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in given.values()
    )
    if not good:
        raise NotPhysical(f"`hours` must give a number for each posture, got {given!r}.", code="BAD_VALUE")
    return dict(given)


def _table(found: CourseResult) -> list[str]:
    """A line for every quarter of a year."""
    head = f"{'week':>5} {'extra W':>9} {'structures':>11} {'held':>7} {'lost range':>11}"
    lines = []
    for week in sorted({*range(0, len(found.weeks), 13), len(found.weeks) - 1}):
        lost = "" if found.lost_rom is None else f"{found.lost_rom[week]:9.1f}°"
        lines.append(
            f"{week:5} {found.power[week]:9.1f} {found.noted[week]:11} {100 * found.held[week].max():5.1f} % "
            f"{lost:>10}"
        )
    return [head, *lines]
