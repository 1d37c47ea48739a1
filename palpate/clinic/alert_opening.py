"""Opening an alert: once for the same data, once while the same one waits; who opened it owns it.

Beside what answers ask for, three kinds come from elsewhere in the record: content of abuse that was told for
the first time, what asks for care before imagery and dialogue, and a client in care without a recent score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localdate

from palpate.clinic import audit
from palpate.records.models import (
    AlertStep,
    Answered,
    Client,
    Concern,
    MeasureAlert,
    Practitioner,
    SafetyAnswer,
)
from palpate.records.queries import measures_due
from palpate.records.queries.measure_alerts import ACTED, CONCERN
from palpate.session.safety import Answer

if TYPE_CHECKING:
    from palpate.outcome.alert import Alert

ABUSE: Final = ("sexual_abuse", "emotional_abuse", "physical_abuse")  # kinds of a told event
TOLD: Final = "told"  # names what was told first; a second telling opens nothing
PSYCHOSIS: Final = ("psychiatric", "flag_psychosis")  # rows of the safety sheet
LEGAL: Final = "legal"
CAUTIONED: Final = (*PSYCHOSIS, LEGAL)
DISSOCIATION: Final = "flag_dissociation"
YES: Final = (Answer.YES_NOW, Answer.YES_PAST)


def opened(
    alert: Alert, client: Client, of: str, by: Practitioner, at: datetime, row: Answered | None = None,
    concern: Concern | None = None,
) -> MeasureAlert | None:  # fmt: skip
    """One alert on file, unless it stands there; the same of the same measure waits once (H04)."""
    if concern is None and _waits(client, alert):
        return None
    evidence = dict(alert.evidence) | ({CONCERN: concern.pk} if concern is not None else {})
    made, new = MeasureAlert.objects.get_or_create(
        client=client, code=alert.code, of=of,
        defaults={
            "answered": row, "level": alert.level.value, "measure": alert.measure, "evidence": evidence,
            "opened_at": at, "owner": by,
        },
    )  # fmt: skip
    if new:
        audit.note("alert.opened", made, by=by, at=at)
    return made


def of_abuse(client: Client, *, by: Practitioner, at: datetime) -> MeasureAlert | None:
    """MEMORY: content of abuse stands in a record for the first time. Once for each client."""
    from palpate.outcome import alert as rules

    if client.measure_alerts.filter(code="MEMORY").exists():
        return None
    return opened(rules.told_of_abuse(), client, TOLD, by, at)


def before_imagery(
    client: Client, measure: str, rests: Mapping[str, float], of: str, *, by: Practitioner, at: datetime,
    row: Answered | None = None,
) -> MeasureAlert | None:  # fmt: skip
    """CAUTION: what asks for care before imagery and dialogue; `rests` are the numbers it rests on."""
    from palpate.outcome import alert as rules

    return opened(rules.care_before_imagery(measure, rests), client, of, by, at, row)


def from_safety(
    rows: Iterable[SafetyAnswer], before: Mapping[str, SafetyAnswer], *, client: Client, by: Practitioner,
    at: datetime,
) -> None:  # fmt: skip
    """CAUTION from the safety sheet: psychosis or mania, and legal proceedings now.

    `before` are the answers that stood; the same answer once more is nothing new.
    """
    for row in rows:
        counts = YES if row.row in PSYCHOSIS else (Answer.YES_NOW,) if row.row == LEGAL else ()
        stood = before.get(row.row)
        if row.answer in counts and (stood is None or stood.answer not in counts):
            name = LEGAL if row.row == LEGAL else "psychosis"
            before_imagery(client, "", {name: 1.0}, f"safety:{row.row}:{row.pk}", by=by, at=at)


def tells_dissociation(client: Client) -> bool:
    """Whether dissociation was reported: on the safety sheet, or by 30 or more on the DES."""
    last = SafetyAnswer.objects.filter(client=client, row=DISSOCIATION).order_by("answered_at", "pk").last()
    if last is not None and last.answer in YES:
        return True
    forms = Answered.objects.filter(client=client, instrument__in=("des2", "dest"), struck_at=None)
    newest = forms.order_by("answered_on", "pk").last()
    return newest is not None and newest.value is not None and newest.value >= 30


@transaction.atomic
def look_for_overdue(*, by: Practitioner, at: datetime) -> list[MeasureAlert]:
    """OVERDUE, for each client in care without a recent score of a measure that counts.

    It is looked for when the vault is opened, since nothing runs while it is locked. Not repeated without a
    newer score. Four queries, and one more for each that is opened.
    """
    from palpate.outcome import alert as rules

    made = []
    for each in measures_due.overdue(by.practice, localdate(at)):
        alert = rules.overdue(each.measure, each.days)
        if alert is not None:
            made.append(opened(alert, each.client, f"since {each.since:%Y-%m-%d}", by, at))
    return [each for each in made if each is not None and each.opened_at == at]


def _waits(client: Client, alert: Alert) -> bool:
    newest = AlertStep.objects.filter(alert=OuterRef("pk"), kind=ACTED).order_by("-at", "-pk")
    rows = client.measure_alerts.filter(code=alert.code, measure=alert.measure)
    return (
        rows.alias(shut=Subquery(newest.values("closes")[:1])).filter(Q(shut=None) | Q(shut=False)).exists()
    )
