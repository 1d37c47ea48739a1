"""From a passphrase to an open desk: tries counted, vault brought up, what was written while locked taken
in."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils.translation import gettext as _

from palpate.clinic import alert_opening, erasing, keeping
from palpate.errors import Cancelled, NotYet, VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records.queries import people
from palpate.records.vault import door, key, migrating, tries
from palpate.web import cards, deputy, keeping_copies
from palpate.web.desk import desk
from palpate.web.refusals import said

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner
    from palpate.records.vault.folder import Folder

_one = threading.Lock()  # one try at a time: each needs 256 MiB for a moment


class WrongSecret(NotYet):
    """One answer for every failure, with no hint about what was wrong."""


def enter(secret: str, at: datetime) -> list[str]:
    """Open the vault this desk stands before; returns sentences about what could not be taken in."""
    return open_with(unwrapped(secret), at)


def confirm(secret: str) -> None:
    """The person at the open desk is its owner; a wrong passphrase counts as it does at the lock page."""
    unwrapped(secret).wipe()


def unwrapped(secret: str) -> key.Keys:
    """The keys that a passphrase or the nine words give; raises WrongSecret, and counts the try."""
    with _one:
        return _unwrapped(door.folder(), secret)


def _unwrapped(folder: Folder, secret: str) -> key.Keys:
    if pause := tries.wait(folder, time.time()):
        raise WrongSecret(_("After wrong tries there is a pause. The next try may be made in %d s.") % pause)
    keys = key.unwrap(folder, secret)
    if keys is None:
        tries.failed(folder, time.time())
        raise WrongSecret(_("That did not open the vault. Nothing was changed; try again."))
    tries.forget(folder)
    return keys


def open_with(keys: key.Keys, at: datetime, *, copy: bool = True, pace: Pace = UNWATCHED) -> list[str]:
    """Let the desk in with these keys, or leave the vault locked and say why.

    Without `copy` the backup of the day is left to the caller, who can show how far it is.
    """
    with door.keeping_out():
        by, left = _opened(keys, at, pace)
    return left + (copied(lambda: keeping_copies.daily(by=by, at=at)) if by and copy else [])


def _opened(keys: key.Keys, at: datetime, pace: Pace) -> tuple[Practitioner | None, list[str]]:
    """Whose desk it is, and what could not be taken in. Nobody else is let in until then."""
    door.unlock(keys)
    try:
        migrating.bring_up(at, pace)
        by = people.practitioner()
        if by:
            # Before anything is read or shown: a restored backup may have brought back what was erased.
            erasing.again(by=by, at=at)
        left = keeping.take_in(by=by, at=at) if by else []
        if by:
            alert_opening.look_for_overdue(by=by, at=at)
    except BaseException:
        door.lock()
        raise
    if by:
        cards.write_out(by.practice)
        deputy.remember(by.practice)
    desk.opened(by.practice.idle_minutes if by else 5)
    return by, left


def copied(made: Callable[[], object]) -> list[str]:
    """The backup of the day. A full disk must not keep her from her own record, nor does a stop."""
    try:
        made()
    except Cancelled:
        return []
    except (VaultRefused, DatabaseError, OSError) as failed:
        return [_("Today's backup could not be made. %s") % said(failed)[0]]
    return []
