"""A listening that never was: a cell with its fields, a card, and how somebody agrees with herself."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from palpate.body import Side
from palpate.records.queries.lists import LISTS, as_shipped
from palpate.rhythm.sqar import Listening, Part
from palpate.web import listening_sheet
from palpate.web.forms import listening as form
from palpate.web.gallery import BY, NOBODY
from palpate.web.own_agreement import own_agreement

TYPED = (
    "before.heels.all.symmetry=left_more&before.heels.L.quality=restricted&before.heels.L.flexion=narrow"
    "&before.heels.L.rate=8.3&before.heels.L.taps=0+7+14+21.6&before.heels.R.rate=400"
)


def shown() -> dict[str, Any]:
    """The values by name."""
    data = QueryDict(TYPED)
    found = form.read(data, schools={}, school="craniosacral")
    offered = {name: as_shipped(table) for name, table in LISTS.items()}
    sheet = listening_sheet.Sheet(data, found, offered=offered, labels={}, school="craniosacral")
    first, again = _met("even"), _met("weak")
    return {
        "listening_cells": sheet.rows[0].cells,
        "tapping": listening_sheet.TAPPING,
        "listened": (
            {"label": "Heels, before", "said": "symmetry equal, 8 a minute, estimated", "by": BY.name},
        ),
        "listening_url": reverse("listening.listening", kwargs={"session": NOBODY}),
        "own_agreement": own_agreement([(first, first)] * 9 + [(first, again)] * 4, "craniosacral"),
    }


def _met(quality: str) -> Listening:
    return Listening(station="heels", part=Part.BEFORE, side=Side.LEFT, quality=quality, rate=8.0)
