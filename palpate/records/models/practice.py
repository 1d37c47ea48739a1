"""The practice and the people who work in it."""

from __future__ import annotations

from django.db import models


class Practice(models.Model):
    """One practice: the owner of a vault."""

    name = models.CharField(max_length=200)
    vault_id = models.CharField(max_length=32)
    idle_minutes = models.PositiveSmallIntegerField(default=5)
    school = models.CharField(max_length=40, default="craniosacral")
    invented = models.BooleanField(default=False)
    letterhead = models.TextField(blank=True, default="")
    jurisdiction = models.CharField(max_length=40, blank=True, default="")
    adult_at = models.PositiveSmallIntegerField(default=18)  # years of age; before it a guardian consents
    retention_rule = models.CharField(max_length=40, blank=True, default="")
    retention_years = models.PositiveSmallIntegerField(null=True)  # of the own rule; null: as the rule says
    retention_until_age = models.PositiveSmallIntegerField(null=True)
    model_on = models.BooleanField(
        default=False
    )  # pages on which the tension engine reads a client's findings
    expected_path_on = models.BooleanField(default=False)
    item_nine_on = models.BooleanField(default=False)  # asked on the tablet and on paper, with nobody beside
    coach_on = models.BooleanField(default=False)
    own_priors_on = models.BooleanField(default=False)  # verdicts from the practice's own clients before care
    deputy_after = models.PositiveSmallIntegerField(default=24)  # hours an alert of today may wait unseen
    founded_at = models.DateTimeField()
    sheet_checked_at = models.DateTimeField(
        null=True
    )  # when three words of the recovery sheet were typed back

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(idle_minutes__gte=1, idle_minutes__lte=15),
                name="idle_lock_after_1_to_15_minutes",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy_after__gte=1, deputy_after__lte=72),
                name="a_deputy_comes_after_1_to_72_hours",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """One person who lays hands on clients and signs for it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="practitioners")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, default="practitioner")
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
