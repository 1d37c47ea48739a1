"""A practice's own words in the vocabularies, and the check of a code before it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access, audit
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Offered, OwnTerm, Practice, Practitioner
from palpate.records.queries.lists import LISTS
from palpate.vocabulary import Vocabulary
from palpate.words import kept


def check(codes: Iterable[str], shipped: Vocabulary[Any], name: str, *, practice: Practice) -> None:
    """Raise NotPhysical unless each code is a shipped term or one of this practice's own."""
    known = set(shipped.codes)
    for code in codes:
        if code in known:
            continue
        if not OwnTerm.objects.filter(practice=practice, vocabulary=name, code=code).exists():
            raise NotPhysical(
                f"“{code}” must be one of the {name}. Choose from the list, or add it as your own term."
            )


@transaction.atomic
def add(*, vocabulary: str, label: str, by: Practitioner, at: datetime, meaning: str = "") -> OwnTerm:
    """Add a practice's own term to a list; where the practice chose what is offered, it comes last."""
    access.require(by, May.SETTLE)
    label = kept(label).strip()
    code = "own-" + re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    if code == "own-":
        raise NotPhysical("A term must have a name with letters or digits.")
    if OwnTerm.objects.filter(practice=by.practice, vocabulary=vocabulary, code=code).exists():
        raise AlreadyThere(f"The list already has “{label}”. A retired term can be used again.")
    term = OwnTerm.objects.create(
        practice=by.practice, vocabulary=vocabulary, code=code, label=label, meaning=kept(meaning).strip()
    )
    chosen = Offered.objects.filter(practice=by.practice, vocabulary=vocabulary).first()
    if chosen is not None:
        chosen.codes, chosen.changed_at = [*chosen.codes, code], at
        chosen.save(update_fields=["codes", "changed_at"])
    audit.note("term.added", term, by=by, at=at)
    return term


@transaction.atomic
def offer(*, vocabulary: str, codes: Sequence[str], by: Practitioner, at: datetime) -> Offered:
    """Say which terms of a list are offered, and in which order. What is left out stays readable in old
    records."""
    access.require(by, May.SETTLE)
    table, codes = _list(vocabulary), list(codes)
    if not codes:
        raise NotPhysical(
            f"A list of {vocabulary} must offer at least one, got none. Tick one, or restore it as shipped."
        )
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise NotPhysical(f"Each of the {vocabulary} must stand once, got {', '.join(twice)} twice.")
    check(codes, table, vocabulary, practice=by.practice)
    row = Offered.objects.filter(practice=by.practice, vocabulary=vocabulary).first()
    if row is not None and row.codes == codes:
        return row
    row = row or Offered(practice=by.practice, vocabulary=vocabulary)
    row.codes, row.changed_at = codes, at
    row.save()
    audit.note("terms.offered", row, by=by, at=at)
    return row


@transaction.atomic
def offer_as_shipped(*, vocabulary: str, by: Practitioner, at: datetime) -> None:
    """Offer a list as it comes with the program, the practice's own terms after it."""
    access.require(by, May.SETTLE)
    _list(vocabulary)
    row = Offered.objects.filter(practice=by.practice, vocabulary=vocabulary).first()
    if row is None:
        return
    audit.note("terms.as_shipped", row, by=by, at=at)
    row.delete()


def _list(vocabulary: str) -> Vocabulary[Any]:
    if vocabulary not in LISTS:
        raise NotPhysical(f"“{vocabulary}” must be one of {', '.join(LISTS)}.")
    return LISTS[vocabulary]
