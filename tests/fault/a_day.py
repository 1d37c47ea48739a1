"""A scripted day at the desk, with the same unusual words in every field that takes words."""

from __future__ import annotations

import time

from tests.fault.forms import filled
from tests.fault.served import Answer, Served

WORDS = "the zwölfglocken lantern sleeps"
NOW = "2026-11-02T09:00:00Z"


def lived_through(served: Served, words: str = WORDS) -> None:
    """First run, a client, her history, a session, marks, close-out, a note, a backup, a locked while."""
    served.first_run()
    _sent(served, "/clients/new", words, birth="12 Mar 1980")
    client = "/clients/1"
    _sent(served, f"{client}/history", words, when="about seven")
    _sent(served, f"{client}/goals", words, direction="less")
    _sent(served, f"{client}/cysts", words, vector_words="superior", vector_basis="palpation")
    _sent(served, f"{client}/details", words, birth="12 Mar 1980", color="3")
    _kept(served.draft("client:1:goal", words), 200)
    assert served.post(f"{client}/sessions").status == 302
    _sent(served, "/sessions/1", words)
    assert served.post("/sessions/1/start").status == 302
    for number, kind in enumerate(("rhythm_stop", "rhythm_restart", "words")):
        _kept(press(served, f"press-number-{number}", kind, float(number)), 200)
    _kept(served.draft("session:1:closeout", words), 200)
    served.lock()
    _kept(press(served, "press-while-locked", "release", 9.0), 202)
    _kept(served.draft("client:1:trauma", words), 202)
    served.unlock()
    assert served.post("/sessions/1/end").status == 302
    _sent(served, "/sessions/1/closeout", words)
    assert served.post("/sessions/1/note/signature").status == 302
    assert words in served.get("/sessions/1/note").text
    assert served.get("/sessions/1/note.pdf").status == 200
    assert words in served.get("/search?q=zwolfglocken").text
    assert served.post("/vault/backup").status == 302
    while served.get("/under-way/backup").status == 200:  # it takes longer than a page waits for it
        time.sleep(0.1)


def press(served: Served, key: str, kind: str, at: float, session: int = 1) -> Answer:
    """One mark of the running session."""
    body = {"key": key, "kind": kind, "at": at, "pressed_at": NOW}
    return served.send("POST", f"/api/sessions/{session}/moments", body)


def _sent(served: Served, path: str, words: str, **given: str) -> None:
    page = served.get(path).text
    answer = served.post(path, filled(page, path, words, **given))
    assert answer.status == 302, (path, answer.status)


def _kept(answer: Answer, status: int) -> None:
    assert answer.status == status, (answer.status, answer.text[:300])
