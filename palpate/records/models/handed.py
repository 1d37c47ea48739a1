"""What left the practice on paper or as a file, what was asked for, and what a training counts."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.consent import Consent
from palpate.records.models.practice import Practitioner


class AccessRequest(models.Model):
    """A client asked for her file: on which day, and until when it has to be answered."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="access_requests")
    asked_on = models.DateField()
    due_on = models.DateField()
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_on", "id"]


class Disclosure(models.Model):
    """One paper or file that left: what, to whom, what for, under which consent, and its digest.

    `contents` names what it holds and `withheld` what was left out and why, both as lists of sentences;
    `pseudonym` stands for the client's name in it, if the name was not given.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="disclosures")
    kind = models.CharField(max_length=40)
    to_whom = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300, blank=True, default="")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="disclosures")
    request = models.ForeignKey(
        AccessRequest, null=True, on_delete=models.PROTECT, related_name="disclosures"
    )
    pseudonym = models.CharField(max_length=60, blank=True, default="")
    contents = models.JSONField(default=list)
    withheld = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    expires_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]


class TrainingEntry(models.Model):
    """What a training asks to be counted and no session of this record holds, such as work received."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="training")
    code = models.CharField(max_length=40)
    count = models.PositiveSmallIntegerField(default=1)
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True, default="")
    recorded_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "training entries"
        ordering = ["on", "id"]
        constraints = [taken_back_whole("training_entry", "struck")]
