"""What was asked and answered, which two measures count, when the next is due, and what asks for care."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.goal import Goal
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class Answered(models.Model):
    """One form of one instrument as it was answered. It is kept as it was sent and never changed.

    `answers` are by the number of the item: a number, null for "left blank", "declined" for "prefer not to
    say", "n/a" where an instrument knows it. `value` is its score, null where it cannot be scored; `about` is
    the target in her own words that an own rating belongs to.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="answered")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="answered")
    about = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="answered")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=64)  # of the wording
    language = models.CharField(max_length=10, default="en")
    occasion = models.CharField(max_length=40)
    group = models.CharField(max_length=40)  # what was sent together, once
    how = models.CharField(max_length=20)
    answers = models.JSONField()
    value = models.FloatField(null=True)
    state = models.CharField(max_length=40, blank=True, default="")
    answered_on = models.DateField()
    standing = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "answered"
        ordering = ["answered_on", "id"]
        constraints = [
            known_standing("answered"),
            taken_back_whole("answered", "struck"),
            models.UniqueConstraint(
                fields=["client", "group", "instrument", "about"],
                condition=models.Q(struck_at=None, about__isnull=False),
                name="an_own_rating_is_sent_once",
            ),
            models.UniqueConstraint(
                fields=["client", "group", "instrument"],
                condition=models.Q(struck_at=None, about=None),
                name="a_form_of_an_instrument_is_sent_once",
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=["tablet", "paper", "spoken"]), name="an_answer_came_on_some_way"
            ),
        ]
        indexes = [models.Index(fields=["client", "instrument", "answered_on"], name="answers_in_time")]


class PrimaryChoice(models.Model):
    """Which measure counts for the body or for the mind, from a day on. A change is a new row."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="primaries")
    part = models.CharField(max_length=4)
    instrument = models.CharField(max_length=40)
    about = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["chosen_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part__in=["body", "mind"]), name="a_primary_measure_is_of_body_or_mind"
            )
        ]


class CheckInPlan(models.Model):
    """Every how many days the short check-in is due, from a day on; 0 ends it. A change is a new row."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="check_in_plans")
    every_days = models.PositiveSmallIntegerField()
    since = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["set_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every_days__lte=180), name="a_check_in_is_due_within_half_a_year"
            )
        ]


class DrawnStart(models.Model):
    """A first session whose day was drawn by lot from admissible days, so that chance can be counted."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="drawn_starts")
    days = models.JSONField()  # admissible, as ISO dates in order
    drawn = models.DateField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["drawn_at", "id"]


class MeasureAlert(models.Model):
    """Something in the answers that a person must look at: `now` today, `act` before, `review` at a session.

    It never closes itself. `evidence` are the numbers it rests on; `of` names the answers, so that nothing is
    opened twice without new data.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="measure_alerts")
    answered = models.ForeignKey(Answered, null=True, on_delete=models.PROTECT, related_name="alerts")
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    measure = models.CharField(max_length=40, blank=True, default="")
    evidence = models.JSONField(default=dict)
    of = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    owner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["client", "code", "of"], name="an_alert_is_opened_once"),
            models.CheckConstraint(
                condition=models.Q(level__in=["now", "act", "review"]), name="an_alert_has_a_level"
            ),
        ]


class AlertStep(models.Model):
    """That an alert was seen, or what was done about it; one with `closes` says what was done."""

    alert = models.ForeignKey(MeasureAlert, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10)
    done = models.TextField(blank=True, default="")
    closes = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["seen", "acted"]), name="an_alert_is_seen_or_acted_upon"
            ),
            models.CheckConstraint(
                condition=models.Q(closes=False) | ~models.Q(done=""),
                name="an_alert_closes_with_what_was_done",
            ),
        ]
