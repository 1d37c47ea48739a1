"""Safety cards: one tap away, also while the vault is locked; and the press that remembers a concern."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from palpate.clinic import sessions as verbs
from palpate.records.queries import people
from palpate.records.vault import door, inbox
from palpate.session.cards import CARDS
from palpate.session.clock import clock
from palpate.web.cards import Shown, shown
from palpate.web.desk import desk
from palpate.web.views.finding import or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """All cards by their names, each one press away."""
    return _page(request, "pages/cards.html", _cards(request), {})


@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    """One card in large type, and whom to call."""
    found = _cards(request)
    one = or_404(found.one(code))
    marked = request.GET.get("marked", "")
    context = {
        "card": one,
        "others": [each for each in found.cards if each["code"] != code],
        "key": str(uuid4()),
        "marked": clock(float(marked)) if marked.isascii() and marked.isdigit() and len(marked) < 6 else "",
    }
    return _page(request, "pages/card.html", found, context)


@require_POST
def concern(request: HttpRequest, code: str) -> HttpResponse:
    """Remember that there was a concern: a mark while hands are on, else the page where it is written."""
    if code not in CARDS:
        raise Http404
    number, started = desk.hands_on.get("session"), desk.hands_on.get("started_at")
    if not (isinstance(number, int) and isinstance(started, datetime)):
        return redirect(_record(request, code))
    now = timezone.now()
    seconds = max(0.0, (now - started).total_seconds())
    key = _key(request.POST.get("key", ""))
    if request.unlocked:  # type: ignore[attr-defined]
        verbs.mark(
            session=session_or_404(number), kind="concern", key=key, seconds=seconds, pressed_at=now,
            by=request.practitioner, at=now,  # type: ignore[attr-defined]
        )  # fmt: skip
    else:
        item = {"what": "moment", "session": number, "kind": "concern", "key": key, "seconds": seconds}
        inbox.keep(door.folder(), item | {"pressed_at": now.isoformat()})
    return redirect(f"{reverse('cards.card', kwargs={'code': code})}?marked={int(seconds)}")


def _cards(request: HttpRequest) -> Shown:
    by = getattr(request, "practitioner", None)
    return shown(by.practice if by is not None else None)


def _page(request: HttpRequest, template: str, found: Shown, context: dict[str, Any]) -> HttpResponse:
    session = _session(request)
    more = {
        "cards": found.cards,
        "fallen_back": found.fallen_back,
        "hands_on": desk.hands_on.get("session"),
        "of_session": session.pk if session is not None else None,
        "record": _record(request, context["card"]["code"]) if "card" in context else "",
    }
    return render(request, template, context | more)


def _record(request: HttpRequest, code: str) -> str:
    """Where a concern is written down: of the client whose session this is, or who must still be named."""
    session = _session(request)
    said = {"card": code}
    if session is None:
        return f"{reverse('concerns.waiting')}?{urlencode(said)}"
    where = reverse("concerns.concerns", kwargs={"client": session.client_id})
    return f"{where}?{urlencode(said | {'session': session.pk})}"


def _session(request: HttpRequest) -> Session | None:
    """The session that one came from, while the record is open; locked, no page knows of any."""
    asked = request.POST.get("session") or request.GET.get("session", "")
    if not request.unlocked or not (asked.isascii() and asked.isdigit() and len(asked) < 16):  # type: ignore[attr-defined]
        return None
    return people.session(int(asked))


def _key(sent: str) -> str:
    """The mark's own key, made with the page, so that two presses are one mark."""
    try:
        return str(UUID(sent))
    except ValueError:
        return str(uuid4())
