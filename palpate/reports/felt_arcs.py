"""The arcs that hands felt, as a table for people and as JSON that `palpate arcs fit` takes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.body.saying import label_of_region
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from palpate.reports import cells

if TYPE_CHECKING:
    from palpate.records.queries.rows import Arc, Center


def table_of(arcs: Iterable[Arc], centers: Iterable[Center]) -> str:
    """One line for each arc, and one for each own mark of a center; sides written out, blank not assessed."""
    head = [
        _("Session"), _("Noted"), _("Observer"), _("Known"), _("What"), _("Place"), _("Side"), _("Seen from"),
        _("Hand"), _("Degrees on the page"), _("Felt radius, cm"), _("In words"),
    ]  # fmt: skip
    rows = [(row.session.number, 0, row.number, _arc(row)) for row in arcs]
    rows += [(row.session.number, 1, row.pk, _center(row)) for row in centers]
    return cells.table(head, [cells_of for *_order, cells_of in sorted(rows, key=lambda row: row[:3])])


def as_json(arcs: Iterable[Arc]) -> str:
    """The arcs session by session, each a list that `palpate arcs fit` reads. Metres, atlas frame."""
    sessions: dict[str, list[dict[str, Any]]] = {}
    rows = list(arcs)
    for row, value in zip(rows, queries.values(rows), strict=True):
        said = {name: getattr(value, name) for name in value.__dataclass_fields__}
        kept = {name: part for name, part in said.items() if part not in (None, "")}
        sessions.setdefault(str(row.session.number), []).append(kept)
    return json.dumps(sessions, indent=1)


def _arc(row: Arc) -> list[object]:
    return [
        row.session.number, _noted(row), row.recorded_by.name, row.standing,
        _("arc %(number)s") % {"number": row.number}, label_of_region(row.region, translate=_),
        _side(row.side),
        row.view, row.hand, round(row.degrees), None if row.radius is None else round(row.radius * 100, 1),
        arc_lines.said(row),
    ]  # fmt: skip


def _center(row: Center) -> list[object]:
    return [
        row.session.number, _noted(row), row.recorded_by.name, row.standing, _("center, own mark"),
        label_of_region(row.region, translate=_) if row.point else "", _side(row.side), row.view, "", None,
        None,
        arc_lines.center_said(row),
    ]  # fmt: skip


def _noted(row: Arc | Center) -> str:
    return f"{localtime(row.recorded_at):%d %b %Y %H:%M}"


def _side(code: str) -> str:
    return _(Side(code).said()) if code else ""
