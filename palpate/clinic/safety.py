"""The answers before hands are laid. Only what was answered is stored; the rest stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from palpate.clinic import access, alert_opening, audit, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Client, Practitioner, SafetyAnswer
from palpate.records.queries.safety import ROWS, YES, latest
from palpate.session.safety import Answer, Contraindication
from palpate.words import kept


@transaction.atomic
def answer_safety(
    *,
    client: Client,
    answers: Mapping[str, Answer],
    by: Practitioner,
    at: datetime,
    words: Mapping[str, str] | None = None,
    since: Mapping[str, str] | None = None,
    cleared_by: Mapping[str, str] | None = None,
    document: Mapping[str, str] | None = None,
    answered_at: datetime | None = None,
    draft: str | None = None,
) -> list[SafetyAnswer]:
    """Answers by the codes of their rows: contraindications, red flags, and what is also asked.

    Parameters
    ----------
    words, since
        In the client's words, by the same codes.
    cleared_by, document
        The physician whose word is on file, and on which paper. They belong to a yes.

    answered_at
        When she answered, if it was earlier than `at`: on paper, or on the tablet.

    Raises
    ------
    NotPhysical
        If a code is no row that is asked, or a physician's word stands beside anything but a yes.
    """
    access.require(by, May.WRITE_CHART, client=client)
    rows = []
    for row, answer in answers.items():
        _asked(row)
        one = SafetyAnswer(
            client=client,
            row=row,
            answer=Answer(answer),
            words=kept((words or {}).get(row, "")).strip(),
            since=writing.line((since or {}).get(row, ""), 200, "“Since when”"),
            cleared_by=writing.line((cleared_by or {}).get(row, ""), 300, "A physician's name"),
            document=writing.line((document or {}).get(row, ""), 300, "The name of a paper"),
            answered_at=answered_at or at,
            recorded_by=by,
        )
        _fits(one)
        rows.append(one)
    before = latest(client) if any(row.row in alert_opening.CAUTIONED for row in rows) else {}
    SafetyAnswer.objects.bulk_create(rows)
    drafts.settle(draft)
    if rows:
        audit.note("safety.answered", client, by=by, at=at)
    alert_opening.from_safety(rows, before, client=client, by=by, at=at)
    return rows


def _asked(row: str) -> None:
    term = ROWS.get(row)
    if term is None:
        raise NotPhysical(f"“{row}” must be one of the “safe to touch” rows.")
    if isinstance(term, Contraindication) and term.rule:
        raise NotPhysical(f"“{row}” follows from other rows and is not asked. Answer those instead.")


def _fits(row: SafetyAnswer) -> None:
    if (row.cleared_by or row.document) and row.answer not in YES:
        raise NotPhysical(
            f"A physician's word must stand beside a yes, got it beside “{row.answer}” for "
            f"“{ROWS[row.row].label}”. Answer yes, or leave the physician blank."
        )
