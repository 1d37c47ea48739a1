"""What was done, as the close-out shows it: a card with the log, and what its chips must not say again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palpate.records.queries import terms, work
from palpate.records.queries.held_back import HeldBack, in_session
from palpate.web.work_sheet import LogRow, log

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Session


@dataclass(frozen=True, slots=True)
class WorkCard:
    """The log of a session beside its close-out."""

    url: str
    rows: list[LogRow]  # what the chips of the close-out cannot say
    techniques: Mapping[str, str]  # code of one that the log holds, and the address of its line
    signs: Mapping[str, str]  # code of a sign that stands with its time, and the address of its line
    held: HeldBack


def card(session: Session, entries: Iterable[Entry]) -> WorkCard:
    """The card for what stands; `entries` were read before. At most eight queries."""
    done, held = work.of(session, entries), in_session(session)
    url = reverse("work.work", kwargs={"session": session.pk})
    timed = [row for row in done.signs if row.at is not None]
    shown = {f"use-{row.pk}" for row in done.uses} | {f"posture-{row.pk}" for row in done.postures}
    shown |= {f"place-{row.pk}" for row in done.places} | {f"sign-{row.pk}" for row in timed}
    rows = log(done, terms.own_labels(session.client.practice), held)
    return WorkCard(
        url=url,
        rows=[row for row in rows if row.ref in shown],
        techniques={row.technique: f"{url}#row-use-{row.pk}" for row in done.uses},
        signs={row.code: f"{url}#row-sign-{row.pk}" for row in timed},
        held=held,
    )
