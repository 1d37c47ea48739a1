"""What the page of the arcing board says. Before her own mark, nothing that was computed is among it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.body import atlas
from palpate.discovery.arcing import Verdict
from palpate.records.language.in_words import in_words, spoken
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from palpate.web import arc_board
from palpate.web.arc_board import HEAD, Board
from palpate.web.forms.trauma import TakingBackForm

if TYPE_CHECKING:
    from palpate.records.queries.arcs import Compared
    from palpate.records.queries.rows import Arc, Center, Session


def values(session: Session, asked: int) -> dict[str, Any]:
    """The board of one series of a session. Two queries, however many arcs there are."""
    everything, centers = queries.of_session(session), queries.centers(session)
    known = {row.series for row in everything} | {row.series for row in centers if row.struck_at is None}
    last = max(known, default=queries.FIRST)
    series = asked if 1 <= asked <= last + 1 else last
    rows, own = [row for row in everything if row.series == series], queries.own(centers, series)
    found = queries.compared(own)
    fresh = found if found is not None and queries.still_holds(found, rows) else None
    board = Board(figure=queries.figure(session), rows=rows, center=own, compared=fresh)
    return {
        "series": series,
        "all_series": _all(session, sorted(known | {series}), series, everything),
        "next_series": board_of(session, last + 1) if everything and series <= last else "",
        "rows": rows,
        "views": arc_board.views(board),
        "head": arc_board.views(board, HEAD),
        "head_open": any(row.view in HEAD for row in rows) or bool(own and own.view in HEAD),
        "own": own,
        "own_said": _own(own, centers) if own else "",
        "stale": _stale(found) if found is not None and fresh is None else "",
        "geometry": _geometry(fresh, own) if fresh is not None else None,
        "places": [
            in_words(region.said()) for region in atlas().regions.values() if region.surface != "mouth"
        ],
    }


def listed(rows: Sequence[Arc], back: tuple[int, Form] | None) -> list[dict[str, Any]]:
    """The arcs in words, each with the form that takes it back."""
    return [
        {
            "pk": row.pk,
            "number": row.number,
            "said": arc_lines.said(row, translate=spoken),
            "by": row.recorded_by.name,
            "back": back[1]
            if back and back[0] == row.pk
            else TakingBackForm(auto_id=f"strike-arc-{row.pk}-%s"),
        }
        for row in rows
    ]


def board_of(session: Session, series: int, page: str = "arcing") -> str:
    """The address of a session's board, or of an act on it, in one series."""
    where = reverse(f"arcing.{page}", kwargs={"session": session.pk})
    return where if series == queries.FIRST else f"{where}?series={series}"


def addresses(session: Session, series: int, changed: Arc | None) -> dict[str, str]:
    """Where the forms of the page go."""
    return {
        "board": board_of(session, series),
        "arc": reverse("arcing.arc", kwargs={"arc": changed.pk}) if changed else board_of(session, series),
        "center": board_of(session, series, "center"),
        "comparison": board_of(session, series, "comparison"),
    }


def _all(session: Session, numbers: Sequence[int], current: int, rows: Sequence[Arc]) -> list[dict[str, Any]]:
    return [
        {
            "url": board_of(session, number),
            "label": arc_lines.series_said(number, translate=spoken),
            "current": number == current,
            "arcs": sum(row.series == number for row in rows),
        }
        for number in numbers
    ]


def _own(own: Center, centers: Sequence[Center]) -> str:
    return arc_lines.center_said(own, again=queries.marked_again(own, centers), translate=spoken)


def _stale(found: Compared) -> str:
    return _("The arcs were changed since they were compared at %(at)s, with %(numbers)s.") % {
        "at": f"{localtime(found.at):%H:%M}",
        "numbers": arc_lines.numbers_said(found.numbers, translate=spoken),
    }


def _geometry(found: Compared, own: Center | None) -> dict[str, Any]:
    located = found.located
    return {
        "said": arc_lines.geometry_said(found, translate=spoken),
        "numbers": arc_lines.numbers_said(found.numbers, translate=spoken),
        "apart": arc_board.apart(own, found) if own else "",
        "band": located.verdict is Verdict.ONE_CENTER and not located.depth_known,
        "groups": arc_board.groups(found),
        "program": found.program,
        "at": found.at,
    }
