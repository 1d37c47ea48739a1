"""Where a client paints what is felt: by finger, by mouse, by keys, or by name without a script."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from palpate.body import Side, atlas
from palpate.clinic import marking
from palpate.errors import PalpateError
from palpate.records.queries import body as marks
from palpate.records.queries import body_paintings, sessions
from palpate.web import paintings
from palpate.web.banner import person
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404, or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.body_paintings import Painted
    from palpate.records.queries.rows import Client, Session

STRENGTH = 1.0  # of a place painted by its name


def painting(request: LetIn, client: int) -> HttpResponse:
    """The figures; below them the same as a list of places. POST keeps what was painted by name."""
    found = client_or_404(client)
    session = _session(request, found)
    sentence, status = "", 200
    if request.method == "POST":
        try:
            key = _keep(request, found, session)
        except PalpateError as refusal:
            sentence, status = str(refusal), 422
        else:
            where = reverse("painting.painting", kwargs={"client": found.pk})
            asked = {"kept": key} | ({"session": session.pk} if session else {})
            return redirect(f"{where}?{urlencode(asked)}")
    kept = body_paintings.one(found, request.GET.get("kept", ""))
    chosen = set(request.POST.getlist("region")) if sentence else paintings.whole(kept)
    page = {
        "client": found,
        "session": session,
        "person": person(found),
        "figure": marks.figure(found, timezone.localdate()),
        "kept": kept,
        "locked_note": session is not None and sessions.is_signed(session),
        "choices": paintings.choices(),
        "groups": groups(chosen),
        "named": request.POST.get("channel", "") or (kept.channel if kept else ""),
        "words": request.POST.get("words", "") or (kept.words if kept else ""),
        "kept_words": _("It is kept.") if kept else "",
        "sentence": sentence,
    }
    return render(request, "pages/painting.html", page, status=status)


def groups(chosen: Collection[str]) -> list[dict[str, Any]]:
    """The places of the skin by the part of the body, from head to foot, as the client says them."""
    sides = {Side.LEFT: _("your left"), Side.RIGHT: _("your right"), Side.MIDLINE: _("middle")}
    found: dict[str, list[dict[str, Any]]] = {part: [] for part in paintings.PARTS}
    for region in atlas().regions.values():
        if region.surface == "skin":
            label = f"{_(region.label)}, {sides[region.side]}"
            found[region.parent].append({"id": region.id, "label": label, "on": region.id in chosen})
    return [{"label": label, "places": found[part]} for part, label in paintings.PARTS.items() if found[part]]


def stronger(request: LetIn, client: int, key: str) -> JsonResponse:
    """Where it was painted twice, or pressed: path data by view; {} where all is of one strength."""
    kept = or_404(body_paintings.one(client_or_404(client), key))
    return JsonResponse(paintings.stronger(kept))


def _going_on(request: LetIn, client: Client, said: dict[str, Any]) -> Painted | None:
    """The painting on this page, if its channel and word are still the same."""
    kept = body_paintings.one(client, request.POST.get("kept", ""))
    return kept if kept and all(getattr(kept, name) == value for name, value in said.items()) else None


def _session(request: LetIn, client: Client) -> Session | None:
    asked = request.POST.get("session") or request.GET.get("session", "")
    if not asked:
        return None
    session = session_or_404(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0)
    return or_404(session if session.client_id == client.pk else None)


def _keep(request: LetIn, client: Client, session: Session | None) -> str:
    """Keep what was ticked: what is there already stays, and changed ticks are strokes on top."""
    said: dict[str, Any] = {
        "channel": request.POST.get("channel", ""),
        "words": request.POST.get("words", "").strip(),
    }
    said["quality"] = request.POST.get("say", "")
    before = body_paintings.latest(client, session, **said) or _going_on(request, client, said)
    ticked, stood = request.POST.getlist("region"), paintings.whole(before)
    strokes = list(before.strokes) if before else []
    strokes += [{"region": region, "strength": STRENGTH} for region in ticked if region not in stood]
    strokes += [{"region": region, "erase": True} for region in sorted(stood - set(ticked))]
    mark = marking.put(
        client=client, key=before.key if before else str(uuid4()), session=session,
        version=before.version if before else 0, symbol="client_paint", strokes=strokes, **said,
        by=request.practitioner, at=timezone.now(),
    )  # fmt: skip
    return str(mark.key)
