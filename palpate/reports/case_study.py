"""A case study for certification, in the certifier's order, from lines that the practitioner ticked.

Nothing is reworded and nothing is added but what she types. Names, dates, places and work are shown to her,
each is decided by her, and only then it can leave. The certifier's form says "patient"; only this paper may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.queries import chart, disclosures
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section
from palpate.session.client_texts import PRACTICE_CONCEPT
from palpate.session.deidentify import Decision, Reviewed, review
from palpate.session.papers import CASE_STUDY, FIELD_OF_BLOCK

if TYPE_CHECKING:
    from palpate.records.queries.disclosures import SignedNote
    from palpate.records.queries.rows import Client, Practitioner
    from palpate.session.note import Line

# The same fields under the headings that journals ask for (CARE, 2013), as a second view.
CARE: Final = {
    "title": gettext_lazy("Title"),
    "who": gettext_lazy("Patient information"),
    "symptoms": gettext_lazy("Primary concerns and symptoms"),
    "evaluation": gettext_lazy("Clinical findings"),
    "treatment": gettext_lazy("Therapeutic intervention"),
    "outcome": gettext_lazy("Follow-up and outcomes"),
    "discussion": gettext_lazy("Discussion"),
    "waiver": gettext_lazy("Informed consent"),
}
TYPED: Final = ("title", "who", "symptoms", "discussion")  # in her own words, read for names too
NUMBERS: Final = ("1", "2", "3", "4", "5")
IDENTITY: Final = gettext_lazy(
    "Names were taken out, dates were changed to times since the first session, places and work were said "
    "more generally. A person has read it and decided on each."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the practitioner typed and ticked. `lines` are ids of lines, each with its session's number."""

    number: str = ""
    profession: str = ""
    title: str = ""
    who: str = ""  # gender, as she says it
    symptoms: str = ""  # a diagnosis only with the name of who made it
    discussion: str = ""
    waiver: str = ""  # yes, no, or blank: not answered
    lines: frozenset[str] = frozenset()
    care: bool = False  # headings of a journal instead of the certifier's


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One ticked line, with the session that it is of."""

    note: SignedNote
    line: Line
    field: str  # a code of CASE_STUDY


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """The whole, with what was found in it; it may leave when nothing is open."""

    asked: Asked
    client: Client
    therapist: str
    treatments: int
    last: str
    age: str
    chosen: tuple[Chosen, ...]
    reviewed: Reviewed

    @property
    def typed(self) -> dict[str, str]:
        """The typed fields as they leave."""
        return dict(zip(TYPED, self.reviewed.clean, strict=False))

    @property
    def contents(self) -> tuple[str, ...]:
        """What it holds, for the log."""
        sessions = sorted({each.note.session.number for each in self.chosen})
        kept = [
            f"kept: {find.text} ({(find.decision or Decision(False)).words})" for find in self.reviewed.kept
        ]
        return (
            f"Case study {self.asked.number}".strip(),
            f"Sessions: {', '.join(map(str, sessions)) or 'none'}; lines: {len(self.chosen)}",
            *kept,
        )


def key(note: SignedNote, line: Line) -> str:
    """By what a ticked line is named in the form."""
    return f"{note.session.pk}:{line.id}"


def offered(notes: Sequence[SignedNote]) -> list[Chosen]:
    """Every line that may stand in a case study, with the field it belongs to."""
    return [
        Chosen(note=note, line=line, field=FIELD_OF_BLOCK[line.block])
        for note in notes
        for line in note.lines
        if line.block in FIELD_OF_BLOCK
    ]


def draw_up(
    client: Client, asked: Asked, decisions: Mapping[str, Decision], *, by: Practitioner, at: datetime
) -> CaseStudy:
    """The case study as it stands, from signed notes only."""
    notes = disclosures.signed(client)
    chosen = tuple(each for each in offered(notes) if key(each.note, each.line) in asked.lines)
    known = disclosures.known(client)
    texts = [*(getattr(asked, name) for name in TYPED), *(each.line.text for each in chosen)]
    on: list[date | None] = [*([localdate(at)] * len(TYPED)), *(each.note.day for each in chosen)]
    return CaseStudy(
        asked=asked, client=client, therapist=by.name, treatments=len(notes),
        last=_last(notes, known.first), age=_age(client, localdate(at)), chosen=chosen,
        reviewed=review(texts, known, decisions, on),
    )  # fmt: skip


def paper(study: CaseStudy) -> Paper:
    """The paper in the order of the certifier, each line with its standing."""
    sections: list[Section] = []
    for term in CASE_STUDY:
        heading = CARE.get(term.code) if study.asked.care else term.label
        if heading is not None:
            sections += _field(study, term.code, _(str(heading)))
    return Paper(
        title=_("Case study"), practice="", notices=(_(PRACTICE_CONCEPT),), sections=tuple(sections),
        running=f"{_('Case study')} {study.asked.number}".strip(),
    )  # fmt: skip


def _field(study: CaseStudy, code: str, heading: str) -> list[Section]:
    words = _words(study, code)
    lines = [(each, text) for each, text in _lines(study) if each.field == code]
    if code != "evaluation":
        return [Section(heading=heading, words=words, lines=tuple(_line(each, text) for each, text in lines))]
    found = [Section(heading=heading, words=words)]
    for note in dict.fromkeys(each.note.session.pk for each, _text in lines):
        mine = [(each, text) for each, text in lines if each.note.session.pk == note]
        title = _("Session {n}").format(n=mine[0][0].note.session.number)
        found.append(Section(heading=title, level=3, lines=tuple(_line(each, text) for each, text in mine)))
    return found


def _words(study: CaseStudy, code: str) -> tuple[str, ...]:
    asked, typed = study.asked, study.typed
    said = {
        "number": asked.number,
        "therapist": study.therapist,
        "profession": asked.profession,
        "last": study.last,
        "who": ", ".join(filter(None, (study.age, typed["who"]))),
        "treatment": _("Number of treatments: {n}").format(n=study.treatments),
        "identity": str(IDENTITY),
        "waiver": {"yes": _("yes"), "no": _("no")}.get(asked.waiver, _("not answered")),
    } | {name: typed[name] for name in ("title", "symptoms", "discussion")}
    return tuple(filter(None, (said.get(code, ""),)))


def _lines(study: CaseStudy) -> list[tuple[Chosen, str]]:
    return list(zip(study.chosen, study.reviewed.clean[len(TYPED) :], strict=True))


def _line(chosen: Chosen, text: str) -> PaperLine:
    line = chosen.line
    return PaperLine(text=text, standing=line.standing.value, basis=line.basis)


def _last(notes: Sequence[SignedNote], first: date | None) -> str:
    if not notes or first is None:
        return ""
    return _("day {n}, counted from the first session").format(n=(notes[-1].day - first).days + 1)


def _age(client: Client, today: date) -> str:
    years = chart.age(client, today)
    if years is None:
        return ""
    return _("90 or older") if years >= 90 else _("{n} years").format(n=years)
