"""Charge: how strongly something is still felt, in the client's own number."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises
from palpate.records.models.cyst import Release


class Charge(Entered):
    """One answer, before or after: a number, or why there is none. "Not asked", "declined" and 0 differ."""

    GIVEN, NOT_ASKED, DECLINED = "given", "not_asked", "declined"
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="charges")
    part = models.CharField(max_length=10)
    about = models.CharField(max_length=300, blank=True, default="")
    answer = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("charge"),
            models.CheckConstraint(
                condition=models.Q(part__in=["before", "after"]), name="a_charge_is_before_or_after"
            ),
            models.CheckConstraint(
                condition=models.Q(standing="told"), name="a_charge_is_told_by_the_client"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="given", value__isnull=False, value__lte=10)
                | models.Q(answer__in=["not_asked", "declined"], value__isnull=True),
                name="a_charge_is_0_to_10_or_says_why_not",
            ),
        ]
