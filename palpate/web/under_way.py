"""Work that may take longer than a second: done in a thread of its own, watched, and stopped when asked.

The request that asked for it waits a second (desk.patience). What is done by then is answered as if there
were no thread. Otherwise a page says how far it is, offers to stop it, and gives the same answer in the end.

One work of a kind at a time, in memory, for this unlocking only: a lock asks it to stop, waits for it, and
throws away what it made. Its address names the kind of work and nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db import connections
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotYet, VaultRefused
from palpate.pace import Pace, Stage, Watched
from palpate.records.language.in_words import in_words
from palpate.records.vault import door
from palpate.session.clock import clock
from palpate.web.desk import desk

if TYPE_CHECKING:
    from palpate.web.request import LetIn

Made = TypeVar("Made")
Result = Callable[[], Made]  # what the work made; raises what the work raised
Answer = Callable[["LetIn", Result[Made]], HttpResponse]

# Each kind of work that a page may begin, and what it is called while it is under way.
KINDS: Final = {"backup": gettext_lazy("Backup"), "access-pack": gettext_lazy("The client's own file")}


class AtDesk(Watched):
    """Stops when asked, and when the vault is being locked. While it tells steps, somebody is at the desk."""

    def __init__(self) -> None:
        super().__init__(lambda _stage: desk.active())

    @property
    def asked(self) -> bool:
        """Whether the one at the desk, or the lock, wants it to end."""
        return super().asked or not door.is_open()


@dataclass(eq=False)
class Work:
    """One work: what it is, for what, where it stands, and what came of it.

    `of` tells two works of a kind apart, and is never shown. `back` is the page that began it.
    """

    kind: str
    of: object
    back: str
    answer: Answer[Any]
    is_file: bool
    pace: Watched = field(default_factory=AtDesk)
    turn: int = field(default_factory=door.turn)
    began_at: datetime = field(default_factory=timezone.now)
    done: threading.Event = field(default_factory=threading.Event)
    alone: bool = False  # the request that began it has left without it, and its connection is the work's
    _began: float = field(default_factory=monotonic)
    _made: Any = None
    _raised: BaseException | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(KINDS[self.kind])

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.pace.stage

    @property
    def seconds(self) -> int:
        """How long it has been under way."""
        return int(monotonic() - self._began)

    @property
    def waits_to_be_saved(self) -> bool:
        """Whether it made a file that was not fetched yet."""
        return self.is_file and self.done.is_set() and self._raised is None

    def result(self) -> Any:
        """What it made, in the thread of whoever asks; raises what it raised."""
        if self._raised is not None:
            raise self._raised
        return self._made

    def run(self, work: Callable[[Pace], Any]) -> None:
        """Do it, and keep what came of it."""
        try:
            self._made = work(self.pace)
        except BaseException as raised:
            self._raised = raised


_one = threading.Lock()
_works: dict[str, Work] = {}


def answered(
    request: LetIn, kind: str, work: Callable[[Pace], Made], answer: Answer[Made], *,
    back: str, of: object = None, is_file: bool = False,
) -> HttpResponse:  # fmt: skip
    """Begin a work and give its answer, or lead to the page that says how far it is.

    `answer` gets the request that is to be answered and a call that gives what the work made, or raises what
    it raised. Raises NotYet if another work of this kind is under way.
    """
    mine, inside = Work(kind, of, back, answer, is_file), _inside()
    with _one:
        other = _works.get(kind)
        free = other is None or other.done.is_set() or other.turn != mine.turn
        if free:
            _works[kind] = mine
            begin(mine, work, inside)
    if not free:
        inside.close()
        if other is not None and other.of == of:
            return redirect("under_way.page", kind=kind)
        raise NotYet(
            _("Another one is being made just now. Wait until it is done, or stop it, then try again.")
        )
    if not waited_for(mine):
        return redirect("under_way.page", kind=kind)
    with _one:
        _works.pop(kind, None)
    return answer(request, mine.result)


def waited_for(work: Work) -> bool:
    """Wait as long as a page does. True if it is done by then; otherwise the request leaves without it."""
    work.done.wait(desk.patience)
    with _one:
        if not work.done.is_set():
            _part(work)
            return False
    return True


def of_kind(kind: str, *, of: object = None) -> Work | None:
    """The work of this kind that was begun since the vault was unlocked and was not answered yet.

    If `of` is given, only the work of that.
    """
    found = _works.get(kind)
    if found is None or not door.is_open() or found.turn != door.turn():
        return None
    return found if of is None or found.of == of else None


def take(kind: str) -> Work | None:
    """The same, if it is done; it is given once, so that a file leaves once for one passphrase."""
    with _one:
        found = of_kind(kind)
        return _works.pop(kind) if found is not None and found.done.is_set() else None


def forget() -> None:
    """The vault was locked: what was made and not fetched is gone, and what still runs leaves nothing."""
    with _one:
        _works.clear()


def shown(work: Work) -> dict[str, Any]:
    """Where it stands, in the language of the page."""
    stage, stopping = work.stage, work.pace.asked
    pieces = _("%(done)s of %(of)s") % {"done": stage.done, "of": stage.of} if stage.of else ""
    return {
        "step": _("stopping after this piece") if stopping else in_words(stage.name) or _("beginning"),
        "pieces": "" if stopping else pieces,
        "share": stage.share,
        "time": clock(work.seconds),
        "stopping": stopping,
    }


def _inside() -> ExitStack:
    """A place inside the door, for as long as the work goes on."""
    inside = ExitStack()
    if not inside.enter_context(door.passing()):
        raise VaultRefused(
            _("The vault is locked. Unlock it with your passphrase, then go on: nothing was lost.")
        )
    return inside


def _part(work: Work) -> None:
    """The request leaves without the work, and the connection goes along with the work: this thread opens
    another when it needs one. Whoever has begun a transaction keeps its own."""
    work.alone = not connections["default"].in_atomic_block
    if work.alone:
        del connections["default"]


def begin(work: Work, act: Callable[[Pace], Any], inside: ExitStack) -> None:
    """Do it in a thread with the connection and the language of this one."""
    connection, language = connections["default"], translation.get_language()
    connection.inc_thread_sharing()

    def run() -> None:
        with inside, translation.override(language):
            connections["default"] = connection
            work.run(act)
            with _one:
                if work.alone:
                    connection.close()
                connection.dec_thread_sharing()
                work.done.set()

    threading.Thread(target=run, daemon=True, name=f"under way: {work.kind}").start()


door.when_shut(forget)
