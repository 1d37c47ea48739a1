"""The "safe to touch" check: it advises, it never locks, and what is not known never reads as no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from palpate.clinic import safety as verbs
from palpate.records.queries import drafts, people
from palpate.records.queries import safety as queries
from palpate.web import safety_words
from palpate.web.banner import ANSWERS, banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.safety import SafetyForm
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Session


@require_http_methods(["GET", "POST"])
def safety(request: HttpRequest, client: int) -> HttpResponse:
    """All rows with their latest answers, what they advise, and from which source."""
    found = client_or_404(client)
    offer, status = drafts.offer(f"client:{found.pk}:safety"), 200
    came_from = _session(found, (request.POST or request.GET).get("session", ""))
    known = queries.known(found, queries.latest(found), timezone.localdate())
    about: dict[str, Any] = {"earlier": known.answers, "today": timezone.localdate(), "flags": known.flags}
    form = SafetyForm(initial=typed(SafetyForm, offer), **about)
    if request.method == "POST":
        form, status = SafetyForm(request.POST, **about), 422
        by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
        given = {"client": found, "by": by, "at": at, "draft": offer.key}
        if entered(form, lambda _: verbs.answer_safety(**form.changed(), **given)):
            if came_from is not None:
                return redirect("sessions.arrival", session=came_from.pk)
            return redirect("safety.safety", client=found.pk)
    page = {
        "client": found,
        "session": came_from,
        "banner": banner(found, answers=known.answers),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "advice": safety_words.advice(known),
        "answers": ANSWERS,
        "flags_open": "flags" in request.GET or status != 200 or bool(offer.fields),
    }
    return render(request, "pages/safety.html", page, status=status)


def _session(client: Client, number: str) -> Session | None:
    """The session from whose arrival the flags were opened; None if there is none, or it is another's."""
    found = people.session(int(number)) if number.isdigit() and len(number) < 16 else None
    return found if found is not None and found.client_id == client.pk else None
