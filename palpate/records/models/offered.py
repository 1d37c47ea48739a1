"""Which terms of a list a practice offers, and in which order."""

from __future__ import annotations

from django.db import models

from palpate.records.models.practice import Practice


class Offered(models.Model):
    """The codes of one list as this practice wants them offered; what is left out stays readable in old
    records."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="offered")
    vocabulary = models.CharField(max_length=40)
    codes = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "offered"
        constraints = [
            models.UniqueConstraint(fields=["practice", "vocabulary"], name="a_list_is_offered_in_one_way")
        ]
