"""What the client wants to be different, in her own words, and how she rates it."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class Goal(models.Model):
    """One target in the client's own words, rated 0 to 10."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="goals")
    words = models.CharField(max_length=500)
    low = models.CharField(max_length=120, blank=True, default="")
    high = models.CharField(max_length=120, blank=True, default="")
    higher_is_better = models.BooleanField(default=False)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["set_at", "id"]


class Rating(models.Model):
    """One answer: a number, or why there is none. "Not asked", "declined" and 0 are three things."""

    GIVEN, NOT_ASKED, DECLINED = "given", "not_asked", "declined"
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="ratings")
    answer = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField(null=True)
    rated_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rated_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="given", value__isnull=False, value__lte=10)
                | models.Q(answer__in=["not_asked", "declined"], value__isnull=True),
                name="a_rating_is_0_to_10_or_says_why_not",
            )
        ]


class Reread(models.Model):
    """A target read out again to the client: what she said of it. No row: it was not read."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="rereads")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="rereads")
    answer = models.CharField(max_length=20)
    words = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["still", "changed", "reached", "let_go"]),
                name="a_target_read_again_has_an_answer",
            )
        ]


class Realization(models.Model):
    """What the client says she has understood or changed, in her words, on a day. Told, and nothing else."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="realizations")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="realizations")
    words = models.TextField()
    basis = models.CharField(max_length=20, blank=True, default="")
    said_on = models.DateField()
    standing = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [
            known_standing("realization"),
            taken_back_whole("realization", "struck"),
            models.CheckConstraint(condition=~models.Q(words=""), name="a_realization_has_words"),
        ]
