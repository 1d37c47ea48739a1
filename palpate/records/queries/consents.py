"""What a client agreed to, scope by scope, with every earlier answer; and whether it holds at one time.

Whether something may be done is asked here and nowhere else: `holds` and `state`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from palpate.records.models import Client, Consent
from palpate.session import consent as values
from palpate.session.ages import may_be_under
from palpate.session.consent import SCOPES, Reply, Scope, State


@dataclass(frozen=True, slots=True)
class Line:
    """One scope, or one item of it: its latest answer, if anybody asked, and those before, newest first."""

    scope: Scope
    latest: Consent | None
    earlier: list[Consent]
    state: State = State.NOT_ASKED


def one(number: int) -> Consent | None:
    """One answer with its client."""
    return Consent.objects.select_related("client__practice").filter(pk=number).first()


def ledger(client: Client, at: datetime) -> list[Line]:
    """Every scope in its own order, one query; a scope that is agreed item by item has a line for each."""
    rows: dict[str, dict[str, list[Consent]]] = {}
    everything = list(client.consents.select_related("recorded_by", "withdrawn_by"))
    for row in everything:
        items = rows.setdefault(row.scope, {})
        items.setdefault(item(row), []).append(row)
    found, known = [], of_rows(client, everything)
    for scope in SCOPES:
        for purpose, answers in rows.get(scope.code, {}).items():
            state = values.state(known, scope.code, localtime(at), purpose if scope.by_item else None)
            found.append(Line(scope, answers[0], answers[1:], state))
        if not scope.retired and scope.code not in rows:
            found.append(Line(scope, None, []))
    return found


def of_client(client: Client) -> list[Consent]:
    """Every answer there is, the newest first."""
    return list(client.consents.all())


def latest(rows: Iterable[Consent]) -> dict[str, Consent]:
    """The latest answer for each scope and item, in the scopes' order; they come newest first.

    The key is the code of the scope, and for an item "share: the item". Withdrawn ones too: they must be
    seen.
    """
    newest: dict[str, Consent] = {}
    for row in rows:
        newest.setdefault(f"{row.scope}: {item(row)}" if item(row) else row.scope, row)
    order = {code: number for number, code in enumerate(SCOPES.codes)}
    known = {key: row for key, row in newest.items() if row.scope in order}
    return dict(sorted(known.items(), key=lambda each: order[each[1].scope]))


def item(row: Consent) -> str:
    """For which one thing an answer is; blank where a scope is agreed as a whole."""
    term = SCOPES.get(row.scope)
    return row.purpose if term is not None and term.by_item else ""


def holds(client: Client, scope: str, at: datetime, purpose: str | None = None) -> bool:
    """Whether a client's consent to this scope, or to this one item of it, is in force at a time. One query.

    Ends, withdrawals and a minor's yes without a guardian count. What was written down later does not reach
    back.
    """
    return values.in_force(of(client), scope, localtime(at), purpose)


def state(client: Client, scope: str, at: datetime, purpose: str | None = None) -> State:
    """What is known of this scope, or this one item of it, at a time. One query."""
    return values.state(of(client), scope, localtime(at), purpose)


def now(row: Consent, at: datetime) -> State:
    """What one answer says at a time."""
    return value(row, row.client).state(localtime(at))


def of(client: Client) -> list[values.Consent]:
    """Every answer as the chapter on consent reads it. One query."""
    return of_rows(client, client.consents.all())


def of_rows(client: Client, rows: Iterable[Consent]) -> list[values.Consent]:
    """The same from rows that were read before."""
    return [value(row, client) for row in rows]


def value(row: Consent, client: Client) -> values.Consent:
    """One answer as a plain value. It counts from when it was written down."""
    taken_back = row.withdrawn_at
    return values.Consent(
        scope=row.scope,
        reply=Reply(row.answer),
        given_at=row.recorded_at,
        until=row.expires_on,
        withdrawn_at=None if taken_back is None else max(taken_back, row.recorded_at),
        purpose=item(row),
        alone=alone(row, client),
    )


def alone(row: Consent, client: Client) -> bool:
    """Whether somebody who was, or may have been, a minor agreed on that day without a guardian."""
    if row.answer != Consent.GRANTED or row.guardian:
        return False
    return bool(may_be_under(client.birth, client.practice.adult_at, row.given_on))
