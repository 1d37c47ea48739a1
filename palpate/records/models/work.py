"""What was done on the table: techniques, positions that the body took, and whose hands were where."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises, spans
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class Hands(models.Model):
    """One pair of hands in a session with several: who, and in which role. The lead signs the record."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="hands")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    joined_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "hands"
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(role="lead", struck_at=None),
                name="one_pair_of_hands_leads",
            )
        ]


class HandsSignature(models.Model):
    """A helper signed what stands under her name; `sha256` is of those lines, so a later change shows."""

    hands = models.ForeignKey(Hands, on_delete=models.PROTECT, related_name="signatures")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = models.TextField()
    signed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["signed_at", "id"]


class TechniqueUse(Entered):
    """One technique: where, from when to when, with which intent, by whose hands, with which result.

    `step` is the one of the ten as which it was logged; blank if that was not said. `against` are the codes
    of scopes not in force, and of rules, that stood against it and were seen; `why` the reason, if one was
    given.
    """

    technique = models.CharField(max_length=60)
    place = models.CharField(max_length=300, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    at = models.FloatField(null=True)
    until = models.FloatField(null=True)
    intent = models.CharField(max_length=500, blank=True, default="")
    touch = models.CharField(max_length=40, blank=True, default="")
    gloves = models.BooleanField(null=True)
    result = models.CharField(max_length=40, blank=True, default="")
    step = models.CharField(max_length=40, blank=True, default="")
    words = models.TextField(blank=True, default="")
    against = models.JSONField(default=list)
    why = models.TextField(blank=True, default="")
    hands = models.ForeignKey(Hands, null=True, on_delete=models.PROTECT, related_name="techniques")

    class Meta:
        ordering = ["at", "id"]
        constraints = [*entered_promises("technique"), spans("technique")]


class Posture(Entered):
    """A position that the body took by itself, or a path on which it unwound. Each limb in words or not said.

    `limbs` maps head, trunk, left_arm, right_arm, left_leg, right_leg to words; `sketch` holds polylines of
    [x, y] from 0 to 1, y down.
    """

    kind = models.CharField(max_length=20)
    posture = models.CharField(max_length=40, blank=True, default="")
    limbs = models.JSONField(default=dict)
    gravity = models.CharField(max_length=40, blank=True, default="")
    rhythm = models.CharField(max_length=20, blank=True, default="")
    sketch = models.JSONField(default=list)
    place = models.CharField(max_length=300, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    at = models.FloatField(null=True)
    until = models.FloatField(null=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            *entered_promises("posture"),
            spans("posture"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["position", "unwinding"]), name="a_posture_is_held_or_unwinds"
            ),
        ]


class HandPlace(Entered):
    """Where one pair of hands rested, from when to when."""

    hands = models.ForeignKey(Hands, on_delete=models.PROTECT, related_name="places")
    hand = models.CharField(max_length=20, blank=True, default="")
    place = models.CharField(max_length=300)
    side = models.CharField(max_length=1, blank=True, default="")
    at = models.FloatField(null=True)
    until = models.FloatField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [*entered_promises("hand_place"), spans("hand_place")]
