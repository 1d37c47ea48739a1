"""The practice that never was, built into an empty record from one seed, always as if it were today.

To try it without a page, in a vault that is open and empty:

    from palpate.demo import practice
    practice.build(at=..., vault_id=...)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import contacts, indexing, keeping, practices, terms, texts, training
from palpate.demo import days
from palpate.demo.people import PEOPLE
from palpate.demo.stories import STORIES
from palpate.demo.telling import Telling

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner

SEED = 7
FOUNDED = timedelta(weeks=70)  # before the first visit of anybody
OWN_TERMS = (
    ("signs", "Goose skin", "seen on the forearms"),
    ("techniques", "Heels, waiting", "both heels in the hands, nothing else"),
)
OWN_TEXT = (
    "contact",
    "Tell me how I may reach you between sessions, at which hours, and whether I may leave a message. "
    "A message from me says nothing about why you come.\n\n"
    "I answer on working days, before noon.",
)
TRIED = 42  # days ago: when one of these was tried
CALLED = (
    {"slot": "supervisor", "name": "Ruth Klar", "number": "01632 960 114", "hours": "Thursdays"},
    {"slot": "physician", "name": "Dr. Ines Lang", "number": "01632 960 271", "hours": ""},
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What she did outside this practice and counts for a training."""

    code: str
    count: int
    weeks: int  # ago
    words: str


ELSEWHERE = (
    Elsewhere("mouth_received", 2, 30, "course week, second day"),
    Elsewhere("mouth_given", 5, 30, "course week"),
    Elsewhere("ten_step_sessions", 4, 52, "practice group"),
)


@transaction.atomic
def build(at: datetime, vault_id: str) -> Practitioner:
    """Tell all stories in the order of time. Returns the practitioner, who is as invented as her clients."""
    now = localtime(at)
    founded = days.days_ago(now, FOUNDED.days, 8)
    by = keeping.found(
        practice="Practice on the Mill Stream",
        practitioner="Anna Weber",
        vault_id=vault_id,
        at=founded,
        invented=True,
    )
    for vocabulary, label, meaning in OWN_TERMS:
        terms.add(vocabulary=vocabulary, label=label, meaning=meaning, by=by, at=founded)
    _settle(by, founded)
    tellings = [Telling(STORIES[person.key], person, by=by, now=now, seed=SEED) for person in PEOPLE]
    acts = [act for telling in tellings for act in telling.acts()]
    acts += [(days.days_ago(now, each.weeks * 7, 20), partial(_elsewhere, each, by)) for each in ELSEWHERE]
    acts.append((days.days_ago(now, TRIED, 9), partial(_tried, by)))
    with indexing.once():
        for when, act in sorted(acts, key=lambda act: act[0]):
            act(when)
    return by


def _tried(by: Practitioner, at: datetime) -> None:
    """One number was called, and answered."""
    contacts.confirm(slot=CALLED[0]["slot"], by=by, at=at)


def _settle(by: Practitioner, founded: datetime) -> None:
    """Where the practice works, whom it calls, and one text in its own words."""
    practices.settle_in(jurisdiction="uk", by=by, at=founded)
    practices.introduce(name=by.practice.name, letterhead="Mill Lane 3\nby the stream", by=by, at=founded)
    for said in CALLED:
        contacts.change(**said, by=by, at=founded)
    key, text = OWN_TEXT
    texts.write(key=key, text=text, by=by, at=founded)


def _elsewhere(done: Elsewhere, by: Practitioner, at: datetime) -> None:
    """Written down on the evening of the day."""
    training.enter(code=done.code, count=done.count, on=at.date(), words=done.words, by=by, at=at)
