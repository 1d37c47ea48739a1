"""The dialogue of one session: opened by a press, written line by line, each line changed or struck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import dialogues as verbs
from palpate.records.queries import dialogues as queries
from palpate.records.queries import sessions
from palpate.web import cards, dialogue_page, memory_text, opened
from palpate.web.banner import banner
from palpate.web.drafting import entered
from palpate.web.forms.dialogue import TurnForm, TurnsForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Image, Session, Turn, Understanding

THEN = {"review": "coaching.review", "paper": "dialogue_paper.paper"}  # pages that need it open


@require_http_methods(["GET", "POST"])
def dialogue(request: HttpRequest, session: int) -> HttpResponse:
    """The whole dialogue; a POST writes one turn down and is ready for the next."""
    row = session_or_404(session)
    if request.method != "POST":
        return page(request, row)
    if not may_show(row):
        return page(request, row)
    said = queries.of(row)
    form = TurnForm(request.POST, auto_id="turn-%s", images=said.images, turns=said.turns)
    given = {"session": row, "draft": dialogue_page.key(row, "turn"), **who(request)}
    if entered(form, lambda _said: verbs.say(said=form.spoken(), **given)):
        spoken = form.spoken()
        return back(request, row, "turn", [spoken.words, spoken.response])
    return page(request, row, bound={"turn": form}, status=422)


@require_POST
def opening(request: HttpRequest, session: int) -> HttpResponse:
    """Open the sealed words: an act, with its event. They stay open until the vault is locked."""
    row = session_or_404(session)
    verbs.open_words(session=row, **who(request))
    opened.opened(row.pk)
    return redirect(THEN.get(request.POST.get("then", ""), "dialogue.dialogue"), session=row.pk)


@require_POST
def turns(request: HttpRequest, session: int) -> HttpResponse:
    """Several turns at once, a line for each."""
    row = session_or_404(session)
    if not may_show(row):
        return page(request, row)
    form = TurnsForm(request.POST, auto_id="turns-%s")
    given = {"session": row, "draft": dialogue_page.key(row, "turns"), **who(request)}
    if entered(form, lambda _said: verbs.say_all(said=form.spoken(), **given)):
        return back(request, row, "turn", [each.words for each in form.spoken()])
    return page(request, row, bound={"turns": form}, status=422)


@require_http_methods(["GET", "POST"])
def turn(request: HttpRequest, turn: int) -> HttpResponse:
    """One turn, to be said otherwise. What stood there is struck, and stays readable."""
    row = or_404(queries.turn(turn))
    if request.method != "POST" or not may_show(row.session):
        return _to_change(request, row)
    said = queries.of(row.session)
    form = TurnForm(request.POST, auto_id="turn-%s", images=said.images, turns=said.turns, was=row)
    given = {"turn": row, "draft": dialogue_page.key(row.session, "turn", row.pk), **who(request)}
    if entered(form, lambda _said: verbs.say_otherwise(said=form.spoken(), **given)):
        return back(request, row.session, "turn", [form.spoken().words])
    return page(request, row.session, bound={"turn": form}, changed=row, status=422)


@require_POST
def strike(request: HttpRequest, turn: int) -> HttpResponse:
    """Take a turn back, with a reason."""
    return struck(request, or_404(queries.turn(turn)))


def struck(request: HttpRequest, row: Turn | Image | Understanding) -> HttpResponse:
    """Take a row of a dialogue back, with a reason."""
    name = f"{type(row).__name__.lower()}-{row.pk}"
    form = TakingBackForm(request.POST, auto_id=f"strike-{name}-%s")
    if entered(form, lambda said: verbs.strike(row=row, why=said["why"], **who(request))):
        return back(request, row.session, name.partition("-")[0])
    return page(request, row.session, bound={f"strike-{name}": form}, status=422)


def may_show(row: Session) -> bool:
    """Whether the words may stand on a page: opened, or there are none yet."""
    return opened.is_open(row.pk) or not any(queries.counts(row).values())


def page(
    request: HttpRequest,
    row: Session,
    *,
    bound: dict[str, Form] | None = None,
    changed: Turn | Image | Understanding | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, closed or open; a form of `bound` was refused and stands with everything typed."""
    shown, signed = may_show(row), sessions.is_signed(row)
    said = dialogue_page.closed(row)
    if shown:
        said = dialogue_page.values(
            row, bound=bound or {}, changed=changed, stages="stages" in request.GET, signed=signed,
            focus=request.GET.get("next") == "turn",
        )  # fmt: skip
    whose = banner(row.client)
    context = said | {
        "session": row,
        "banner": whose,
        "signed": signed,
        "running": row.started_at is not None and row.ended_at is None,
        "memory": memory_text.before(row.client, whose["consents"]),
        "reported": dialogue_page.reported(),
        "coach": row.client.practice.coach_on,
        "then": request.GET.get("then", "") if not shown else "",
        "card": cards.shown(row.client.practice).one("disclosure") if "card" in request.GET else None,
        "here": reverse("dialogue.dialogue", kwargs={"session": row.pk}),
    }
    return render(request, "pages/dialogue.html", context, status=status)


def back(
    request: HttpRequest, row: Session, part: str, words: list[str] | None = None
) -> HttpResponseRedirect:
    """To the page, ready for the next line; with the card for a disclosure, the first time it is due."""
    opened.opened(row.pk)
    address = f"{reverse('dialogue.dialogue', kwargs={'session': row.pk})}?next={part}"
    if words and verbs.card_is_due(client=row.client, words=words, **who(request)):
        address += "&card=1"
    # A field takes the focus by itself only where the address names no part of the page.
    return HttpResponseRedirect(address if part == "turn" else f"{address}#{part}")


def who(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]


def _to_change(request: HttpRequest, row: Turn) -> HttpResponse:
    if row.struck_at is not None or sessions.is_signed(row.session):
        return redirect("dialogue.dialogue", session=row.session_id)
    return page(request, row.session, changed=row)
