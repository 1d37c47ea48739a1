"""A vault that takes longer to open than a page waits: one of an older version is copied, and the copy
proved, before it is brought up to this one. Meanwhile nobody is let in, and the lock page says how far it is.

One at a time, in memory. Whoever asks for the lock page once it is done is let in; a lock forgets it.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from threading import Lock
from typing import Final

from palpate.pace import Watched
from palpate.records.vault import door
from palpate.web import entering, under_way
from palpate.web.desk import desk
from palpate.web.under_way import Work

KIND: Final = "opening"
_MINUTES: Final = 5  # that the desk stays open before it is known whose it is; each step begins them anew
_one = Lock()
_works: list[Work] = []


def current() -> Work | None:
    """The opening that is under way, or is done and let nobody in yet.

    One that was begun before a form was handed to a client never leads out of that form.
    """
    return next((each for each in _works if each.of is desk.kiosk), None)


def begin(secret: str, at: datetime, *, to: str) -> Work:
    """Open the vault with a passphrase in a thread; `to` is where it leads. Raises WrongSecret."""
    with _one:
        under = current()
        if under is not None and not under.done.is_set():
            return under
        keys = entering.unwrapped(secret)
        pace = Watched(lambda _stage: desk.active())
        work = Work(KIND, desk.kiosk, to, lambda _request, _result: None, False, pace=pace)  # type: ignore[arg-type,return-value]
        desk.opened(_MINUTES)
        _works[:] = [work]
        under_way.begin(work, lambda pace: entering.open_with(keys, at, copy=False, pace=pace), ExitStack())
        return work


def taken(work: Work) -> list[str]:
    """What could not be taken in, of an opening that is done; raises why there was none. Given once."""
    with _one:
        if work in _works:
            _works.remove(work)
    left: list[str] = work.result()
    return left


def _forget() -> None:
    """The vault was locked: an opening that let nobody in by then lets nobody in any more."""
    _works[:] = [each for each in _works if not each.done.is_set()]


door.when_shut(_forget)
