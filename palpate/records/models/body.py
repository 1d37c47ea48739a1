"""What stands on the body of a client: marks, and every step in which they came to be as they are."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class BodyMark(models.Model):
    """One sign at one place. Blank and null mean "not assessed". A wrong mark is struck, never erased.

    `points` are places [face, u, v, depth] of the atlas named in `atlas`; `shown`, `paths` and `said` follow
    from the rest and are kept so that a chart opens without computing, drawn on `figure`.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="body_marks")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="body_marks")
    key = models.CharField(max_length=36, unique=True)
    version = models.PositiveIntegerField()
    atlas = models.CharField(max_length=8)
    symbol = models.CharField(max_length=40)
    shape = models.CharField(max_length=10)
    view = models.CharField(max_length=20, blank=True, default="")
    xy = models.JSONField(default=list)
    points = models.JSONField(default=list)
    strokes = models.JSONField(default=list)
    region = models.CharField(max_length=60, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    structure = models.CharField(max_length=120, blank=True, default="")
    depth = models.CharField(max_length=20, blank=True, default="")
    tissue = models.CharField(max_length=20, blank=True, default="")
    quality = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=20, blank=True, default="")
    grade = models.PositiveSmallIntegerField(null=True)
    direction = models.JSONField(null=True)
    diameter = models.FloatField(null=True)
    words = models.TextField(blank=True, default="")
    author = models.CharField(max_length=20)
    standing = models.CharField(max_length=20)
    basis = models.CharField(max_length=20, blank=True, default="")
    at = models.FloatField(null=True)
    area = models.BinaryField(null=True)
    extent = models.FloatField(null=True)
    share = models.FloatField(null=True)
    figure = models.CharField(max_length=20)
    shown = models.JSONField(default=dict)
    paths = models.JSONField(null=True)
    said = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            known_standing("body_mark"),
            taken_back_whole("body_mark", "struck"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True) | models.Q(grade__lte=3),
                name="a_grade_is_0_to_3_or_not_assessed",
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=["", "L", "R", "M"]), name="a_body_mark_has_the_clients_own_side"
            ),
            models.CheckConstraint(
                condition=~models.Q(author="client") | models.Q(standing="told"),
                name="what_a_client_draws_is_told",
            ),
        ]


class BodyStep(models.Model):
    """One act on one mark: placed, changed, struck, taken back, done again. Written once, never changed.

    `before` and `after` hold only what the act changed. Steps are counted within one session, or within the
    client's own chart; `back` and `forth` are the numbers of the steps that undo and redo would turn to next.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    mark = models.ForeignKey(BodyMark, on_delete=models.PROTECT, related_name="steps")
    before = models.JSONField()
    after = models.JSONField()
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    back = models.PositiveIntegerField()
    forth = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=models.Q(session__isnull=False),
                name="steps_of_a_session_are_counted_once",
            ),
            models.UniqueConstraint(
                fields=["client", "number"],
                condition=models.Q(session__isnull=True),
                name="steps_without_a_session_are_counted_once",
            ),
        ]
