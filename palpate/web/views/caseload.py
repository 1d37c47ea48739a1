"""The home page: what waits, one step to a new client, and everybody who comes."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from palpate.records.queries import caseload as records
from palpate.records.queries import concerns, drafts, forms, recalling
from palpate.web import updated
from palpate.web.drafting import typed
from palpate.web.forms.clients import BANDS, ClientForm
from palpate.web.request import LetIn
from palpate.web.unfinished import unfinished, waiting_row
from palpate.web.waiting_for_care import alerts, check_ins, late_check_ins

WORDS = dict(BANDS)


@require_safe
def caseload(request: LetIn) -> HttpResponse:
    """Fifty clients a page, who came last first."""
    if "q" in request.GET:
        return redirect(f"{reverse('search.search')}?{urlencode({'q': request.GET['q']})}")
    asked = _number(request.GET.get("page", "1"))
    rows, total = records.rows(request.practitioner.practice, asked)
    pages = Paginator(range(total), records.PAGE)
    page = pages.get_page(asked)
    if page.number != asked:
        return redirect(f"{reverse('caseload.caseload')}?page={page.number}")
    practice, now = request.practitioner.practice, timezone.now()
    standing, came = drafts.standing(), forms.unseen(practice)
    open_recalls = recalling.left_open(standing)
    waiting = [waiting_row(session, recalling=session.pk in open_recalls) for session in records.waiting()]
    answer = render(
        request,
        "pages/caseload.html",
        {
            "rows": [_shown(row) for row in rows],
            "total": total,
            "page": page,
            "numbers": pages.get_elided_page_range(page.number) if pages.num_pages > 1 else (),
            "waiting": waiting,
            "concerns_open": concerns.number_open(practice),
            "check_ins": check_ins(practice, now),
            "alerts": alerts(practice, came, now),
            "late": late_check_ins(practice, now),
            "first": [form for form in came if form.urgent],
            "came": [form for form in came if not form.urgent],
            "unfinished": unfinished(
                [draft for draft in standing if not _only_a_name(draft)], beside=waiting
            ),
            "quick": _quick(standing),
            "updated": updated.since(request),
        },
    )
    return updated.note(request, answer)


def _shown(row: records.Row) -> dict[str, Any]:
    return {
        "client": row.client,
        "sessions": row.sessions,
        "band": row.client.color + 1,
        "color": WORDS.get(row.client.color, "") if row.namesakes else "",
        "namesakes": row.namesakes,
    }


def _quick(standing: list[Any]) -> dict[str, Any]:
    """The name field, with the name that was being typed; apart from a longer form that is not finished."""
    draft = next((draft for draft in standing if draft.key == "client-new"), None)
    form = ClientForm(today=timezone.localdate())
    if draft is not None and not _only_a_name(draft):
        return {"form": form, "apart": True}
    offer = drafts.Offer("client-new", draft.version, draft.fields) if draft else drafts.Offer("client-new")
    form.initial = typed(ClientForm, offer)
    return {"form": form, "version": offer.version}


def _only_a_name(draft: Any) -> bool:
    return draft.key == "client-new" and all(
        not text.strip() for name, text in draft.fields if name != "name"
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
