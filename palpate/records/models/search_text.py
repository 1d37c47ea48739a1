"""The words that can be searched: a copy of unsealed text, kept in the transaction that writes the text."""

from __future__ import annotations

from django.db import models

from palpate.records.models.client import Client


class SearchText(models.Model):
    """One searchable text of one client. The full-text index beside it is kept by triggers."""

    EVENT, NOTE, REALIZATION = "event", "note", "realization"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    day = models.DateField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="one_searchable_text_for_one_row"),
            # Sealed words (a dialogue) have no kind here: they never enter the index.
            models.CheckConstraint(
                condition=models.Q(kind__in=["event", "note", "realization"]),
                name="only_unsealed_text_is_indexed",
            ),
        ]
