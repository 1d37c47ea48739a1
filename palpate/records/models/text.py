"""A practice's own words in place of a shipped text, version by version."""

from __future__ import annotations

from django.db import models

from palpate.records.models.practice import Practice, Practitioner


class OwnText(models.Model):
    """One version of a text as this practice has it. An empty `text` goes back to the shipped one.

    `key` names the text: a code of TEXTS, or `card.reaction` and the like.
    """

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["key", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "key", "number"], name="versions_of_a_text_are_numbered_once"
            )
        ]


class LocalContact(models.Model):
    """Whom to call: unconfirmed until the practice says that it tried it, and asked again each year."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="contacts")
    slot = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=100, blank=True, default="")
    hours = models.CharField(max_length=200, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "slot"], name="one_contact_for_one_slot")]
