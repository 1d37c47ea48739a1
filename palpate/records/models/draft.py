"""What is being typed, kept within two seconds of the key; and the text of a second writer, kept beside
it."""

from __future__ import annotations

from django.db import models

from palpate.records.models.client import Client


class Draft(models.Model):
    """The fields of one form as they stand, with a version that every write must name."""

    key = models.CharField(max_length=120, unique=True)
    client = models.ForeignKey(Client, null=True, on_delete=models.PROTECT, related_name="drafts")
    fields = models.JSONField()
    version = models.PositiveIntegerField()
    writer = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    kept_at = models.DateTimeField()


class BesideCopy(models.Model):
    """The text of a writer who came second: never dropped, shown until somebody settles it."""

    key = models.CharField(max_length=120, db_index=True)
    client = models.ForeignKey(Client, null=True, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField()
    writer = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "beside copies"
        constraints = [
            models.UniqueConstraint(fields=["key", "writer"], name="one_copy_beside_for_one_writer")
        ]
