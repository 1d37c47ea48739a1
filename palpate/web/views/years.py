"""Through the years: what one holding does in the model over weeks and years, with and without a release."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palpate.accommodation.parameters import OFFERED
from palpate.errors import PalpateError
from palpate.web import lab, through_years


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """The whole page; off until the practice turns it on."""
    on = request.practitioner.practice.model_on  # type: ignore[attr-defined]
    page: dict[str, Any] = {"on": on, "sentence": "", "typed": request.GET, "answer": None}
    status, question = 200, None
    if on:
        try:
            question = through_years.asked(request.GET, request.GET.getlist("law"))
            page["answer"] = through_years.answer(question) if question else None
        except PalpateError as refusal:
            page["sentence"], status = str(refusal), 422
    page |= {
        "question": question,
        "laws": through_years.mechanisms(question),
        "structures": lab.offered() if on else (),
        "gains": [f"{each:g}" for each in OFFERED],
        "gain": f"{question.gain:g}" if question else "0",
        "began": [(week, through_years.when(-week)) for week in through_years.BEGAN],
        "began_at": question.began if question else 104,
        "sessions": through_years.SESSIONS,
        "sessions_at": question.sessions if question else 1,
        "views": lab.drawn(_first(page["answer"])) if on else [],
    }
    return render(request, "pages/years.html", page, status=status)


def _first(answer: dict[str, Any] | None) -> dict[str, str]:
    """The figure as it stands before the scrubber moves: today, without a release."""
    if answer is None:
        return {}
    step = min(answer["steps"], key=lambda each: abs(each["week"] - answer["today"]))
    return dict(pair.split("=", 1) for pair in step["without"].split(";") if pair)
