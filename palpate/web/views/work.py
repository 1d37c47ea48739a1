"""What was done in a session, on one page: a log, signs with their time, positions, whose hands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from palpate.records.queries import drafts, sessions
from palpate.records.queries import work as queries
from palpate.web import memory_text
from palpate.web.banner import banner
from palpate.web.drafting import aside, typed
from palpate.web.forms import work as forms
from palpate.web.views.finding import session_or_404
from palpate.web.work_sheet import sheet

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Posture, Session, TechniqueUse

FORMS: dict[str, type[Form]] = {
    "technique": forms.TechniqueForm,
    "sign": forms.SignForm,
    "posture": forms.PostureForm,
    "hands": forms.HelperForm,
    "hand-place": forms.HandPlaceForm,
}
TAKES = {"hands": (), "technique": ("moments", "pairs"), "hand-place": ("moments", "pairs")}


def work(request: HttpRequest, session: int) -> HttpResponse:
    """The log of one session, and the forms that add to it. Everything may stay blank."""
    row = session_or_404(session)
    if sessions.is_signed(row):
        return redirect("note.note", session=row.pk)
    return page(request, row, chip=queries.chip(row, request.GET.get("chip", "")))


def page(
    request: HttpRequest,
    row: Session,
    *,
    bound: Mapping[str, Form] | None = None,
    use: TechniqueUse | None = None,
    posture: Posture | None = None,
    chip: Entry | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; a form of `bound` was refused and stands on it with everything typed.

    Beside the names of FORMS, `bound` may hold the form of a strike or a signature, by the reference of its
    line. `use` or `posture` is being changed; more is being said of `chip`.
    """
    done, moments, refused = queries.of(row), sessions.moments(row), dict(bound or {})
    more: dict[str, Any] = {"moments": moments, "pairs": done.hands}
    offers = _offers(row, use, posture, chip)
    was = {"technique": _technique(use, chip), "posture": forms.of_posture(posture) if posture else {}}
    filled = {
        name: refused.get(name)
        or kind(
            initial=typed(kind, offers[name]) or was.get(name, {}),
            auto_id=f"{name}-%s",
            **{each: more[each] for each in TAKES.get(name, ("moments",))},
        )
        for name, kind in FORMS.items()
    }
    if not filled["technique"].is_bound:
        filled["technique"].initial.pop("seen", None)  # a draft has shown nothing
    shown = sheet(row, done, pressed=[str(filled["technique"]["technique"].value() or "")])
    focus = "" if refused else request.GET.get("next", "")
    whose, against = banner(row.client), getattr(filled["technique"], "against", [])
    context = {
        "session": row,
        "banner": whose,
        "memory": memory_text.before(row.client, whose["consents"])
        if any(each.code == memory_text.SCOPE for each in against)
        else None,
        "here": reverse("work.work", kwargs={"session": row.pk}),
        "sheet": shown,
        "forms": {_name(name): form for name, form in filled.items()},
        "drafts": {_name(name): offer for name, offer in offers.items()},
        "beside": [text for name in FORMS for text in aside(offers[name], filled[name])],
        "log": [{"row": each, "strike": _strike(each.ref, refused)} for each in shown.log],
        "pairs": [
            {
                "pair": each,
                "sign": _signature(each.row.pk, refused),
                "strike": _strike(f"hands-{each.row.pk}", refused),
            }
            for each in shown.pairs
        ],
        "use": use,
        "posture": posture,
        "chip": chip,
        "sentence": sentence,
        "focus": focus,
        "focus_technique": focus == "technique",
        "open": {_name(name) for name in FORMS if name in refused or offers[name].fields},
    }
    return render(request, "pages/work.html", context, status=status)


def key(row: Session, form: str, number: int | None = None) -> str:
    """The draft of one form of this page."""
    return f"session:{row.pk}:{form}" + (f":{number}" if number else "")


def _offers(
    row: Session, use: TechniqueUse | None, posture: Posture | None, chip: Entry | None
) -> dict[str, drafts.Offer]:
    keys = {name: key(row, name) for name in FORMS}
    if use is not None:
        keys["technique"] = key(row, "technique", use.pk)
    elif chip is not None:
        keys["technique"] = key(row, "chip", chip.pk)
    if posture is not None:
        keys["posture"] = key(row, "posture", posture.pk)
    found = drafts.offers(*keys.values())
    return {name: found[each] for name, each in keys.items()}


def _technique(use: TechniqueUse | None, chip: Entry | None) -> dict[str, Any]:
    """What the form of a technique begins with: the line that is changed, or what the close-out noted."""
    if use is not None:
        return forms.of_use(use)
    if chip is None:
        return {}
    return {
        "technique": chip.code, "place": chip.place, "side": chip.side, "words": chip.text,
        "chip": str(chip.pk),
    }  # fmt: skip


def _strike(ref: str, refused: Mapping[str, Form]) -> Form:
    return refused.get(f"strike-{ref}") or forms.ReasonForm(auto_id=f"strike-{ref}-%s")


def _signature(number: int, refused: Mapping[str, Form]) -> Form:
    return refused.get(f"signature-{number}") or forms.SignatureForm(auto_id=f"signature-{number}-%s")


def _name(form: str) -> str:
    """A form as templates name it."""
    return form.replace("-", "_")
