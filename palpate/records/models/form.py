"""A form that a client fills in by herself: handed over once, sent once, kept as it was sent."""

from __future__ import annotations

from django.db import models

from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner


class ClientForm(models.Model):
    """One form of one client. `token_sha256` is of the secret that opens it, once, while the vault is locked.

    `answers` are what was sent, as it was sent, and null until then; `urgent` the codes of answers that come
    first at the next unlock. A form on paper was typed in by the practitioner: `paper_on` is its day.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="forms")
    kind = models.CharField(max_length=40)
    token_sha256 = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)  # handed over and never sent
    paper_on = models.DateField(null=True)
    answers = models.JSONField(null=True)
    urgent = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)  # when the client pressed
    received_at = models.DateTimeField(null=True)  # when it came into the record
    seen_at = models.DateTimeField(null=True)  # when the practitioner first opened it

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True, sent_at=None, received_at=None)
                | models.Q(answers__isnull=False, sent_at__isnull=False, received_at__isnull=False),
                name="a_form_is_sent_whole_or_not",
            )
        ]
