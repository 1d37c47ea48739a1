"""Energy cysts, a concept of the practice: found, met again. A state is never typed, it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.body import Side
from palpate.clinic import cysts as verbs
from palpate.records.queries import chart, cyst_places, drafts, lists, terms
from palpate.records.queries import cysts as queries
from palpate.records.queries import sessions as meetings
from palpate.release import SIGNS
from palpate.web import cyst_figure, cyst_places_shown, cyst_rows
from palpate.web.banner import banner
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.cyst import CystForm, named
from palpate.web.forms.cyst_meeting import ReleaseForm, SightingForm
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Client, Cyst, Session

CLOSEOUT = "closeout"  # whoever came from there goes back there


@require_http_methods(["GET", "POST"])
def cysts(request: HttpRequest, client: int) -> HttpResponse:
    """All cysts of a client, and one form for a new one."""
    found = client_or_404(client)
    offer, sessions = drafts.offer(f"client:{found.pk}:cyst"), queries.open_sessions(found)
    if request.method != "POST" or "look" in request.POST:
        return _cysts(request, found, _begun(request, found, offer.data, sessions), offer)
    form = _form(request, found, sessions, data=request.POST)
    given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]

    def find(said: dict[str, Any]) -> Cyst:
        return verbs.find(
            **form.said(), session=said["session"], qualities=form.grades(),
            mark=cyst_places.mark(found, said["mark"]) if said["mark"] else None, **given,
        )  # fmt: skip

    if entered(form, find):
        return redirect(
            back_to(request, form.cleaned_data["session"], reverse("cysts.cysts", args=[found.pk]))
        )
    return _cysts(request, found, form, offer, status=422)


@require_POST
def here(request: HttpRequest, client: int) -> HttpResponse:
    """What is known at the place that is being typed: regions to choose from, and cysts that are there."""
    found = client_or_404(client)
    part = "cyst_known" if "known" in request.GET else "cyst_place"
    return render(request, f"parts/{part}.html", {"there": place_of(found, request.POST)})


@require_http_methods(["GET", "POST"])
def cyst(request: HttpRequest, cyst: int) -> HttpResponse:
    """One cyst over its sessions, and the form for the next meeting."""
    row = or_404(queries.one(cyst))
    if request.method != "POST":
        return life(request, row)
    form = _again(request, row, data=request.POST)
    by = request.practitioner  # type: ignore[attr-defined]
    given = {"cyst": row, "by": by, "at": timezone.now(), "draft": typed_here(request, key(row))}
    if entered(form, lambda said: verbs.meet_again(**form.said(), **given)):
        return redirect(
            back_to(request, form.cleaned_data["session"], reverse("cysts.cyst", kwargs={"cyst": row.pk}))
        )
    return life(request, row, again=form)


def life(
    request: HttpRequest, row: Cyst, *, again: Form | None = None, let_go: Form | None = None,
    back: tuple[str, int, Form] | None = None, session: Session | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of one cyst. A form that was refused stands on it with everything typed."""
    refused = bool(again or let_go or back)
    practice = request.practitioner.practice  # type: ignore[attr-defined]
    sessions, offer = queries.open_sessions(row.client), drafts.offer(key(row))
    chosen = request.GET.get("session", "")
    session = session or next(
        (each for each in sessions if str(each.pk) == chosen), next(iter(sessions), None)
    )
    release = drafts.offer(release_key(row))
    own, signs = terms.own_labels(practice), terms.own(practice, "signs")
    told = queries.life(row)
    again = again or begun(_again(request, row, sessions=sessions, chosen=chosen), offer.data)
    let_go = let_go or begun(
        ReleaseForm(own=signs, moments=meetings.moments(session) if session else ()), release.data
    )
    labels = {sign.code: _(sign.label) for sign in SIGNS} | own
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "cyst": row,
        "card": cyst_rows.card(row),
        "figure": cyst_figure.figure(row),
        "state": told.state,
        "state_label": cyst_rows.label(told.state),
        "since": told.since,
        "unchecked": cyst_rows.unchecked(told.unchecked),
        "steps": cyst_rows.steps(told, labels, own, back),
        "former": cyst_rows.former(told.former),
        "again": again,
        "draft": offer,
        "beside": aside(offer, again) + aside(release, let_go),
        "let_go": let_go,
        "release_draft": release,
        "session": session,
        "session_name": named(session) if session else "",
        "others": [{"pk": each.pk, "name": named(each)} for each in sessions if each != session],
        "then": _then(request),
    }
    return render(request, "pages/cyst.html", page, status=422 if refused else 200)


def key(row: Cyst) -> str:
    """The draft of the words for the next meeting."""
    return f"client:{row.client_id}:cyst:{row.pk}"


def release_key(row: Cyst) -> str:
    """The draft of a release."""
    return f"client:{row.client_id}:release:{row.pk}"


def typed_here(request: HttpRequest, draft: str) -> str | None:
    """The draft that this request settles: none for one tap elsewhere, which never saw what is typed here."""
    return None if "tap" in request.POST else draft


def _cysts(
    request: HttpRequest, client: Client, form: CystForm, offer: Any, status: int = 200
) -> HttpResponse:
    own = terms.own_labels(request.practitioner.practice)  # type: ignore[attr-defined]
    known = queries.of(client, taken_back=True)
    page = {
        "client": client,
        "banner": banner(client),
        "rows": [cyst_rows.row(each, own) for each in known if each.state],
        "taken_back": [cyst_rows.row(each, own) for each in known if not each.state],
        "form": form,
        "opened": form.opened(),
        "there": place_of(
            client, {name: form[name].value() for name in ("place", "side", "region", "mark")}
        ),
        "marks": cyst_places_shown.marks(
            cyst_places.marked(client), reverse("cysts.cysts", kwargs={"client": client.pk}),
            session=request.GET.get("session", ""), then=_then(request),
        ),
        "draft": offer,
        "beside": aside(offer, form),
        "then": _then(request),
    }  # fmt: skip
    return render(request, "pages/cysts.html", page, status=status)


def _form(request: HttpRequest, client: Client, sessions: list[Session], **kwargs: Any) -> CystForm:
    offered = lists.offered(request.practitioner.practice, "qualities of a cyst", "tissues")  # type: ignore[attr-defined]
    return CystForm(
        sessions=sessions, events=chart.history(client), qualities=offered["qualities of a cyst"],
        tissues=offered["tissues"], **kwargs,
    )  # fmt: skip


def _begun(request: HttpRequest, client: Client, kept: QueryDict | None, sessions: list[Session]) -> CystForm:
    """The form as it was left, as it asks, or with the place of a mark that was chosen by hand."""
    chosen, initial = request.GET.get("session", ""), {}
    if any(str(each.pk) == chosen for each in sessions):
        initial["session"] = chosen
    form = _form(request, client, sessions, initial=initial)
    begun(form, request.POST if request.method == "POST" else kept)
    if request.POST.get("look") == cyst_places_shown.NO_MARK:
        form.initial.update(mark="", region="")
    if "session" in initial and not form.initial.get("session"):
        form.initial.update(initial)
    mark = cyst_places.mark(client, request.GET.get("mark", ""))
    if mark is not None:
        form.initial.update(cyst_places_shown.fields(mark, dict(form.initial)))
    return form


def _again(
    request: HttpRequest, row: Cyst, *, data: QueryDict | None = None, sessions: list[Session] | None = None,
    chosen: str = "",
) -> SightingForm:  # fmt: skip
    offered = lists.offered(request.practitioner.practice, "qualities of a cyst")  # type: ignore[attr-defined]
    return SightingForm(
        data, initial={"session": chosen}, qualities=offered["qualities of a cyst"],
        sessions=queries.open_sessions(row.client) if sessions is None else sessions,
    )  # fmt: skip


def place_of(client: Client, said: Any) -> dict[str, Any]:
    """What the program finds at a place in words: it lists, and joins nothing by itself."""
    place, side, region = (str(said.get(name) or "").strip() for name in ("place", "side", "region"))
    side = side if side in tuple(Side) else ""
    mark: BodyMark | None = cyst_places.mark(client, str(said.get("mark") or ""))
    if mark is not None:
        region, side = mark.region, mark.side
    return cyst_places_shown.there(client, place, side, region, mark)


def _then(request: HttpRequest) -> str:
    """Where to go afterwards, if it is not this page."""
    asked = request.POST.get("then") or request.GET.get("then", "")
    return CLOSEOUT if asked == CLOSEOUT else ""


def back_to(request: HttpRequest, session: Session | None, page: str) -> str:
    """The page itself, or the close-out of the session if one came from there."""
    if _then(request) and session is not None:
        return f"{reverse('closeout.closeout', kwargs={'session': session.pk})}#cysts-here"
    return page
