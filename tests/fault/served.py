"""The real program in a process of its own, and an HTTP client that keeps its cookies and its form token."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.web import nest
from tests.web.nest import Hatched

PASSPHRASE = "the heron stands in the reeds"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Served:
    """`palpate serve`, with everything that it may write in folders under `root`.

    Its first start is hatched unless it is `cold`: what is proved comes after it. Whatever is started again
    is a new process in every way.
    """

    def __init__(self, root: Path, *, vault: Path | None = None, cold: bool = False) -> None:
        self.root, self.vault = root, vault or root / "vault"
        self._warm = nest.POSSIBLE and not cold
        for name in ("home", "tmp"):
            (root / name).mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        """Start it and be let in."""
        self.launch()
        self.cookies: dict[str, str] = {}
        self.token = ""
        assert self.get(self.entry).status == 302

    def launch(self) -> None:
        """Start it, and wait for the line that says it serves."""
        temporary, home = str(self.root / "tmp"), str(self.root / "home")
        environment = os.environ | {
            "HOME": home,
            "XDG_DATA_HOME": home,
            "TMPDIR": temporary,
            "TMP": temporary,
            "TEMP": temporary,
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.out, self.err = self.root / "out.txt", self.root / "err.txt"
        with self.out.open("ab") as out, self.err.open("ab") as err:
            said = self.out.stat().st_size
            arguments = ["serve", "--vault", str(self.vault), "--no-browser", "--port", "0"]
            self.process: subprocess.Popen[bytes] | Hatched
            if self._warm:
                streams = {1: out.fileno(), 2: err.fileno()}
                self.process = nest.nest().hatch("palpate", arguments, environment, streams, quick=True)
                self.process.stdout.close()
            else:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "palpate", *arguments],
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                )
        self._warm = False
        line = ""
        for _ in range(1500):
            line = self.out.read_text()[said:]
            if "\n" in line or self.process.poll() is not None:
                break
            time.sleep(0.02)
        found = re.match(r"ready http://127\.0\.0\.1:(\d+)(/enter/\S+)\n", line)
        assert found, f"the program must say that it serves, got {line!r} {self.err.read_text()!r}"
        self.port, self.entry = int(found[1]), found[2]

    def get(self, path: str) -> Answer:
        """One page; its token is remembered for what is sent next."""
        answer = self._ask("GET", path)
        if found := re.search(r'name="csrf" content="(\w+)"', answer.text):
            self.token = found[1]
        return answer

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer leads."""
        while answer.status in (302, 303):
            where = urlsplit(answer.headers["location"])
            answer = self.get(where.path + (f"?{where.query}" if where.query else ""))
        return answer

    def post(self, path: str, fields: Any = ()) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields).encode(), FORM)

    def send(self, method: str, path: str, body: Any, **headers: str) -> Answer:
        """Send JSON."""
        return self._ask(method, path, json.dumps(body).encode(), JSON, **headers)

    def draft(self, key: str, text: str, *, base: int = 0, writer: str = "one", seq: int = 1) -> Answer:
        """Keep one field of a form, as a page does while somebody types."""
        body = {"fields": [["words", text]], "writer": writer, "seq": seq}
        return self.send("PUT", f"/api/drafts/{key}", body, **{"If-Match": str(base)})

    def first_run(self) -> None:
        """Passphrase, sheet, three words typed back."""
        self.get("/start")
        names = {"practitioner": "Anna Weber", "practice": "Practice on the Mill Stream"}
        answer = self.post("/start", names | {"passphrase": PASSPHRASE, "again": PASSPHRASE})
        page = self.follow(answer).text
        words = dict(re.findall(r'data-word="(\d)">(\w+)<', page))
        asked = re.findall(r'name="word-(\d)"', page)
        assert self.post("/start/sheet", {f"word-{number}": words[number] for number in asked}).status == 302

    def unlock(self) -> Answer:
        """Give the passphrase at the lock page."""
        self.get("/unlock")
        return self.follow(self.post("/unlock", {"passphrase": PASSPHRASE}))

    def lock(self) -> None:
        """Lock, and wait until it is: the last connection takes the write-ahead log with it as it closes."""
        self.post("/lock")
        log = self.vault / "vault.db-wal"
        for _ in range(500):
            if self.get("/api/state").json["locked"] and not log.exists():
                return
            time.sleep(0.02)
        raise AssertionError("the vault must lock within ten seconds")

    def kill(self) -> None:
        """As a power cut would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """As a person would end it; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "", **more: str) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.token} | more
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            came = connection.getresponse()
            text = came.read().decode(errors="replace")
        except (
            http.client.HTTPException
        ) as cut:  # killed in the middle of its answer: nobody was told anything
            raise ConnectionError("the program must answer whole, it went in the middle") from cut
        finally:
            connection.close()
        for name, value in came.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return Answer(came.status, {name.lower(): value for name, value in came.getheaders()}, text)
