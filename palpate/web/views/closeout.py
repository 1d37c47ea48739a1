"""The minute and a half after a session: one page, and nothing on it must be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import dialogues as dialogue_verbs
from palpate.clinic import realizations as realization_verbs
from palpate.clinic import sessions as verbs
from palpate.clinic.gates import NotSeen
from palpate.errors import PalpateError
from palpate.records.language.in_words import spoken
from palpate.records.queries import charges, cysts, dialogues, drafts, moment_lines, realizations, sessions
from palpate.web import arc_board, body_sheet, care_card, cyst_rows, listening_card, marks, work_card
from palpate.web.banner import banner
from palpate.web.forms import closeout as form
from palpate.web.forms import closeout_marks, closeout_words
from palpate.web.forms.closeout_sheet import sheet
from palpate.web.forms.said import beside
from palpate.web.refusals import said
from palpate.web.views.finding import session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


def closeout(request: HttpRequest, session: int) -> HttpResponse:
    """Look back on the session, or close it out with nothing entered."""
    row = session_or_404(session)
    if request.method != "POST":
        if sessions.is_signed(row):
            return redirect("note.note", session=row.pk)
        return _page(request, row)
    try:
        _said(request, row)
        verbs.close_out(
            session=row,
            lines=form.lines(request.POST, sessions.entries(row)),
            marks=closeout_marks.names(request.POST, sessions.moments(row)),
            seen=request.POST.getlist("seen"),
            why=form.reasons(request.POST),
            by=request.practitioner,  # type: ignore[attr-defined]
            at=timezone.now(),
            draft=_draft(row),
        )
    except PalpateError as refusal:
        return _page(request, row, data=request.POST, refusal=refusal)
    _realized(request, row)
    then = "recall.recall" if request.POST.get("then") == "recall" else "note.note"
    return redirect(then, session=row.pk)


def _page(
    request: HttpRequest, row: Session, *, data: QueryDict | None = None, refusal: PalpateError | None = None
) -> HttpResponse:
    sentence, status = said(refusal) if refusal else ("", 200)
    status = 422 if isinstance(refusal, NotSeen) else status
    moments, entries, offer = sessions.moments(row), sessions.entries(row), drafts.offer(_draft(row))
    typed = offer.data if data is None else data
    done = work_card.card(row, entries)
    shown = form.fields(entries, moments, done.techniques) if typed is None else typed
    looked = sheet(shown, moments=moments, entries=entries, practice=row.client.practice, done=done)
    context = {
        "session": row,
        "banner": banner(row.client),
        "draft": offer,
        "beside": beside(offer),
        "blank": {"number": "__n__"},
        "length": _seconds(row),
        "recalled": [moment_lines.recalled(entry) for entry in entries if entry.hand],
        "recall_url": "" if row.started_at and not row.ended_at else _recall(row),
        "kinds_of_marks": closeout_marks.what_was(),
        "sheet": looked,
        "marked": closeout_words.with_lines(looked.marks, shown, moments, row),
        "dialogue": dialogues.counts(row),
        "speakers": closeout_words.SPEAKERS,
        "strip": marks.laid_out(row, moments, closeout_marks.pressed(shown, moments)),
        "listened": listening_card.card(row),
        "arcs": arc_board.card(row),
        "done": done,
        "cysts": [cyst_rows.at_closeout(known, row) for known in cysts.of(row.client)],
        "charges": [charges.said_of(rated, translate=spoken) for rated in charges.of_session(row)],
        "care": care_card.card(row, moments, entries),
        "sentence": sentence,
        "realized": realizations.of_session(row),
        "realization": _line(typed),
        "asked": isinstance(refusal, NotSeen),
        "editor": body_sheet.editor(row.client, row, signed=False),
        "here": body_sheet.page_of(row.client, row),
    }
    return render(request, "pages/closeout.html", context, status=status)


def _line(typed: QueryDict | None) -> dict[str, str]:
    """The one line of a realization as it stands half typed."""
    stands: Any = typed or {}
    return {"words": stands.get("realization", ""), "basis": stands.get("realization-basis", "")}


def _said(request: HttpRequest, row: Session) -> None:
    """The lines at the marks of "words". Sent again, they are there once."""
    spoken = closeout_words.spoken(request.POST, sessions.moments(row))
    if spoken:
        given = {"session": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
        dialogue_verbs.say_all(said=spoken, **given)


def _realized(request: HttpRequest, row: Session) -> None:
    """The one line of what she says she has understood or changed, if there is one."""
    words = request.POST.get("realization", "")
    if words.strip():
        basis = request.POST.get("realization-basis", "")
        given = {"session": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
        realization_verbs.note(client=row.client, words=words, basis=basis, **given)


def _seconds(row: Session) -> int | None:
    return int((row.ended_at - row.started_at).total_seconds()) if row.ended_at and row.started_at else None


def _recall(row: Session) -> str:
    return reverse("recall.recall", kwargs={"session": row.pk})


def _draft(row: Session) -> str:
    return f"session:{row.pk}:closeout"
