"""The vault's page: backups, the passphrase, the idle lock, and the head of the audit chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from palpate.clinic import keeping
from palpate.errors import Cancelled, NotPhysical, PalpateError
from palpate.records import chain
from palpate.records.language.in_words import in_words
from palpate.records.vault import backup, door, key
from palpate.web import entering, keeping_copies, under_way
from palpate.web.request import LetIn


def vault(request: LetIn) -> HttpResponse:
    """What lies where, and when it was last copied; POST sets the idle lock or a new passphrase."""
    if request.method == "POST":
        try:
            return _page(request, done=_change(request))
        except PalpateError as refusal:
            return _page(request, sentence=str(refusal), status=422)
    return _page(request)


@require_POST
def back_up(request: LetIn) -> HttpResponse:
    """Make a backup now, in the usual place or in a folder of her choice, a stick for example."""
    named = request.POST.get("to", "").strip()
    to = Path(named).expanduser() if named else door.folder().backups
    if named and not (to.is_absolute() and to.is_dir()):
        raise NotPhysical(
            _("The folder for backups must exist; “%s” was not found. Create it, or plug the stick in.")
            % named
        )
    by, now = request.practitioner, timezone.now()
    return under_way.answered(
        request, "backup", lambda pace: keeping_copies.back_up(to, by=by, at=now, pace=pace), _backed_up,
        back="/vault", of=to,
    )  # fmt: skip


def _backed_up(request: LetIn, made: Callable[[], backup.Backup]) -> HttpResponse:
    try:
        made()
    except Cancelled as stopped:
        return _page(request, done=in_words(stopped))
    return HttpResponseRedirect("/vault")


def _page(request: LetIn, *, done: str = "", sentence: str = "", status: int = 200) -> HttpResponse:
    page = {
        "folder": door.folder().path,
        "backups": backup.all_of(door.folder().backups)[:8],
        "head": chain.head(),
        "begun": under_way.of_kind("backup"),
        "done": done,
        "sentence": sentence,
    }
    return render(request, "pages/vault.html", page, status=status)


def _change(request: LetIn) -> str:
    by = request.practitioner
    if minutes := request.POST.get("idle_minutes", ""):
        number = int(minutes) if minutes.isdigit() else 0
        keeping.set_idle(practice=by.practice, minutes=number, by=by, at=timezone.now())
        keeping_copies.apply_idle(number)
        return _("The vault now locks after %d quiet minutes.") % number
    entering.confirm(request.POST.get("passphrase", ""))
    if request.POST.get("new", "") != request.POST.get("again", ""):
        raise NotPhysical(_("The two new passphrases must be the same, and they differ."))
    key.change_passphrase(door.folder(), door.keys(), request.POST.get("new", ""), key.SLOW)
    keeping.passphrase_changed(by=by, at=timezone.now())
    return _("The new passphrase holds from now on. The recovery sheet stays as it was.")
