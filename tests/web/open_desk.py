"""A practice that is unlocked already, served once for many page tests: each has a client of its own.

`python -m tests.web.open_desk serve ...` is `palpate serve --unlock` with the passphrase given. It is for
tests that neither lock nor kill the program nor look at the whole practice. Their windows keep what they have
loaded; clients and sessions are made by the requests that the pages would send, since drawing five pages on
the way to the sixth was half of the work of a test.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Error, Page

from tests.web.served import PASSPHRASE, Served, a_browser, watched

LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}
TOKEN = "0123456789abcdef" * 2  # of the forms, as the program would draw one
CHOICES = re.compile("palpate_(theme|type|language)")  # what somebody likes a page to look like
FORGET = "() => { localStorage.clear(); sessionStorage.clear() }"


class OpenDesk(Served):
    """`palpate serve` in front of an open vault, and the pages that are kept in front of it."""

    def __init__(self, *, home: Path) -> None:
        self._kept: dict[str, tuple[Page, list[str]]] = {}
        super().__init__("serve", "--unlock", home=home)

    def start(self) -> None:
        """As its parent does, by way of `main`."""
        self._command[1:3] = ["-m", "tests.web.open_desk"]
        super().start()

    def window(self, how: dict[str, Any], *, solid: bool = False) -> BrowserContext:
        """A window of its own that is let in."""
        with a_browser(solid=solid) as browser:
            pass
        context = browser.new_context(**how)
        context.add_cookies([{"name": "csrftoken", "value": TOKEN, "url": self.address}])
        context.request.get(self.entry, max_redirects=0)
        return context

    @contextmanager
    def page(self, how: dict[str, Any]) -> Iterator[Page]:
        """The page of a window that is kept for the next test.

        Whatever it complains about fails the test; what was written into the window is forgotten. A test that
        gives its page a clock, or a script beforehand, needs a window of its own.
        """
        page, complaints = self._ready(how)
        complaints.clear()
        try:
            yield page
        finally:
            heard = [*complaints]
            self._put_away(page, how)
        assert heard == []

    def _ready(self, how: dict[str, Any]) -> tuple[Page, list[str]]:
        """The page that was kept; a new one where a test has closed it or killed its browser."""
        kept = self._kept.get(repr(how))
        with a_browser() as browser:
            window = kept[0].context if kept and kept[0].context in browser.contexts else None
        if kept and window and not kept[0].is_closed():
            return kept
        page = (window or self.window(how)).new_page()
        self._kept[repr(how)] = page, watched(page)
        return self._kept[repr(how)]

    def _put_away(self, page: Page, how: dict[str, Any]) -> None:
        """Leave the last page, so that what it does when it is left is done, and then forget."""
        context = page.context
        for each in context.pages:
            if each is not page:
                each.close()
        last = context.new_page() if page.is_closed() else page
        last.unroute_all(behavior="ignoreErrors")
        last.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        last.set_viewport_size(how["viewport"])
        elsewhere = f"{self.address}api/state"
        try:
            last.goto(elsewhere)
        except Error as refusal:  # the page was just being led somewhere by itself; now it is not any more
            if "ERR_ABORTED" not in str(refusal):
                raise
            last.goto(elsewhere)
        last.evaluate(FORGET)
        context.clear_cookies(name=CHOICES)
        if last is not page:
            last.close()

    def unlock(self, page: Page) -> None:
        """Take the tablet back from a client, whatever is on it."""
        self.send(page, "unlock", passphrase=PASSPHRASE)

    def client(self, page: Page, name: str = "") -> int:
        """A new client, by this name or by one that nobody has; her number."""
        name = name or f"Irmela {uuid4().hex[:8]}"
        return self._made(page, "clients/new", name=name, same_name=name, apart="1")

    def session(self, page: Page, client: int | None = None) -> int:
        """A session of this client, or of a new one, at her arrival; its number."""
        return self._made(page, f"clients/{client or self.client(page)}/sessions")

    def hands_on(self, page: Page, client: int | None = None) -> int:
        """A session of this client, or of a new one, hands on; its number."""
        session = self.session(page, client)
        self.send(page, f"sessions/{session}/start")
        return session

    def ended(self, page: Page) -> int:
        """A session of a new client, hands off; its number."""
        session = self.hands_on(page)
        self.send(page, f"sessions/{session}/end")
        return session

    def mark(self, page: Page, session: int, kind: str) -> None:
        """A press while hands are on."""
        press = {"key": uuid4().hex, "kind": kind, "at": 0.1, "pressed_at": f"{datetime.now(UTC)}"}
        where = f"{self.address}api/sessions/{session}/moments"
        assert page.request.post(where, data=press, headers={"X-CSRFToken": TOKEN}).ok

    def _made(self, page: Page, where: str, **form: str) -> int:
        """Send a form; the number of what it led to."""
        return int(self.send(page, where, **form).rpartition("/")[2])

    def send(self, page: Page, where: str, **form: str) -> str:
        """Send a form as a page would; where it leads."""
        whole: dict[str, str | float | bool] = {**form, "csrfmiddlewaretoken": TOKEN}
        answer = page.context.request.post(f"{self.address}{where}", form=whole, max_redirects=0)
        assert answer.status == 302, f"{where} must be taken, got {answer.status}: {answer.text()}"
        return answer.headers["location"]


def main() -> int:
    """Serve, with the passphrase given and nobody who leaves the desk."""
    from palpate.cli import main as run
    from palpate.web.desk import LONGEST, desk

    sys.stdin = StringIO(PASSPHRASE)
    let_in = desk.opened
    desk.opened = lambda minutes: let_in(int(LONGEST // 60))  # type: ignore[method-assign]
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
