"""What a practice decides for itself, beside its lists."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Practice, Practitioner
from palpate.rhythm.sqar import SCHOOLS


@transaction.atomic
def follow_school(*, school: str, by: Practitioner, at: datetime) -> Practice:
    """Say which rhythm this practice listens to. What was noted before keeps its own."""
    access.require(by, May.SETTLE)
    if school not in SCHOOLS:
        raise NotPhysical(f"“{school}” must be one of {', '.join(SCHOOLS.codes)}. Choose a rhythm.")
    practice = by.practice
    if practice.school != school:
        practice.school = school
        practice.save(update_fields=["school"])
        audit.note("practice.school", practice, by=by, at=at)
    return practice
