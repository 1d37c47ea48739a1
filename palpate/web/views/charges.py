"""The charge of a session: before and after, in the client's own number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import charges as verbs
from palpate.records.language.in_words import spoken
from palpate.records.queries import charges as queries
from palpate.records.queries import drafts, sessions
from palpate.web.banner import banner
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.charge import ChargeForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


@require_http_methods(["GET", "POST"])
def charges(request: HttpRequest, session: int) -> HttpResponse:
    """What was said so far, and one form for more; a signed note takes nothing more."""
    row = session_or_404(session)
    if request.method != "POST":
        return _page(request, row)
    form = ChargeForm(request.POST)
    given = {"session": row, "by": request.practitioner, "at": timezone.now(), "draft": _key(row)}  # type: ignore[attr-defined]
    if entered(form, lambda said: verbs.rate(**form.said(), **given)):
        return redirect("charges.charges", session=row.pk)
    return _page(request, row, form=form)


@require_POST
def withdrawal(request: HttpRequest, charge: int) -> HttpResponse:
    """Take one answer back, with a reason; it stays in the record."""
    row = or_404(queries.one(charge))
    form = TakingBackForm(request.POST, auto_id=f"id_charge{row.pk}_%s")
    given = {"charge": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if entered(form, lambda said: verbs.strike(why=said["why"], **given)):
        return redirect("charges.charges", session=row.session_id)
    return _page(request, row.session, back=(row.pk, form))


def _page(
    request: HttpRequest, row: Session, *, form: Form | None = None, back: tuple[int, Form] | None = None
) -> HttpResponse:
    offer = drafts.offer(_key(row))
    shown = form or begun(ChargeForm(), offer.data)
    page = {
        "client": row.client,
        "session": row,
        "banner": banner(row.client),
        "signed": sessions.is_signed(row),
        "rows": [
            _row(answer, rated.about, back) for rated in queries.of_session(row) for answer in rated.rows()
        ],
        "form": shown,
        "draft": offer,
        "beside": aside(offer, shown),
    }
    return render(request, "pages/charges.html", page, status=422 if form or back else 200)


def _row(answer: Any, about: str, back: tuple[int, Form] | None) -> dict[str, Any]:
    form = back[1] if back and back[0] == answer.pk else TakingBackForm(auto_id=f"id_charge{answer.pk}_%s")
    return {
        "pk": answer.pk,
        "about": about,
        "said": f"{_(answer.part)} {queries.answer(answer, translate=spoken)}",
        "back": form,
    }


def _key(row: Session) -> str:
    return f"session:{row.pk}:charge"
