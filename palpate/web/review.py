"""What a person decided on each find, as it stands in a form, and what the page shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from palpate.session.deidentify import Decision, Kind

if TYPE_CHECKING:
    from palpate.session.deidentify import Find, Part, Reviewed

DECIDE, SAY = "find-", "say-"
KINDS = {
    Kind.NAME: gettext_lazy("a name"),
    Kind.DATE: gettext_lazy("a date"),
    Kind.AGE: gettext_lazy("an age that few reach"),
    Kind.PLACE: gettext_lazy("a place"),
    Kind.JOB: gettext_lazy("work"),
    Kind.CONTACT: gettext_lazy("a number or an address"),
    Kind.RARE: gettext_lazy("a condition that few have"),
}


def decided(data: QueryDict) -> dict[str, Decision]:
    """The decisions that stand in a form, by the key of their find."""
    found = {}
    for name in data:
        if name.startswith(DECIDE) and data[name] in ("replace", "keep"):
            key = name.removeprefix(DECIDE)
            found[key] = Decision(data[name] == "replace", str(data.get(f"{SAY}{key}", "")))
    return found


def all_replaced(data: QueryDict, finds: Iterable[Find]) -> QueryDict:
    """The same form with every find that is open set to be replaced; what was decided stays."""
    changed = data.copy()
    for find in finds:
        if find.open and find.decision is None:
            changed[f"{DECIDE}{find.key}"] = "replace"
    return changed


def shown(reviewed: Reviewed, labels: Sequence[str], data: QueryDict) -> dict[str, Any]:
    """What `parts/review.html` shows: the texts with their finds, and one decision for each."""
    texts = [
        {"label": label, "parts": [_part(part) for part in parts]}
        for label, parts in zip(labels, reviewed.parts, strict=True)
        if any(part.find for part in parts)
    ]
    finds = [
        {
            "key": find.key,
            "text": find.text,
            "kind": KINDS[find.kind],
            "suggestion": find.suggestion,
            "places": find.places,
            "choice": data.get(f"{DECIDE}{find.key}", ""),
            "words": data.get(f"{SAY}{find.key}", ""),
            "open": find.open,
        }
        for find in reviewed.finds
    ]
    return {"texts": texts, "finds": finds, "open": reviewed.open, "all": len(reviewed.finds)}


def _part(part: Part) -> dict[str, Any]:
    find = part.find
    if find is None:
        return {"text": part.text}
    replaced = find.decision is not None and find.decision.replace
    return {"text": part.text, "found": True, "open": find.open, "instead": find.said if replaced else ""}
