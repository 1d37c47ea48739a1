"""A vocabulary with the practice's own terms."""

from __future__ import annotations

from palpate.records.models import OwnTerm, Practice
from palpate.records.queries.prepared import GIVEN, Prepared

LABELS = Prepared(lambda: OwnTerm.objects.filter(practice=GIVEN).values_list("code", "label"))


def own(practice: Practice, vocabulary: str) -> list[OwnTerm]:
    """The practice's own terms of one list that are in use."""
    return list(
        OwnTerm.objects.filter(practice=practice, vocabulary=vocabulary, retired=False).order_by("label")
    )


def own_labels(practice: Practice) -> dict[str, str]:
    """Code to label of every own term, retired ones too: old records still read well."""
    return dict(LABELS.values(practice.pk))
