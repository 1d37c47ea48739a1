"""The practice's own page: name, place, how long records are kept, whom it calls, its texts and its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from palpate.clinic import contacts as contact_verbs
from palpate.clinic import practices as verbs
from palpate.records.queries import contacts, drafts
from palpate.session.cards import CONTACTS
from palpate.session.jurisdictions import JURISDICTIONS
from palpate.session.retention import RULES, keep_until
from palpate.web import cards
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.practice import (
    ContactForm,
    DeputyForm,
    HeadForm,
    MajorityForm,
    PlaceForm,
    RetentionForm,
)
from palpate.web.views.lists import LISTS

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice

FILLED: dict[str, Any] = {
    "emergency": gettext_lazy("the number for emergencies"),
    "crisis_line": gettext_lazy("the crisis line"),
    "retention": gettext_lazy("the rule for keeping records"),
}
HEAD = "practice:head"


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """All that the practice has settled, on one page."""
    return _page(request)


@require_POST
def head(request: HttpRequest) -> HttpResponse:
    """Name and letterhead."""
    form = HeadForm(request.POST)
    return _settled(request, form, "head", lambda said: verbs.introduce(**said, draft=HEAD, **_by(request)))


@require_POST
def place(request: HttpRequest) -> HttpResponse:
    """Where the practice works. What that suggests fills what is empty, unconfirmed, and the page says so."""
    form, filled = PlaceForm(request.POST), []

    def settle(said: dict[str, Any]) -> None:
        filled.extend(verbs.settle_in(jurisdiction=said["jurisdiction"], **_by(request))[1])

    if not entered(form, settle):
        return _page(request, refused={"place": form})
    cards.write_out(_practice(request))
    return redirect(f"{reverse('practice.practice')}?filled={','.join(filled)}#place")


@require_POST
def retention(request: HttpRequest) -> HttpResponse:
    """How long records are kept."""
    form = RetentionForm(request.POST)
    return _settled(request, form, "retention", lambda said: verbs.keep_records(**said, **_by(request)))


@require_POST
def majority(request: HttpRequest) -> HttpResponse:
    """From which age somebody consents for herself."""
    form = MajorityForm(request.POST)
    return _settled(request, form, "majority", lambda said: verbs.of_age(**said, **_by(request)))


@require_POST
def deputy(request: HttpRequest) -> HttpResponse:
    """How long an alert of today may wait unseen before it is for the deputy too."""
    form = DeputyForm(request.POST)
    return _settled(request, form, "deputy", lambda said: verbs.deputize(**said, **_by(request)))


@require_POST
def switch(request: HttpRequest, what: str) -> HttpResponse:
    """Turn something on or off that nobody has to use."""
    if what not in verbs.SWITCHES:
        raise Http404
    verbs.turn(what=what, on="on" in request.POST, **_by(request))
    return redirect(f"{reverse('practice.practice')}#{what}")


@require_POST
def contact(request: HttpRequest, slot: str) -> HttpResponse:
    """Whom to call for one slot; `confirm` says that it was tried."""
    if slot not in CONTACTS:
        raise Http404
    form = ContactForm(request.POST, auto_id=f"id_{slot}_%s")

    def change(said: dict[str, Any]) -> None:
        contact_verbs.change(slot=slot, draft=_contact_key(slot), **said, **_by(request))
        if "confirm" in request.POST:
            contact_verbs.confirm(slot=slot, **_by(request))

    if not entered(form, change):
        return _page(request, refused={slot: form})
    cards.write_out(_practice(request))
    return redirect(f"{reverse('practice.practice')}#contact-{slot}")


def _settled(
    request: HttpRequest, form: Form, name: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    if entered(form, act):
        return redirect(f"{reverse('practice.practice')}#{name}")
    return _page(request, refused={name: form})


def _page(request: HttpRequest, *, refused: dict[str, Form] | None = None) -> HttpResponse:
    """The page. A form that was refused stands on it with everything typed."""
    refused, own = refused or {}, _practice(request)
    offers = drafts.offers(HEAD, *(_contact_key(slot) for slot in CONTACTS.codes))
    shown: dict[str, Any] = {
        "head": begun(HeadForm(initial={"name": own.name, "letterhead": own.letterhead}), offers[HEAD].data),
        "place": PlaceForm(initial={"jurisdiction": own.jurisdiction}),
        "retention": RetentionForm(initial=_kept(own)),
        "majority": MajorityForm(initial={"years": own.adult_at}),
        "deputy": DeputyForm(initial={"hours": own.deputy_after}),
    }
    shown |= {name: form for name, form in refused.items() if name in shown}
    at = JURISDICTIONS.get(own.jurisdiction)
    filled = [FILLED[name] for name in request.GET.get("filled", "").split(",") if name in FILLED]
    rows = [
        _contact_row(each, offers[_contact_key(each.slot)], refused.get(each.slot))
        for each in contacts.of(own)
    ]
    page = {
        "switches": [(what, getattr(own, f"{what}_on")) for what in verbs.SWITCHES],
        "forms": shown,
        "offer": offers[HEAD],
        "beside": aside(offers[HEAD], shown["head"]) + [text for row in rows for text in row["beside"]],
        "at": at,
        "filled": filled,
        "rules": [_rule(rule.code) for rule in RULES],
        "rule": _rule(own.retention_rule) if own.retention_rule in RULES else None,
        "kept_until": _example(own),
        "contacts": rows,
        "stands_in": any(row["shown"]["given"] for row in rows if row["shown"]["slot"] == "deputy"),
        "lists": [{"name": name, "title": each.title} for name, each in LISTS.items()],
    }
    return render(request, "pages/practice.html", page, status=422 if refused else 200)


def _kept(own: Practice) -> dict[str, Any]:
    return {
        "rule": own.retention_rule,
        "years": own.retention_years,
        "until_age": own.retention_until_age,
    }


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "code": code,
        "label": _(rule.label),
        "meaning": _(rule.meaning),
        "source": rule.source,
        "law": rule.statutory,
    }


def _example(own: Practice) -> Any:
    """Until when somebody seen today would be kept, as an example of what the rule means."""
    rule = RULES.get(own.retention_rule)
    if rule is None:
        return None
    years = own.retention_years if own.retention_years is not None else rule.years
    return keep_until(last=timezone.localdate(), birth=None, years=years).until


def _contact_row(each: contacts.Contact, offer: Any, refused: Form | None) -> dict[str, Any]:
    held = {"name": each.name, "number": each.number, "hours": each.hours}
    form = refused or begun(ContactForm(initial=held, auto_id=f"id_{each.slot}_%s"), offer.data)
    return {
        "shown": cards.contact(each, each.slot),
        "meaning": _(each.meaning),
        "confirmed_at": each.confirmed_at,
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
    }


def _contact_key(slot: str) -> str:
    return f"practice:contact.{slot}"


def _practice(request: HttpRequest) -> Practice:
    return request.practitioner.practice  # type: ignore[attr-defined,no-any-return]


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
