"""What was said while hands were on: turns, images, what was asked for, agreed and thanked. Sealed class."""

from __future__ import annotations

from django.db import models

from palpate.records.models._entered import Entered, entered_promises
from palpate.records.models.session import Moment
from palpate.records.sealing import SealedTextField


class Image(Entered):
    """What the client perceived, in any sense, in her own words. Reported, not verified.

    `region` and `side` are where it lives; `called` is the name that she gave it, if she gave one.
    """

    words = SealedTextField(of="session.client")
    called = SealedTextField(of="session.client", blank=True, default="")
    sense = models.CharField(max_length=20, blank=True, default="")
    region = models.CharField(max_length=120, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    basis = models.CharField(max_length=20)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("image"),
            models.CheckConstraint(condition=models.Q(standing="told"), name="an_image_is_told"),
            models.CheckConstraint(condition=~models.Q(words=""), name="an_image_is_in_her_words"),
        ]


class Turn(Entered):
    """One utterance or silence, in its place among the others; a correction is a new row for a struck one.

    `at` is seconds since the session began, null where nobody knows; `rhythm` is on, off or blank for not
    known; `moment` is the mark of "words" on the strip that it was written to.
    """

    position = models.FloatField()
    speaker = models.CharField(max_length=20)
    words = SealedTextField(of="session.client", blank=True, default="")
    basis = models.CharField(max_length=20, blank=True, default="")
    at = models.FloatField(null=True)
    stage = models.CharField(max_length=40, blank=True, default="")
    rhythm = models.CharField(max_length=10, blank=True, default="")
    response = SealedTextField(of="session.client", blank=True, default="")
    region = models.CharField(max_length=120, blank=True, default="")
    side = models.CharField(max_length=1, blank=True, default="")
    image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="turns")
    moment = models.ForeignKey(Moment, null=True, on_delete=models.PROTECT, related_name="turns")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *entered_promises("turn"),
            models.CheckConstraint(
                condition=models.Q(speaker="silence") | ~models.Q(words=""),
                name="a_turn_has_words_or_is_silence",
            ),
            models.CheckConstraint(
                condition=models.Q(rhythm__in=["", "on", "off"]), name="a_rhythm_is_on_off_or_not_known"
            ),
            models.CheckConstraint(
                condition=models.Q(at__isnull=True) | models.Q(at__gte=0),
                name="a_turn_is_not_before_the_start",
            ),
        ]


class Understanding(Entered):
    """Permission asked or given, an agreement, thanks and closing, homework: whose, and in what words."""

    kind = models.CharField(max_length=20)
    party = models.CharField(max_length=20, blank=True, default="")
    answer = models.CharField(max_length=20, blank=True, default="")
    words = SealedTextField(of="session.client", blank=True, default="")
    image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="understandings")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            *entered_promises("understanding"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["permission", "agreement", "thanks", "homework"]),
                name="an_understanding_is_of_a_known_kind",
            ),
        ]
