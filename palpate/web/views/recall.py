"""Hand recall: one place at a time, in large type, and nothing of what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from palpate.clinic import recalling as verbs
from palpate.errors import PalpateError
from palpate.records.queries import drafts, recalling, sessions
from palpate.session.hands import WHICH_HAND
from palpate.session.recall import Prompt
from palpate.web.forms.said import beside
from palpate.web.recall_words import hand_words, place_words
from palpate.web.refusals import said
from palpate.web.views.finding import session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


def recall(request: HttpRequest, session: int) -> HttpResponse:
    """The prompt at which the recall stands; what is typed is entered when the next one is asked for."""
    row = session_or_404(session)
    if row.started_at is not None and row.ended_at is None:
        return redirect("hands_on.hands_on", session=row.pk)
    if request.method != "POST":
        return redirect("note.note", session=row.pk) if sessions.is_signed(row) else _page(request, row)
    prompt = Prompt.of(request.POST.get("prompt", ""))
    order = recalling.asked(row.client.practice, prompt)
    here = order.index(prompt)
    text, go = request.POST.get("text", ""), request.POST.get("go", "next")
    step = {"back": max(0, here - 1), "stay": here}.get(go, here + 1)
    over = go == "done" or step >= len(order)
    try:
        verbs.answer(
            session=row,
            prompt=prompt,
            text=text,
            then=None if over else order[step],
            by=request.practitioner,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except PalpateError as refusal:
        return _page(request, row, typed=text, prompt=prompt, refusal=refusal)
    if go == "stay":
        return redirect("caseload.caseload")
    return redirect("note.note" if over else "recall.recall", session=row.pk)


def _page(
    request: HttpRequest,
    row: Session,
    *,
    typed: str | None = None,
    prompt: Prompt | None = None,
    refusal: PalpateError | None = None,
) -> HttpResponse:
    offer = drafts.offer(recalling.draft_key(row))
    here, text = recalling.place(offer) if prompt is None else (prompt, typed or "")
    if here is not None and here.hand not in WHICH_HAND:  # no page of ours asked that
        here = None
    order = recalling.asked(row.client.practice, here)
    asked = here or order[0]
    if here is None and not text:
        known = recalling.entry(row, asked)
        text = known.text if known is not None else ""
    sentence, status = said(refusal) if refusal else ("", 200)
    context = {
        "session": row,
        "draft": offer,
        "beside": beside(offer),
        "prompt": asked,
        "hand": hand_words(asked.hand),
        "place": place_words(row.client.practice, asked.station),
        "text": text,
        "number": order.index(asked) + 1,
        "all": len(order),
        "sentence": sentence,
    }
    return render(request, "pages/recall.html", context, status=status)
