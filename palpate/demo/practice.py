"""The practice that never was, built into an empty record from one seed, always as if it were today.

To try it without a page, in a vault that is open and empty:

    from palpate.demo import practice
    practice.build(at=..., vault_id=...)
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import keeping, terms
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
    tellings = [Telling(STORIES[person.key], person, by=by, now=now, seed=SEED) for person in PEOPLE]
    acts = [act for telling in tellings for act in telling.acts()]
    for when, act in sorted(acts, key=lambda act: act[0]):
        act(when)
    return by
