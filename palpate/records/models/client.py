"""A client, and what the record said of her before a change."""

from __future__ import annotations

from django.db import models

from palpate.records.fields import WhenField
from palpate.records.models.practice import Practice, Practitioner

DETAILS = (
    "name", "pronoun", "birth", "guardian", "guardian_birth", "contact", "language", "color",
    "figure", "height_cm", "weight_kg",
)  # fmt: skip


class Client(models.Model):
    """A person who comes for sessions. Only the name is needed; every other field may stay blank."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="clients")
    name = models.CharField(max_length=300)
    pronoun = models.CharField(max_length=60, blank=True, default="")
    birth = WhenField(null=True, blank=True)
    guardian = models.CharField(max_length=300, blank=True, default="")
    guardian_birth = WhenField(null=True, blank=True)
    contact = models.TextField(blank=True, default="")
    language = models.CharField(max_length=60, blank=True, default="")
    color = models.PositiveSmallIntegerField(default=0)
    figure = models.CharField(max_length=20, blank=True, default="")  # on which figure her chart is drawn
    height_cm = models.FloatField(null=True)
    weight_kg = models.FloatField(null=True)
    seen_at = models.DateTimeField(
        null=True
    )  # when the last session was opened, so that the caseload sorts fast
    admitted_at = models.DateTimeField()
    admitted_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["practice", "name"], name="client_by_name"),
            models.Index(fields=["practice", "-seen_at", "-id"], name="client_by_last_session"),
        ]

    def __str__(self) -> str:
        return self.name

    def details(self) -> dict[str, object]:
        """The fields that may be amended, as they stand; dates as JSON."""
        stood = {name: getattr(self, name) for name in DETAILS}
        for name in ("birth", "guardian_birth"):
            stood[name] = stood[name].as_json() if stood[name] else None
        return stood


class FormerDetails(models.Model):
    """What the record said of a client until a change: nothing is overwritten."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="former_details")
    details = models.JSONField()
    until = models.DateTimeField()
    changed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
