"""The audit chain: what was done, to which row, by whom, when; each event sealed to the one before."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One act. No foreign keys, so that the log never stands in the way of live data; no clinical words."""

    number = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    client = models.BigIntegerField(null=True)
    by = models.BigIntegerField(null=True)
    at = models.CharField(max_length=40)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
