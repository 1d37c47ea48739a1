"""What a practice decides for itself, beside its lists: its name, its place, how long records are kept.

Each can be restored: a blank goes back to what holds without a choice.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from palpate.clinic import access, audit, contacts, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import LocalContact, Practice, Practitioner
from palpate.rhythm.sqar import SCHOOLS
from palpate.session.jurisdictions import JURISDICTIONS
from palpate.session.retention import LONGEST, RULES
from palpate.words import kept

ADULT_AT: Final = 18  # years of age, where nothing was chosen
YOUNGEST, OLDEST = 12, 25  # between which an age of majority may be set; beyond is a slip of the pen
OWN_RULE: Final = "own"
SWITCHES: Final = ("model", "expected_path", "coach", "item_nine", "own_priors")
DEPUTY_LATEST: Final = 72  # hours; an assumption: beyond three days it is no deputy
LETTERHEAD: Final = 600  # characters: some lines at the head of a page


@transaction.atomic
def follow_school(*, school: str, by: Practitioner, at: datetime) -> Practice:
    """Say which rhythm this practice listens to. What was noted before keeps its own."""
    access.require(by, May.SETTLE)
    if school not in SCHOOLS:
        raise NotPhysical(f"“{school}” must be one of {', '.join(SCHOOLS.codes)}. Choose a rhythm.")
    return _change(by, "practice.school", at, school=school)


@transaction.atomic
def introduce(
    *, name: str, by: Practitioner, at: datetime, letterhead: str = "", draft: str | None = None
) -> Practice:
    """The name of the practice, and the lines at the head of what it prints; blank lines: its name alone."""
    access.require(by, May.SETTLE)
    name = writing.line(name, 200, "The name of a practice")
    if not name:
        raise NotPhysical("A practice must have a name, since it stands on every paper; it was left empty.")
    lines = kept(letterhead).replace("\r\n", "\n").strip()
    if len(lines) > LETTERHEAD:
        raise NotPhysical(
            f"A letterhead must have at most {LETTERHEAD} characters, got {len(lines)}. Shorten it."
        )
    drafts.settle(draft)
    return _change(by, "practice.introduced", at, name=name, letterhead=lines)


@transaction.atomic
def settle_in(*, jurisdiction: str, by: Practitioner, at: datetime) -> tuple[Practice, list[str]]:
    """Say where the practice works, and let that place suggest what is still empty; what it filled, by name.

    A number that it suggests stays unconfirmed. Nothing that the practice has said itself is changed; a blank
    place takes the choice back and empties nothing.
    """
    access.require(by, May.SETTLE)
    if not jurisdiction:
        return _change(by, "practice.place", at, jurisdiction=""), []
    place, practice = JURISDICTIONS[jurisdiction], by.practice
    filled = []
    said = {row.slot for row in LocalContact.objects.filter(practice=practice) if row.name or row.number}
    suggested = {"emergency": ("", place.emergency), "crisis_line": (place.crisis_name, place.crisis_number)}
    for slot, (name, number) in suggested.items():
        if number and slot not in said:
            contacts.change(slot=slot, name=name, number=number, by=by, at=at)
            filled.append(slot)
    changes: dict[str, Any] = {"jurisdiction": place.code}
    if place.retention and not practice.retention_rule:
        changes["retention_rule"] = place.retention
        filled.append("retention")
    return _change(by, "practice.place", at, **changes), filled


@transaction.atomic
def keep_records(
    *, rule: str, by: Practitioner, at: datetime, years: int | None = None, until_age: int | None = None
) -> Practice:
    """Choose the rule after which the practice keeps its records. Blank: none is chosen.

    `years` and `until_age` belong to the practice's own rule: years after the last session, 0 to 60; and the
    birthday, in years of age, before which a record is kept in any case.
    """
    access.require(by, May.SETTLE)
    if rule and rule not in RULES:
        raise NotPhysical(f"“{rule}” must be one of {', '.join(RULES.codes)}, or blank. Choose a rule.")
    if rule != OWN_RULE:
        years = until_age = None
    elif years is None or not 0 <= years <= LONGEST:
        raise NotPhysical(
            f"The practice's own rule must say 0 to {LONGEST} years, got {years}. Correct the number."
        )
    if until_age is not None and not 0 < until_age <= LONGEST:
        raise NotPhysical(
            f"The birthday of the own rule must be 1 to {LONGEST}, got {until_age}. "
            "Correct it, or leave it blank."
        )
    changes = {"retention_rule": rule, "retention_years": years, "retention_until_age": until_age}
    return _change(by, "practice.retention", at, **changes)


@transaction.atomic
def of_age(*, years: int | None, by: Practitioner, at: datetime) -> Practice:
    """The age from which somebody consents for herself; None: 18. Below it a guardian consents."""
    access.require(by, May.SETTLE)
    if years is not None and not YOUNGEST <= years <= OLDEST:
        raise NotPhysical(
            f"The age of majority must be {YOUNGEST} to {OLDEST} years, got {years}. Correct the number."
        )
    return _change(by, "practice.majority", at, adult_at=ADULT_AT if years is None else years)


@transaction.atomic
def turn(*, what: str, on: bool, by: Practitioner, at: datetime) -> Practice:
    """Turn one of the SWITCHES on or off. All are off until somebody turns them on."""
    access.require(by, May.SETTLE)
    if what not in SWITCHES:
        raise NotPhysical(f"“{what}” must be one of {', '.join(SWITCHES)}. Choose a switch.")
    return _change(by, f"practice.{what}_{'on' if on else 'off'}", at, **{f"{what}_on": on})


@transaction.atomic
def deputize(*, hours: int, by: Practitioner, at: datetime) -> Practice:
    """After how many hours an alert of today that nobody has seen is shown for the deputy too."""
    access.require(by, May.SETTLE)
    if not 1 <= hours <= DEPUTY_LATEST:
        raise NotPhysical(
            f"A deputy must come in after 1 to {DEPUTY_LATEST} hours, got {hours}. Correct the number."
        )
    return _change(by, "practice.deputy", at, deputy_after=hours)


def _change(by: Practitioner, event: str, at: datetime, **said: Any) -> Practice:
    """Write what differs, with one event; the same once more leaves none."""
    practice = by.practice
    changed = [name for name, value in said.items() if getattr(practice, name) != value]
    if changed:
        for name in changed:
            setattr(practice, name, said[name])
        practice.save(update_fields=changed)
        audit.note(event, practice, by=by, at=at)
    return practice
