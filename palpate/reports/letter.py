"""A letter to one named professional: dates, the client's words, answers and since when; no cause.

What stands in it was ticked line by line. The one free field is what the practitioner asks of the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.queries import chart, disclosures
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, letterhead
from palpate.session.adverse import AFTERWARDS
from palpate.session.client_texts import PRACTICE_CONCEPT
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.red_flags import RED_FLAGS
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.records.queries.rows import AdverseEvent, Client, Consent, Practitioner, SafetyAnswer

ANSWERS: Final = {
    "no": gettext_lazy("no"),
    "yes_past": gettext_lazy("yes, in the past"),
    "yes_now": gettext_lazy("yes, now"),
    "unknown": gettext_lazy("not known"),
}
NO_CAUSE: Final = gettext_lazy(
    "These are facts from our sessions: days, the client's own words, and answers that were given. They "
    "name no cause and are no diagnosis."
)
GROUPS: Final = {
    "dates": gettext_lazy("Our sessions"),
    "answers": gettext_lazy("Answers to my questions"),
    "events": gettext_lazy("Noticed after a session"),
    "words": gettext_lazy("In the client's own words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact that may be ticked: its key in the form, its group, and its line."""

    key: str
    group: str  # of GROUPS
    line: PaperLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was ticked and typed. `address` are the lines under the reader's name."""

    address: str = ""
    question: str = ""
    facts: frozenset[str] = frozenset()


def offered(client: Client) -> list[Fact]:
    """Every fact that may stand in the letter; nothing of it is ticked before she ticks it."""
    notes = disclosures.signed(client)
    found = [_dates(client)] if client.sessions.exists() else []
    found += [_answer(code, row) for code, row in chart.latest_answers(client).items()]
    found += [_event(row) for row in client.adverse_events.filter(struck_at=None).order_by("recorded_at")]
    for note in reversed(notes):
        for line in note.lines:
            if line.standing is Standing.TOLD and line.block in ("words", "response"):
                text = f"{dated.day(note.day)}: {line.text}"
                if line.basis == "verbatim" and not line.text.startswith("“"):
                    text = f"{dated.day(note.day)}: “{line.text}”"
                shown = PaperLine(text=text, standing="told", basis="" if "“" in text else line.basis)
                found.append(Fact(key=f"words:{note.session.pk}:{line.id}", group="words", line=shown))
    return found


def paper(client: Client, asked: Asked, consent: Consent | None, *, by: Practitioner, at: datetime) -> Paper:
    """The letter as it stands. Its reader is the person whom the consent names."""
    facts = [fact for fact in offered(client) if fact.key in asked.facts]
    who = consent.purpose if consent is not None else ""
    sections = [
        Section(words=tuple(filter(None, (who, *asked.address.splitlines())))),
        Section(
            words=(
                _("About {name}, born {birth}").format(
                    name=client.name, birth=dated.when(client.birth) if client.birth else _("not known")
                ),
                *_agreed(consent),
                str(NO_CAUSE),
            )
        ),
    ]
    sections += [
        Section(heading=str(heading), lines=tuple(fact.line for fact in facts if fact.group == group))
        for group, heading in GROUPS.items()
        if any(fact.group == group for fact in facts)
    ]
    if asked.question.strip():
        sections.append(Section(heading=_("What I ask"), words=(asked.question.strip(),)))
    sections.append(Section(words=(by.name, client.practice.name)))
    return Paper(
        title=_("Letter"), practice=client.practice.name, letterhead=letterhead(client.practice),
        head=((_("Date"), dated.day(at)),), notices=(_(PRACTICE_CONCEPT),),
        sections=tuple(sections),
    )  # fmt: skip


def _agreed(consent: Consent | None) -> tuple[str, ...]:
    if consent is None:
        return ()
    said = _("The client agreed to this letter on {day}.").format(day=dated.day(consent.given_on))
    return (said,)


def _dates(client: Client) -> Fact:
    days = [
        dated.day(each) for each in client.sessions.order_by("opened_at").values_list("opened_at", flat=True)
    ]
    text = _("{n} sessions, the first on {first}, the last on {last}").format(
        n=len(days), first=days[0], last=days[-1]
    )
    if len(days) == 1:
        text = _("one session, on {day}").format(day=days[0])
    return Fact(key="dates", group="dates", line=PaperLine(text=text, standing="measured"))


def _answer(code: str, row: SafetyAnswer) -> Fact:
    table = CONTRAINDICATIONS if code in CONTRAINDICATIONS else RED_FLAGS
    label = _(table[code].label) if code in table else code
    said = [f"{label}: {ANSWERS[row.answer]}"]
    if row.since:
        said.append(_("since {when}").format(when=row.since))
    if row.words:
        said.append(f"“{row.words}”")
    said.append(_("asked on {day}").format(day=dated.day(row.answered_at)))
    line = PaperLine(text="; ".join(said), standing="told")
    return Fact(key=f"answer:{code}", group="answers", line=line)


def _event(row: AdverseEvent) -> Fact:
    label = _(AFTERWARDS[row.what].label) if row.what in AFTERWARDS else row.what
    said = [f"{dated.day(row.recorded_at)}: {label}".rstrip(": ")]
    if row.onset_hours is not None:
        said.append(_("began about {n} hours after the session").format(n=f"{row.onset_hours:g}"))
    if row.lasted_hours is not None:
        said.append(_("lasted about {n} hours").format(n=f"{row.lasted_hours:g}"))
    if row.words:
        said.append(f"“{row.words}”")
    return Fact(
        key=f"event:{row.pk}", group="events", line=PaperLine(text="; ".join(said), standing=row.standing)
    )
