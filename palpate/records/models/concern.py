"""A concern and what was done about it; an adverse event and what became of it; a check-in days later."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class Concern(models.Model):
    """Something said or seen that asks for care. It is not closed without something that was done."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="concerns")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="concerns")
    card = models.CharField(max_length=40)
    words = models.TextField(blank=True, default="")  # as they were said
    basis = models.CharField(max_length=20, blank=True, default="")
    asked = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["opened_at", "id"]


class ConcernStep(models.Model):
    """What was done, who was told, what comes next; the step with `closes` is the last one that counts."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    done = models.TextField()
    told = models.CharField(max_length=300, blank=True, default="")
    outcome = models.TextField(blank=True, default="")
    next_step = models.CharField(max_length=300, blank=True, default="")
    closes = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(done=""), name="a_step_of_a_concern_says_what_was_done"
            )
        ]


class AdverseEvent(models.Model):
    """Something unwanted that happened in a session or after it."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="adverse_events")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="adverse_events")
    what = models.CharField(max_length=60, blank=True, default="")
    words = models.TextField(blank=True, default="")
    onset_hours = models.FloatField(null=True)  # after the session; negative: within it
    lasted_hours = models.FloatField(null=True)
    severity = models.CharField(max_length=20, blank=True, default="")
    relation = models.CharField(max_length=20, blank=True, default="")
    standing = models.CharField(max_length=20)
    basis = models.CharField(max_length=20, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            known_standing("adverse_event"),
            taken_back_whole("adverse_event", "struck"),
            models.CheckConstraint(
                condition=~models.Q(what="") | ~models.Q(words=""), name="an_adverse_event_says_what_happened"
            ),
        ]


class AdverseStep(models.Model):
    """What was done about an adverse event, what became of it, and who was told."""

    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, related_name="steps")
    action = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True, default="")
    reported_to = models.CharField(max_length=300, blank=True, default="")
    red_flags_asked = models.BooleanField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]


class CheckIn(models.Model):
    """How somebody was two or three days after a session. "Worse" always opens an adverse event."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="check_ins")
    answer = models.CharField(max_length=20)
    words = models.TextField(blank=True, default="")
    basis = models.CharField(max_length=20, blank=True, default="")
    event = models.OneToOneField(AdverseEvent, null=True, on_delete=models.PROTECT, related_name="check_in")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(answer="worse") | models.Q(event__isnull=False),
                name="worse_is_followed_up",
            )
        ]
