"""Dialogues as a table, for whoever reads an export or her own file; every line with its footing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.records.language import dated
from palpate.reports import cells
from palpate.session.clock import clock

if TYPE_CHECKING:
    from palpate.records.queries.rows import Image, Turn, Understanding

LABEL = "reported, not verified"


def table_of(rows: Iterable[Turn | Image | Understanding]) -> str:
    """Turns, images and what was agreed, session by session; struck ones stay, with the reason."""
    head = [
        _("Session"), _("What"), _("Who spoke, or with whom"), _("At"), _("Words"), _("Called"), _("Sense"),
        _("Answer"), _("Stage"), _("Rhythm"), _("What the body did then (palpated)"), _("Place"), _("Side"),
        _("Image"), _("Known"), _("Basis"), _("Recorded"), _("Struck"), _("Why"), _("Footing"),
    ]  # fmt: skip
    return cells.table(head, (_row(row) for row in rows))


def _row(row: Any) -> list[object]:
    what = getattr(row, "kind", "") or type(row).__name__.lower()
    who = getattr(row, "speaker", "") or getattr(row, "party", "")
    at, side, image = getattr(row, "at", None), getattr(row, "side", ""), getattr(row, "image", None)
    return [
        row.session.number, what, who, "" if at is None else clock(at), row.words, getattr(row, "called", ""),
        getattr(row, "sense", ""), getattr(row, "answer", ""), getattr(row, "stage", ""),
        getattr(row, "rhythm", ""), getattr(row, "response", ""), getattr(row, "region", ""),
        _(Side(side).said()) if side else "", image.words if image is not None else "", row.standing,
        getattr(row, "basis", ""), dated.day(row.recorded_at),
        dated.day(row.struck_at) if row.struck_at else "", row.struck_why, _(LABEL),
    ]  # fmt: skip
