"""The tension lab: hold a structure of the model, see at once what tightens, lets go, and costs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palpate.errors import NotPhysical
from palpate.records.queries import body as marks
from palpate.tissue.model import POSTURES
from palpate.web import lab as model
from palpate.web.views.finding import session_or_404


@require_safe
def lab(request: HttpRequest) -> HttpResponse:
    """The whole page. With `session`, the marks of that session stand beside the model's answer."""
    page, status = _answered(request)
    rows = [
        {
            "number": number,
            "structure": page["typed"].get(f"hold-{number}", ""),
            "level": page["typed"].get(f"level-{number}", ""),
        }
        for number in range(1, model.MOST + 1)
    ]
    page |= {
        "rows": rows,
        "postures": POSTURES,
        "structures": model.offered(),
        "strongest": model.STRONGEST,
        "views": model.drawn(page["answer"]["signs"]),
    }
    return render(request, "pages/lab.html", page, status=status)


@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """The answer alone, for the script of the page: lists as HTML, changes by structure beside them."""
    page, status = _answered(request)
    return render(request, "parts/lab_answer.html", page, status=status)


def lines(request: HttpRequest, launch: str) -> HttpResponse:
    """Where the lines of pull run: the same for everybody, and kept by the browser like style sheets."""
    if f"/static/{launch}/" != settings.STATIC_URL:
        raise Http404
    keep = {"Cache-Control": f"max-age={settings.WHITENOISE_MAX_AGE}, public"}
    return JsonResponse(
        {"structures": model.lines()}, headers=keep, json_dumps_params={"separators": (",", ":")}
    )


def _answered(request: HttpRequest) -> tuple[dict[str, Any], int]:
    typed = {name: request.GET.get(name, "") for name in request.GET}
    if "release" in typed:
        typed |= {name: "0" for name in typed if name.startswith("level-")}
    page: dict[str, Any] = {"typed": typed, "posture": typed.get("posture") or "standing", "sentence": ""}
    status = 200
    found = model.NOTHING
    try:
        found = model.answer(model.asked(typed))
    except NotPhysical as refusal:
        page["sentence"], status = str(refusal), 422
    page["answer"] = found
    number = typed.get("session", "")
    if number:
        known = number.isascii() and number.isdecimal() and len(number) < 10
        session = session_or_404(int(number) if known else 0)
        page |= {"session": session, "beside": model.beside(found["spread"], marks.of_session(session))}
    return page, status
