"""What one observer's hands met at listening stations."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises


class Listening(Entered):
    """Symmetry, quality, amplitude, rate at one station and side, before or after. Blank: not assessed.

    The observer is `recorded_by`. `repeats` is set for a second listening that was noted without sight of
    the first, so that one observer can be compared with herself.
    """

    part = models.CharField(max_length=10)
    station = models.CharField(max_length=60)
    side = models.CharField(max_length=1, blank=True, default="")
    school = models.CharField(max_length=40)
    symmetry = models.CharField(max_length=40, blank=True, default="")
    quality = models.CharField(max_length=60, blank=True, default="")
    amplitude_flexion = models.CharField(max_length=20, blank=True, default="")
    amplitude_extension = models.CharField(max_length=20, blank=True, default="")
    rate = models.FloatField(null=True)
    taps = models.JSONField(default=list)
    words = models.TextField(blank=True, default="")
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="repeated")

    class Meta:
        verbose_name_plural = "listenings"
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("listening"),
            models.CheckConstraint(
                condition=models.Q(part__in=["before", "after"]), name="a_listening_is_before_or_after"
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=["", "L", "R"]), name="a_station_has_a_left_and_a_right"
            ),
            models.UniqueConstraint(
                fields=["session", "recorded_by", "part", "station", "side"],
                condition=models.Q(struck_at=None, repeats=None),
                name="one_observer_says_one_thing_of_a_station",
            ),
        ]
