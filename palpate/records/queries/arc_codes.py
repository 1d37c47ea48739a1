"""Codes on arcs and own marks of a center that no list knows."""

from __future__ import annotations

from typing import Any

from palpate.body import DEPTHS, atlas
from palpate.body.views import VIEWS
from palpate.discovery.arc import CERTAINTIES, SPEEDS
from palpate.records.models import Arc, Center
from palpate.session.hands import WHICH_HAND


def unknown() -> list[str]:
    """Each with what it should be."""
    known: dict[str, tuple[Any, str, Any]] = {
        "hand of an arc": (Arc, "hand", WHICH_HAND.codes),
        "speed of an arc": (Arc, "speed", SPEEDS.codes),
        "certainty of an arc": (Arc, "certainty", CERTAINTIES.codes),
        "view of an arc": (Arc, "view", VIEWS),
        "region of an arc": (Arc, "region", atlas().regions),
        "view of a center": (Center, "view", VIEWS),
        "region of a center": (Center, "region", atlas().regions),
        "depth of a center": (Center, "depth", DEPTHS.codes),
    }
    found = []
    for what, (rows, column, terms) in known.items():
        codes = set(rows.objects.exclude(**{column: ""}).values_list(column, flat=True).distinct())
        found += [f"the {what} “{code}”" for code in sorted(codes - set(terms))]
    return found
