"""Arcs that hands felt, and the practitioner's own mark of their center."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises


class Arc(Entered):
    """One arc as one hand met it. `tangent` and `concave` are vectors of the atlas frame (decision 0015).

    `series` tells arcs of one look for a source from those of another: felt again after a release, or noted
    apart. `degrees` is how the tangent is drawn in its view, 0 to the viewer's right, 90 up.
    """

    number = models.PositiveIntegerField()
    series = models.PositiveSmallIntegerField(default=1)
    hand = models.CharField(max_length=20, blank=True, default="")
    atlas = models.CharField(max_length=8)
    view = models.CharField(max_length=20)
    xy = models.JSONField()
    point = models.JSONField()
    degrees = models.FloatField()
    tangent = models.JSONField()
    concave = models.JSONField()
    radius = models.FloatField(null=True)
    amplitude = models.PositiveSmallIntegerField(null=True)
    speed = models.CharField(max_length=20, blank=True, default="")
    certainty = models.CharField(max_length=20, blank=True, default="")
    region = models.CharField(max_length=60, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            *entered_promises("arc"),
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=models.Q(struck_at=None),
                name="arcs_are_numbered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(amplitude__isnull=True) | models.Q(amplitude__lte=4),
                name="an_amplitude_is_0_to_4_or_not_assessed",
            ),
        ]


class Center(Entered):
    """Where the practitioner marked the center herself, before anything was computed. It stays authoritative.

    Without a view she said that she has none. `located` says in physical terms how it was located. `geometry`
    is what the arcs of its series gave each time they were compared with it, or why they gave nothing; null
    as long as nobody asked.
    """

    series = models.PositiveSmallIntegerField(default=1)
    atlas = models.CharField(max_length=8)
    view = models.CharField(max_length=20, blank=True, default="")
    xy = models.JSONField(default=list)
    point = models.JSONField(default=list)
    region = models.CharField(max_length=60, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    depth = models.CharField(max_length=40, blank=True, default="")
    located = models.TextField(blank=True, default="")
    cyst = models.ForeignKey("Cyst", null=True, on_delete=models.PROTECT, related_name="centers")
    geometry = models.JSONField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("center"),
            models.UniqueConstraint(
                fields=["session", "series"],
                condition=models.Q(struck_at=None),
                name="one_center_of_her_own_for_a_series",
            ),
        ]
