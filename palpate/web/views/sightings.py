"""A sighting taken back with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from palpate.clinic import cysts as verbs
from palpate.records.queries import cysts
from palpate.web.drafting import entered
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.cysts import life
from palpate.web.views.finding import or_404


@require_POST
def withdrawal(request: HttpRequest, sighting: int) -> HttpResponse:
    """It stays in the record, struck through, and the state follows from the rest."""
    row = or_404(cysts.sighting(sighting))
    form = TakingBackForm(request.POST, auto_id=f"id_sighting{row.pk}_%s")
    given = {"sighting": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if entered(form, lambda said: verbs.strike(why=said["why"], **given)):
        return redirect("cysts.cyst", cyst=row.cyst_id)
    return life(request, row.cyst, back=("sighting", row.pk, form))
