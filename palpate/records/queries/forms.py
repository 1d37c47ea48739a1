"""Forms of clients: what was handed over, what came back, what waits to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from palpate.records.models import Client, ClientForm, Practice
from palpate.session import client_answers as sent
from palpate.session.client_answers import Aim, Answers, Said
from palpate.session.client_questions import QUESTIONS
from palpate.session.safety import Level, asked_of, verdict
from palpate.when import When, read

HANDED_OVER, SENT, TAKEN_BACK, PAPER = "handed over, not sent", "sent", "taken back, not sent", "from paper"


@dataclass(frozen=True, slots=True)
class Suggested:
    """A detail that the record has otherwise than the form says. Nothing is overwritten by itself."""

    code: str  # field of the client's details
    label: str
    stands: Any
    told: Any


@dataclass(frozen=True, slots=True)
class Waits:
    """What of a form is the practitioner's to decide."""

    details: list[Suggested]
    aims: list[Aim]  # that she has not rated: nobody knows what 10 means
    to_ask: list[str]  # scopes of which she said: ask me first
    not_entered: list[str]  # scopes that she answered, and that the ledger could not take

    def __bool__(self) -> bool:
        return bool(self.details or self.aims or self.to_ask or self.not_entered)


def of(client: Client) -> list[ClientForm]:
    """All forms of a client, newest first. One query."""
    return list(client.forms.select_related("given_by").order_by("-given_at", "-pk"))


def one(number: int) -> ClientForm | None:
    """One form with its client and practice."""
    return ClientForm.objects.select_related("client__practice", "given_by").filter(pk=number).first()


def unseen(practice: Practice) -> list[ClientForm]:
    """Forms that came in and were not opened yet: those with an answer that comes first before the others."""
    rows = ClientForm.objects.select_related("client").filter(
        client__practice=practice, received_at__isnull=False, seen_at=None
    )
    return sorted(rows.order_by("received_at", "pk"), key=lambda row: not row.urgent)


def urgent(practice: Practice) -> list[ClientForm]:
    """Of these, the ones with an answer that comes first."""
    return [row for row in unseen(practice) if row.urgent]


def state(form: ClientForm) -> str:
    """What became of it."""
    if form.paper_on:
        return PAPER
    if form.sent_at:
        return SENT
    return TAKEN_BACK if form.taken_back_at else HANDED_OVER


def answers(form: ClientForm) -> Answers:
    """The answers as they were sent; of a form that was not sent, none."""
    return sent.as_sent((form.answers or {}).get("fields", []))


def advises(form: ClientForm) -> Level | None:
    """What the answers of this form advise by themselves; None if nothing was answered."""
    told = answers(form).safety
    table = asked_of(False, told)
    known = {row: said for row, said in told.items() if row in table}
    return verdict(known, table).level if known else None


def waits(form: ClientForm) -> Waits:
    """What waits for the practitioner, from what was sent and what the record holds now. Two queries."""
    told, client = answers(form), form.client
    goals = set(client.goals.values_list("words", flat=True))
    came = (
        client.consents.filter(recorded_at=form.received_at) if form.received_at else client.consents.none()
    )
    entered = set(came.values_list("scope", flat=True))
    answered = [scope for scope, said in told.consents.items() if said in (Said.AGREE, Said.DECLINE)]
    return Waits(
        details=_details(form, told),
        aims=[aim for aim in told.aims if aim.more is None and aim.words not in goals],
        to_ask=[scope for scope, said in told.consents.items() if said is Said.ASK],
        not_entered=[scope for scope in answered if scope not in entered],
    )


def _details(form: ClientForm, told: Answers) -> list[Suggested]:
    on = localdate(form.sent_at) if form.sent_at else None
    found = []
    for question in QUESTIONS:
        words = told.told.get(question.code)
        if not question.fills or not words or on is None:
            continue
        value = read(words, today=on) if question.code in sent.DATES else words
        stands = getattr(form.client, question.fills)
        if stands and not _same(stands, value):
            found.append(Suggested(question.fills, question.label, stands, value))
    return found


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, When) and isinstance(other, When):
        return one.said() == other.said()
    return bool(one == other)
