"""What every page shows: whose desk this is, whether it is locked, when it was backed up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from palpate.records.vault import backup, door
from palpate.web.desk import desk
from palpate.web.keeping_copies import DAY

THEMES = ("light", "dark")  # without one a page follows the system
CHOSEN = "palpate_theme"  # the cookie that static/js/theme.js keeps


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
        "vault_line": _vault_line() if unlocked and by and not desk.demo else "",
        "vault_warning": door.folder().warning if unlocked else "",
    }


def _theme(request: HttpRequest) -> str:
    """What the person chose, for the page itself: no script is waited for, and a dark room never flashes."""
    theme = request.COOKIES.get(CHOSEN, "")
    return theme if theme in THEMES else ""


def _vault_line() -> str:
    """When the vault was last copied, said plainly."""
    last = backup.latest(door.folder())
    if last is None:
        return gettext("Not backed up yet")
    if timezone.now() - last.made_at >= DAY:
        return gettext("Backup due: the last one is of %s") % timezone.localtime(last.made_at).strftime(
            "%d %b %Y"
        )
    return gettext("Backed up %s") % timezone.localtime(last.made_at).strftime("%d %b %Y")
