"""A practice's own word in one of the vocabularies."""

from __future__ import annotations

from django.db import models

from palpate.records.models.practice import Practice


class OwnTerm(models.Model):
    """A term that this practice added. Its code starts with "own-"; it is retired, never deleted."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="own_terms")
    vocabulary = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    meaning = models.CharField(max_length=300, blank=True, default="")
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "vocabulary", "code"], name="own_codes_are_never_reused"
            ),
            models.CheckConstraint(
                condition=models.Q(code__startswith="own-"), name="own_codes_start_with_own"
            ),
        ]
