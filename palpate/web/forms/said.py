"""The texts inside kept fields, with the words that stand before them on the session's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from palpate.records.queries.drafts import Offer

LABELS = {
    "request": _("Client's words"),
    "anything_new": _("Anything new"),
    "why": _("Why"),
    "finding-text": _("Finding"),
    "finding-place": _("Where"),
    "technique": _("Technique"),
    "technique-place": _("Where"),
    "sign": _("Sign"),
    "process": _("Process"),
    "response": _("What the client said"),
    "plan": _("Plan"),
    "impression": _("My impression"),
    "outcome": _("Outcome"),
    "mark-struck": _("Mark struck"),
    "add-text": _("Added line"),
}


def texts(fields: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """What a person may want to read again; pressed buttons and blank fields left out."""
    return [
        {"label": label, "text": text}
        for name, text in fields
        if text.strip() and (label := LABELS.get(re.sub(r"-(?:\d+|[a-z_0-9]+(?=-place$))", "", name)))
    ]


def beside(offer: Offer) -> list[dict[str, Any]]:
    """Texts that another window left beside this form, for parts/beside.html."""
    return [{"pk": copy.pk, "kept_at": copy.kept_at, "parts": texts(copy.fields)} for copy in offer.beside]
