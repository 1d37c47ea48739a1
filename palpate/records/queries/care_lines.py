"""Concerns and adverse events of a session as lines of its note, as they stand before it is signed.

What was said is told. What was asked and done is the practitioner's own account, as a technique is. When it
was written down is a time of the clock.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.language.numbers import number
from palpate.records.models import Session
from palpate.records.queries import adverse, concerns
from palpate.session import note as paper
from palpate.session.adverse import AFTERWARDS, OUTCOMES_OF_AN_EVENT, RELATIONS, SEVERITIES
from palpate.session.cards import CARDS
from palpate.standing import Standing

BLOCK = "safety"


def lines(session: Session) -> list[paper.Line]:
    """Nothing where there was no concern and no event: a blank prints nothing. Four queries at most."""
    found = [line for known in concerns.of_session(session) for line in _concern(known)]
    return found + [line for event in adverse.of_session(session) for line in _event(event)]


def _concern(known: concerns.Known) -> Iterator[paper.Line]:
    row, key = known.concern, f"concern{known.concern.pk}"
    card = CARDS.get(row.card)
    label = f"{_('Concern')}: {inside(_(card.label))}" if card else _("Concern")
    opened = f"{label}; {_('written down {when}').format(when=dated.moment(row.opened_at))}"
    yield _line(f"{key}.opened", opened, Standing.MEASURED)
    if row.words:
        yield _line(f"{key}.words", row.words, Standing.TOLD, row.basis)
    if row.asked:
        yield _line(f"{key}.asked", _("Asked: {words}").format(words=row.asked), Standing.PALPATED)
    for step in known.steps:
        parts = [_("Done: {words}").format(words=step.done)]
        parts += [_("told: {words}").format(words=step.told)] if step.told else []
        parts += [_("outcome: {words}").format(words=step.outcome)] if step.outcome else []
        parts += [_("next: {words}").format(words=step.next_step)] if step.next_step else []
        yield _line(f"{key}.step{step.pk}", "; ".join(parts), Standing.PALPATED)
    if not known.is_open:
        yield _line(
            f"{key}.closed",
            _("Concern closed {when}").format(when=dated.moment(known.steps[-1].at)),
            Standing.MEASURED,
        )


def _event(followed: adverse.Followed) -> Iterator[paper.Line]:
    row, key = followed.event, f"adverse{followed.event.pk}"
    text = _("Adverse event: {said}").format(said=said(followed))
    yield _line(key, text, Standing(row.standing), row.basis if row.standing == Standing.TOLD else "")


def said(followed: adverse.Followed) -> str:
    """One event in one line: what, when, how strong, what became of it; blanks are left out."""
    row = followed.event
    term = AFTERWARDS.get(row.what)
    parts = [": ".join(part for part in (inside(_(term.label)) if term else "", row.words) if part)]
    parts += [onset(row.onset_hours)] if row.onset_hours is not None else []
    parts += (
        [_("lasted {hours} h").format(hours=number(f"{row.lasted_hours:g}"))]
        if row.lasted_hours is not None
        else []
    )
    parts += [inside(_(SEVERITIES[row.severity].label))] if row.severity else []
    if row.relation and row.relation != "not_judged":
        parts.append(
            _("connection with the session {word}").format(word=inside(_(RELATIONS[row.relation].label)))
        )
    if followed.outcome:
        parts.append(inside(_(OUTCOMES_OF_AN_EVENT[followed.outcome].label)))
    return "; ".join(parts)


def onset(hours: float) -> str:
    """When it began, in words; negative hours are within the session."""
    if hours < 0:
        return _("in the session")
    return _("began {hours} h after the session").format(hours=number(f"{hours:g}"))


def _line(line_id: str, text: str, standing: Standing, basis: str = "") -> paper.Line:
    return paper.Line(id=line_id, block=BLOCK, text=text, standing=standing, basis=basis)
