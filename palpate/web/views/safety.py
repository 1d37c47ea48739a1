"""The "safe to touch" check: it advises, it never locks, and what is not known never reads as no."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from palpate.clinic import consents
from palpate.records.queries import chart, drafts
from palpate.session.safety import CONTRAINDICATIONS, Answer, Verdict, verdict
from palpate.web.banner import ANSWERS, LEVELS, banner, outdated
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.safety import SafetyForm
from palpate.web.views.finding import client_or_404


@require_http_methods(["GET", "POST"])
def safety(request: HttpRequest, client: int) -> HttpResponse:
    """All rows with their latest answers, what they advise, and from which source."""
    found = client_or_404(client)
    offer, status = drafts.offer(f"client:{found.pk}:safety"), 200
    answers = chart.latest_answers(found)
    about: dict[str, Any] = {"earlier": answers, "today": timezone.localdate()}
    form = SafetyForm(initial=typed(SafetyForm, offer), **about)
    if request.method == "POST":
        form, status = SafetyForm(request.POST, **about), 422
        by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
        given = {"client": found, "by": by, "at": at, "draft": offer.key}
        if entered(
            form,
            lambda _: consents.answer_safety(**form.changed(), **given),
        ):
            return redirect("safety.safety", client=found.pk)
    advice = verdict({code: Answer(row.answer) for code, row in answers.items()})
    page = {
        "client": found,
        "banner": banner(found, answers=answers),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "advice": _words(advice, len(outdated(answers, about["today"]))),
        "answers": ANSWERS,
    }
    return render(request, "pages/safety.html", page, status=status)


def _words(advice: Verdict, stale: int) -> dict[str, Any]:
    """The verdict with the rows it rests on; what is unknown, or long ago, never reads as clear."""
    return {
        "level": "unknown" if advice.level == "proceed" and (advice.unknown or stale) else advice.level,
        "label": LEVELS[advice.level],
        "stale": stale,
        "rows": [
            {"term": CONTRAINDICATIONS[row.code], "level": LEVELS[row.level], "answer": ANSWERS[row.answer]}
            for row in advice.rows
        ],
        "unknown": [CONTRAINDICATIONS[code] for code in advice.not_known],
        "held_back": [CONTRAINDICATIONS[code] for code in advice.held_back],
    }
