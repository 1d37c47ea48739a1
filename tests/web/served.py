"""The real program, served from a process of its own, and a real browser in front of it."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.web import nest
from tests.web.nest import Hatched

PASSPHRASE = "the heron stands in the reeds"
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SOLID = [
    *(flag for flag in FLAGS if flag != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--use-gl=angle",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
# What a browser also calls an error: an answer that refuses, and a server that this test has killed.
EXPECTED = r"status of (401|403|409|412|422|503)|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE"
BROWSERS = (
    "chromium-headless-shell",  # the same engine without a window, for less than two thirds of the work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_playwright: list[Playwright] = []
_running: dict[bool, Browser] = {}


class Served:
    """`palpate serve` or `palpate demo` on a port of this machine."""

    def __init__(self, *arguments: str, home: Path, port: int = 0) -> None:
        self._command = [sys.executable, "-m", "palpate", *arguments, "--no-browser", "--port"]
        self._home, self._started = home, 0
        self.port = port
        self.start()

    def start(self) -> None:
        """Start, and wait for the line that says it serves."""
        environment = os.environ | {"HOME": str(self._home), "XDG_DATA_HOME": str(self._home), "TZ": "UTC"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command, self._started = [*self._command, str(self.port)], self._started + 1
        self.process: subprocess.Popen[str] | Hatched
        if nest.POSSIBLE and self._started == 1:  # whatever is started again is a new process in every way
            self.process = nest.nest().hatch(command[2], command[3:], environment)
        else:
            self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.match(r"ready (http://127\.0\.0\.1:(\d+)/)enter/\S+", line)
        assert found, f"the program must say that it serves, got {line!r}"
        self.entry, self.address, self.port = line.split()[1], found[1], int(found[2])

    def kill(self) -> None:
        """As a power cut would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._hang_up()

    def stop(self) -> int:
        """As a person would end it; returns the exit code."""
        self.process.terminate()
        code = self.process.wait(timeout=20)
        self._hang_up()
        return code

    def _hang_up(self) -> None:
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def a_browser(*, solid: bool = False) -> Iterator[Browser]:
    """Chromium without a window: one of a test process. Windows that a test has opened are closed after it.

    `solid`: it draws in three dimensions, in software, so slowly that its pictures should be small and few.
    """
    browser = _running.get(solid)
    if browser is None:
        browser = _running[solid] = _launched(SOLID if solid else FLAGS)
    before = browser.contexts
    try:
        yield browser
    finally:
        for context in browser.contexts if _running.get(solid) is browser else ():
            if context not in before:
                context.close()


def kill_browsers() -> None:
    """SIGKILL to every Chromium of this test process, in the middle of whatever it does."""
    _running.clear()
    for child in psutil.Process().children(recursive=True):
        try:
            if "chrom" in child.name():
                child.kill()
        except psutil.NoSuchProcess:
            continue


def _launched(flags: list[str]) -> Browser:
    if not _playwright:
        # Its loop runs on beside the tests, and Django would take each of their queries for a coroutine's.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        _playwright.append(sync_playwright().start())
        atexit.register(_playwright[0].stop)
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "page tests need Chromium or Chrome: run make test, which installs one where it can"
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return _playwright[0].chromium.launch(executable_path=path, args=flags + alone)


def watched(page: Page) -> list[str]:
    """Collects what a page complains about: script errors, refused content, failed loads."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"console: {message.text}")
            if message.type == "error" and not re.search(EXPECTED, message.text)
            else None
        ),
    )
    return complaints


def found_practice(page: Page, served: Served) -> None:
    """The first run, as a practitioner does it: passphrase, sheet, three words typed back."""
    page.goto(served.entry)
    page.fill("#practitioner", "Anna Weber")
    page.fill("#practice", "Practice on the Mill Stream")
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("main button.primary")
    page.wait_for_url("**/start/sheet")
    words = {
        row.get_attribute("data-word"): row.inner_text().strip()
        for row in page.query_selector_all("[data-word]")
    }
    for box in page.query_selector_all("input[id^=word-]"):
        box.fill(words[(box.get_attribute("id") or "").removeprefix("word-")])
    page.click("main button.primary")
    page.wait_for_url(served.address)


def unlock(page: Page) -> None:
    """Give the passphrase on the lock page."""
    page.fill("#passphrase", PASSPHRASE)
    page.click("main button.primary")
