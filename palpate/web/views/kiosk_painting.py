"""What a client paints on the tablet, in the memory of this process until she sends the form."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.clinic import following, placing
from palpate.errors import NotPhysical, PalpateError
from palpate.web.desk import desk
from palpate.web.kiosk import COOKIE, Kiosk
from palpate.web.paintings import BETWEEN, VIEWS

MOST = 40  # paintings of one form
KEPT = ("channel", "words", "quality", "strokes")


@require_safe
def marks(request: HttpRequest) -> HttpResponse:
    """What was painted so far."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return _ended()
    shown = [_wire(key, each) for key, each in kiosk.paintings.items()]
    return JsonResponse({"marks": shown, "figure": kiosk.figure})


@require_http_methods(["PUT", "DELETE"])
def mark(request: HttpRequest, key: str) -> HttpResponse:
    """One painting whole, as it shall be; or none."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return _ended()
    if request.method == "DELETE":
        kiosk.paintings.pop(key, None)
        return JsonResponse({"key": key})
    try:
        return JsonResponse(_wire(key, _painted(kiosk, key, json.loads(request.body))))
    except PalpateError as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sentence = _("This drawing cannot be kept as it is. Paint it again.")
        return JsonResponse({"sentence": sentence}, status=422)


@require_safe
def stronger(request: HttpRequest, key: str) -> HttpResponse:
    """Where it was painted twice, or pressed."""
    from palpate.body.contour import paths
    from palpate.body.painting import Painting

    kiosk = _kiosk(request)
    kept = kiosk.paintings.get(key) if kiosk else None
    if kiosk is None or kept is None or not kept["area"] or not kept["extent"]:
        return JsonResponse({})
    painting = Painting.unpacked(kept["area"])
    if painting.values.min() > BETWEEN or painting.values.max() <= BETWEEN:
        return JsonResponse({})
    return JsonResponse(
        {view: path for view in VIEWS if (path := paths(painting, view, kiosk.figure, BETWEEN))}
    )


def _painted(kiosk: Kiosk, key: str, given: dict[str, Any]) -> dict[str, Any]:
    if str(UUID(key)) != key:
        raise ValueError(key)
    if key not in kiosk.paintings and len(kiosk.paintings) >= MOST:
        raise NotPhysical(_("A form holds at most %d drawings. Take one away first.") % MOST)
    said = {name: given[name] for name in KEPT if name in given}
    meant = placing.checked({"symbol": "client_paint", **said}, figure=kiosk.figure)
    follows = following.completed(meant, figure=kiosk.figure, by="")
    before = kiosk.paintings.get(key)
    painted: dict[str, Any] = {
        "kept": {"key": key} | {name: meant[name] for name in KEPT},
        "version": before["version"] + 1 if before else 1,
        "at": before["at"] if before else timezone.now(),
        "area": follows["area"],
        "extent": follows["extent"],
        "paths": follows["paths"],
    }
    kiosk.paintings[key] = painted
    return painted


def by_name(kiosk: Kiosk, data: QueryDict) -> None:
    """What was ticked in the list of places, without a script; NotPhysical with a sentence if nothing was."""
    said = {"channel": data.get("channel", ""), "words": data.get("words", "").strip()}
    strokes = [{"region": region, "strength": 1.0} for region in data.getlist("region")]
    _painted(kiosk, str(uuid4()), said | {"quality": data.get("say", ""), "strokes": strokes})


def _wire(key: str, each: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = each["kept"]
    return kept | {
        "key": key, "version": each["version"], "area": each["paths"], "session": None, "locked": False,
        "recorded_at": each["at"].isoformat(),
    }  # fmt: skip


def _kiosk(request: HttpRequest) -> Kiosk | None:
    """The form, if this browser holds it and it was not sent yet."""
    kiosk = desk.kiosk
    if kiosk is None or kiosk.sent_at is not None or not kiosk.opens(request.COOKIES.get(COOKIE, "")):
        return None
    return kiosk


def _ended() -> JsonResponse:
    return JsonResponse({"sentence": _("This form has ended.")}, status=423)
