"""What left the practice, what was asked for, and what a paper that leaves may draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from palpate.records.models import (
    AccessRequest,
    Client,
    Consent,
    Disclosure,
    Hands,
    Practitioner,
    Session,
    Trauma,
)
from palpate.records.queries import consents, notes
from palpate.session.consent import in_force
from palpate.session.deidentify import Known, Person
from palpate.session.note import Line


@dataclass(frozen=True, slots=True)
class SignedNote:
    """One signed session with the lines that stand in its latest version."""

    session: Session
    lines: list[Line]

    @property
    def day(self) -> date:
        """The day of the session, on the wall."""
        return localtime(self.session.opened_at).date()


def of(client: Client) -> list[Disclosure]:
    """Everything that left about this client, the latest first."""
    rows = client.disclosures.select_related("consent", "request", "made_by")
    return list(rows.order_by("-made_at", "-pk"))


def log() -> list[Disclosure]:
    """Everything that left the practice, in the order of time."""
    return list(Disclosure.objects.select_related("client", "consent", "made_by").order_by("made_at", "pk"))


def requests(client: Client) -> list[AccessRequest]:
    """Every request for her file, the latest first."""
    return list(client.access_requests.select_related("recorded_by").order_by("-asked_on", "-pk"))


def request(number: int) -> AccessRequest | None:
    """One request with its client."""
    return AccessRequest.objects.select_related("client__practice").filter(pk=number).first()


def asked() -> list[AccessRequest]:
    """Every request of the practice, in the order of time."""
    return list(AccessRequest.objects.order_by("asked_on", "pk"))


def waiting() -> list[AccessRequest]:
    """Requests of the whole practice that nobody has answered, the one that is due first at the top."""
    rows = AccessRequest.objects.filter(answered_at=None).select_related("client")
    return list(rows.order_by("due_on", "pk"))


def live(client: Client, scope: str, at: datetime) -> list[Consent]:
    """The answers of a scope that is agreed item by item which hold at this time, the latest first."""
    rows = list(client.consents.filter(scope=scope).order_by("-recorded_at", "-pk"))
    known, now, found = consents.of_rows(client, rows), localtime(at), {}
    for row in rows:
        if row.purpose not in found and in_force(known, scope, now, row.purpose):
            found[row.purpose] = row
    return list(found.values())


def signed(client: Client) -> list[SignedNote]:
    """Every signed session in its order, with the lines that stand. Two queries."""
    rows = client.sessions.select_related("practitioner").prefetch_related("note_versions").order_by("number")
    found = []
    for session in rows:
        versions = list(session.note_versions.all())
        if versions:
            lines = [line for line in notes.lines(versions[-1]) if not line.struck]
            found.append(SignedNote(session, lines))
    return found


def first_day(client: Client) -> date | None:
    """The day of the first session; None before it."""
    first = client.sessions.order_by("opened_at").values_list("opened_at", flat=True).first()
    return localtime(first).date() if first else None


def known(client: Client) -> Known:
    """Whose names the record knows around this client: a de-identifier looks for them first. Six queries."""
    own = [client.name, *(str(row.get("name", "")) for row in _former(client))]
    others = [client.guardian, *(str(row.get("guardian", "")) for row in _former(client))]
    others += Practitioner.objects.values_list("name", flat=True)
    others += Hands.objects.filter(session__client=client).values_list("name", flat=True)
    others += Trauma.objects.filter(client=client).values_list("told_by", flat=True)
    others += client.safety_answers.values_list("cleared_by", flat=True)
    people = [Person(names=tuple(dict.fromkeys(filter(None, own))))]
    people += [Person(names=(name,)) for name in dict.fromkeys(filter(None, map(str.strip, others)))]
    return Known(people=tuple(people), first=first_day(client))


def pseudonym(client: Client, supervisor: str) -> str:
    """The name under which this supervisor knows this client; blank before the first packet."""
    rows = client.disclosures.filter(kind="supervision").order_by("pk").values_list("to_whom", "pseudonym")
    return next((name for to, name in rows if to.casefold() == supervisor.strip().casefold()), "")


def pseudonyms(client: Client, supervisor: str) -> set[str]:
    """Names that stand for her before somebody else, or before this supervisor for somebody else."""
    rows = Disclosure.objects.filter(kind="supervision").values_list("client_id", "to_whom", "pseudonym")
    same = supervisor.strip().casefold()
    return {name for who, to, name in rows if (who == client.pk) != (to.casefold() == same)}


def _former(client: Client) -> list[dict[str, object]]:
    return list(client.former_details.values_list("details", flat=True))
