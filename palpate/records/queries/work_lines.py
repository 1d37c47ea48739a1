"""What was done, as lines of the note: techniques, positions, and whose hands were where."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.records.language import dated
from palpate.records.language.in_words import in_words, inside, spoken
from palpate.records.models import Entry, HandPlace, Hands, Posture, TechniqueUse
from palpate.records.queries import spans, work
from palpate.records.queries.held_back import NOTHING, HeldBack, times
from palpate.session import note as paper
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.session.positions import POSITIONS
from palpate.session.posture import GRAVITY, KINDS_OF_POSTURE, LIMBS, RHYTHM_THERE
from palpate.session.recall import recalled_said
from palpate.session.results import RESULTS
from palpate.standing import Standing

USE, POSTURE, PLACE, WHO = "use", "posture", "hand-place", "hands"  # how ids of their lines begin
Timed: TypeAlias = TechniqueUse | Posture | HandPlace


def lines(done: work.Work, own: dict[str, str], held: HeldBack) -> list[paper.Line]:
    """Every line of what was done, with what was not agreed beside it."""
    return [
        *_touch(done, held),
        *_several(done, held),
        *(use(row, own, held) for row in done.uses),
        *(place(row) for row in done.places),
        *(posture(row) for row in done.postures),
    ]


def of_hands(hands: Hands, done: work.Work, own: dict[str, str]) -> list[paper.Line]:
    """Exactly what stands under one name: that she was there, what her hands did, where they were.

    What the client had agreed to is not hers to sign, and is left out.
    """
    here = _("{who} in session {number}").format(who=whose(hands), number=done.session.number)
    return [
        paper.Line(id=f"{WHO}{hands.pk}", block="head", text=here, standing=Standing.MEASURED),
        *(use(row, own, NOTHING) for row in done.uses if row.hands_id == hands.pk),
        *(place(row) for row in done.places if row.hands_id == hands.pk),
    ]


def flagged(line: paper.Line, entry: Entry, held: HeldBack) -> paper.Line:
    """The line of a technique that the close-out noted, with what was not agreed beside it at that time."""
    said = [] if held.blank else held.of(entry.code, *times(entry.session, None, None, entry.recorded_at))
    return replace(line, text="; ".join((line.text, *map(in_words, said)))) if said else line


def use(row: TechniqueUse, own: dict[str, str], held: HeldBack) -> paper.Line:
    """A technique in one line, from its name to what became of it."""
    result = RESULTS.get(row.result)
    gloves = {True: _("gloves: worn"), False: _("gloves: not worn"), None: ""}[row.gloves]
    text = _said(
        _joined(
            f"{spans.label(row.technique, own)}{_at(row.place, row.side)}",
            dated.span(row.at, row.until),
            _("by {who}").format(who=whose(row.hands)) if row.hands else "",
        ),
        _("intent: {words}").format(words=row.intent) if row.intent else "",
        _("touch: {words}").format(words=row.touch) if row.touch else "",
        gloves,
        _("result: {word}").format(word=inside(_(result.label)) if result else row.result)
        if row.result
        else "",
        row.words,
        *map(in_words, held.use(row)),
        _recalled(row),
    )
    return paper.Line(id=f"{USE}{row.pk}", block="done", text=text, standing=Standing(row.standing))


def place(row: HandPlace) -> paper.Line:
    """Where one pair of hands, or one hand of it, rested."""
    hand = WHICH_HAND.get(row.hand)
    who = _joined(whose(row.hands), inside(_(hand.label)) if hand else "")
    text = _said(_joined(f"{who}{_at(row.place, row.side)}", dated.span(row.at, row.until)), _recalled(row))
    return paper.Line(id=f"{PLACE}{row.pk}", block="done", text=text, standing=Standing(row.standing))


def posture(row: Posture) -> paper.Line:
    """A position or an unwinding, each limb in its own words; what was not said is left out."""
    gravity, rhythm = GRAVITY.get(row.gravity), RHYTHM_THERE.get(row.rhythm)
    sketch = _("with a sketch of the path") if row.kind == "unwinding" else _("with a sketch of the position")
    text = _said(
        _joined(
            f"{_(KINDS_OF_POSTURE[row.kind].label)}{_at(row.place, row.side)}", dated.span(row.at, row.until)
        ),
        lying(row.posture),
        *(f"{limb(code)}: {said}" for code, said in row.limbs.items()),
        _("weight taken by: {whom}").format(whom=inside(_(gravity.label)))
        if gravity and row.gravity != "none"
        else "",
        _("weight not taken") if row.gravity == "none" else "",
        _("rhythm there: {word}").format(word=_(rhythm.code)) if rhythm else "",
        row.words,
        sketch if row.sketch else "",
        _recalled(row),
    )
    return paper.Line(id=f"{POSTURE}{row.pk}", block="process", text=text, standing=Standing(row.standing))


def whose(hands: Hands) -> str:
    """Whose hands: "Beate Krause (assist)"."""
    return f"{hands.name} ({role(hands)})"


def role(hands: Hands) -> str:
    """The role in a word."""
    known = ROLES_OF_HANDS.get(hands.role)
    return inside(_(known.label)) if known else hands.role


def limb(code: str) -> str:
    """A limb with its side in words that leave no doubt: "left arm (client's left)"."""
    return inside(_(LIMBS[code].label)) + _whose(code.partition("_")[0])


def lying(code: str) -> str:
    """How the body lay or stood; of the two sides, whose they are."""
    known = POSITIONS.get(code)
    if known is None:
        return code
    return inside(_(known.label)) + _whose(code.rpartition("_")[2])


def _whose(side: str) -> str:
    return {"left": _(" (client's left)"), "right": _(" (client's right)")}.get(side, "")


def _touch(done: work.Work, held: HeldBack) -> list[paper.Line]:
    """Every hand needs this one consent, so what is missing of it is said once, and not on every line."""
    if not (held.touch and (done.uses or done.chips)):
        return []
    said = in_words(held.touch)
    text = said[0].upper() + said[1:]
    return [paper.Line(id=f"touch{done.session.pk}", block="safety", text=text, standing=Standing.TOLD)]


def _several(done: work.Work, held: HeldBack) -> list[paper.Line]:
    if len(done.hands) < 2:
        return []
    several = _("Several pairs of hands: {names}").format(names=", ".join(map(whose, done.hands)))
    text = _said(several, in_words(held.people))
    return [paper.Line(id=f"{WHO}-of{done.session.pk}", block="head", text=text, standing=Standing.MEASURED)]


def _at(place: str, side: str) -> str:
    where = _joined(place, _(Side(side).said()) if side else "")
    return f" {_('at {place}').format(place=where)}" if place else f", {where}" if where else ""


def _recalled(row: Timed) -> str:
    """A time that was noted after the hands came off is a memory, and says so."""
    if row.at is None or row.recalled_after is None:
        return ""
    return recalled_said(row.recalled_after, translate=spoken)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _said(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
