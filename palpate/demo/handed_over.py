"""What left the invented practice: one file that was asked for, one letter, one packet for a supervisor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from palpate.clinic import access_requests, consents
from palpate.demo import days
from palpate.records.queries import disclosures
from palpate.reports import access_pack, leaving, letter, supervision
from palpate.session.deidentify import Decision

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Practitioner

Act = tuple[datetime, Callable[[datetime], None]]
HOUR: Final = 18  # after the last appointment
PACKED, ASKED, WROTE, BROUGHT = 6, 15, 4, 5  # days ago
READER: Final = "Dr Ilse Karg, general practice"
SUPERVISOR: Final = "Vera Lind"
SHIFT: Final = 131  # days by which the packet's dates are moved; invented, so it may stand here


class HandedOver:
    """One person's papers on their way out."""

    def __init__(self, key: str, by: Practitioner) -> None:
        self.by = by
        self.told: dict[str, tuple[tuple[int, Callable[..., None]], ...]] = {
            "amended": ((ASKED, self._asked), (PACKED, self._packed)),
            "worse": ((WROTE, self._letter),),
            "back": ((BROUGHT, self._packet),),
        }
        self.acts_of = self.told.get(key, ())

    def acts(self, now: datetime, client: Callable[[datetime], Client]) -> Iterator[Act]:
        """What left and when; `client` gives the row, which is there by then."""
        for ago, act in self.acts_of:
            yield days.days_ago(now, ago, HOUR), partial(_told, act, client)

    def _agree(self, client: Client, scope: str, purpose: str, at: datetime) -> Any:
        return consents.give(
            client=client, scope=scope, granted=True, how="written", purpose=purpose, by=self.by, at=at,
            on=at.date(), expires_on=at.date() + timedelta(days=60), text_version="shipped 1",
        )  # fmt: skip

    def _asked(self, client: Client, at: datetime) -> None:
        note = "“All of it, please, also what you corrected.”"
        access_requests.ask(client=client, on=at.date(), note=note, by=self.by, at=at)

    def _packed(self, client: Client, at: datetime) -> None:
        request = disclosures.requests(client)[0]
        access_pack.make(client, request=request, by=self.by, at=at)
        access_requests.answer(request=request, by=self.by, at=at + timedelta(minutes=2))

    def _letter(self, client: Client, at: datetime) -> None:
        consent = self._agree(client, "disclosure", READER, at - timedelta(minutes=10))
        facts = [fact for fact in letter.offered(client) if fact.group in ("dates", "words")]
        asked = letter.Asked(
            facts=frozenset(fact.key for fact in facts[:4]), question="Please see him before I go on."
        )
        leaving.a_letter(client, asked, consent=consent, form="html", confirmed=True, by=self.by, at=at)

    def _packet(self, client: Client, at: datetime) -> None:
        consent = self._agree(
            client, "supervision", f"Two lines for {SUPERVISOR}", at - timedelta(minutes=10)
        )
        notes = disclosures.signed(client)
        told = [
            f"{note.session.pk}:{line.id}" for note in notes for line in note.lines if line.block == "process"
        ]
        asked = supervision.Asked(
            supervisor=SUPERVISOR, question="Do I stay long enough when it comes back?",
            reactions="Relief, and then haste.", wanted="To hear where I hurry.",
            lines=frozenset(told[:2]), expires_on=at.date() + timedelta(days=30),
        )  # fmt: skip
        given: dict[str, Any] = {"pseudonym": "Juniper", "shift": SHIFT, "at": at}
        finds = supervision.draw_up(client, asked, {}, **given).reviewed.finds
        packet = supervision.draw_up(client, asked, {each.key: Decision(True) for each in finds}, **given)
        leaving.a_packet(client, packet, consent=consent, form="json", confirmed=True, by=self.by, at=at)


def _told(
    act: Callable[[Client, datetime], None], client: Callable[[datetime], Client], at: datetime
) -> None:
    act(client(at), at)
