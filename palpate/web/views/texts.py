"""The texts and cards in the practice's own words, each beside the shipped one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import texts as verbs
from palpate.records.queries import drafts
from palpate.records.queries import texts as queries
from palpate.session.cards import CARDS
from palpate.session.claims import claims
from palpate.session.client_texts import TEXTS
from palpate.web import cards
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.practice import TextForm

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Every text and card, and whose words each has now."""
    practice: Practice = request.practitioner.practice  # type: ignore[attr-defined]
    now, since = queries.all_current(practice), queries.since(practice)

    def rows(keys: list[str]) -> list[dict[str, Any]]:
        return [_named(key) | {"own": now[key].own, "since": since.get(key)} for key in keys]

    page = {
        "consent": rows([text.code for text in TEXTS if text.group == "consent"]),
        "information": rows([text.code for text in TEXTS if text.group != "consent"]),
        "cards": rows([f"{queries.CARD}{code}" for code in CARDS.codes]),
    }
    return render(request, "pages/practice_texts.html", page)


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, key: str) -> HttpResponse:
    """One text: the words in force, to be changed; the shipped ones beside; what it said before."""
    if key not in queries.KEYS:
        raise Http404
    by = request.practitioner  # type: ignore[attr-defined]
    offer, now = drafts.offer(f"practice:text.{key}"), queries.current(by.practice, key)
    if request.method == "POST":
        form = TextForm(request.POST)
        given = {"key": key, "by": by, "at": timezone.now(), "draft": offer.key}
        if entered(form, lambda said: verbs.write(text=said["text"], **given)):
            return _written(by.practice, key)
    else:
        form = TextForm(initial={"text": now.text})
        begun(form, offer.data)
    page = {
        "named": _named(key),
        "now": now,
        "shipped": queries.shipped(key),
        "is_card": key.startswith(queries.CARD),
        "claims": [{"words": each.words, "why": _(each.why)} for each in claims(now.text)] if now.own else [],
        "versions": queries.versions(by.practice, key),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/practice_text.html", page, status=422 if form.is_bound else 200)


@require_POST
def as_shipped(request: HttpRequest, key: str) -> HttpResponse:
    """Go back to the shipped words; the own ones stay on file."""
    by = request.practitioner  # type: ignore[attr-defined]
    if key not in queries.KEYS:
        raise Http404
    verbs.restore(key=key, by=by, at=timezone.now(), draft=f"practice:text.{key}")
    return _written(by.practice, key)


def _written(practice: Practice, key: str) -> HttpResponse:
    if key.startswith(queries.CARD):
        cards.write_out(practice)
    return redirect("texts.text", key=key)


def _named(key: str) -> dict[str, Any]:
    term: Any = CARDS[key.removeprefix(queries.CARD)] if key.startswith(queries.CARD) else TEXTS[key]
    return {"key": key, "label": _(term.label), "meaning": _(term.meaning)}
