"""Who is here: the practice and its practitioner."""

from __future__ import annotations

from palpate.records.models import Client, Practice, Practitioner, Session


def practitioner() -> Practitioner | None:
    """The one practitioner of wave 1, with her practice; None before the practice was founded."""
    return Practitioner.objects.select_related("practice").order_by("pk").first()


def practice() -> Practice | None:
    """The practice; None before it was founded."""
    return Practice.objects.order_by("pk").first()


def client(number: int) -> Client | None:
    """One client; one whose record was erased is not there."""
    return Client.objects.select_related("practice").filter(pk=number, erasure=None).first()


def session(number: int) -> Session | None:
    """One session with its client and practice."""
    return Session.objects.select_related("client__practice", "practitioner").filter(pk=number).first()
