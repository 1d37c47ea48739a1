"""The energy cyst, a practice concept: where it was met, session by session, and when it let go."""

from __future__ import annotations

from django.db import models

from palpate.records.models._promises import known_standing, taken_back_whole
from palpate.records.models.client import Client
from palpate.records.models.practice import Practitioner
from palpate.records.models.session import Moment, Session
from palpate.records.models.trauma import Trauma


class Cyst(models.Model):
    """One energy cyst of one client. Its state is never a column: it follows from sightings and releases.

    `words` say how it was located. `region` and `point` are a place of the atlas (decision 0015), if one was
    marked. `vector` holds entry and end (words, side), direction (unit vector, atlas frame) and basis.
    `event` is what it may belong to, with who says so. `feeling` is the client's own word; `feeling_answer`
    tells "none", "no word", "declined" and "not asked" (blank) apart. `shown` follows from the place and the
    vector, drawn on `figure`, and is kept so that a card opens without computing.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cysts")
    place = models.CharField(max_length=300)
    side = models.CharField(max_length=1, blank=True, default="")
    depth = models.CharField(max_length=40, blank=True, default="")
    tissue = models.CharField(max_length=20, blank=True, default="")
    region = models.CharField(max_length=60, blank=True, default="")
    point = models.JSONField(null=True)
    role = models.CharField(max_length=20, blank=True, default="")
    words = models.TextField(blank=True, default="")
    vector = models.JSONField(null=True)
    event = models.ForeignKey(Trauma, null=True, on_delete=models.PROTECT, related_name="+")
    event_basis = models.CharField(max_length=20, blank=True, default="")
    feeling = models.CharField(max_length=300, blank=True, default="")
    feeling_answer = models.CharField(max_length=20, blank=True, default="")
    figure = models.CharField(max_length=20, blank=True, default="")
    shown = models.JSONField(default=dict)
    standing = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            known_standing("cyst"),
            models.CheckConstraint(
                condition=models.Q(event__isnull=True, event_basis__in=["", "unknown"])
                | models.Q(event__isnull=False, event_basis__in=["client_reported", "hypothesis"]),
                name="whoever_links_a_cyst_to_an_event_says_so",
            ),
            models.CheckConstraint(
                condition=models.Q(feeling_answer="given") & ~models.Q(feeling="")
                | models.Q(feeling="", feeling_answer__in=["", "none", "no_word", "declined"]),
                name="a_feeling_is_the_clients_word_or_says_why_not",
            ),
        ]


class FormerCard(models.Model):
    """What the card of a cyst said until it was said anew: nothing is overwritten.

    `session` is the one in which it was said anew; None if it was said outside a session, or corrected.
    """

    cyst = models.ForeignKey(Cyst, on_delete=models.PROTECT, related_name="former_cards")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField()
    why = models.TextField(blank=True, default="")
    until = models.DateTimeField()
    changed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["until", "id"]


class Sighting(models.Model):
    """The same cyst met at one session: found, engaged, or looked for and absent, present, back.

    `qualities` maps codes to grades 0 to 3; what was not assessed is left out.
    """

    cyst = models.ForeignKey(Cyst, on_delete=models.PROTECT, related_name="sightings")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="sightings")
    kind = models.CharField(max_length=20)
    qualities = models.JSONField(default=dict)
    words = models.TextField(blank=True, default="")
    standing = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.TextField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [known_standing("sighting"), taken_back_whole("sighting", "struck")]


class Release(models.Model):
    """A cyst let go in a session, with the signs the hands met. No signs is a full answer."""

    cyst = models.ForeignKey(Cyst, on_delete=models.PROTECT, related_name="releases")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="releases")
    moment = models.ForeignKey(Moment, null=True, on_delete=models.PROTECT, related_name="+")
    signs = models.JSONField(default=list)
    completion = models.CharField(max_length=40, blank=True, default="")
    standing = models.CharField(max_length=20)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.TextField(null=True)

    class Meta:
        ordering = ["marked_at", "id"]
        constraints = [
            known_standing("release"),
            taken_back_whole("release", "withdrawn"),
            models.UniqueConstraint(
                fields=["cyst", "session"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_release_per_cyst_and_session",
            ),
        ]
