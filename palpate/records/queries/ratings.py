"""Which of several answers about one target counts."""

from __future__ import annotations

from collections.abc import Iterable

from palpate.records.models import Rating


def last_words(ratings: Iterable[Rating]) -> list[Rating]:
    """Of several answers about one target in one session the last counts: it corrected the ones before."""
    last: dict[tuple[int, str, int], Rating] = {}
    for rating in ratings:
        place = ("session", rating.session_id) if rating.session_id else ("alone", rating.pk)
        last[rating.goal_id, *place] = rating
    return list(last.values())
