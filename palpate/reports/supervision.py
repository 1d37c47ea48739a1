"""A packet for one supervisor: these fields and nothing else, under another name, with an end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.records.queries import chart, disclosures
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, Table
from palpate.session.client_texts import IMAGES_AS_REPORTED, PRACTICE_CONCEPT
from palpate.session.deidentify import Decision, Reviewed, review
from palpate.session.papers import age_band

if TYPE_CHECKING:
    from palpate.records.queries.disclosures import SignedNote
    from palpate.records.queries.rows import Client
    from palpate.session.note import Line

TYPED: Final = ("question", "reactions", "wanted")
FIELDS: Final = (
    "pseudonym", "age_band", "question", "timeline", "excerpts", "reactions", "wanted", "expires_on",
)  # fmt: skip
SHIFT: Final = (30, 400)  # days, the least and the most by which all dates of one packet are moved back


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the practitioner typed and ticked for one supervisor."""

    supervisor: str = ""
    question: str = ""
    reactions: str = ""
    wanted: str = ""
    lines: frozenset[str] = frozenset()
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The packet as it stands. Its dates are moved by one number of days that is written nowhere."""

    asked: Asked
    pseudonym: str
    age_band: str
    timeline: tuple[tuple[int, date], ...]  # number of a session, and its moved day
    chosen: tuple[tuple[SignedNote, Line], ...]
    reviewed: Reviewed

    @property
    def typed(self) -> dict[str, str]:
        """The typed fields as they leave."""
        return dict(zip(TYPED, self.reviewed.clean, strict=False))

    @property
    def excerpts(self) -> list[tuple[int, Line, str]]:
        """Number of the session, the line, and its words as they leave."""
        clean = self.reviewed.clean[len(TYPED) :]
        return [
            (note.session.number, line, text) for (note, line), text in zip(self.chosen, clean, strict=True)
        ]

    @property
    def contents(self) -> tuple[str, ...]:
        """What it holds, for the log; the days in it are not said."""
        numbers = sorted({note.session.number for note, _line in self.chosen})
        kept = [
            f"kept: {find.text} ({(find.decision or Decision(False)).words})" for find in self.reviewed.kept
        ]
        return (f"Excerpts: {len(self.chosen)}, of sessions {', '.join(map(str, numbers)) or 'none'}", *kept)


def draw_up(
    client: Client,
    asked: Asked,
    decisions: Mapping[str, Decision],
    *,
    pseudonym: str,
    shift: int,
    at: datetime,
) -> Packet:
    """The packet, all dates `shift` days earlier: a number that the caller draws anew for each packet."""
    if not SHIFT[0] <= shift <= SHIFT[1]:
        raise NotPhysical(
            f"The dates of a packet must be moved by {SHIFT[0]} to {SHIFT[1]} days, got {shift}. Draw again."
        )
    notes = disclosures.signed(client)
    chosen = tuple(
        (note, line)
        for note in notes
        for line in offered(note)
        if f"{note.session.pk}:{line.id}" in asked.lines
    )
    texts = [*(getattr(asked, name) for name in TYPED), *(line.text for _note, line in chosen)]
    on: list[date | None] = [*([localdate(at)] * len(TYPED)), *(note.day for note, _line in chosen)]
    moved = timedelta(days=shift)
    return Packet(
        asked=asked, pseudonym=pseudonym, age_band=age_band(chart.age(client, localdate(at))),
        timeline=tuple((note.session.number, note.day - moved) for note in notes), chosen=chosen,
        reviewed=review(texts, disclosures.known(client), decisions, on),
    )  # fmt: skip


def offered(note: SignedNote) -> list[Line]:
    """The lines of a note of which an excerpt may be made: all but its head."""
    return [line for line in note.lines if line.block != "head"]


def data(packet: Packet) -> dict[str, Any]:
    """The packet as plain values, with exactly the fields of the handbook."""
    typed = packet.typed
    return {
        "pseudonym": packet.pseudonym,
        "age_band": in_words(packet.age_band),
        "question": typed["question"],
        "timeline": [{"session": number, "day": dated.day(day)} for number, day in packet.timeline],
        "excerpts": [
            {"session": number, "text": text, "standing": line.standing.value, "basis": line.basis}
            for number, line, text in packet.excerpts
        ],
        "reactions": typed["reactions"],
        "wanted": typed["wanted"],
        "expires_on": dated.day(packet.asked.expires_on) if packet.asked.expires_on else "",
    }


def text(packet: Packet) -> str:
    """The packet as JSON, with the two sentences that stand beside every image and every practice concept."""
    notes = {"about_images": IMAGES_AS_REPORTED, "about_concepts": PRACTICE_CONCEPT}
    return json.dumps(data(packet) | {"notices": notes}, ensure_ascii=False, indent=1) + "\n"


def paper(packet: Packet) -> Paper:
    """The packet for paper and screen."""
    said = data(packet)
    days = Table(
        head=(_("Session"), _("Day, moved")),
        rows=tuple((str(each["session"]), str(each["day"])) for each in said["timeline"]),
    )
    sections: Sequence[Section] = (
        Section(heading=_("The question I bring"), words=_some(said["question"])),
        Section(
            heading=_("Timeline"),
            words=(_("All days are moved by the same number of days, which is written nowhere."),),
            table=days if days.rows else None,
        ),
        Section(heading=_("Excerpts"), words=() if packet.excerpts else (_("none"),)),
        *_excerpts(packet),
        Section(heading=_("My reactions"), words=_some(said["reactions"])),
        Section(heading=_("What I want from supervision"), words=_some(said["wanted"])),
    )
    head = [(_("Called here"), packet.pseudonym), (_("Age"), in_words(packet.age_band) or _("not known"))]
    head.append((_("To be destroyed after"), said["expires_on"]))
    return Paper(
        title=_("For supervision"), practice="", head=tuple(head), notices=(_(PRACTICE_CONCEPT),),
        sections=tuple(sections), running=f"{packet.pseudonym} · {_('until')} {said['expires_on']}",
    )  # fmt: skip


def _excerpts(packet: Packet) -> list[Section]:
    """The excerpts under their sessions."""
    lines: dict[int, list[PaperLine]] = {}
    for number, line, text in packet.excerpts:
        shown = PaperLine(text=text, standing=line.standing.value, basis=line.basis)
        lines.setdefault(number, []).append(shown)
    return [
        Section(heading=_("Session {n}").format(n=number), level=3, lines=tuple(each))
        for number, each in lines.items()
    ]


def _some(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (words.strip(),)))
