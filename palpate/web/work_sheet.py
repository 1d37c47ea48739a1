"""What the page of a session's work shows: lists to choose from, the log in order of time, steps, hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.records.queries import hands_signed, lists, notes, spans, terms, work, work_lines
from palpate.records.queries.held_back import HeldBack, in_session
from palpate.session.note import Line
from palpate.session.sketch import path
from palpate.session.ten_steps import Step, logged
from palpate.vocabulary import AbstractTerm

if TYPE_CHECKING:
    from palpate.records.queries.rows import Hands, Session, TechniqueUse

GROUPS = {
    "listening": gettext_lazy("Listening"),
    "steps": gettext_lazy("The ten steps"),
    "tissue": gettext_lazy("Tissue and position"),
    "special": gettext_lazy("Skull, spine, mouth"),
    "together": gettext_lazy("With words, with others"),
    "": gettext_lazy("My own"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be pressed, with what must be known before it is."""

    code: str
    label: str
    meaning: str
    flags: list[str] = field(default_factory=list)
    inside: bool = False  # inside the mouth: gloves are asked about


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log, worded as the note words it."""

    kind: str  # use, posture, sign, place, chip
    pk: int
    line: Line
    sketch: str = ""
    change: str = ""  # address; blank where a line is only struck
    strike: str = ""

    @property
    def ref(self) -> str:
        """By which its form is told from the others."""
        return f"{self.kind}-{self.pk}"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One of the ten, what the log holds of it, and the parts that one press logs."""

    step: Step
    logged: list[str]
    perhaps: list[str]
    parts: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of hands: her lines, and what she signed."""

    row: Hands
    role: str
    lines: list[Line]
    signed: hands_signed.Signed | None

    @property
    def leads(self) -> bool:
        """Whether she signs the note itself."""
        return self.row.role == "lead"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page but its forms."""

    touch: str  # what is missing of the consent to touch; blank if nothing
    people: str  # the same of the consent to other people in the room
    techniques: list[dict[str, Any]]
    signs: list[Choice]
    log: list[LogRow]
    steps: list[StepRow]
    pairs: list[Pair]

    @property
    def begun(self) -> bool:
        """Whether any of the ten steps stands in the log."""
        return any(row.logged for row in self.steps)


def sheet(session: Session, done: work.Work, *, pressed: Iterable[str] = ()) -> Sheet:
    """The page for what stands; `pressed` are techniques that must be offered whatever the list says."""
    practice = session.client.practice
    offered = lists.offered(practice, "techniques", "signs", "ten steps")
    own, held = terms.own_labels(practice), in_session(session)
    return Sheet(
        touch=in_words(held.touch),
        people=in_words(held.people),
        techniques=_groups(offered["techniques"], held, own, pressed),
        signs=[Choice(term.code, _(term.label), _(term.meaning)) for term in offered["signs"]],
        log=log(done, own, held),
        steps=[_step(step, done.uses, own, held) for step in offered["ten steps"] if isinstance(step, Step)],
        pairs=[_pair(row, done, own) for row in done.hands],
    )


def log(done: work.Work, own: dict[str, str], held: HeldBack) -> list[LogRow]:
    """Everything that stands, in the order of time; what has no time comes last."""
    rows: list[tuple[Any, LogRow]] = []
    for use in done.uses:
        urls = _urls("techniques", "use", use.pk)
        rows.append((work.in_time(use), LogRow("use", use.pk, work_lines.use(use, own, held), **urls)))
    for posture in done.postures:
        urls = _urls("postures", "posture", posture.pk)
        line = work_lines.posture(posture)
        rows.append(
            (work.in_time(posture), LogRow("posture", posture.pk, line, path(posture.sketch), **urls))
        )
    for place in done.places:
        strike = reverse("hands.place_strike", kwargs={"place": place.pk})
        rows.append((work.in_time(place), LogRow("place", place.pk, work_lines.place(place), strike=strike)))
    for sign in done.signs:
        strike = reverse("signs.strike", kwargs={"sign": sign.pk})
        rows.append((work.in_time(sign), LogRow("sign", sign.pk, notes.entry_line(sign, own), strike=strike)))
    for chip in done.chips:
        line = work_lines.flagged(notes.entry_line(chip, own), chip, held)
        more = f"{reverse('work.work', kwargs={'session': done.session.pk})}?chip={chip.pk}#technique"
        rows.append((work.in_time(chip), LogRow("chip", chip.pk, line, change=more)))
    return [row for _place, row in sorted(rows, key=lambda each: each[0])]


def _urls(noun: str, name: str, pk: int) -> dict[str, str]:
    return {
        "change": reverse(f"{noun}.{name}", kwargs={name: pk}),
        "strike": reverse(f"{noun}.strike", kwargs={name: pk}),
    }


def _groups(
    offered: Iterable[AbstractTerm], held: HeldBack, own: Mapping[str, str], pressed: Iterable[str]
) -> list[dict[str, Any]]:
    """The techniques in their groups, in the practice's order; what is pressed is never missing."""
    found: dict[str, list[Choice]] = {}
    for term in offered:
        found.setdefault(term.group if term.group in GROUPS else "", []).append(_choice(term, held))
    known = {choice.code for choices in found.values() for choice in choices}
    for code in dict.fromkeys(pressed):
        if code and code not in known:
            found.setdefault("", []).append(
                Choice(code, spans.label(code, dict(own)), "", [*map(in_words, held.of(code))])
            )
    return [{"label": label, "choices": found[group]} for group, label in GROUPS.items() if group in found]


def _choice(term: AbstractTerm, held: HeldBack) -> Choice:
    inside = "mouth" in getattr(term, "scopes", ())
    return Choice(term.code, _(term.label), _(term.meaning), [*map(in_words, held.of(term.code))], inside)


def _step(step: Step, uses: list[TechniqueUse], own: dict[str, str], held: HeldBack) -> StepRow:
    found = logged(step, [(use.technique, use.step) for use in uses])
    said = [
        ", ".join(
            filter(
                None, (spans.label(use.technique, own), use.place, use.words, dated.span(use.at, use.until))
            )
        )
        for use in uses
    ]
    return StepRow(
        step=step,
        logged=[said[each] for each in found.surely],
        perhaps=[said[each] for each in found.perhaps],
        parts=[
            {
                "name": f"{step.code}.{number}",
                "label": _(part.label),
                "flags": [*map(in_words, held.of(part.technique))],
            }
            for number, part in enumerate(step.parts)
        ],
    )


def _pair(row: Hands, done: work.Work, own: dict[str, str]) -> Pair:
    signature = done.signatures.get(row.pk)
    return Pair(
        row=row,
        role=work_lines.role(row),
        lines=work_lines.of_hands(row, done, own),
        signed=hands_signed.read(signature, done, own) if signature else None,
    )
