"""What left the practice and what was asked for, as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.reports import cells
from palpate.session.papers import PAPERS

if TYPE_CHECKING:
    from palpate.records.queries.rows import AccessRequest, Disclosure


def disclosures(rows: Iterable[Disclosure]) -> str:
    """The log of everything that left, in the order of time; the client by number."""
    head = [
        _("Client number"), _("Made"), _("What"), _("To whom"), _("What for"), _("Consent given"),
        _("Consent withdrawn"), _("Called"), _("May be used until"), _("Held"), _("Left out"), _("SHA-256"),
        _("Made by"),
    ]  # fmt: skip
    return cells.table(head, [_left(row) for row in rows])


def requests(rows: Iterable[AccessRequest]) -> str:
    """Requests for a file with the day on which each is due and was answered."""
    head = [_("Client number"), _("Asked"), _("Due"), _("Answered"), _("Words")]
    return cells.table(
        head,
        [
            [
                row.client_id, dated.day(row.asked_on), dated.day(row.due_on),
                dated.day(row.answered_at) if row.answered_at else "", row.note,
            ]
            for row in rows
        ],
    )  # fmt: skip


def _left(row: Disclosure) -> list[object]:
    consent = row.consent
    taken = consent.withdrawn_at if consent is not None else None
    return [
        row.client_id, dated.stamp(row.made_at),
        _(PAPERS[row.kind].label) if row.kind in PAPERS else row.kind, row.to_whom, row.purpose,
        dated.day(consent.given_on) if consent is not None else "",
        dated.day(taken) if taken else "", row.pseudonym,
        dated.day(row.expires_on) if row.expires_on else "", "\n".join(row.contents),
        "\n".join(row.withheld), row.sha256, row.made_by.name,
    ]  # fmt: skip
