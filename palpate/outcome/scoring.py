"""Answers to a score. What is missing stays missing; what cannot be scored is a state and never a number.

A score is *measured*. It says how many items were filled in by a rule of the form, which were left blank, and
which a client preferred not to answer; those are three things, and none of them is a zero. An item about
death or self-harm raises its flag whatever becomes of the total, is never filled in, and its zero promises
nothing.

Departures
----------
A blank in an item that is never filled in makes the form not scorable, also where a manual would allow it:
the menstrual item of the PHQ-15, since nothing here knows who is asked. "Not applicable" is the answer there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from palpate.outcome.instrument import Band, Instrument
from palpate.outcome.rules import RULES, Flag, Total
from palpate.outcome.sheet import Answer, Sheet, Silence, part_of, sorted_out
from palpate.standing import Standing

__all__ = ["RULES", "Answer", "Flag", "FormState", "Score", "Silence", "score"]


class FormState(StrEnum):
    """What became of a form."""

    SCORED = "scored"
    NO_TOTAL = "no_total"  # its parts stand by themselves, and were found
    NOT_SCORABLE = "not_scorable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one filled-in form comes to."""

    instrument: str
    version: str
    standing: Standing
    state: FormState
    value: float | None = None
    reason: str = ""  # why there is no total
    imputed: int = 0  # items filled in by the rule of the form
    missing: tuple[str, ...] = ()  # codes left blank
    declined: tuple[str, ...] = ()  # codes that she preferred not to answer
    not_applicable: tuple[str, ...] = ()
    subscales: Mapping[str, float | None] = field(default_factory=dict)
    signs: Mapping[str, bool] = field(
        default_factory=dict
    )  # published cuts; one that cannot be told is left out
    flags: tuple[Flag, ...] = ()
    safety_unanswered: tuple[str, ...] = ()  # safety items without a clear answer: ask in person
    band: Band | None = None

    @property
    def said(self) -> str:
        """The total as it is printed, such as "7.9, 1 imputed"; why there is none otherwise."""
        if self.value is None:
            return self.reason
        told = f"{self.value:.0f}" if abs(self.value - round(self.value)) < 1e-9 else f"{self.value:.1f}"
        return f"{told}, {self.imputed} imputed" if self.imputed else told


def score(
    instrument: Instrument, answers: Mapping[str, Answer] | Sequence[Answer], *, stored_reversed: bool = False
) -> Score:
    """Score one form.

    Parameters
    ----------
    instrument
        The form.
    answers
        Code of an item to its answer, or answers in the order of the items; what is left out is blank. A
        number out of range or two answers on one line make the form not scorable.
    stored_reversed
        Whether reverse items come turned round already, as some forms of the CORE-10 store them.

    Returns
    -------
    Score
        Its `state` says whether there is a total. Flags are raised in every state.

    Raises
    ------
    NotPhysical
        If there are more answers than items, or an answer belongs to no item.
    """
    sheet = sorted_out(instrument, answers, stored_reversed)
    if sheet.problems:
        total = Total(reason=f"Not scorable: {'; '.join(sheet.problems)}.")
    elif not sheet.raw:
        total = Total(reason="Not scorable: nothing was answered.")
    else:
        total = RULES[instrument.rule](sheet)
    value = total.value
    parts = {part.name: None if sheet.problems else part_of(part, sheet) for part in instrument.subscales}
    state = FormState.SCORED
    if value is None:
        found = total.found and not sheet.problems
        state = FormState.NO_TOTAL if found else FormState.NOT_SCORABLE
    signs = dict(total.signs)
    if value is not None:
        signs |= {cut.name: cut.met(value) for cut in instrument.cuts}
    for part in instrument.subscales:
        if part.sign_at is not None and (held := parts[part.name]) is not None:
            signs[part.name] = held >= part.sign_at
    if not sheet.problems:
        signs |= _criterion(sheet)
    by = {silence: tuple(code for code, why in sheet.silent.items() if why is silence) for silence in Silence}
    return Score(
        instrument=instrument.name,
        version=instrument.version,
        standing=instrument.standing,
        state=state,
        value=value,
        reason=total.reason,
        imputed=total.imputed,
        missing=tuple(code for code in by[Silence.BLANK] if code not in total.unasked),
        declined=by[Silence.DECLINED],
        not_applicable=by[Silence.NOT_APPLICABLE],
        subscales={**parts, **total.parts},
        signs=signs,
        flags=_flags(sheet) + total.flags,
        safety_unanswered=tuple(
            each.item for each in instrument.safety if each.level == "now" and each.item not in sheet.raw
        ),
        band=None if value is None else instrument.band(value),
    )


def part_scores(
    instrument: Instrument,
    answers: Mapping[str, Answer] | Sequence[Answer],
    names: Collection[str] | None = None,
) -> dict[str, float | None]:
    """The parts of a form as `score` has them in `subscales`, and nothing else of it: a tenth of the work.

    Parameters
    ----------
    instrument, answers
        As in `score`.
    names
        The parts that are asked for; None: all.
    """
    sheet = sorted_out(instrument, answers, False)
    return {
        part.name: None if sheet.problems else part_of(part, sheet)
        for part in instrument.subscales
        if names is None or part.name in names
    }


def _criterion(sheet: Sheet) -> dict[str, bool]:
    """Whether the count of strong answers is met in each scale; nothing while blanks could decide it."""
    rule = sheet.instrument.criterion
    if rule is None:
        return {}
    sure = may = True
    for scale, need in rule.need.items():
        items = [item for item in sheet.instrument.scored if item.scale == scale]
        strong = sum(sheet.points.get(item.code, rule.at - 1) >= rule.at for item in items)
        sure &= strong >= need
        may &= strong + len(sheet.lacking(items)) >= need
    return {rule.name: sure} if sure == may else {}


def _flags(sheet: Sheet) -> tuple[Flag, ...]:
    """Each answer that a person must see, also where two were ticked or one cannot be."""
    return tuple(
        Flag(
            code=each.code,
            item=each.item,
            level=each.level,
            answer=sheet.loudest[each.item],
            verified=each.verified,
        )
        for each in sheet.instrument.safety
        if sheet.loudest.get(each.item, each.at - 1) >= each.at
    )
