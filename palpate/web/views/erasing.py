"""Erasing a record for good, in two steps; what is left of it; and older backups that still hold it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import erasing as verbs
from palpate.errors import PalpateError
from palpate.records.queries import erasures as records
from palpate.records.vault import door
from palpate.web import entering, keeping_copies, under_way
from palpate.web.banner import banner
from palpate.web.forms.erasing import ErasingForm, ReasonForm
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404


@require_http_methods(["GET", "POST"])
def erasing(request: LetIn, client: int) -> HttpResponse:
    """What would go, and what asks for it still; the reason; then the name, the passphrase, and it goes."""
    found = client_or_404(client)
    asked = request.POST if request.method == "POST" else request.GET
    reason = ReasonForm(asked) if "why" in asked else ReasonForm()
    form, status = None, 200
    if reason.is_bound and reason.is_valid():
        form = ErasingForm(initial=reason.cleaned_data)
    if request.method == "POST":
        form, status = ErasingForm(request.POST), 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                entering.confirm(said["passphrase"])
                verbs.erase(
                    client=found, typed=said["typed"], why=verbs.Why(said["why"]), by=request.practitioner,
                    at=timezone.now(),
                )  # fmt: skip
            except PalpateError as refusal:
                form.add_error(None, str(refusal))
            else:
                verbs.settle_on_disk()
                return redirect("erasing.erasures")
        if "why" in form.errors:
            form = None  # back to the first step, which says what is wrong
    page = {
        "client": found,
        "banner": banner(found),
        "duty": verbs.duty(found, timezone.localdate()),
        "count": records.rows_of(found),
        "reason": reason,
        "form": form,
    }
    return render(request, "pages/erasing.html", page, status=status)


@require_safe
def erasures(request: LetIn) -> HttpResponse:
    """What was erased, without a name, and which backups still hold something of it."""
    rows = records.all_of_them()
    page = {"rows": rows, "backups": keeping_copies.before_an_erasure(rows), "folder": door.folder().backups}
    return render(request, "pages/erasures.html", page)


@require_POST
def backups(request: LetIn) -> HttpResponse:
    """Make a fresh backup, and delete those in the usual place that still hold what was erased."""
    entering.confirm(request.POST.get("passphrase", ""))
    rows, by, now = records.all_of_them(), request.practitioner, timezone.now()
    return under_way.answered(
        request, "backup", lambda pace: keeping_copies.let_go_of(rows, by=by, at=now, pace=pace), _let_go,
        back=reverse("erasing.erasures"), of="what was erased",
    )  # fmt: skip


def _let_go(request: LetIn, gone: Callable[[], int]) -> HttpResponse:
    gone()
    return redirect("erasing.erasures")
