"""A practice's own words in the vocabularies, and the check of a code before it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access, audit
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import OwnTerm, Practice, Practitioner
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
    """Add a practice's own term to a list."""
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
    audit.note("term.added", term, by=by, at=at)
    return term
