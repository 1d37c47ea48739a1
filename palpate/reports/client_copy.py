"""The client's own copy: the same facts under plain headings, her words first, words of the work explained.

No line is reworded, and none is added. Lines that were struck are left out and counted; the practitioner's
own reading is in it only if she ticks that, and the copy says if it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.queries import client_copies
from palpate.reports import paper_page
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, letterhead
from palpate.session.client_texts import PRACTICE_CONCEPT
from palpate.session.plain_words import words_in
from palpate.session.rereading import REREADS
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.records.queries.client_copies import Copied, NoteAsItStands, Target
    from palpate.records.queries.rows import Client, Rating, Realization, Reread, Session
    from palpate.reports.render import Pdf
    from palpate.session.note import Line

# The blocks of a note in the order of the copy, each with its plain heading. Her words come first.
HEADINGS: Final = {
    "words": gettext_lazy("What you said when you came"),
    "head": gettext_lazy("When it was"),
    "safety": gettext_lazy("What I asked before, and what you agreed to"),
    "findings": gettext_lazy("What my hands met"),
    "done": gettext_lazy("What I did"),
    "process": gettext_lazy("What came up on the way"),
    "response": gettext_lazy("How it ended"),
    "impression": gettext_lazy("What I made of it myself"),
    "modelled": gettext_lazy("What a computer worked out"),
    "plan": gettext_lazy("What comes next"),
}
HOW_KNOWN: Final = {
    Standing.TOLD: gettext_lazy("You said it or wrote it, or it was said for you."),
    Standing.PALPATED: gettext_lazy("My hands, eyes or ears met it. Other hands may find something else."),
    Standing.MEASURED: gettext_lazy("A clock or a sheet of questions gave it."),
    Standing.MODELLED: gettext_lazy("A computer worked it out from what was noted."),
}
OPENING: Final = gettext_lazy(
    "This is your own copy. Each line stands as it was noted. Words of this work are explained at the end. "
    "If something is wrong, tell me: I add what is right, and both can be read."
)
LEFT_OUT: Final = gettext_lazy(
    "I also noted how I see it myself. That part is not in this copy. Ask me if you want it."
)
NOT_SIGNED: Final = gettext_lazy("This note is not signed yet. It may still change.")
AMENDED: Final = gettext_lazy(
    "This note was changed after it was signed. What was signed first can still be read."
)
NOT_WHOLE: Final = gettext_lazy(
    "This text is not the text that was signed. Compare it with a backup before it is handed over."
)


def of_session(session: Session, *, impression: bool = False) -> Paper:
    """The copy of one session. `impression`: the practitioner ticked that her own reading goes with it."""
    copied = client_copies.of_session(session)
    return _paper(copied, _("Your session"), impression=impression, when=_session(session))


def of_course(client: Client, *, impression: bool = False) -> Paper:
    """The copy of all sessions whose notes are signed."""
    return _paper(client_copies.of_course(client), _("Your sessions"), impression=impression, when="")


def session_pdf(session: Session, at: datetime, *, impression: bool = False) -> Pdf:
    """The copy of one session on paper."""
    return paper_page.pdf(of_session(session, impression=impression), at)


def course_pdf(client: Client, at: datetime, *, impression: bool = False) -> Pdf:
    """The copy of the course on paper."""
    return paper_page.pdf(of_course(client, impression=impression), at)


def _paper(copied: Copied, title: str, *, impression: bool, when: str) -> Paper:
    client = copied.client
    one = len(copied.notes) == 1 and bool(when)
    sections = [Section(words=(str(OPENING),))]
    if copied.realizations:
        sections.append(
            Section(
                heading=_("What you say you have understood or changed"),
                lines=_understood(copied.realizations),
            )
        )
    if copied.targets:
        sections.append(
            Section(heading=_("What you would like to be different"), lines=_targets(copied.targets))
        )
    above = _said_above(copied)
    sections += [part for note in copied.notes for part in _note(note, above, one=one, impression=impression)]
    if copied.unsigned:
        said = tuple(
            _("%(session)s: the note is not signed yet, so it is not in this copy.")
            % {"session": _session(each)}
            for each in copied.unsigned
        )
        sections.append(Section(heading=_("Not in this copy yet"), words=said))
    paper = Paper(
        title=title,
        practice=client.practice.name,
        letterhead=letterhead(client.practice),
        head=tuple(filter(None, ((_("For"), client.name), (_("Session"), when) if when else None))),
        running=title,
        sections=tuple(sections),
        large=True,
    )
    return replace(paper, sections=paper.sections + _explained(paper))


def _note(note: NoteAsItStands, above: frozenset[str], *, one: bool, impression: bool) -> list[Section]:
    """The lines of one session, block by block; under a heading of its own if there are several sessions.

    `above` are ids of lines that stand in a section of their own: they are not printed twice.
    """
    stands = [line for line in note.lines if not line.struck]
    struck = len(note.lines) - len(stands)
    words = [
        str(NOT_SIGNED) if not note.versions else "",
        str(AMENDED) if note.versions > 1 else "",
        "" if note.holds else str(NOT_WHOLE),
        ngettext(
            "%(n)s line was struck, and is left out here.",
            "%(n)s lines were struck, and are left out here.",
            struck,
        )
        % {"n": struck}
        if struck
        else "",
        str(LEFT_OUT) if not impression and any(line.impression for line in stands) else "",
    ]
    level = 2 if one else 3
    blocks = [
        Section(
            heading=str(heading), level=level, apart=block == "impression",
            lines=tuple(_line(line) for line in stands if line.block == block and line.id not in above),
        )
        for block, heading in HEADINGS.items()
        if block != "impression" or impression
    ]  # fmt: skip
    blocks = [block for block in blocks if block.lines]
    about = tuple(filter(None, words))
    if not blocks:
        about = (*about, _("Nothing was noted but that you were here. That is a whole session too."))
    heading = "" if one else _session(note.session)
    return [Section(heading=heading, words=about), *blocks] if heading or about else blocks


def _line(line: Line) -> PaperLine:
    return PaperLine(id=line.id, text=line.text, standing=line.standing.value, basis=line.basis)


def _told(text: str) -> PaperLine:
    return PaperLine(text=text, standing=Standing.TOLD.value)


def _said_above(copied: Copied) -> frozenset[str]:
    """The ids under which a note has what this copy says in its first sections."""
    return frozenset(
        [f"realization{row.pk}" for row in copied.realizations]
        + [f"rating{row.pk}" for target in copied.targets for row in target.ratings]
        + [f"reread{row.pk}" for target in copied.targets for row in target.rereads]
    )


def _understood(rows: Iterable[Realization]) -> tuple[PaperLine, ...]:
    """Each with its day; quotation marks say that the words are hers."""
    return tuple(_told(f"{_date(row.said_on)}: “{row.words}”") for row in rows)


def _targets(targets: Iterable[Target]) -> tuple[PaperLine, ...]:
    """Each target in her words, what its ends mean, and each answer with its day."""
    lines = []
    for target in targets:
        goal = target.goal
        ends = "; ".join(f"{number}: {words}" for number, words in ((0, goal.low), (10, goal.high)) if words)
        lines.append(_told(f"“{goal.words}”" + (f" ({ends})" if ends else "")))
        if said := [_rated(row) for row in target.ratings]:
            lines.append(_told("; ".join(said)))
        lines += [_told(_reread(row)) for row in target.rereads]
    return tuple(lines)


def _rated(row: Rating) -> str:
    answers = {"declined": _("you did not want to say"), "not_asked": _("not asked")}
    said = answers.get(row.answer) or _("%(value)s of 10") % {"value": row.value}
    return f"{_day(row.rated_at)}: {said}"


def _reread(row: Reread) -> str:
    said = f"{_day(row.at)}, {_('read again')}: {inside(_(REREADS[row.answer].label))}"
    return f"{said}, “{row.words}”" if row.words else said


def _explained(paper: Paper) -> tuple[Section, ...]:
    """How each line is known, and the words of the work that occur: once, and at the end."""
    known = [standing for standing in HOW_KNOWN if any(line.standing == standing for line in paper.lines)]
    parts = []
    if known:
        labels = {each: _label(each) for each in known}
        parts.append(
            Section(
                heading=_("How each line is known"),
                terms=tuple((labels[each], str(HOW_KNOWN[each])) for each in known),
            )
        )
    found = words_in(line.text for line in paper.lines)
    if concepts := [word for word in found if word.concept]:
        parts.append(
            Section(
                heading=_("Words of this work"),
                words=(_(PRACTICE_CONCEPT),),
                terms=tuple((_(word.label), _(word.meaning)) for word in concepts),
            )
        )
    if names := [word for word in found if not word.concept]:
        parts.append(
            Section(
                heading=_("Names of parts of the body"),
                terms=tuple((_(word.label), _(word.meaning)) for word in names),
            )
        )
    return tuple(parts)


def _label(standing: Standing) -> str:
    words = {
        Standing.TOLD: _("told"),
        Standing.PALPATED: _("palpated"),
        Standing.MEASURED: _("measured"),
        Standing.MODELLED: _("modelled"),
    }
    return words[standing]


def _session(session: Session) -> str:
    return _("session %(number)s, %(day)s") % {"number": session.number, "day": _day(session.opened_at)}


def _day(at: datetime) -> str:
    return dated.day(at)


def _date(on: date) -> str:
    return dated.day(on)
