"""The pieces that a story is made of: plain tables, told later through the verbs of `clinic`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from palpate.clinic.sessions import Line
from palpate.demo.entries import Mark
from palpate.rating import Rating
from palpate.session.red_flags import asked
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.standing import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """An event of a life as told; `when` may hold {year} and {until}, counted back by `ago` and `to`."""

    headline: str
    when: str
    words: str = ""
    ago: int = 0  # years
    to: int = 0  # years
    kind: str = ""
    place: str = ""
    told_by: str = ""
    still_matters: int | None = None
    basis: Basis = Basis.FROM_MEMORY

    def dated(self, today: date) -> str:
        """The words of the date, seen from today."""
        return dated(self.when, today.year - self.ago, today.year - self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An event that was told otherwise before: taken back with a reason, with its successor."""

    headline: str
    why: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One answer for one scope of consent."""

    scope: str
    granted: bool = True
    how: str = "written"
    note: str = ""
    read: bool = True  # whether the text was read before
    purpose: str = ""
    days: int = 0  # until it ends; 0: no end was agreed
    avoided: tuple[str, ...] = ()  # regions that are left out
    guardian: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the client wants to be different."""

    key: str
    words: str
    low: str = ""
    high: str = ""
    higher_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An energy cyst in one session. `kind`: a word of a sighting, "release", or "said" for its card anew."""

    key: str
    kind: str
    words: str = ""
    card: Mapping[str, Any] = field(default_factory=dict)  # fields of its card; an event by its headline
    qualities: Mapping[str, int] = field(default_factory=dict)
    before: Rating | None = None
    after: Rating | None = None
    signs: tuple[str, ...] = ()
    completion: str = ""
    mark: int | None = None  # number of the mark that was this release


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was told and answered outside the hour of hands: at intake, by phone, on paper."""

    agreed: tuple[Agreed, ...] = ()
    safety: Mapping[str, Answer] = field(default_factory=dict)
    safety_words: Mapping[str, str] = field(default_factory=dict)
    cleared_by: Mapping[str, str] = field(default_factory=dict)  # whose word is on file, by row
    document: Mapping[str, str] = field(default_factory=dict)
    life: tuple[Life, ...] = ()
    corrections: tuple[Correction, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One session. Everything but the time may stay blank."""

    weeks: int = 0  # before this week, at the person's own hour
    day: str = ""  # "today" or "last working day", instead of weeks
    talk: Talk = field(default_factory=Talk)
    arrival: tuple[Line, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    hands_on: int = 48  # minutes; 0 if it was a talk without touch
    marks: tuple[Mark, ...] = ()
    withdraws: tuple[tuple[str, str], ...] = ()  # scope and, if she wished, why
    why: Mapping[str, str] = field(default_factory=dict)  # of a technique that was not agreed to
    cysts: tuple[Met, ...] = ()
    lines: tuple[Line, ...] = ()
    written_after: int = 0  # days; a session that was written down later
    left_at: str = ""  # "ended" or "closed out", if the rest still waits
    draft: tuple[tuple[str, str], ...] = ()  # what stands half typed in its close-out


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A phone call or a form that came by post."""

    days: int  # ago
    hour: int
    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A further version of the note of one visit."""

    visit: int  # 1 is the first
    days: int  # after the visit
    why: str
    strike: str  # words by which the line is found
    strike_why: str
    added: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One person's story."""

    key: str
    visits: tuple[Visit, ...] = ()
    calls: tuple[Call, ...] = ()
    amendments: tuple[Amendment, ...] = ()


def dated(words: str, year: int, until: int = 0) -> str:
    """Words of a date with the years put in."""
    return words.format(year=year, until=until)


def all_no(*but: str) -> dict[str, Answer]:
    """Every question of the form answered with no, red flags too, but for those that stayed blank."""
    rows = [row.code for row in CONTRAINDICATIONS if not row.rule] + [flag.code for flag in asked(False)]
    return {code: Answer.NO for code in rows if code not in but}
