"""The life history: what the client told, as surely as it is dated."""

from __future__ import annotations

from django.db import models

from palpate.records.fields import WhenField
from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner
from palpate.records.sealing import SealedTextField


class Trauma(models.Model):
    """One event of a life, reported, not verified. A correction voids it with a reason and links its
    successor."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="traumas")
    headline = SealedTextField(of="client")
    words = SealedTextField(of="client", blank=True, default="")
    kind = models.CharField(max_length=60, blank=True, default="")
    happened = WhenField()
    place = models.CharField(max_length=300, blank=True, default="")
    standing = models.CharField(max_length=20)
    basis = models.CharField(max_length=20)
    told_by = models.CharField(max_length=200, blank=True, default="")
    still_matters = models.PositiveSmallIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    succeeds = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="successor")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    voided_why = models.TextField(null=True)

    class Meta:
        constraints = [
            known_standing("trauma"),
            taken_back_whole("trauma", "voided"),
            models.CheckConstraint(
                condition=models.Q(still_matters__isnull=True) | models.Q(still_matters__lte=10),
                name="still_matters_is_0_to_10_or_not_asked",
            ),
        ]
