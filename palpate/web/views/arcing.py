"""The arcing board: arcs put down, the own mark first, then the geometry beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import arcs as verbs
from palpate.errors import PalpateError
from palpate.records.queries import arc_lines, cysts, drafts, sessions
from palpate.records.queries import arcs as queries
from palpate.web import arc_page
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.arc import ArcForm, CenterForm, of_arc, of_center
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.refusals import said
from palpate.web.views.finding import or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Arc, Cyst, Session


@require_http_methods(["GET", "POST"])
def arcing(request: HttpRequest, session: int) -> HttpResponse:
    """The board of one session; a POST notes one arc."""
    row, series = session_or_404(session), _series(request)
    if request.method != "POST":
        return _page(request, row, series)
    form = ArcForm(request.POST, auto_id="arc-%s")
    given = {"session": row, "draft": _key(row, "arc"), **_who(request)}
    if entered(form, lambda _said: verbs.note(felt=form.felt(series), **given)):
        return _back(row, series)
    return _page(request, row, series, arc=form)


@require_http_methods(["GET", "POST"])
def arc(request: HttpRequest, arc: int) -> HttpResponse:
    """The same board with one arc to be said otherwise."""
    row = or_404(queries.one(arc))
    if row.struck_at is not None:
        return _back(row.session, row.series)
    if request.method != "POST":
        return _page(request, row.session, row.series, changed=row)
    form = ArcForm(request.POST, auto_id="arc-%s")
    given = {"arc": row, "draft": _key(row.session, "arc", row), **_who(request)}
    if entered(form, lambda _said: verbs.change(felt=form.felt(row.series), **given)):
        return _back(row.session, row.series)
    return _page(request, row.session, row.series, arc=form, changed=row)


@require_POST
def strike(request: HttpRequest, arc: int) -> HttpResponse:
    """Take an arc back with a reason."""
    row = or_404(queries.one(arc))
    form = TakingBackForm(request.POST, auto_id=f"strike-arc-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(arc=row, why=said["why"], **_who(request))):
        return _back(row.session, row.series)
    return _page(request, row.session, row.series, back=(row.pk, form))


@require_POST
def center(request: HttpRequest, session: int) -> HttpResponse:
    """Her own mark, or that she has none."""
    row, series = session_or_404(session), _series(request)
    none = "none" in request.POST
    form = CenterForm(request.POST, auto_id="center-%s", cysts=_cysts(row))
    given = {"session": row, "series": series, "draft": _key(row, "center"), **_who(request)}

    def act(said: dict[str, Any]) -> object:
        place = None if none else form.place()
        about = {name: said[name] for name in ("depth", "located", "cyst")}
        return verbs.mark_center(place=place, **about, **given)

    if entered(form, act):
        return _back(row, series)
    return _page(request, row, series, center=form)


@require_POST
def comparison(request: HttpRequest, session: int) -> HttpResponse:
    """What the arcs give, beside her own mark."""
    row, series = session_or_404(session), _series(request)
    try:
        verbs.compare(session=row, series=series, **_who(request))
    except PalpateError as refusal:
        return _page(request, row, series, refusal=refusal)
    return _back(row, series)


def _page(
    request: HttpRequest, row: Session, series: int, *, arc: Form | None = None, changed: Arc | None = None,
    center: Form | None = None, back: tuple[int, Form] | None = None, refusal: PalpateError | None = None,
) -> HttpResponse:  # fmt: skip
    values = arc_page.values(row, series)
    offers = drafts.offers(_key(row, "arc", changed), _key(row, "center"))
    arc_offer, center_offer = offers.values()
    stood = of_arc(changed, arc_lines.inside(changed)) if changed else {}
    arc_form = arc or ArcForm(initial=stood | typed(ArcForm, arc_offer), auto_id="arc-%s")
    own = of_center(values["own"]) if values["own"] else {}
    own |= typed(CenterForm, center_offer)
    center_form = center or CenterForm(initial=own, auto_id="center-%s", cysts=_cysts(row))
    sentence, status = said(refusal) if refusal else ("", 200)
    page = values | {
        "session": row,
        "banner": banner(row.client),
        "signed": sessions.is_signed(row),
        "arcs": arc_page.listed(values["rows"], back),
        "form": arc_form,
        "changed": changed,
        "draft": arc_offer,
        "beside": [*aside(arc_offer, arc_form), *aside(center_offer, center_form)],
        "center_form": center_form,
        "center_draft": center_offer,
        "sentence": sentence,
        "where": arc_page.addresses(row, values["series"], changed),
    }
    refused = back is not None or any(form is not None and form.is_bound for form in (arc, center))
    return render(request, "pages/arcing.html", page, status=422 if refused else status)


def _cysts(row: Session) -> list[Cyst]:
    return [known.cyst for known in cysts.of(row.client)]


def _back(row: Session, series: int) -> HttpResponseRedirect:
    return redirect(arc_page.board_of(row, series))


def _series(request: HttpRequest) -> int:
    asked = request.GET.get("series", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 3 else queries.FIRST


def _key(row: Session, form: str, arc: Arc | None = None) -> str:
    return f"session:{row.pk}:{form}" + (f":{arc.pk}" if arc else "")


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
