"""Two paintings or two sessions beside each other, and a course of paintings in small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palpate.records.queries import body, body_paintings
from palpate.web import body_compare as values
from palpate.web import session_marks
from palpate.web.banner import banner
from palpate.web.body_areas import outlines
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.body_paintings import Painted
    from palpate.records.queries.rows import Client
    from palpate.web.body_compare import Group


@require_safe
def compare(request: LetIn, client: int) -> HttpResponse:
    """Two paintings of one channel, the last two if none is named; below them the marks of two sessions."""
    found = client_or_404(client)
    page, group = _page(request, found)
    first, second = _two(group, request.GET.get("a", ""), request.GET.get("b", ""))
    page["needed"] = _(
        "To compare, two paintings of the same are needed; the client makes them, in a session or outside."
    )
    if group and first and second:
        page["change"] = values.compared(first, second, group, page["figure"])
        page["first"], page["second"] = (values.shown(row, page["figure"]) for row in (first, second))
        page["choice"] = [{"key": row.key, "when": values.when(row)} for row in group.drawn]
    marks = body.of_client(found, author="practitioner")
    page |= session_marks.compared(marks, request.GET.get("from", ""), request.GET.get("to", ""))
    return render(request, "pages/compare.html", page)


@require_safe
def course(request: LetIn, client: int) -> HttpResponse:
    """Every painting of one channel in order of time."""
    found = client_or_404(client)
    page, group = _page(request, found)
    if group:
        page["course"] = values.course(group, page["figure"])
        page["band_sentence"] = values.sentence(values.band_of(group))
        page["comparable"] = len(group.drawn) > 1
    return render(request, "pages/body_course.html", page)


def _page(request: LetIn, client: Client) -> tuple[dict[str, Any], Group | None]:
    """What both pages show; `painting` or `channel` names the paintings that are meant."""
    rows = body_paintings.of_client(client)
    asked = request.GET.get("channel", "")
    groups = values.groups(rows)
    of_channel = next((each.key for each in groups if each.paintings[-1].channel == asked), "")
    group = values.chosen(groups, request.GET.get("painting", "") or request.GET.get("b", "") or of_channel)
    figure = body.figure(client, timezone.localdate())
    named = [{"key": each.key, "name": each.name, "number": len(each.paintings)} for each in groups]
    page = {
        "client": client,
        "banner": banner(client),
        "figure": figure,
        "outlines": outlines(figure) if rows else (),
        "groups": named,
        "group": {"key": group.key, "name": group.name} if group else None,
    }
    return page, group


def _two(group: Group | None, a: str, b: str) -> tuple[Painted | None, Painted | None]:
    """The two paintings that were asked for, or the last two."""
    drawn: Sequence[Painted] = group.drawn if group else ()
    if len(drawn) < 2:
        return None, None
    by_key = {row.key: row for row in drawn}
    return by_key.get(a, drawn[-2]), by_key.get(b, drawn[-1])
