"""The desk that this process serves: its launch secret, its vault, whether it is the invented practice."""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from palpate.records.vault import door
from palpate.records.vault.folder import Folder, default_folder
from palpate.records.vault.instance import Instance

if TYPE_CHECKING:
    from palpate.web.kiosk import Kiosk

LONGEST = 12 * 3600.0  # seconds a vault stays open however busy it is (6-reliability 11)
WARNING = 60.0  # seconds before the lock at which the page says so


@dataclass
class Desk:
    """One process, one desk. The secret is made anew at every start and is never stored."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    port: int = 0
    demo: bool = False
    idle: float = 300.0
    hands_on: dict[str, object] = field(default_factory=dict)
    instance: Instance | None = None
    kiosk: Kiosk | None = None  # a form in a client's hands: nothing else is served until the next unlock
    sheet: list[str] = field(default_factory=list, repr=False)  # the words, only until they were typed back
    asked: list[int] = field(default_factory=list)
    deputy_at: datetime | None = None  # from when what nobody has seen is for the deputy too; names no client
    deputy_after: int = 24  # hours that it may wait
    patience: float = 1.0  # seconds a page waits for long work before it shows how far that is
    passphrase: str = ""  # of the invented practice, shown on its lock page; never of a real one
    _active: float = field(default_factory=time.monotonic)
    _opened: float = field(default_factory=time.monotonic)
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Where this desk is reached, on this machine only."""
        return f"http://127.0.0.1:{self.port}/"

    def sit_at(self, folder: Folder, *, demo: bool = False) -> None:
        """Serve the vault in `folder`. Raises VaultRefused if another program serves it or its place is
        unsafe."""
        folder.make()
        folder.check_place()
        instance = Instance(folder)
        instance.take(address=self.address, enter=f"{self.address}enter/{self.secret}")
        self.leave()
        self.instance, self.demo, self.hands_on, self.kiosk = instance, demo, {}, None
        self.sheet, self.asked, self.passphrase, self.deputy_at = [], [], "", None
        door.stand_before(folder)

    def leave(self) -> None:
        """Lock, let go of the vault, and throw an invented practice away."""
        if self.instance is None:
            return
        folder = door.folder()
        door.lock()
        self.instance.release()
        self.instance = None
        if self.demo:
            shutil.rmtree(folder.path, ignore_errors=True)

    def own_practice(self) -> None:
        """From the invented practice to the practitioner's own."""
        self.sit_at(default_folder())

    def opened(self, minutes: int) -> None:
        """The vault was unlocked just now."""
        self.idle = minutes * 60.0
        self._active = self._opened = time.monotonic()

    def active(self) -> None:
        """Somebody is at the desk."""
        self._active = time.monotonic()

    def seconds_left(self) -> float:
        """Until the lock, at rest from now on."""
        now = time.monotonic()
        return max(0.0, min(self._active + self.idle, self._opened + LONGEST) - now)

    def keep_watch(self) -> None:
        """Lock when nobody has been at the desk for a while; a thread of its own, on a clock that only
        goes forward."""
        threading.Thread(target=self._watch, daemon=True, name="idle lock").start()

    def _watch(self) -> None:
        while not self._stop.wait(1.0):
            if door.is_open() and self.seconds_left() <= 0:
                door.lock()

    def lock_soon(self) -> None:
        """Lock as soon as the request that asked for it has left."""
        threading.Thread(target=door.lock, name="lock now").start()

    def close(self) -> None:
        """The end of serving."""
        self._stop.set()
        self.leave()


desk = Desk()


def begin_hands_on(session: int, started_at: datetime) -> None:
    """Remember what the dark screen needs, so that it can be shown while the vault is locked. No name, no
    words."""
    desk.hands_on = {"session": session, "started_at": started_at}
