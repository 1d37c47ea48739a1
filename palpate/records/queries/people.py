"""Who is here: the practice and its practitioner."""

from __future__ import annotations

from palpate.records.models import Client, Practice, Practitioner, Session
from palpate.records.queries.prepared import GIVEN, Prepared

# Every page asks for the first of these, and most for one of the others.
ABOVE = Prepared(
    lambda: Practitioner.objects.select_related("practice").filter(pk__gt=GIVEN).order_by("pk")[:1]
)
CLIENT = Prepared(lambda: Client.objects.select_related("practice").filter(pk=GIVEN, erasure=None))
SESSION = Prepared(
    lambda: Session.objects.select_related("client__practice", "practitioner").filter(pk=GIVEN)
)


def practitioner() -> Practitioner | None:
    """The one practitioner of wave 1, with her practice; None before the practice was founded."""
    return next(iter(ABOVE.rows(0)), None)


def practice() -> Practice | None:
    """The practice; None before it was founded."""
    return Practice.objects.order_by("pk").first()


def client(number: int) -> Client | None:
    """One client; one whose record was erased is not there."""
    return next(iter(CLIENT.rows(number)), None)


def session(number: int) -> Session | None:
    """One session with its client and practice."""
    return next(iter(SESSION.rows(number)), None)
