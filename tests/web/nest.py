"""Programs forked from one that has imported everything already: `python -m tests.web.nest FD`.

A page test would wait a second of processor time for the imports of its server, which is a fifth of a short
one. What is forked has opened nothing, and gets fresh secrets; a server that is started again is always a new
process. Forking is left to Linux: elsewhere the libraries of the system do not stand it.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import palpate

POSSIBLE = sys.platform == "linux"
NOT_SERVED = ("palpate.settings",)
PAGES = Path(palpate.__file__).parent / "web" / "templates"
WAIT = 0.005  # s between two looks whether a process has ended
_nests: list[Nest] = []


class Hatched:
    """One of these programs, with what the tests use of subprocess.Popen."""

    def __init__(self, nest: Nest, pid: int, stdout: IO[str]) -> None:
        self._nest, self.pid, self.stdout = nest, pid, stdout
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        if self.returncode is None:
            self.returncode = self._nest.ask({"pid": self.pid})
        return self.returncode

    def wait(self, timeout: float = 60.0) -> int:
        """Until it has ended."""
        until = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)
            time.sleep(WAIT)
        return code

    def send_signal(self, number: int) -> None:
        """As Popen: nothing is sent to a process that has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)


class Nest:
    """The program that forks, seen from the tests."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        environment = os.environ | {"TZ": "UTC", "DJANGO_SETTINGS_MODULE": "palpate.settings.desk"}
        self._mother = subprocess.Popen(
            [sys.executable, "-m", "tests.web.nest", str(theirs.fileno())],
            pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        theirs.close()
        atexit.register(self.close)

    def hatch(
        self,
        module: str,
        arguments: list[str],
        environment: dict[str, str],
        instead: dict[int, int] | None = None,
        *,
        quick: bool = False,
    ) -> Hatched:
        """Run `python -m module arguments` in a process of its own; its output can be read.

        `instead`: files of ours for its standard input (0), output (1) and error (2). `quick`: a passphrase
        that it sets is stretched as little as a recovery sheet, which spares each unlock a second of work.
        """
        read, write = os.pipe()
        given = {1: write} | (instead or {})
        order = {"module": module, "arguments": arguments, "environment": environment, "quick": quick}
        order["as"] = list(given)
        socket.send_fds(self._line, [json.dumps(order).encode()], list(given.values()))
        os.close(write)
        return Hatched(self, self._told(), os.fdopen(read, encoding="utf-8"))

    def ask(self, order: dict[str, Any]) -> Any:
        """What the other end answers."""
        self._line.send(json.dumps(order).encode())
        return self._told()

    def _told(self) -> Any:
        told = self._line.recv(64)
        assert told, "the program that forks must be there; look above for what it said"
        return json.loads(told)

    def close(self) -> None:
        """It ends when nobody is on the line."""
        self._line.close()
        self._mother.wait(timeout=20)


def nest() -> Nest:
    """The one of this test process."""
    if not _nests:
        _nests.append(Nest())
    return _nests[0]


def brood(number: int) -> None:
    """Take orders until the other end is closed."""
    import django

    django.setup()
    for each in pkgutil.walk_packages(palpate.__path__, "palpate."):
        if not each.name.startswith(NOT_SERVED) and not each.name.endswith("__main__"):
            import_module(each.name)
    _read_what_pages_need()
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=number)
    while True:
        told, fds, _, _ = socket.recv_fds(line, 65536, 3)
        if not told:
            return
        order = json.loads(told)
        answer: int | None = None
        if "pid" in order:
            ended, status = os.waitpid(order["pid"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if ended else None
        elif (answer := os.fork()) == 0:
            line.close()
            for fd, standard in zip(fds, order["as"], strict=True):
                os.dup2(fd, standard)
                os.close(fd)
            _run(order)
        else:
            for fd in fds:
                os.close(fd)
        line.send(json.dumps(answer).encode())


def _read_what_pages_need() -> None:
    """Every template, and what the first request of a program finds out."""
    from django.core.wsgi import get_wsgi_application
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_wsgi_application()
    _ = get_resolver().reverse_dict
    for page in PAGES.rglob("*.html"):
        get_template(page.relative_to(PAGES).as_posix())


def _run(order: dict[str, Any]) -> None:
    """As if it had been started; never returns into the code that forked."""
    from palpate.records.vault import key
    from palpate.web import desk

    if order["quick"]:
        key.SLOW.update(key.QUICK)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = [order["module"], *order["arguments"]]
    tempfile.tempdir = None  # another environment may name another place
    desk.desk.__init__()  # type: ignore[misc]  # its secrets were drawn before the fork
    code: Any = 1
    try:
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as left:
        code = left.code
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1 if code else 0)


if __name__ == "__main__":
    brood(int(sys.argv[1]))
