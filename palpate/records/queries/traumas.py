"""One event of a life, with who took it back and what came after."""

from __future__ import annotations

from palpate.records.models import Trauma


def one(number: int) -> Trauma | None:
    """The event with its client and, if it was taken back, by whom and its successor."""
    rows = Trauma.objects.select_related("client__practice", "recorded_by", "voided_by", "successor")
    return rows.filter(pk=number).first()
