"""The keys of the sealed class, and what stands in the place of a client whose record was erased."""

from __future__ import annotations

from django.db import models

from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner


class ClientKey(models.Model):
    """A key under which one client's sealed words lie, wrapped to the practitioner's identity.

    `number` is random and never used twice, so that words kept in a backup never meet another client's key.
    Destroyed, it keeps its number and the day; `wrapped` is empty then.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="keys")
    number = models.BigIntegerField(unique=True)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    shredded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shredded_at__isnull=True) | models.Q(wrapped=b""),
                name="a_shredded_key_is_empty",
            ),
        ]


class Erasure(models.Model):
    """Proof that a record was erased for good: when, by whom, why, and which duty had ended. No name.

    `duty` is the sentence of the retention clock as it stood; `rows` is how many rows went.
    """

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="erasure")
    why = models.CharField(max_length=40)
    duty = models.CharField(max_length=500, blank=True, default="")
    rows = models.PositiveIntegerField()
    erased_at = models.DateTimeField()
    erased_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
