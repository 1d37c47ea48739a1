"""A practice's own words in place of a shipped text, version by version."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import taken_back_whole
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


class FormWords(models.Model):
    """The words of one form whose text is not shipped, as this practice brought them, and by whose leave.

    Another wording is another row, so that a form that was answered keeps the words it was asked in. The
    newest row of a form counts; withdrawn, the form is not given any more, and its answers stay readable.
    `texts` are by the code of an item, `answers` by the name of a set of answers.
    """

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="form_words")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)  # of the form
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the words, as an answered form names them
    language = models.CharField(max_length=10)
    stem = models.TextField(blank=True, default="")
    texts = models.JSONField()
    answers = models.JSONField()
    credit = models.TextField(blank=True, default="")
    compared = models.BooleanField(default=False)  # word by word with the official form, by who brought them
    uses = models.JSONField()
    terms = models.TextField()
    source = models.TextField()  # from which copy
    license = models.TextField(blank=True, default="")  # the text that came with a pack
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "form words"
        ordering = ["instrument", "number"]
        constraints = [
            taken_back_whole("formwords", "withdrawn"),
            models.UniqueConstraint(
                fields=["practice", "instrument", "number"], name="words_of_a_form_are_numbered_once"
            ),
        ]
