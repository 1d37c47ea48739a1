"""The question coach: a dialogue read after its session, a line typed for practice, one's own counts.

After the session, never during. Nothing that it says is kept, and no button takes its words over.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.clinic import dialogues as verbs
from palpate.errors import NotYet
from palpate.records.queries import dialogues as queries
from palpate.reports import note_page
from palpate.web import opened
from palpate.web.banner import banner
from palpate.web.request import LetIn
from palpate.web.views.finding import session_or_404

LONGEST_LINE = 2000  # characters of a line typed for practice


@require_safe
def review(request: LetIn, session: int) -> HttpResponse:
    """Each of the practitioner's turns with its kind, the reasons, and a Clean question beside it."""
    row = session_or_404(session)
    _not_during(request)
    if row.started_at is not None and row.ended_at is None and row.closed_out_at is None:
        raise NotYet(_("The coach reads after the session, never during. End the session first."))
    if row.client.practice.coach_on and not opened.is_open(row.pk):
        return redirect(f"{reverse('dialogue.dialogue', kwargs={'session': row.pk})}?then=review")
    page = {
        "session": row,
        "banner": banner(row.client),
        "on": row.client.practice.coach_on,
        "reported": note_page.reported(),
    }
    if row.client.practice.coach_on:
        from palpate.web import coached  # with all that it has learned: only when it is asked

        page |= coached.of_session(row, queries.of(row))
    return render(request, "pages/dialogue_review.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: LetIn) -> HttpResponse:
    """A line typed, and what the coach says of it. No client stands behind it, and nothing is kept."""
    _not_during(request)
    on, typed = request.practitioner.practice.coach_on, request.POST.get("line", "")[:LONGEST_LINE]
    before = request.POST.get("before", "")[:LONGEST_LINE]
    page: dict[str, Any] = {"on": on, "line": typed, "before": before, "reading": None}
    if on and request.method == "POST":
        from palpate.dialogue.questions.reading import read
        from palpate.web import coached

        page["reading"] = coached.spoken(read(typed, [before] if before.strip() else []))
    answer = render(request, "pages/coach.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def months(request: LetIn) -> HttpResponse:
    """One's own counts by month, for nobody else. Counting opens the dialogues, which is an act."""
    _not_during(request)
    on = request.practitioner.practice.coach_on
    page: dict[str, Any] = {"on": on, "rows": None}
    if on and request.method == "POST":
        from palpate.web import coached

        verbs.open_own(by=request.practitioner, at=timezone.now())
        page["rows"] = coached.months(queries.spoken_by(request.practitioner))
    return render(request, "pages/coach_months.html", page)


def _not_during(request: HttpRequest) -> None:
    if queries.running(request.practitioner, timezone.now()):  # type: ignore[attr-defined]
        raise NotYet(_("The coach reads after the session, never during. Hands are on somebody now."))
