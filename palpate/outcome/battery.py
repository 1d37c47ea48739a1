"""Which forms are due and when, and the two measures that are fixed before the first session.

A form that is due is an offer: the practitioner may drop any, the client may skip any item, and silence is a
normal session. A primary measure is chosen once for the body and once for the mind, before session 1, so that
nobody picks the line that went well. Choosing another is a new entry that stands beside the first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from palpate.errors import NotPhysical

SIDES: Final = ("body", "mind")
FEWEST_BEFORE: Final = 3  # scores before session 1, the entry score among them (5-outcomes 7.4)
BETTER_BEFORE: Final = 5  # WWC standard for a full baseline
MILESTONES: Final = (4, 8)  # after these sessions
WEEK: Final = timedelta(days=7)
MONTHS_AFTER: Final[Mapping[str, timedelta]] = MappingProxyType(
    {"plus_3_months": timedelta(days=91), "plus_12_months": timedelta(days=365)}
)
TWO_DAYS: Final = timedelta(days=2)
GATE: Final = 3  # of the PC-PTSD-5; below it the PCL-5 is not given
ANYTHING_WORSE: Final = "anything_worse"  # a question of the check-in, and no instrument
HOW_SINCE: Final = "how_since"  # after two days: better, same, worse, prefer not to say; no instrument
WEEKLY: Final = ("nrs", "phq4", ANYTHING_WORSE)
EACH_SESSION: Final = ("suds", "feedback")
CORE: Final = ("phq15", "phq9", "gad7", "targets")
YEARLY: Final = ("maia2",)
# Complaint to measures; empty: nothing here measures it, and a physician's report stands for itself.
FOR_COMPLAINT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "pain": ("peg", "nrs"),
        "dysfunction": ("rmdq", "targets"),
        "emotional_disturbance": ("phq9",),
        "anxiety": ("gad7",),
        "panic": ("phq_panic",),
        "fatigue": ("nrs", "phq15"),
        "lost_confidence": ("rses",),
        "social_dysfunction": ("core10",),
        "trauma_sequelae": ("pcptsd5", "pcl5"),
        "body_awareness": ("maia2",),
        "immune_or_autoimmune": (),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The measure by which one side of one client's course is read. Another one is a new entry."""

    measure: str
    side: str  # body or mind
    chosen_on: date
    chosen_by: str
    reason: str

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise NotPhysical(f"A primary measure must be for the body or the mind, got {self.side!r}.")
        for what, said in (("measure", self.measure), ("name", self.chosen_by), ("reason", self.reason)):
            if not said.strip():
                raise NotPhysical(f"A primary measure must have a {what}, got none. Write it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One form that was filled in, on a day."""

    form: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One form that may be offered now, and for what."""

    form: str
    since: date  # from this day
    because: (
        str  # baseline, session_4, session_8, end, plus_3_months, plus_12_months, weekly, session, yearly
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """When somebody was in care: the only facts that the schedule needs."""

    first_contact: date
    sessions: tuple[date, ...] = ()  # in order
    ended: date | None = None  # None: care goes on

    def __post_init__(self) -> None:
        if list(self.sessions) != sorted(self.sessions):
            raise NotPhysical("Sessions must be in the order of their days. Sort them.")
        if self.sessions and self.sessions[0] < self.first_contact:
            raise NotPhysical(
                f"The first session, {self.sessions[0]}, must not lie before the first contact, "
                f"{self.first_contact}."
            )


def chosen(entries: Sequence[Primary], side: str) -> Primary | None:
    """The entry in force for one side: the last that was made; None if none was."""
    return next((entry for entry in reversed(entries) if entry.side == side), None)


def in_time(entry: Primary, care: Care) -> bool:
    """Whether it was chosen before the first session; later, the page says so beside every verdict."""
    return not care.sessions or entry.chosen_on < care.sessions[0]


def before_first(scored_on: Collection[date], care: Care) -> str:
    """How the baseline stands, in words, such as "3 of 5 recommended"; what is missing below three.

    Parameters
    ----------
    scored_on
        Days with a score of the measure.
    care
        Its first session ends the baseline; a score on that very day stands before it.
    """
    held = sum(not care.sessions or day <= care.sessions[0] for day in scored_on)
    told = f"{held} of {BETTER_BEFORE} recommended"
    return told if held >= FEWEST_BEFORE else f"{told}; {FEWEST_BEFORE} are needed before the first session"


def due(
    care: Care,
    given: Collection[Given],
    *,
    today: date,
    complaints: Collection[str] = (),
    dropped: Collection[str] = (),
    screen: float | None = None,
) -> tuple[Due, ...]:
    """What may be offered today, in order; each form once.

    Parameters
    ----------
    care
        First contact, sessions, end.
    given
        Forms that were filled in.
    today
        The day for which one asks.
    complaints
        Codes of FOR_COMPLAINT; they add forms to the milestones.
    dropped
        Forms that the practitioner has taken out.
    screen
        The last score of the PC-PTSD-5; None: not given. The PCL-5 is offered only from 3 on.

    Raises
    ------
    NotPhysical
        If a complaint has no row.
    """
    if strange := set(complaints) - set(FOR_COMPLAINT):
        raise NotPhysical(
            f"A complaint must be one of {', '.join(FOR_COMPLAINT)}, got {', '.join(sorted(strange))}."
        )
    last = {
        form: max(each.on for each in given if each.form == form) for form in {each.form for each in given}
    }
    found: dict[str, Due] = {}
    added = [form for complaint in complaints for form in FOR_COMPLAINT[complaint] if form != "nrs"]
    for because, since, forms in (*_milestones(care, [*CORE, *added]), *_regular(care, last, today)):
        for form in forms:
            held = last.get(form)
            answered = held is not None and held >= since
            shut = form == "pcl5" and (screen is None or screen < GATE)
            if since <= today and not answered and not shut and form not in dropped:
                found[form] = Due(form=form, since=since, because=because)
    return tuple(found.values())


def _milestones(care: Care, forms: Sequence[str]) -> list[tuple[str, date, Sequence[str]]]:
    """Each that has begun, in order of time; the latest is what a form is due for."""
    rows: list[tuple[str, date, Sequence[str]]] = [("baseline", care.first_contact, forms)]
    for number in MILESTONES:
        if len(care.sessions) >= number:
            more = ["neq"] if number == MILESTONES[0] else []
            rows.append((f"session_{number}", care.sessions[number - 1], [*forms, *more]))
    if care.ended is not None:
        rows.append(("end", care.ended, [*forms, "neq"]))
        rows += [(name, care.ended + after, forms) for name, after in MONTHS_AFTER.items()]
    return rows


def _regular(care: Care, last: Mapping[str, date], today: date) -> list[tuple[str, date, Sequence[str]]]:
    """The weekly check-in until three months after the last session, the session itself, and once a year."""
    rows: list[tuple[str, date, Sequence[str]]] = []
    until = None
    if care.ended is not None:
        until = (care.sessions[-1] if care.sessions else care.ended) + MONTHS_AFTER["plus_3_months"]
    if until is None or today <= until:
        for form in WEEKLY:
            rows.append(("weekly", last[form] + WEEK if form in last else care.first_contact, [form]))
    if care.sessions and care.sessions[-1] <= today:
        held = care.sessions[-1]
        rows += [("session", held, EACH_SESSION), ("session", held + TWO_DAYS, [HOW_SINCE])]
    if care.ended is None:
        year = timedelta(days=365)
        rows += [
            ("yearly", last[form] + year if form in last else care.first_contact, [form]) for form in YEARLY
        ]
    return rows
