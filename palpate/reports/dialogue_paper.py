"""A dialogue on paper: turns, images, what was agreed, and who said what first. Reported, not verified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from palpate.dialogue.ledger import ENTITY_SORTS, ledger
from palpate.dialogue.stages import NOT_OFFICIAL, STAGES
from palpate.dialogue.turns import FROM_MEMORY, RHYTHM, SPEAKERS
from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.queries import dialogue_lines, dialogues
from palpate.reports import paper_page
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, Table, letterhead
from palpate.session.clock import clock
from palpate.standing import Basis, Standing

if TYPE_CHECKING:
    from palpate.dialogue.ledger import Row
    from palpate.records.queries.dialogues import Said
    from palpate.records.queries.rows import Session, Turn
    from palpate.reports.render import Pdf

MARKED: Final = "▲"  # beside what the practitioner said first: a shape, so that gray print tells it too


def sheet(session: Session) -> Paper:
    """The dialogue of one session as it stands."""
    said = dialogues.of(session)
    client = session.client
    day = dated.day(session.opened_at)
    return Paper(
        title=_("Imagery and dialogue"),
        practice=client.practice.name,
        letterhead=letterhead(client.practice),
        head=(
            (_("Client"), f"{client.name} ({client.pk})"),
            (_("Session"), f"{session.number}"),
            (_("Date"), day),
            (_("Practitioner"), session.practitioner.name),
        ),
        running=f"{client.name} ({client.pk}) · {_('Session')} {session.number} · {day}",
        notices=tuple(_notices(said)),
        sections=tuple(filter(None, _sections(session, said))),
    )


def pdf(session: Session, at: datetime) -> Pdf:
    """The same as a PDF, printed at `at`."""
    return paper_page.pdf(sheet(session), at)


def _notices(said: Said) -> list[str]:
    remembered = any(row.words and row.basis == Basis.FROM_MEMORY for row in said.turns)
    return [_(FROM_MEMORY)] if remembered else []


def _sections(session: Session, said: Said) -> list[Section | None]:
    lines = tuple(line for number, row in enumerate(said.turns, 1) for line in _turn(row, number))
    stages = (_(NOT_OFFICIAL),) if any(row.stage for row in said.turns) else ()
    images = tuple(_noted(dialogue_lines.image(row)) for row in said.images)
    agreed = tuple(_noted(dialogue_lines.understanding(row)) for row in said.understandings)
    return [
        Section(heading=_("What was said"), words=stages, lines=lines) if lines else None,
        Section(heading=_("Images"), lines=images) if images else None,
        Section(heading=_("Asked for, agreed, thanked"), lines=agreed) if agreed else None,
        _ledger(session, said),
    ]


def _turn(row: Turn, number: int) -> Iterator[PaperLine]:
    """A turn in one line: its number, who spoke, the words, what stood beside; then what the body did."""
    rhythm, stage = RHYTHM.get(row.rhythm), STAGES.get(row.stage)
    beside = [
        _("rhythm {state}").format(state=inside(_(rhythm.label))) if rhythm else "",
        _("stage: {name}").format(name=_(stage.label)) if stage else "",
        dialogue_lines.where(row.region, row.side).removeprefix(", "),
    ]
    words = f"“{row.words}”" if row.words else ""
    who = _(SPEAKERS[row.speaker].label)
    head = f"{number}. {who}" + (f" ({clock(row.at)})" if row.at is not None else "")
    text = f"{head}: {words}" if words else head
    said = "; ".join(filter(None, (text, *beside)))
    yield PaperLine(text=said, standing=Standing.TOLD.value, basis=row.basis)
    if row.response:
        yield PaperLine(text=f"{number}. {row.response}", standing=Standing.PALPATED.value)


def _noted(line: Any) -> PaperLine:
    return PaperLine(text=line.text, standing=line.standing.value, basis=line.basis)


def _ledger(session: Session, said: Said) -> Section | None:
    before = dialogues.before(session)
    rows = ledger([*before, *map(dialogues.value, said.turns)])
    if not rows or not said.turns:
        return None
    return Section(
        heading=_("Who said it first"),
        words=(_("It records who brought a word in, never whether it is so."),),
        table=Table(
            head=(_("What"), _("Words"), _("First said by"), _("Turn"), _("Again in")),
            rows=tuple(
                (
                    _(ENTITY_SORTS[row.first.sort].label), row.first.words,
                    _first(row), _number(row.first.turn, len(before)),
                    ", ".join(dict.fromkeys(_number(each.turn, len(before)) for each in row.later)),
                )
                for row in rows
                if any(each.turn >= len(before) for each in (row.first, *row.later))
            ),
        ),
    )  # fmt: skip


def _first(row: Row) -> str:
    """Who said it first; what the practitioner brought in carries a mark in shape and words."""
    who = _(SPEAKERS[row.first.speaker].label)
    return f"{who} {MARKED} {_(row.mark)}" if row.mark else who


def _number(turn: int, before: int) -> str:
    return _("before") if turn < before else str(turn - before + 1)
