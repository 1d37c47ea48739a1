"""What every line has that somebody entered about a session, whatever it says."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class Entered(models.Model):
    """Who entered it, when, how it is known; struck with a reason, never erased and never overwritten.

    `recalled_after` is for what was added from memory: so many seconds after hands off. None: as it happened,
    or not said.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="%(class)ss")
    standing = models.CharField(max_length=20)
    recalled_after = models.FloatField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        abstract = True


def entered_promises(table: str) -> list[models.BaseConstraint]:
    """The constraints of every such table; a `Meta` that adds its own begins with these."""
    return [known_standing(table), taken_back_whole(table, "struck")]


def spans(table: str) -> models.CheckConstraint:
    """`at` and `until` are seconds since the session began; an open end is allowed, an end before is not."""
    return models.CheckConstraint(
        condition=models.Q(at__isnull=True, until__isnull=True)
        | models.Q(at__gte=0, until__isnull=True)
        | models.Q(at__gte=0, until__gte=models.F("at")),
        name=f"{table}_ends_after_it_starts",
    )
