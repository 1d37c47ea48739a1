"""What a client agreed to, declined, and took back; and what she answered before hands were laid."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner


class Consent(models.Model):
    """One answer for one scope. The latest that stands counts; earlier ones stay.

    `text_version` names the words that were read: "shipped 1", "own 3"; blank if nobody noted it. `avoided`
    are ids of regions of the body that a yes leaves out. `purpose` says for which one thing, where a scope
    is agreed item by item. `signature` holds polylines of [x, y] from 0 to 1, y down; null if nobody signed.
    """

    GRANTED, DECLINED = "granted", "declined"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents")
    scope = models.CharField(max_length=40)
    answer = models.CharField(max_length=20)
    how = models.CharField(max_length=20, blank=True, default="")
    note = models.TextField(blank=True, default="")
    text_version = models.CharField(max_length=40, blank=True, default="")
    purpose = models.CharField(max_length=300, blank=True, default="")
    avoided = models.JSONField(default=list)
    guardian = models.CharField(max_length=300, blank=True, default="")
    signature = models.JSONField(null=True)
    expires_on = models.DateField(null=True)  # the last day on which it holds; null: no end was agreed
    given_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.TextField(null=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["granted", "declined"]), name="consent_is_granted_or_declined"
            ),
            taken_back_whole("consent", "withdrawn"),
        ]


class SafetyAnswer(models.Model):
    """One answer to one "safe to touch" question, with its date. The latest counts; none is never a no.

    `since` in the client's words; `cleared_by` the physician whose word is on file, `document` which paper.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="safety_answers")
    row = models.CharField(max_length=40)
    answer = models.CharField(max_length=20)
    words = models.TextField(blank=True, default="")
    since = models.CharField(max_length=200, blank=True, default="")
    cleared_by = models.CharField(max_length=300, blank=True, default="")
    document = models.CharField(max_length=300, blank=True, default="")
    answered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-answered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["no", "yes_past", "yes_now", "unknown"]),
                name="safety_answer_is_known",
            )
        ]
