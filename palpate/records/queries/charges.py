"""What clients said of a charge: the rows, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palpate.cyst.saying import Translate
from palpate.rating import HIGHEST
from palpate.records.models import Charge, Client, Session

BLANKS = {Charge.NOT_ASKED: "not asked", Charge.DECLINED: "declined"}


@dataclass(frozen=True, slots=True)
class Rated:
    """The charge of one thing in one session, before and after; None where nothing was entered."""

    about: str  # in the client's words; blank for the session as a whole
    before: Charge | None
    after: Charge | None

    def rows(self) -> list[Charge]:
        """The answers that there are, before first."""
        return [row for row in (self.before, self.after) if row is not None]


def of_session(session: Session) -> list[Rated]:
    """What was said of a session itself, in the order in which it was first said. One query."""
    return paired(session.charges.filter(release=None, struck_at=None))


def of_client(client: Client) -> list[Charge]:
    """Everything that a client said of charges, struck answers too. One query."""
    rows = Charge.objects.filter(session__client=client).select_related("session", "release__cyst")
    return list(rows.order_by("session__opened_at", "pk"))


def one(number: int) -> Charge | None:
    """One answer with its session and client."""
    rows = Charge.objects.select_related("session__client__practice")
    return rows.filter(pk=number).first()


def paired(rows: Iterable[Charge]) -> list[Rated]:
    """Standing answers, before and after of the same thing together."""
    found: dict[str, dict[str, Charge]] = {}
    for row in rows:
        found.setdefault(row.about, {})[row.part] = row
    return [Rated(about, both.get("before"), both.get("after")) for about, both in found.items()]


def said(rated: Rated, *, translate: Translate = str) -> str:
    """In words: "before 7 of 10, after 2 of 10"; a blank says which blank it is."""
    return ", ".join(f"{translate(row.part)} {answer(row, translate=translate)}" for row in rated.rows())


def said_of(rated: Rated, *, translate: Translate = str) -> str:
    """The same with what it is about: "“the stairs” before 7 of 10"."""
    whole = said(rated, translate=translate)
    return f"“{rated.about}” {whole}" if rated.about else whole


def answer(row: Charge, *, translate: Translate = str) -> str:
    """One answer in words."""
    if row.answer in BLANKS:
        return translate(BLANKS[row.answer])
    return translate("{value} of {highest}").format(value=row.value, highest=HIGHEST)
