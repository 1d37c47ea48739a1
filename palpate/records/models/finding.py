"""What the hands graded and what a joint gave, place by place; and whose guess came before the model's."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises


class GradedTouch(Entered):
    """How tight one structure was under the hands of one observer, against what is usual there: 0 to 3.

    A row with 0 says "felt, and as usual"; no row says "not assessed". The same place felt again is a further
    row. `structure` is a structure of the tension engine, with its side. The observer is `recorded_by`.
    """

    structure = models.CharField(max_length=120)
    grade = models.PositiveSmallIntegerField()
    posture = models.CharField(max_length=20)
    words = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "graded touches"
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("graded_touch"),
            models.CheckConstraint(condition=models.Q(grade__lte=3), name="a_graded_touch_is_0_to_3"),
            models.CheckConstraint(
                condition=models.Q(standing="palpated"), name="a_graded_touch_is_palpated"
            ),
        ]


class RangeTest(Entered):
    """How many degrees one movement gave less than the other side, or than is usual for this person.

    Measured with a goniometer, or palpated by eye; the standing says which.
    """

    axis = models.CharField(max_length=40)
    direction = models.CharField(max_length=1)
    deficit = models.FloatField()  # [degree]
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("range_test"),
            models.CheckConstraint(
                condition=models.Q(direction__in=["+", "-"]), name="a_range_test_has_a_direction"
            ),
            models.CheckConstraint(
                condition=models.Q(deficit__gte=0, deficit__lte=120), name="a_deficit_is_0_to_120_degrees"
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=["palpated", "measured"]),
                name="a_range_test_is_palpated_or_measured",
            ),
        ]


class OwnEstimate(Entered):
    """Where the practitioner herself would look, written down before the model was asked; never changed.

    `structures` are structures of the tension engine in her order; none with `cannot_tell` is an answer too.
    `asked_at` is when the model's answer was first shown after it; null: not yet.
    """

    structures = models.JSONField(default=list)
    cannot_tell = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("own_estimate"),
            models.CheckConstraint(
                condition=models.Q(standing="palpated"), name="an_own_estimate_is_of_the_hands"
            ),
        ]
