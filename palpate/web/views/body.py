"""A client's body with all that was marked on it; and the same body as one session's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from palpate.clinic import marking
from palpate.errors import PalpateError
from palpate.records.queries import body as queries
from palpate.web import body_sheet
from palpate.web.banner import banner
from palpate.web.forms.body_mark import meant
from palpate.web.in_pieces import InPieces
from palpate.web.refusals import said
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404, or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Session


EDITOR, BY_NAME = "parts/body_editor.html", "parts/body_by_name.html"


def body(request: LetIn, client: int) -> HttpResponseBase:
    """All marks of all sessions; what is set here belongs to no session, unless `session` names one."""
    found = client_or_404(client)
    asked = request.GET.get("session", "")
    if not asked:
        return _answer(request, found, None)
    session = session_or_404(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0)
    return _answer(request, found, or_404(session if session.client_id == found.pk else None))


def of_session(request: LetIn, session: int) -> HttpResponseBase:
    """The same body; what is set here was met in this session."""
    found = session_or_404(session)
    return _answer(request, found.client, found)


def _answer(request: LetIn, client: Client, session: Session | None) -> HttpResponseBase:
    sentence, status = "", 200
    if request.method == "POST":
        try:
            _by_name(request, client, session)
        except PalpateError as refusal:
            sentence, status = said(refusal)
        else:
            return redirect(body_sheet.page_of(client, session))
    editor = body_sheet.editor(client, session)
    page = {
        "client": client,
        "session": session,
        "banner": banner(client),
        "editor": editor,
        "typed": request.POST,
        "sentence": sentence,
        "here": body_sheet.page_of(client, session),
        "links": _links(client),
    }
    pieces = [EDITOR] if editor["readonly"] else [EDITOR, BY_NAME]
    return InPieces(request, "pages/body.html", page, pieces, status)


def _links(client: Client) -> list[dict[str, str]]:
    pages = {
        "painting.painting": _("Painting"),
        "compare.compare": _("Compare"),
        "compare.course": _("Course"),
    }
    return [
        {"url": reverse(name, kwargs={"client": client.pk}), "label": label} for name, label in pages.items()
    ]


def _by_name(request: LetIn, client: Client, session: Session | None) -> None:
    """One mark that was named and not drawn, or one that is taken off; the page needs no script for it."""
    by, at = request.practitioner, timezone.now()
    if struck := request.POST.get("strike"):
        row = queries.one(struck)
        row = or_404(row if row is not None and row.client_id == client.pk else None)
        marking.strike(mark=row, by=by, at=at)
        return
    marking.put(client=client, session=session, key=str(uuid4()), by=by, at=at, **meant(request.POST))
