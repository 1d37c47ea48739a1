"""The client's own file: when she asked, until when it is due, the pack, and what was handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import access_requests as verbs
from palpate.clinic import handing as handing_verbs
from palpate.records.queries import disclosures, drafts
from palpate.reports import access_pack
from palpate.session.papers import PAPERS
from palpate.web import handing, under_way
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.handing import AskedForm, HandedForm, PackForm
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client
    from palpate.reports.leaving import Leaving


@require_http_methods(["GET", "POST"])
def access(request: LetIn, client: int) -> HttpResponse:
    """Requests with their due day; POST writes one down."""
    found, today = client_or_404(client), timezone.localdate()
    key = f"client:{found.pk}:access"
    form = AskedForm(initial=typed(AskedForm, drafts.offer(key)), today=today)
    if request.method == "POST":
        form = AskedForm(request.POST, today=today)
        given: dict[str, Any] = {"client": found, "by": request.practitioner, "at": timezone.now()}
        if entered(form, lambda said: verbs.ask(**said, **given, draft=key)):
            return redirect("access.access", client=found.pk)
    return _access(request, found, asked=form)


@require_POST
def pack(request: LetIn, client: int) -> HttpResponse:
    """Everything on file as one zip, after the passphrase; it is logged, and may answer a request."""
    found, by, now = client_or_404(client), request.practitioner, timezone.now()
    form = PackForm(request.POST, requests=disclosures.requests(found))
    if not handing.opens(form):
        return _access(request, found, pack=form)
    handing.forget_passphrase(form)  # the form waits beside work that may take a while

    def given(request: LetIn, made: Callable[[], Leaving]) -> HttpResponse:
        out = handing.made(form, made)
        return handing.as_file(out) if out is not None else _access(request, found, pack=form)

    def begin() -> HttpResponse:
        asked = {name: form.cleaned_data[name] for name in ("request", "to_whom")}
        asked["withheld"] = form.withheld()
        return under_way.answered(
            request, "access-pack", lambda pace: access_pack.make(found, by=by, at=now, pace=pace, **asked),
            given, back=reverse("access.access", args=[found.pk]), of=found.pk, is_file=True,
        )  # fmt: skip

    return handing.made(form, begin) or _access(request, found, pack=form)


@require_POST
def answer(request: LetIn, asked: int) -> HttpResponse:
    """The request is answered: what was handed over stands in the log."""
    row = or_404(disclosures.request(asked))
    verbs.answer(request=row, by=request.practitioner, at=timezone.now())
    return redirect("access.access", client=row.client_id)


@require_http_methods(["GET", "POST"])
def log(request: LetIn, client: int) -> HttpResponse:
    """What left about this client; POST notes a paper that was handed over by hand."""
    found, now = client_or_404(client), timezone.now()
    offer = drafts.offer(f"client:{found.pk}:handed")
    form = HandedForm(initial=typed(HandedForm, offer))
    if request.method == "POST":
        form = HandedForm(request.POST)
        given: dict[str, Any] = {"client": found, "by": request.practitioner, "at": now, "draft": offer.key}
        if entered(form, lambda said: handing_verbs.handed_over(**said, **given)):
            return redirect("access.log", client=found.pk)
    rows = disclosures.of(found)
    page = handing.context(found, "other") | {
        "rows": [_row(row) for row in rows], "form": form, "draft": offer, "beside": aside(offer, form),
    }  # fmt: skip
    return render(request, "pages/disclosures.html", page, status=422 if form.is_bound else 200)


def _access(
    request: LetIn, client: Client, *, asked: AskedForm | None = None, pack: PackForm | None = None
) -> HttpResponse:
    offer, today = drafts.offer(f"client:{client.pk}:access"), timezone.localdate()
    rows = disclosures.requests(client)
    asked = asked or AskedForm(initial=typed(AskedForm, offer), today=today)
    pack = pack or PackForm(requests=rows)
    bound = asked.is_bound or pack.is_bound
    given = [row for row in disclosures.of(client) if row.kind in ("access_pack", "client_copy")]
    page = handing.context(client, "access_pack") | {
        "rows": [_asked(row, today, given) for row in rows], "asked": asked, "pack": pack, "draft": offer,
        "beside": aside(offer, asked), "given": [_row(row) for row in given],
        "begun": under_way.of_kind("access-pack", of=client.pk),
    }  # fmt: skip
    return render(request, "pages/access.html", page, status=422 if bound else 200)


def _asked(row: Any, today: Any, given: list[Any]) -> dict[str, Any]:
    answered = row.answered_at is not None
    return {
        "row": row,
        "answered": answered,
        "days": (row.due_on - today).days,
        "over": not answered and row.due_on < today,
        "ready": not answered and any(each.request_id == row.pk for each in given),
    }


def _row(row: Any) -> dict[str, Any]:
    return {"row": row, "label": _(PAPERS[row.kind].label) if row.kind in PAPERS else row.kind}
