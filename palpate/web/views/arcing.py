"""The arcing board: arcs put down, the own mark first, then the geometry beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from palpate.body import atlas
from palpate.clinic import arcs as verbs
from palpate.records.queries import arc_lines, drafts, sessions
from palpate.records.queries import arcs as queries
from palpate.web import arc_board
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.arc import ArcForm, CenterForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Arc, Session


@require_http_methods(["GET", "POST"])
def arcing(request: HttpRequest, session: int) -> HttpResponse:
    """The board of one session; a POST notes one arc."""
    row = session_or_404(session)
    if request.method != "POST":
        return _page(request, row)
    form = ArcForm(request.POST, auto_id="arc-%s")
    given = {"session": row, "draft": _key(row, "arc"), **_who(request)}
    if entered(form, lambda _said: verbs.note(felt=form.felt(), **given)):
        return redirect("arcing.arcing", session=row.pk)
    return _page(request, row, arc=form)


@require_POST
def strike(request: HttpRequest, arc: int) -> HttpResponse:
    """Take an arc back with a reason."""
    row = or_404(queries.one(arc))
    form = TakingBackForm(request.POST, auto_id=f"strike-arc-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(arc=row, why=said["why"], **_who(request))):
        return redirect("arcing.arcing", session=row.session_id)
    return _page(request, row.session, back=(row.pk, form))


@require_POST
def center(request: HttpRequest, session: int) -> HttpResponse:
    """Her own mark, or that she has none."""
    row = session_or_404(session)
    none = "none" in request.POST
    form = CenterForm(request.POST, auto_id="center-%s")
    given = {"session": row, "draft": _key(row, "center"), **_who(request)}

    def act(said: dict[str, Any]) -> object:
        place = None if none else form.place()
        return verbs.mark_center(place=place, depth=said["depth"], located=said["located"], **given)

    if entered(form, act):
        return redirect("arcing.arcing", session=row.pk)
    return _page(request, row, center=form)


@require_POST
def comparison(request: HttpRequest, session: int) -> HttpResponse:
    """What the arcs give, beside her own mark."""
    row = session_or_404(session)
    verbs.compare(session=row, **_who(request))
    return redirect("arcing.arcing", session=row.pk)


def _page(
    request: HttpRequest, row: Session, *, arc: Form | None = None, center: Form | None = None,
    back: tuple[int, Form] | None = None,
) -> HttpResponse:  # fmt: skip
    rows, own = queries.of_session(row), queries.center(row)
    offers = drafts.offers(_key(row, "arc"), _key(row, "center"))
    arc_offer, center_offer = offers.values()
    arc_form = arc or ArcForm(initial=typed(ArcForm, arc_offer), auto_id="arc-%s")
    center_form = center or CenterForm(initial=typed(CenterForm, center_offer), auto_id="center-%s")
    # Before her own mark nothing computed is on this page, not even in its source.
    located = queries.located(own.geometry) if own and own.geometry else None
    page = {
        "session": row,
        "banner": banner(row.client),
        "signed": sessions.is_signed(row),
        "views": arc_board.views(rows, own, located),
        "arcs": [_arc(each, back) for each in rows],
        "own": own,
        "own_said": arc_lines.center_said(own) if own else "",
        "geometry": arc_lines.geometry_said(own) if own and own.geometry else "",
        "located": located,
        "apart": arc_board.apart(own, located) if own and located else "",
        "form": arc_form,
        "draft": arc_offer,
        "beside": [*aside(arc_offer, arc_form), *aside(center_offer, center_form)],
        "center_form": center_form,
        "center_draft": center_offer,
        "places": [region.said() for region in atlas().regions.values() if region.surface != "mouth"],
    }
    return render(request, "pages/arcing.html", page, status=422 if arc or center or back else 200)


def _arc(row: Arc, back: tuple[int, Form] | None) -> dict[str, Any]:
    form = back[1] if back and back[0] == row.pk else TakingBackForm(auto_id=f"strike-arc-{row.pk}-%s")
    return {
        "pk": row.pk,
        "number": row.number,
        "said": arc_lines.said(row),
        "by": row.recorded_by.name,
        "back": form,
    }


def _key(row: Session, form: str) -> str:
    return f"session:{row.pk}:{form}"


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
