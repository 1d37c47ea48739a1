"""Forms of measures that were answered: kept once as they were sent, scored, and what needs care opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.timezone import localdate

from palpate.clinic import access, adverse, alerts, audit, concerns, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.outcome import asking, shelf
from palpate.outcome.asking import Filled
from palpate.records.models import Answered, Client, Goal, Practitioner, Session
from palpate.records.queries import measures, wordings
from palpate.standing import Basis, Standing

if TYPE_CHECKING:
    from palpate.outcome.instrument import Instrument
    from palpate.outcome.scoring import Score

WAYS: Final = ("tablet", "paper", "spoken")
OF_A_SESSION: Final = ("feedback", "suds", "voc")  # forms that are about the session before
OWN_VERSION: Final = "1"  # of the words of an own rating, and of our own questions


@transaction.atomic
def take(
    *, client: Client, group: str, forms: Sequence[Filled], on: date, how: str, by: Practitioner,
    at: datetime, occasion: str = "", session: Session | None = None, draft: str | None = None,
) -> list[Answered]:  # fmt: skip
    """Enter what was answered together, each form once as it was sent.

    Parameters
    ----------
    group
        What names this sending and no other: a second sending of the same is none.
    forms
        What was answered, by instrument and target. A form without any answer is left out: silence is normal.
    on
        The day on which it was answered, not after today.
    how
        On the tablet, on paper, or spoken and typed by the practitioner.
    occasion
        For what it was asked, such as "weekly".
    session
        The session that it is about; left out, a form about a session belongs to the last one before.

    Raises
    ------
    NotPhysical
        For a day to come, an unknown way, no answer at all, or a target of somebody else.
    """
    access.require(by, May.WRITE_CHART, client=client)
    concerns.belongs(session, client)
    today = localdate(at)
    if on > today:
        raise NotPhysical(
            f"A form must not be answered after today, {today:%d %b %Y}; got {on:%d %b %Y}. Correct the day."
        )
    if how not in WAYS:
        raise NotPhysical(f"An answer must come by {', '.join(WAYS)}, got {how!r}.")
    if not group.strip() or len(group) > 40:
        raise NotPhysical(
            "A form must come with what names its sending, 1 to 40 letters. Open the page again."
        )
    given = [each for each in forms if not each.silent or each.answers.get("urgent")]
    if not given:
        raise NotPhysical("A form must have at least one answer, got none. Leave it, or answer one question.")
    drafts.settle(draft)
    before = list(Answered.objects.filter(client=client, group=group, struck_at=None))
    had = {(row.instrument, row.about_id) for row in before}
    new = [each for each in given if (each.instrument, each.about) not in had]
    if not new:
        return before
    rows: dict[Answered, Filled] = {}
    for each in new:
        about = _target(each, client)
        met = session or (_session_before(client, on) if _of_a_session(each) else None)
        rows[
            Answered.objects.create(
                client=client, session=met, about=about, group=group, how=how, occasion=occasion[:40],
                answered_on=on, recorded_at=at, recorded_by=by, **_columns(each, client),
            )
        ] = each  # fmt: skip
        if each.instrument == asking.HOW_SINCE and met is not None:
            _check_in(each, met, how, by, at)
    audit.note("measure.answered", next(iter(rows)), by=by, at=at)
    alerts.from_answers(rows, client=client, by=by, at=at)
    return [*before, *rows]


@transaction.atomic
def strike(*, answered: Answered, why: str, by: Practitioner, at: datetime) -> Answered:
    """Take back a form that was entered by mistake: it stays readable, and its score counts no longer.

    An alert that it opened stays: what was seen was seen, and is closed by what was done.
    """
    access.require(by, May.WRITE_CHART, client=answered.client)
    writing.strike(answered, why=why, by=by, at=at)
    audit.note("measure.struck", answered, by=by, at=at)
    return answered


def _columns(filled: Filled, client: Client) -> dict[str, Any]:
    """What a row holds of one form: its words' version, the answers, the score."""
    if filled.instrument in asking.QUESTIONS:
        return {
            "instrument": filled.instrument, "version": OWN_VERSION, "answers": dict(filled.answers),
            "value": None, "state": "no_total", "standing": Standing.TOLD,
        }  # fmt: skip
    if filled.instrument == asking.OWN:
        said = filled.answers.get("1")
        if said not in (None, measures.DECLINED) and not (isinstance(said, int) and 0 <= said <= 10):
            raise NotPhysical(
                f"A rating must be a whole number from 0 to 10, got {said!r}. Leave it blank if not asked."
            )
        number = float(said) if isinstance(said, int) else None
        return {
            "instrument": asking.OWN, "version": OWN_VERSION, "answers": dict(filled.answers),
            "value": number, "state": "scored" if number is not None else "not_scorable",
            "standing": Standing.MEASURED,
        }  # fmt: skip
    form = _with_words(filled.instrument, client)
    found = _scored(filled.instrument, filled.answers)
    return {
        "instrument": form.name, "version": (form.wording.sha256 or form.version)[:64],
        "language": form.languages[0], "answers": dict(filled.answers), "value": found.value,
        "state": str(found.state), "standing": form.standing,
    }  # fmt: skip


def _with_words(name: str, client: Client) -> Instrument:
    """The form with the words that it was asked in.

    Words that were withdrawn while a form was on its way count too: no answer is lost, least of all one about
    death or self-harm.
    """
    form = shelf.instrument(name)
    brought = None if form.has_text else wordings.newest(client.practice, name)
    if brought is not None:
        form = wordings.form_of(brought)
    asking.checked(name, {name: form})
    return form


def _scored(instrument: str, answers: Mapping[str, Any]) -> Score:
    from palpate.outcome.scoring import score

    return score(shelf.instrument(instrument), measures.told(answers, instrument))


def _target(filled: Filled, client: Client) -> Goal | None:
    if filled.about is None:
        return None
    goal = client.goals.filter(pk=filled.about).first()
    if goal is None:
        raise NotPhysical("A rating must be of a target of the same client. Open the form again.")
    return goal


def _of_a_session(filled: Filled) -> bool:
    return filled.instrument in (*OF_A_SESSION, asking.HOW_SINCE)


def _session_before(client: Client, on: date) -> Session | None:
    """The last session of that day or before."""
    return next(
        (
            each
            for each in client.sessions.order_by("-opened_at", "-pk")[:20]
            if localdate(each.opened_at) <= on
        ),
        None,
    )


def _check_in(filled: Filled, session: Session, how: str, by: Practitioner, at: datetime) -> None:
    """How she says she is, days after a session, stands with the other check-ins."""
    said = filled.answers.get("1")
    if said not in asking.HOW or (session.ended_at is not None and at < session.ended_at):
        return
    adverse.check_in(
        session=session, answer=str(said), words=str(filled.answers.get("words") or ""),
        basis=Basis.WRITTEN if how != "spoken" else "", by=by, at=at,
    )  # fmt: skip
