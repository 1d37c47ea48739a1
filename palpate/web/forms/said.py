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
    "realization": _("Understood or changed"),
    "plan": _("Plan"),
    "impression": _("My impression"),
    "outcome": _("Outcome"),
    "mark-struck": _("Mark struck"),
    "mark-place": _("Where"),
    "mark-words": _("Mark"),
    "turn-words": _("What was said"),
    "text": _("Hand recall"),
    "recalled-at": _("Mark from memory, at"),
    "recalled-until": _("Mark from memory, to"),
    "recalled-words": _("Mark from memory"),
    "add-text": _("Added line"),
    "place": _("Where"),
    "intent": _("Intent"),
    "touch": _("Touch"),
    "words": _("In words"),
    "name": _("Name"),
    "limb_head": _("Head"),
    "limb_trunk": _("Trunk"),
    "limb_left_arm": _("Left arm (client's left)"),
    "limb_right_arm": _("Right arm (client's right)"),
    "limb_left_leg": _("Left leg (client's left)"),
    "limb_right_leg": _("Right leg (client's right)"),
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
