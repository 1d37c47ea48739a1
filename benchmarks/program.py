"""The running program, started as a person starts it: its first line, its pages, its memory."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import psutil

from benchmarks import ground

HELD_TO = """
import sys
from palpate.records.vault import opening
from palpate.cli import main
opening.PRAGMAS = tuple(
    (name, "-{kib}", -{kib}) if name == "cache_size" else (name, *rest) for name, *rest in opening.PRAGMAS
)
sys.exit(main(sys.argv[1:]))
"""  # with a cache of so many KiB for each connection, for the script that compares sizes of it


class Program:
    """`palpate serve` on a vault, or `palpate demo`; let in, and stopped at the end."""

    def __init__(self, vault: Path | None = None, *, unlock: bool = True, cache: int | None = None) -> None:
        how = ["-c", HELD_TO.format(kib=cache)] if cache else ["-m", "palpate"]
        act = ["serve", "--vault", str(vault), *(["--unlock"] if unlock else [])] if vault else ["demo"]
        # Without bytecode every start would compile the program anew, which an installed one does not.
        left_out = ("DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE")
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        start = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *how, *act, "--port", "0", "--no-browser"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{ground.PASSPHRASE}\n".encode())
        self._process.stdin.close()
        line = self._process.stdout.readline().decode()
        self.seconds_to_ready = time.perf_counter() - start
        found = re.fullmatch(r"ready (http://127\.0\.0\.1:(\d+)(/enter/\S+))\n", line)
        if not found:
            self.stop()
            raise SystemExit(f"the program did not start; it said {line!r}")
        self.door, self.port, enter = found[1], int(found[2]), found[3]
        self._wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._cookies = {"csrftoken": "b" * 32}
        self.ask("GET", enter, expect=(302, 303))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def ask(self, method: str, path: str, body: Any = None, *, expect: tuple[int, ...] = (200,)) -> str:
        """One request on one open connection; a dict is posted as a form, a list as JSON with its version."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers |= {"X-CSRFToken": self._cookies["csrftoken"], "Sec-Fetch-Site": "same-origin"}
        sent = None
        if isinstance(body, dict):
            sent, headers["Content-Type"] = urlencode(body), "application/x-www-form-urlencoded"
        elif body is not None:
            version, typed = body
            sent, headers["If-Match"], headers["Content-Type"] = (
                json.dumps(typed),
                str(version),
                "application/json",
            )
        self._wire.request(method, path, sent, headers)
        response = self._wire.getresponse()
        text = response.read().decode(errors="replace")
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if response.status not in expect:
            raise SystemExit(f"{method} {path} was answered {response.status}, not {expect}: {text[:300]}")
        return text

    def once(self, path: str) -> None:
        """One page on a connection of its own, so that several may be asked for at once."""
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        wire.request(
            "GET",
            path,
            headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())},
        )
        response = wire.getresponse()
        response.read()
        wire.close()
        if response.status != 200:
            raise SystemExit(f"GET {path} was answered {response.status}")

    def memory(self) -> float:
        """What the process holds now [MB]."""
        return psutil.Process(self._process.pid).memory_info().rss / 1e6

    def worked(self) -> float:
        """Processor time that it has used since its start [s], whatever else the machine did."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def stop(self) -> None:
        """End it as a system does at logout."""
        self._process.terminate()
        self._process.wait(timeout=30)
