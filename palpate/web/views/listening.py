"""Listening at stations, before and after; and once more without sight of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import listening as verbs
from palpate.errors import NotPhysical, PalpateError
from palpate.records.language.in_words import in_words
from palpate.records.queries import drafts, sessions, terms
from palpate.records.queries import listening as queries
from palpate.rhythm.sqar import SCHOOLS, Part
from palpate.web import listening_sheet, listening_words
from palpate.web.banner import banner
from palpate.web.forms import listening as form
from palpate.web.own_agreement import own_agreement
from palpate.web.refusals import said
from palpate.web.views.finding import session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Listening as Row
    from palpate.records.queries.rows import Session


@require_http_methods(["GET", "POST"])
def listening(request: HttpRequest, session: int) -> HttpResponse:
    """The stations that this practice offers, with what this observer noted."""
    row = session_or_404(session)
    if request.method != "POST":
        return redirect("note.note", session=row.pk) if sessions.is_signed(row) else _page(request, row)
    rows = queries.first(queries.of_session(row), request.practitioner)  # type: ignore[attr-defined]
    found = _read(request, request.POST, rows)
    if found.problems:
        return _page(request, row, data=request.POST, status=422)
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    try:
        verbs.listen(session=row, listenings=found.listenings, by=by, at=at, draft=_draft(row))
    except PalpateError as refusal:
        return _page(request, row, data=request.POST, refusal=refusal)
    return redirect("listening.listening", session=row.pk)


@require_http_methods(["GET", "POST"])
def repeat(request: HttpRequest, session: int) -> HttpResponse:
    """Stations noted before, offered without what was noted; then both, side by side."""
    row = session_or_404(session)
    if request.method != "POST":
        if sessions.is_signed(row) and not row.listenings.filter(repeats__isnull=False).exists():
            return redirect("note.note", session=row.pk)
        return _again(request, row, request.GET.get("part", ""))
    part = request.POST.get("part", "")
    found = _read(request, request.POST, [])
    if found.problems:
        return _again(request, row, part, data=request.POST, status=422)
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    here = [each for each in found.listenings if each.part == part]
    try:
        verbs.repeat(session=row, part=_part(part), listenings=here, by=by, at=at, draft=_draft(row, part))
    except PalpateError as refusal:
        return _again(request, row, part, data=request.POST, refusal=refusal)
    return redirect(f"{reverse('listening.repeat', kwargs={'session': row.pk})}?part={part}")


@require_POST
def withdrawal(request: HttpRequest, session: int) -> HttpResponse:
    """Take a second listening back, with a reason."""
    row, part = session_or_404(session), request.POST.get("part", "")
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    station, why = request.POST.get("station", ""), request.POST.get("why", "")
    try:
        verbs.take_back(session=row, part=_part(part), station=station, why=why, by=by, at=at)
    except PalpateError as refusal:
        return _again(request, row, part, refusal=refusal)
    return redirect(f"{reverse('listening.repeat', kwargs={'session': row.pk})}?part={part}")


def _page(
    request: HttpRequest, row: Session, *, data: QueryDict | None = None, status: int = 200,
    refusal: PalpateError | None = None,
) -> HttpResponse:  # fmt: skip
    by, practice = request.practitioner, row.client.practice  # type: ignore[attr-defined]
    offer, labels = drafts.offer(_draft(row)), terms.own_labels(practice)
    rows = queries.first(queries.of_session(row), by)
    typed = offer.data if data is None else data
    shown = form.fields(rows) if typed is None else typed
    sheet = listening_sheet.Sheet(
        shown, _read(request, shown, rows), offered=listening_sheet.offered(practice), labels=labels,
        school=practice.school,
    )  # fmt: skip
    sentences, status = _sentences(sheet, data, refusal, status)
    context = _frame(request, row, offer, labels) | {
        "sheet": sheet,
        "sentences": sentences,
        "school": _school(practice.school),
        "again": bool(rows) and data is None,
    }
    return render(request, "pages/listening.html", context, status=status)


def _again(
    request: HttpRequest, row: Session, part: str, *, data: QueryDict | None = None, status: int = 200,
    refusal: PalpateError | None = None,
) -> HttpResponse:  # fmt: skip
    by, practice = request.practitioner, row.client.practice  # type: ignore[attr-defined]
    rows, labels, signed = queries.of_session(row), terms.own_labels(practice), sessions.is_signed(row)
    firsts, done = queries.first(rows, by), queries.listened_again(rows, by)
    noted = [each for each in Part if any(first.part == each for first in firsts)]
    chosen = part if part in tuple(Part) else _newest(noted, firsts, done, signed)
    pending = dict.fromkeys(
        first.station for first in firsts if first.part == chosen and (chosen, first.station) not in done
    )
    offer = drafts.offer(_draft(row, chosen))
    shown = (offer.data or QueryDict()) if data is None else data
    offered = listening_sheet.offered(practice)
    stations = [term.code for term in offered[listening_sheet.STATIONS]]
    only = sorted(pending, key=lambda code: stations.index(code) if code in stations else len(stations))
    sheet = listening_sheet.Sheet(
        shown, _read(request, shown, []), offered=offered, labels=labels, school=practice.school,
        parts=(chosen,), only=() if signed else only, opened=only[0] if only else "",
    )  # fmt: skip
    sentences, status = _sentences(sheet, data, refusal, status)
    pairs = _pairs([each for each in rows if each.recorded_by_id == by.pk and each.part == chosen], labels)
    context = _frame(request, row, offer, labels) | {
        "sheet": sheet,
        "sentences": sentences,
        "signed": signed,
        "part": chosen,
        "part_label": listening_words.PARTS[chosen],
        "parts": [{"code": str(each), "label": listening_words.PARTS[each]} for each in noted],
        "pairs": pairs,
        "agreement": own_agreement(queries.pairs(by, practice.school), practice.school) if pairs else None,
    }
    return render(request, "pages/listening_repeat.html", context, status=status)


def _newest(noted: list[Part], firsts: list[Row], done: set[tuple[str, str]], signed: bool) -> Part:
    """The part to begin with: the last in which something waits; once all is signed, one that has both."""
    waits = {first.part for first in firsts if (first.part, first.station) not in done}
    both = {part for part, _station in done}
    wanted = [part for part in noted if part in (both if signed else waits)]
    return (wanted or noted or [Part.BEFORE])[-1]


def _frame(request: HttpRequest, row: Session, offer: drafts.Offer, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "session": row,
        "banner": banner(row.client),
        "draft": offer,
        "beside": form.beside(offer, labels),
        "tapping": listening_sheet.TAPPING,
    }


def _pairs(rows: list[Row], labels: dict[str, str]) -> list[dict[str, Any]]:
    """What was noted first and what was noted again, station by station; the first as it was then."""
    seconds: dict[str, list[Row]] = {}
    for row in queries.again(rows):
        seconds.setdefault(row.station, []).append(row)
    found = []
    for station, again in seconds.items():
        first = _as_it_was(rows, station, min(row.recorded_at for row in again))
        both = [listening_words.lines(map(queries.value, each), labels) for each in (first, again)]
        found.append({"station": station, "label": listening_words.station(station, labels), "both": both})
    return found


def _as_it_was(rows: list[Row], station: str, when: Any) -> list[Row]:
    """The first listening at a station as it stood when it was listened to again."""
    return [
        row
        for row in rows
        if row.repeats_id is None
        and row.station == station
        and row.recorded_at <= when
        and (row.struck_at is None or row.struck_at > when)
    ]


def _read(request: HttpRequest, data: QueryDict, rows: list[Row]) -> form.Read:
    school = request.practitioner.practice.school  # type: ignore[attr-defined]
    return form.read(data, schools=form.schools(rows), school=school)


def _sentences(
    sheet: listening_sheet.Sheet, data: QueryDict | None, refusal: PalpateError | None, status: int
) -> tuple[list[str], int]:
    """Why it was not taken; a draft that cannot be read yet is not scolded."""
    if refusal is not None:
        sentence, status = said(refusal)
        return [sentence], status
    return (sheet.problems if data is not None else []), status


def _school(code: str) -> dict[str, str]:
    term = SCHOOLS[code]
    return {"label": _(term.label), "meaning": _(term.meaning), "source": in_words(term.source)}


def _part(code: str) -> Part:
    if code not in tuple(Part):
        raise NotPhysical(_("A listening is before or after. Go back to the page, and choose one of them."))
    return Part(code)


def _draft(row: Session, part: str = "") -> str:
    """Of the first listening; of the second one for each part, so that one never takes the other's place."""
    what = f"repeat:{list(Part).index(_part(part)) + 1}" if part else "listening"
    return f"session:{row.pk}:{what}"
