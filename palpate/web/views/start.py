"""The first run: a passphrase, then a recovery sheet that is printed and checked before the first client."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from palpate.clinic import keeping
from palpate.errors import NotPhysical
from palpate.records import chain
from palpate.records.queries import people
from palpate.records.vault import door, key, making
from palpate.records.vault.folder import Folder
from palpate.reports import recovery
from palpate.web import entering
from palpate.web.desk import desk

ASKED = 3  # words typed back


def start(request: HttpRequest) -> HttpResponse:
    """Name, practice, passphrase: then there is a vault. One that was made and never named is only named
    here."""
    folder = door.folder()
    unnamed = not folder.is_empty and door.is_open() and people.practitioner() is None
    if not folder.is_empty and not unnamed:
        return HttpResponseRedirect("/")
    typed = {name: request.POST.get(name, "") for name in ("practitioner", "practice")}
    page = {"typed": typed, "where": folder.path, "unnamed": unnamed}
    if request.method != "POST":
        return render(request, "pages/start.html", page)
    now = timezone.now()
    try:
        if not typed["practitioner"].strip():
            raise NotPhysical(_("Your name must be given, since you sign notes with it; it was left empty."))
        if not unnamed:
            desk.sheet = _make(request, folder)
    except NotPhysical as refusal:
        return render(request, "pages/start.html", page | {"sentence": str(refusal)}, status=422)
    keeping.found(
        practice=typed["practice"],
        practitioner=typed["practitioner"],
        vault_id=key.read(folder)["vault_id"],
        at=now,
    )
    return HttpResponseRedirect("/start/sheet")


def _make(request: HttpRequest, folder: Folder) -> list[str]:
    """A new vault, open; returns the words of its sheet."""
    if request.POST.get("passphrase", "") != request.POST.get("again", ""):
        raise NotPhysical(_("The two passphrases must be the same, and they differ. Type both once more."))
    keys, words = making.make(folder, request.POST.get("passphrase", ""))
    entering.open_with(keys, timezone.now())
    return words


def sheet(request: HttpRequest) -> HttpResponse:
    """The nine words, on paper; three of them typed back. A sheet that was never checked is made anew."""
    by = people.practitioner() if door.is_open() else None
    if by is None or (by.practice.sheet_checked_at and not desk.sheet):
        return HttpResponseRedirect("/")
    if not desk.sheet:
        desk.sheet = key.change_sheet(door.folder(), door.keys())
    if "pdf" in request.GET:
        document = recovery.pdf(
            desk.sheet, by.practice.name, by.practice.vault_id, timezone.now(), str(chain.head())
        )
        return HttpResponse(document, content_type="application/pdf")
    if not desk.asked:
        desk.asked = sorted(secrets.SystemRandom().sample(range(1, len(desk.sheet) + 1), ASKED))
    page = {"words": list(enumerate(desk.sheet, 1)), "asked": desk.asked, "practice_name": by.practice.name}
    if request.method != "POST":
        return render(request, "pages/sheet.html", page)
    wrong = [n for n in desk.asked if request.POST.get(f"word-{n}", "").strip().lower() != desk.sheet[n - 1]]
    if wrong:
        numbers = ", ".join(map(str, wrong))
        page["sentence"] = (
            _("Word %s is not as on the sheet. Read it from the paper, letter by letter.") % numbers
        )
        return render(request, "pages/sheet.html", page, status=422)
    keeping.sheet_checked(practice=by.practice, by=by, at=timezone.now())
    desk.sheet, desk.asked = [], []
    return HttpResponseRedirect("/")
