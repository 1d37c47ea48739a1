"""A session, its marks in time, and what was entered about it."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner


class Session(models.Model):
    """One meeting. Start, end and a signature are a complete record; nothing else is asked for."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="sessions")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closed_out_at = models.DateTimeField(null=True)
    late_entry = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "number"], name="one_number_for_one_session_of_a_client"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("started_at")),
                name="a_session_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["closed_out_at", "opened_at"], name="session_by_closing")]


class Moment(models.Model):
    """One mark at one time. A wrong mark is struck with a reason, never erased.

    What is said of it afterwards: `named` a stop; `coincided` codes of what fell together with it; `induced`
    and `place` of a still point (null and blank: not assessed). `recalled_after`: added from memory so many
    seconds after hands off.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="moments")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=40)
    at = models.FloatField()
    named = models.CharField(max_length=40, blank=True, default="")
    coincided = models.JSONField(default=list)
    induced = models.BooleanField(null=True)
    place = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField(blank=True, default="")
    recalled_after = models.FloatField(null=True)
    standing = models.CharField(max_length=20)
    pressed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        ordering = ["at", "number"]
        constraints = [
            known_standing("moment"),
            taken_back_whole("moment", "struck"),
            models.UniqueConstraint(fields=["session", "number"], name="marks_are_numbered_once"),
            models.CheckConstraint(condition=models.Q(at__gte=0), name="a_mark_is_not_before_the_start"),
        ]


class Entry(models.Model):
    """One line that somebody entered about a session: words, a finding, a technique, a sign, a plan.

    `at` is the time of a sign, in seconds since the session began; `hand` whose hand recalled it, and
    `recalled_after` how many seconds after hands off.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=60, blank=True, default="")
    text = models.TextField(blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    place = models.CharField(max_length=300, blank=True, default="")
    standing = models.CharField(max_length=20)
    basis = models.CharField(max_length=20, blank=True, default="")
    impression = models.BooleanField(default=False)
    at = models.FloatField(null=True)
    hand = models.CharField(max_length=20, blank=True, default="")
    recalled_after = models.FloatField(null=True)
    position = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["position", "id"]
        constraints = [
            known_standing("entry"),
            taken_back_whole("entry", "struck"),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(code="") | ~models.Q(place=""),
                name="an_entry_says_something",
            ),
        ]
