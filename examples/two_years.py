"""Two years

Story: *Does waiting make it dearer?* The same left upper trapezius, held at 8 % through days of standing,
sitting and lying. After two years: mechanics alone; mechanics with a loop of guarding, which is an assumption
and off unless asked for; and a letting go in week 26, after which the tradition's claim of a memory brings
part of it back.

With mechanics alone the extra effort rises for some months while neighbors become short, and then stays.
Steady growth needs the loop. Nobody has measured its gain, nor the half of a memory that one letting go is
said to take.
"""

from __future__ import annotations

from examples.drawing import Panel
from examples.shown import ENGINE, Number, Shown
from palpate.accommodation.course import Course
from palpate.accommodation.events import Session
from palpate.accommodation.mechanisms import MECHANICS, USUAL
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.passed import CourseResult
from palpate.tissue.holding import Holding

WHO, WEEKS = "left upper trapezius", 104


def shown() -> Shown:
    """Carry one hold through two years, three ways."""
    held = [Holding(WHO, 0.08)]
    alone = Course(holdings=held, on=MECHANICS).run(WEEKS)
    guarding = Course(
        holdings=held, on=MECHANICS | {"guarding"}, params=Parameters(gain=0.6)
    ).run(WEEKS)  # fmt: skip
    let_go = Course(holdings=held, on=USUAL).run(WEEKS, [Session(26, (WHO,))])
    return Shown(
        results={
            "in the first week": Number(alone.power[0], 1.8, 1, "W"),
            "after two years, mechanics alone": Number(alone.power[-1], 2.1, 1, "W"),
            "of it in the last year": Number(alone.power[-1] - alone.power[52], 0.01, 2, "W"),
            "after two years, with guarding": Number(guarding.power[-1], 2.7, 1, "W"),
            "of it in the last year, with guarding": Number(
                guarding.power[-1] - guarding.power[52], 0.14, 2, "W"
            ),
            "a week after letting go": Number(let_go.power[27], 0.1, 1, "W"),
            "a year and a half after letting go": Number(let_go.power[-1], 0.6, 1, "W"),
        },
        figure=drawn({"mechanics alone": alone, "with guarding": guarding, "lets go": let_go}),
        alt="Three curves of extra watts over 104 weeks: mechanics alone rises and levels off, with guarding "
        "it goes on rising, and after a letting go in week 26 it falls and part of it comes back.",
    )


def drawn(courses: dict[str, CourseResult]) -> str:
    """A curve for each course."""
    figure = Panel(
        title="A left upper trapezius held at 8 % for two years",
        alt="; ".join(f"{name}: {w.power[0]:.1f} W, then {w.power[-1]:.1f} W" for name, w in courses.items()),
        caption=ENGINE,
        x=(0, WEEKS),
        y=(0, 3),
        right=150,
        x_label="weeks",
        y_label="extra mechanical effort, W",
    )  # fmt: skip
    figure.ticks(x=range(0, WEEKS + 1, 26), y=(0, 1, 2, 3))
    for kind, (name, each) in enumerate(courses.items()):
        figure.line(each.weeks.tolist(), each.power.tolist(), kind, name)
    return figure.svg()
