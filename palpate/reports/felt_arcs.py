"""The arcs that hands felt, as a table for people and as JSON that `palpate arcs fit` takes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.body.saying import label_of_region
from palpate.records.language import dated
from palpate.records.language.in_words import spoken
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from palpate.reports import cells

if TYPE_CHECKING:
    from palpate.records.queries.rows import Arc, Center


def table_of(arcs: Iterable[Arc], centers: Iterable[Center]) -> str:
    """One line for each arc, own mark and comparison; sides written out, struck ones with the reason."""
    head = [
        _("Session"), _("Series"), _("Noted"), _("Observer"), _("Known"), _("What"), _("Place"), _("Side"),
        _("Seen from"), _("Degrees on the page"), _("Concave side of its direction"), _("Hand"),
        _("Felt radius, cm"),
        _("Amplitude, 0 to 4"), _("Speed"), _("Certainty"), _("Words"), _("In words"), _("Struck"), _("Why"),
    ]  # fmt: skip
    marks = list(centers)
    rows = [((row.session.number, row.series, 0, row.number, row.pk), _arc(row)) for row in arcs]
    for row in marks:
        order = (row.session.number, row.series, 1, 0, row.pk)
        rows.append((order, _center(row, queries.marked_again(row, _beside(row, marks)))))
        found = queries.compared(row)
        if found is not None:
            rows.append(((row.session.number, row.series, 2, 0, row.pk), _geometry(row, found)))
    return cells.table(head, [cells_of for _order, cells_of in sorted(rows, key=lambda row: row[0])])


def files(arcs: Iterable[Arc]) -> Iterable[tuple[str, str]]:
    """For each session and series of one client its name and its arcs, as `palpate arcs fit` reads them.

    Metres, atlas frame; struck arcs are left out.
    """
    standing = [row for row in arcs if row.struck_at is None]
    standing.sort(key=lambda row: (row.session.number, row.series, row.number))
    for (session, series), group in groupby(standing, key=lambda row: (row.session, row.series)):
        figure, size = queries.figure(session), queries.size(session)
        found = queries.values(group, figure=figure, size=size)
        said = [{name: getattr(arc, name) for name in arc.__dataclass_fields__} for arc in found]
        kept = [{name: part for name, part in arc.items() if part not in (None, "")} for arc in said]
        yield f"{session.number}-{series}", json.dumps(kept, indent=1) + "\n"


def _beside(row: Center, marks: Iterable[Center]) -> list[Center]:
    return [each for each in marks if each.session_id == row.session_id]


def _arc(row: Arc) -> list[Any]:
    return [
        row.session.number, row.series, _noted(row), row.recorded_by.name, row.standing,
        _("arc %(number)s") % {"number": row.number}, label_of_region(row.region, translate=spoken),
        _side(row.side), arc_lines.seen_from(row.view, translate=spoken), round(row.degrees),
        _(arc_lines.inside(row)), row.hand,
        None if row.radius is None else round(row.radius * 100, 1), row.amplitude, row.speed,
        row.certainty, row.words, arc_lines.said(row, translate=spoken), *_struck(row),
    ]  # fmt: skip


def _center(row: Center, again: bool) -> list[Any]:
    return [
        row.session.number, row.series, _noted(row), row.recorded_by.name, row.standing,
        _("center, own mark"), label_of_region(row.region, translate=spoken) if row.view else _("none"),
        _side(row.side), arc_lines.seen_from(row.view, translate=spoken) if row.view else "", *[None] * 7,
        row.located, arc_lines.center_said(row, again=again, translate=spoken), *_struck(row),
    ]  # fmt: skip


def _geometry(row: Center, found: queries.Compared) -> list[Any]:
    what = _("geometry of %(numbers)s, Palpate %(program)s") % {
        "numbers": arc_lines.numbers_said(found.numbers, translate=spoken), "program": found.program,
    }  # fmt: skip
    said = arc_lines.geometry_said(found, translate=spoken)
    at = dated.stamp(found.at)
    return [row.session.number, row.series, at, "", "modelled", what, *[None] * 11, said, None, None]


def _noted(row: Arc | Center) -> str:
    return dated.stamp(row.recorded_at)


def _struck(row: Arc | Center) -> list[Any]:
    return [dated.day(row.struck_at) if row.struck_at else "", row.struck_why]


def _side(code: str) -> str:
    return _(Side(code).said()) if code else ""
