"""What clients say they have understood or changed, and targets that were read out again; and their lines in
a note."""

from __future__ import annotations

from django.utils.translation import gettext as _

from palpate.records.language.in_words import inside
from palpate.records.models import Client, Goal, Realization, Reread, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper
from palpate.session.rereading import REREADS
from palpate.standing import Standing

OF_SESSION = Prepared(lambda: Realization.objects.filter(session=GIVEN, struck_at=None))
REREAD_IN = Prepared(lambda: Reread.objects.filter(session=GIVEN).select_related("goal"))
SAYS = "Has understood or changed, in the client's words"


def of(client: Client, *, with_struck: bool = False) -> list[Realization]:
    """In the order in which they were said. One query."""
    rows = client.realizations.select_related("session", "recorded_by", "struck_by")
    return list(rows if with_struck else rows.filter(struck_at=None))


def of_session(session: Session) -> list[Realization]:
    """Those of one session that stand."""
    return OF_SESSION.rows(session.pk, session=session)


def one(number: int) -> Realization | None:
    """One of them, with its client and session."""
    rows = Realization.objects.select_related("client__practice", "session__client__practice")
    return rows.filter(pk=number).first()


def rereads(client: Client) -> list[Reread]:
    """Targets that were read again, oldest first, with their sessions. One query."""
    return list(Reread.objects.filter(goal__client=client).select_related("goal", "session"))


def reread_in(session: Session) -> dict[int, Reread]:
    """By target, what was said of it last in this session. One query."""
    return {row.goal_id: row for row in REREAD_IN.rows(session.pk, session=session)}


def ended(client: Client) -> list[Goal]:
    """Targets that are no longer asked about, in the order in which they were set. One query."""
    return list(client.goals.exclude(ended_at=None))


def lines(session: Session) -> list[paper.Line]:
    """The lines of the note: targets read again among the client's words, realizations in the process."""
    found = [_reread(row) for row in reread_in(session).values()]
    found += [
        paper.Line(
            id=f"realization{row.pk}", block="process", text=f"{_(SAYS)}: “{row.words}”",
            standing=Standing.TOLD, basis=row.basis,
        )
        for row in of_session(session)
    ]  # fmt: skip
    return found


def _reread(row: Reread) -> paper.Line:
    text = _("“{words}”, read again: {answer}").format(
        words=row.goal.words, answer=inside(_(REREADS[row.answer].label))
    )
    if row.words:
        text += f", “{row.words}”"
    return paper.Line(id=f"reread{row.pk}", block="words", text=text, standing=Standing.TOLD)
