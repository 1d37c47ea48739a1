"""What was done in a client's sessions, as a table that people can read without this program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.records.language import dated
from palpate.records.queries import work
from palpate.records.queries.held_back import label as label_of
from palpate.records.queries.spans import label
from palpate.records.queries.work_lines import limb, lying
from palpate.reports import cells
from palpate.session.clock import clock
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.session.posture import GRAVITY, KINDS_OF_POSTURE, RHYTHM_THERE
from palpate.session.results import RESULTS
from palpate.session.ten_steps import TEN_STEPS

if TYPE_CHECKING:
    from palpate.records.queries.rows import HandPlace, Hands, Posture, TechniqueUse
    from palpate.vocabulary import Vocabulary


def table_of(rows: work.OfClient, own: dict[str, str]) -> str:
    """Techniques, positions, places of hands and who joined; struck ones stay, with the reason.

    Sides are the client's and written out; times are minutes and seconds since hands came on.
    """
    head = [
        _("Session"), _("Kind"), _("What"), _("Place"), _("Side"), _("From"), _("To"), _("Whose hands"),
        _("Role"), _("Which hand"), _("As step"), _("Intent"), _("Touch"), _("Gloves"), _("Result"),
        _("Limbs"), _("Weight taken by"), _("Rhythm there"), _("Strokes of the sketch"), _("Words"),
        _("Not agreed to, or held back"), _("Reason"), _("Known"), _("Noted"), _("Struck"), _("Why"),
    ]  # fmt: skip
    return cells.table(head, [*_techniques(rows, own), *_postures(rows), *_places(rows), *_hands(rows)])


def _techniques(rows: work.OfClient, own: dict[str, str]) -> Iterator[list[object]]:
    gloves = {True: _("worn"), False: _("not worn"), None: ""}
    for row in rows.uses:
        yield [
            row.session.number, _("technique"), _(label(row.technique, own)), *_where(row),
            row.hands.name if row.hands else "", _role(row.hands), "", _named(TEN_STEPS, row.step),
            row.intent, row.touch, gloves[row.gloves], _named(RESULTS, row.result), "", "", "", "",
            row.words, ", ".join(map(label_of, row.against)), row.why, *_noted(row),
        ]  # fmt: skip


def _postures(rows: work.OfClient) -> Iterator[list[object]]:
    for row in rows.postures:
        limbs = "; ".join(f"{limb(code)}: {said}" for code, said in row.limbs.items())
        yield [
            row.session.number, _named(KINDS_OF_POSTURE, row.kind), lying(row.posture), *_where(row),
            "", "", "", "", "", "", "", "", limbs, _named(GRAVITY, row.gravity),
            _named(RHYTHM_THERE, row.rhythm), len(row.sketch) or "", row.words, "", "", *_noted(row),
        ]  # fmt: skip


def _places(rows: work.OfClient) -> Iterator[list[object]]:
    for row in rows.places:
        yield [
            row.session.number, _("hands at a place"), "", *_where(row), row.hands.name, _role(row.hands),
            _named(WHICH_HAND, row.hand), "", "", "", "", "", "", "", "", "", "", "", "", *_noted(row),
        ]  # fmt: skip


def _hands(rows: work.OfClient) -> Iterator[list[object]]:
    for row in rows.hands:
        yield [
            row.session.number, _("pair of hands"), "", "", "", "", "", row.name, _role(row),
            *[""] * 14, dated.stamp(row.joined_at),
            dated.day(row.struck_at) if row.struck_at else "", row.struck_why,
        ]  # fmt: skip


def _where(row: TechniqueUse | Posture | HandPlace) -> list[object]:
    return [
        row.place,
        _(Side(row.side).said()) if row.side else "",
        "" if row.at is None else clock(row.at),
        "" if row.until is None else clock(row.until),
    ]


def _noted(row: TechniqueUse | Posture | HandPlace) -> list[object]:
    return [
        row.standing,
        dated.stamp(row.recorded_at),
        dated.day(row.struck_at) if row.struck_at else "",
        row.struck_why,
    ]


def _role(hands: Hands | None) -> str:
    return _named(ROLES_OF_HANDS, hands.role) if hands else ""


def _named(table: Vocabulary[Any], code: str) -> str:
    term = table.get(code)
    return _(term.label) if term is not None else code
