"""Through the years: a holding from its beginning to today and on, with and without a release, in a model.

A body that belongs to nobody; nothing of a client is in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.accommodation.course import LONGEST, Course
from palpate.accommodation.day import Day
from palpate.accommodation.events import Session
from palpate.accommodation.mechanisms import MECHANISMS, USUAL
from palpate.accommodation.parameters import OFFERED, Parameters
from palpate.errors import NotPhysical
from palpate.records.language.in_words import in_words
from palpate.standing import Footing
from palpate.tissue.holding import Holding
from palpate.tissue.naming import said
from palpate.web import lab

if TYPE_CHECKING:
    from palpate.accommodation.passed import CourseResult

WEEKS_OF_A_YEAR: Final = 52
ON: Final = 104  # weeks shown from today on
BEGAN: Final = (0, 26, 52, 104, 208, 312, 416)  # weeks ago; ten years in all are the most a course has
SESSIONS: Final = (0, 1, 2, 3, 4, 6)
APART: Final = 4  # weeks between two sessions, and between two pictures
LEFT, RIGHT, TOP, BOTTOM = 52, 590, 14, 190  # of the drawing of effort, in its own units
FOOTINGS: Final = {
    Footing.ESTABLISHED: gettext_lazy("established, its size assumed"),
    Footing.ASSUMPTION: gettext_lazy("our assumption"),
    Footing.TEACHING: gettext_lazy("this tradition's claim"),
    Footing.DISPUTED: gettext_lazy("disputed"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One holding, when it began, what may change meanwhile, and how many sessions follow from today on."""

    key: str
    level: int  # percent of strength
    began: int  # weeks ago
    sessions: int
    on: frozenset[str]
    gain: float

    @property
    def weeks(self) -> int:
        """From the beginning to the end of what is shown."""
        return min(self.began + ON, LONGEST)


def asked(query: Mapping[str, Any], codes: Sequence[str]) -> Asked | None:
    """What a query asks for; None while no structure is named.

    Raises
    ------
    NotPhysical
        If a structure is not found, or a number is none of those offered.
    """
    words = str(query.get("hold") or "").strip()
    if not words:
        return None
    key = lab.called(words, "standing")
    on = frozenset(codes) if query.get("chosen") else frozenset(USUAL)
    gain = _one_of(query.get("gain"), OFFERED, 0.0)
    if gain and query.get("chosen"):
        on |= {"guarding"}
    else:
        on -= {"guarding", "sensitisation"}
        gain = 0.0
    return Asked(
        key=key,
        level=lab.level(query.get("level") or "8"),
        began=int(_one_of(query.get("began"), BEGAN, 104)),
        sessions=int(_one_of(query.get("sessions"), SESSIONS, 1)),
        on=on,
        gain=gain,
    )


def answer(question: Asked) -> dict[str, Any]:
    """Both courses, ready for a page and for its scrubber."""
    without, with_release = _courses(question)
    weeks = sorted({*range(0, question.weeks + 1, APART), question.began, question.weeks})
    return {
        "weeks": question.weeks,
        "today": question.began,
        "steps": [
            {
                "week": week,
                "when": when(week - question.began),
                "x": f"{_x(week, question):.1f}",
                "without": _signs(without, week, question.key),
                "with": _signs(with_release, week, question.key),
            }
            for week in weeks
        ],
        "drawing": _drawing(question, without, with_release),
        "rows": [_row(question, week, without, with_release) for week in _told(question)],
        "movement": in_words(without.movement or ""),
        "say": [
            *map(in_words, (with_release if question.sessions else without).say()[:-1])
        ],  # the page has its own caption
        "label": in_words(said(question.key)),
    }


def mechanisms(question: Asked | None) -> list[dict[str, Any]]:
    """Each law with where it stands and whether it is on; the guarding loop has its own gain."""
    on = question.on if question else USUAL
    return [
        {
            "code": each.code,
            "label": _(each.label),
            "meaning": _(each.meaning),
            "footing": FOOTINGS[each.footing],
            "teaching": each.footing is Footing.TEACHING,
            "on": each.code in on,
        }
        for each in MECHANISMS
        if each.code != "guarding"
    ]


@cache
def _day() -> Day:
    return Day.of()


@lru_cache(maxsize=16)
def _courses(question: Asked) -> tuple[CourseResult, CourseResult]:
    course = Course(
        holdings=[Holding(question.key, question.level / 100)], day=_day(), on=question.on,
        params=Parameters(gain=question.gain),
    )  # fmt: skip
    without = course.run(question.weeks)
    if not question.sessions:
        return without, without
    met = [
        Session(week, (question.key,))
        for week in (question.began + APART * n for n in range(question.sessions))
        if week < question.weeks
    ]
    return without, course.run(question.weeks, met)


def _signs(result: CourseResult, week: int, held: str) -> str:
    """What is drawn in that week, as "key=class" in a row."""
    signs = {
        key: drawn for s, key in enumerate(result.keys) if (drawn := lab.sign(float(result.tone[week, s])))
    }
    if result.held[week, result.keys.index(held)] > 0.001:
        signs[held] = "held"
    return ";".join(f"{key}={sign}" for key, sign in signs.items())


def _told(question: Asked) -> list[int]:
    """The weeks of the table: the beginning, today, and half a year at a time from then on."""
    later = range(question.began, question.weeks + 1, WEEKS_OF_A_YEAR // 2)
    return sorted({0, question.began, *later, question.weeks})


def _row(question: Asked, week: int, without: CourseResult, met: CourseResult) -> dict[str, Any]:
    return {
        "when": when(week - question.began),
        "without": f"{without.power[week]:.1f}",
        "with": f"{met.power[week]:.1f}" if question.sessions else "",
        "others": int(without.noted[week]),
        "others_with": int(met.noted[week]) if question.sessions else "",
        "lost": "" if without.lost_rom is None else f"{without.lost_rom[week]:.0f}",
        "lost_with": "" if met.lost_rom is None or not question.sessions else f"{met.lost_rom[week]:.0f}",
    }


def when(week: int) -> str:
    """A week as it lies from today: "2 years before today", "today", "26 weeks on"."""
    if week == 0:
        return _("today")
    years, rest = divmod(abs(week), WEEKS_OF_A_YEAR)
    span = (
        _("{n} weeks").format(n=abs(week))
        if rest or not years
        else (_("1 year") if years == 1 else _("{n} years").format(n=years))
    )
    return (_("{span} before today") if week < 0 else _("{span} on")).format(span=span)


def _drawing(question: Asked, without: CourseResult, met: CourseResult) -> dict[str, Any]:
    """The effort of both courses as lines. [W]"""
    most = max(float(without.power.max()), float(met.power.max()), 0.5)

    def line(result: CourseResult) -> str:
        points = [
            (_x(week, question), BOTTOM - float(value) / most * (BOTTOM - TOP))
            for week, value in enumerate(result.power)
        ]
        return " ".join(f"{px:.1f},{py:.1f}" for px, py in points)

    return {
        "without": line(without),
        "with": line(met) if question.sessions else "",
        "today": f"{_x(question.began, question):.1f}",
        "most": f"{most:.1f}",
        "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM,
        "said": _(
            "Extra effort in the model: {first} W at first, {today} W today; {last} W at the end without a "
            "release"
        ).format(
            first=f"{without.power[0]:.1f}", today=f"{without.power[question.began]:.1f}",
            last=f"{without.power[-1]:.1f}",
        )
        + (_(", {last} W with it.").format(last=f"{met.power[-1]:.1f}") if question.sessions else "."),
    }  # fmt: skip


def _x(week: float, question: Asked) -> float:
    return LEFT + week / question.weeks * (RIGHT - LEFT)


def _one_of(given: Any, offered: Sequence[float], usual: float) -> float:
    text = str(given or "").strip()
    if not text:
        return usual
    found = [each for each in offered if f"{each:g}" == text]
    if not found:
        named = ", ".join(f"{each:g}" for each in offered)
        raise NotPhysical(
            _("A number must be one of {offered}, got “{given}”. Choose one.").format(
                offered=named, given=text
            )
        )
    return found[0]
