"""What every page shows: whose desk this is, whether it is locked, when it was backed up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from palpate.records.language import dated
from palpate.records.vault import backup, door
from palpate.web.chapters import of_page
from palpate.web.desk import desk
from palpate.web.keeping_copies import DAY

THEMES = ("light", "dark")  # without one a page follows the system
CHOSEN = "palpate_theme"  # the cookie that static/js/theme.js keeps
LARGER = ("125", "150")  # percent; without one type is as large as usual
TYPE = "palpate_type"  # the cookie that static/js/type_size.js keeps


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template; asks the database nothing."""
    unlocked = getattr(request, "unlocked", False)
    by = getattr(request, "practitioner", None)
    return {
        "practice": by.practice if by else None,
        "practitioner": by,
        "demo": desk.demo,
        "locked": not unlocked,
        "theme": _theme(request),
        "type_size": _type_size(request),
        "help_chapter": _chapter(request),
        "vault_line": _vault_line() if unlocked and by and not desk.demo else "",
        "vault_warning": door.folder().warning if unlocked else "",
    }


def _theme(request: HttpRequest) -> str:
    """What the person chose, for the page itself: no script is waited for, and a dark room never flashes."""
    theme = request.COOKIES.get(CHOSEN, "")
    return theme if theme in THEMES else ""


def _type_size(request: HttpRequest) -> str:
    """How large the person wants everything, for the page itself."""
    size = request.COOKIES.get(TYPE, "")
    return size if size in LARGER else ""


def _chapter(request: HttpRequest) -> str:
    """The chapter of the handbook about this page, or "" for its contents."""
    found = request.resolver_match
    return of_page(found.view_name) if found is not None else ""


def _vault_line() -> str:
    """When the vault was last copied, said plainly."""
    last = backup.latest(door.folder())
    if last is None:
        return gettext("Not backed up yet")
    if timezone.now() - last.made_at >= DAY:
        return gettext("Backup due: the last one is of %s") % dated.day(last.made_at)
    return gettext("Backed up %s") % dated.day(last.made_at)
