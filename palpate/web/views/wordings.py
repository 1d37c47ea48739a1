"""Words of forms: which forms are here, whose they are, and the words that the practice brings itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import wordings as verbs
from palpate.outcome import shelf
from palpate.outcome.attestation import takes_words
from palpate.records.queries import drafts
from palpate.records.queries import wordings as queries
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.wording import USES, PackForm, WithdrawalForm, WordsForm, standing

if TYPE_CHECKING:
    from palpate.outcome.instrument import Instrument
    from palpate.records.queries.rows import FormWords, Practitioner

RIGHTS = {
    "own": gettext_lazy("our own words"),
    "public_domain": gettext_lazy("public domain"),
    "open_license": gettext_lazy("open license"),
    "permission_needed": gettext_lazy("permission needed"),
    "restricted": gettext_lazy("restricted"),
}


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """Every form: with its words, waiting for them, as a number alone, and what is not part of this."""
    brought = queries.all_newest(_by(request).practice)
    rows = [shelf.instrument(name) for name in shelf.names()]
    rows.sort(key=lambda form: form.title.lower())
    page = {
        "wanting": [_row(form, brought.get(form.name)) for form in rows if takes_words(form)],
        "shipped": [_row(form, None) for form in rows if form.has_text],
        "numbers": [_row(form, None) for form in rows if not form.has_text and not takes_words(form)],
        "refused": shelf.refused(),
    }
    return render(request, "pages/form_words.html", page)


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, instrument: str) -> HttpResponse:
    """One form: its rights and notes; its words, to be brought or brought anew, and every wording so far."""
    found, by = _found(instrument), _by(request)
    if request.method == "POST":
        given = WordsForm(request.POST, instrument=found)
        own: dict[str, Any] = {
            "instrument": found.name, "by": by, "at": timezone.now(), "draft": _draft(found),
        }  # fmt: skip
        if entered(given, lambda _said: verbs.bring(**given.given(), **own)):
            return redirect("wordings.form", instrument=found.name)
        return _page(request, found, words=given)
    return _page(request, found)


@require_POST
def pack(request: HttpRequest, instrument: str) -> HttpResponse:
    """Bring the words by a pack, under the license that came with it."""
    found, given = _found(instrument), PackForm(request.POST, prefix="pack")
    own: dict[str, Any] = {
        "instrument": found.name, "by": _by(request), "at": timezone.now(), "draft": _draft(found),
    }  # fmt: skip

    def bring(said: dict[str, Any]) -> None:
        verbs.bring_pack(files=said["pack"], uses=said["uses"], compared=said["compared"], **own)

    if entered(given, bring):
        return redirect("wordings.form", instrument=found.name)
    return _page(request, found, packed=given)


@require_POST
def withdrawal(request: HttpRequest, instrument: str) -> HttpResponse:
    """Say that the practice may not use a form any more."""
    found, by, given = _found(instrument), _by(request), WithdrawalForm(request.POST)
    words = queries.newest(by.practice, found.name)
    if words is None:
        raise Http404
    if entered(given, lambda said: verbs.withdraw(words=words, why=said["why"], by=by, at=timezone.now())):
        return redirect("wordings.form", instrument=found.name)
    return _page(request, found, withdrawn=given)


def _page(
    request: HttpRequest, found: Instrument, *, words: WordsForm | None = None,
    packed: PackForm | None = None, withdrawn: WithdrawalForm | None = None,
) -> HttpResponse:  # fmt: skip
    practice = _by(request).practice
    versions = queries.of_form(practice, found.name)
    newest = versions[0] if versions else None
    page: dict[str, Any] = {
        "form": found, "row": _row(found, newest), "takes": takes_words(found), "versions": versions,
        "now": newest if newest is not None and newest.withdrawn_at is None else None,
        "uses": dict(USES), "withdrawal": withdrawn or WithdrawalForm(),
    }  # fmt: skip
    if page["takes"]:
        offer = drafts.offer(_draft(found))
        given = words or WordsForm(instrument=found, initial=standing(newest) if newest else None)
        if words is None:
            begun(given, offer.data)
        page |= {
            "words": given, "draft": offer, "beside": aside(offer, given),
            "pack": packed or PackForm(prefix="pack"), "typed": offer.data is not None,
        }  # fmt: skip
    refused = any(each is not None for each in (words, packed, withdrawn))
    return render(request, "pages/words_of_form.html", page, status=422 if refused else 200)


def _row(form: Instrument, words: FormWords | None) -> dict[str, Any]:
    """One form in a list, and the head of its own page."""
    return {
        "name": form.name,
        "title": form.title,
        "measures": form.measures,
        "items": len(form.items),
        "rights": RIGHTS[form.rights.status],
        "words": words,
        "given": words is not None and words.withdrawn_at is None,
    }


def _found(name: str) -> Instrument:
    if name not in shelf.names():
        raise Http404
    return shelf.instrument(name)


def _draft(form: Instrument) -> str:
    return f"practice:words.{form.name}"


def _by(request: HttpRequest) -> Practitioner:
    by: Practitioner = request.practitioner  # type: ignore[attr-defined]
    return by
