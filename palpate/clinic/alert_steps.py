"""Steps on an alert, and the concern that holds one about death or self-harm: what is done on either side
stands on both, so that neither is closed without the other."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from palpate.records.models import AlertStep, Concern, MeasureAlert, Practitioner
from palpate.records.queries.measure_alerts import ACTED

SEEN: Final = "seen"


def follow(concern: Concern, *, done: str, closes: bool, by: Practitioner, at: datetime) -> None:
    """What was done about a concern was done about the alerts that it holds."""
    for alert in MeasureAlert.objects.filter(client=concern.client_id, evidence__concern=concern.pk):
        AlertStep.objects.create(alert=alert, kind=ACTED, done=done, closes=closes, at=at, by=by)
