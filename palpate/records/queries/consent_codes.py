"""Codes of consents, of answers before hands are laid, and of what stood against a technique, unknown to any
list."""

from __future__ import annotations

from palpate.body import atlas
from palpate.records.models import Consent, SafetyAnswer, TechniqueUse
from palpate.records.queries.safety import ROWS
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS


def unknown(own: set[str]) -> list[str]:
    """Each with what it should be."""
    scopes = set(Consent.objects.values_list("scope", flat=True).distinct())
    rows = set(SafetyAnswer.objects.values_list("row", flat=True).distinct())
    left_out = {
        id for ids in Consent.objects.exclude(avoided=[]).values_list("avoided", flat=True) for id in ids
    }
    against = {
        code
        for codes in TechniqueUse.objects.exclude(against=[]).values_list("against", flat=True)
        for code in codes
    }
    known = {
        "consent": (scopes, SCOPES.codes),
        "question before hands are laid": (rows, ROWS),
        "place that is left out": (left_out, atlas().regions),
        "thing against a technique": (against, (*SCOPES.codes, *CONTRAINDICATIONS.codes)),
    }
    return [
        f"the {what} “{code}”"
        for what, (codes, terms) in known.items()
        for code in sorted(codes - set(terms) - own)
    ]
