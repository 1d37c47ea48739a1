"""What the pages of papers that leave have in common: the consent, the passphrase, and the file itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.errors import PalpateError
from palpate.session.papers import NEEDS, PAPERS
from palpate.web import entering
from palpate.web.banner import banner

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest

    from palpate.records.queries.rows import Client
    from palpate.reports.leaving import Leaving

Made = TypeVar("Made")
LOOK, ALL = "look", "all"  # presses that only show the paper as it would be


def only_looks(request: HttpRequest) -> bool:
    """Whether nothing leaves with this request: the page was opened, or asked to show what it would say."""
    return request.method != "POST" or LOOK in request.POST or ALL in request.POST


def left(form: Form, make: Callable[[], Leaving]) -> Leaving | None:
    """The file, if the form is whole, the passphrase opens, and the verb lets it leave; else a refusal."""
    return made(form, make) if opens(form) else None


def opens(form: Form) -> bool:
    """Whether the form is whole and its passphrase opens the vault; the form says so if not."""
    if not form.is_valid():
        return False
    try:
        entering.confirm(form.cleaned_data["passphrase"])
    except PalpateError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def forget_passphrase(form: Form) -> None:
    """Once it has opened, nothing that waits keeps it."""
    form.cleaned_data.pop("passphrase", None)
    form.data = {name: form.data[name] for name in form.data if name != "passphrase"}


def made(form: Form, make: Callable[[], Made]) -> Made | None:
    """What the verb lets happen; None if it refused, and the form says why."""
    try:
        return make()
    except PalpateError as refusal:
        form.add_error(None, str(refusal))
        return None


def as_file(out: Leaving) -> HttpResponse:
    """The file for the folder of downloads. Its name says nothing of the client."""
    headers = {"Content-Disposition": f'attachment; filename="{out.name}"'}
    return HttpResponse(out.content, content_type=out.type, headers=headers)


def context(client: Client, kind: str) -> dict[str, Any]:
    """What every page of a paper that leaves shows."""
    consents = reverse("consents.consents", args=[client.pk])
    return {
        "client": client,
        "banner": banner(client),
        "label": _(PAPERS[kind].label),
        "consents_url": f"{consents}?scope={NEEDS.get(kind, '')}#answer",
        "papers_url": reverse("papers.papers", args=[client.pk]),
    }
