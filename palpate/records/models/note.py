"""The signed note. A version is written once; the database refuses to change or delete it."""

from __future__ import annotations

from django.db import models

from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Session


class NoteVersion(models.Model):
    """What was signed: canonical bytes, their meaning, who, when, and a signature over all of it."""

    AUTHORED, AMENDED = "authored", "amended"
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="note_versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    meaning = models.CharField(max_length=20)
    why = models.TextField(blank=True, default="")
    late = models.BooleanField(default=False)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="note_versions_are_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(meaning="authored", number=1)
                | (models.Q(meaning="amended", number__gt=1) & ~models.Q(why="")),
                name="an_amendment_follows_a_note_and_has_a_reason",
            ),
        ]
