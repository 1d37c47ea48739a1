"""Work that takes longer than a page waits for it: how far it is, the stop, and the answer in the end."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from palpate.errors import VaultRefused
from palpate.pace import Pace
from palpate.records.vault import door
from palpate.reports import access_pack
from palpate.reports.leaving import Leaving
from palpate.web import keeping_copies, under_way
from palpate.web.desk import desk
from tests.conftest import PASSPHRASE

HERE = "/under-way/backup"


class Slow:
    """In the place of a verb: it waits at piece 40 of 100 until it may go on, or is stopped."""

    def __init__(self, gives: Any = None) -> None:
        self.go, self.ended, self.gives, self.language = threading.Event(), threading.Event(), gives, ""

    def __call__(self, *given: Any, pace: Pace, **named: Any) -> Any:
        self.language = translation.get_language()
        try:
            while not self.go.wait(0.005):
                pace.step("proving the copy", 40, 100)
            if isinstance(self.gives, Exception):
                raise self.gives
            return self.gives
        finally:
            self.ended.set()


@pytest.fixture
def slow(at_desk: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """A backup that waits, and a desk that does not."""
    work = Slow()
    monkeypatch.setattr(keeping_copies, "back_up", work)
    monkeypatch.setattr(desk, "patience", 0.05)
    yield work
    _ended(work)


def _ended(work: Slow) -> None:
    work.go.set()
    for each in list(under_way._works.values()):
        each.done.wait(5)
    under_way.forget()


def now(at_desk: Any, kind: str = "backup") -> Any:
    return json.loads(at_desk.get(f"/api/under-way/{kind}").content)


def test_the_answer_comes_at_once_and_leads_to_how_far_it_is(at_desk: Any, slow: Slow) -> None:
    answer = at_desk.post("/vault/backup")
    page = at_desk.get(answer.url)

    assert (answer.status_code, answer.url) == (302, HERE)
    assert page.status_code == 200 and 'value="0.4"' in page.text and "40 of 100" in page.text
    assert '<meta http-equiv="refresh"' in page.text and f'action="{HERE}/stop"' in page.text
    assert now(at_desk) == {
        "over": False, "step": "proving the copy", "pieces": "40 of 100", "share": 0.4, "time": "0:00",
        "stopping": False,
    }  # fmt: skip
    assert f'href="{HERE}"' in at_desk.get("/vault").text


def test_done_it_leads_where_it_would_have_led_without_waiting(at_desk: Any, slow: Slow) -> None:
    at_desk.post("/vault/backup")
    slow.go.set()
    under_way._works["backup"].done.wait(5)

    assert now(at_desk)["over"]
    answer = at_desk.get(HERE)
    assert (answer.status_code, answer.url) == (302, "/vault")
    assert at_desk.get(HERE).status_code == 404, "it is answered once"
    assert HERE not in at_desk.get("/vault").text


def test_stopped_it_says_so_and_another_may_begin(at_desk: Any, slow: Slow) -> None:
    at_desk.post("/vault/backup")
    desk.patience = 5.0
    answer = at_desk.post(f"{HERE}/stop", follow=True)

    assert slow.ended.is_set() and answer.status_code == 200
    assert "stopped before it was done" in answer.text and "Back up now" in answer.text
    slow.go.set()
    assert at_desk.post("/vault/backup").url == "/vault"


def test_one_at_a_time(at_desk: Any, slow: Slow, tmp_path: Path) -> None:
    at_desk.post("/vault/backup")

    assert at_desk.post("/vault/backup").url == HERE, "pressed twice it is one"
    other = at_desk.post("/vault/backup", {"to": str(tmp_path)})
    assert other.status_code == 409 and "Another one is being made" in other.text


def test_what_it_refuses_is_said_in_the_end(at_desk: Any, slow: Slow) -> None:
    slow.gives = VaultRefused("The disk is full.")
    at_desk.post("/vault/backup")
    slow.go.set()
    under_way._works["backup"].done.wait(5)

    answer = at_desk.get(HERE)
    assert answer.status_code == 503 and "The disk is full." in answer.text


def test_it_speaks_the_language_of_the_page(at_desk: Any, slow: Slow) -> None:
    at_desk.post("/vault/backup", headers={"accept-language": "de"})

    assert slow.language == "de"
    german = at_desk.get(HERE, headers={"accept-language": "de"}).text
    assert 'value="0.4"' in german and "40 von 100" in german


def test_asking_how_far_is_not_being_there_but_each_step_is(at_desk: Any, slow: Slow) -> None:
    desk._active = 0.0
    at_desk.get("/api/under-way/access-pack")
    at_desk.get("/under-way/access-pack")
    assert desk._active == 0.0

    at_desk.post("/vault/backup")
    desk._active = 0.0
    slow.ended.wait(0.1)
    assert desk._active > 0.0


def test_a_door_that_is_being_shut_stops_it(at_desk: Any, slow: Slow, monkeypatch: Any) -> None:
    at_desk.post("/vault/backup")
    monkeypatch.setattr(door, "is_open", lambda: False)

    assert slow.ended.wait(5)
    under_way.forget()
    monkeypatch.undo()
    assert at_desk.get(HERE).status_code == 404


@pytest.mark.parametrize("kind", ["x", "backups"])
def test_no_other_kind_is_there(at_desk: Any, kind: str) -> None:
    assert at_desk.get(f"/under-way/{kind}").status_code == 404
    assert now(at_desk, kind) == {
        "over": True, "step": "", "pieces": "", "share": None, "time": "", "stopping": False,
    }  # fmt: skip


@pytest.fixture
def pack(at_desk: Any, berta: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """The pack of one client, under way."""
    work = Slow(Leaving(b"PK", "access-pack.zip", None))
    monkeypatch.setattr(access_pack, "make", work)
    monkeypatch.setattr(desk, "patience", 0.05)
    answer = at_desk.post(f"/clients/{berta.pk}/access/pack", {"passphrase": PASSPHRASE})
    assert answer.url == "/under-way/access-pack", "no client in it"
    yield work
    _ended(work)


def test_a_file_waits_and_is_handed_out_once(at_desk: Any, berta: Any, pack: Slow) -> None:
    assert "/under-way/access-pack" in at_desk.get(f"/clients/{berta.pk}/access").text
    pack.go.set()
    under_way._works["access-pack"].done.wait(5)

    page = at_desk.get("/under-way/access-pack").text
    assert "Save the file" in page and f'href="/clients/{berta.pk}/access"' in page
    assert "refresh" not in page.partition("</head>")[0]
    file = at_desk.post("/under-way/access-pack/file")
    assert file.content == b"PK" and "access-pack.zip" in file.headers["Content-Disposition"]
    assert at_desk.post("/under-way/access-pack/file").status_code == 302


def test_a_file_that_nobody_fetched_is_gone_with_the_lock(at_desk: Any, pack: Slow) -> None:
    pack.go.set()
    under_way._works["access-pack"].done.wait(5)
    under_way.forget()

    answer = at_desk.post("/under-way/access-pack/file")
    assert answer.status_code == 302 and at_desk.get(answer.url).status_code == 404


def test_no_passphrase_waits_with_the_form(at_desk: Any, pack: Slow) -> None:
    work = under_way._works["access-pack"]
    held = [cell.cell_contents for cell in work.answer.__closure__ or ()]

    assert any("to_whom" in getattr(each, "fields", {}) for each in held)
    assert PASSPHRASE not in " ".join(str(vars(each)) for each in held if hasattr(each, "fields"))


def test_another_client_waits_and_keeps_what_was_typed(at_desk: Any, anna: Any, pack: Slow) -> None:
    from palpate.clinic import clients
    from tests.conftest import NOW

    dora = clients.admit(by=anna, at=NOW, name="Dora Specimen")
    answer = at_desk.post(
        f"/clients/{dora.pk}/access/pack", {"passphrase": PASSPHRASE, "to_whom": "her sister"}
    )
    assert answer.status_code == 422 and "Another one is being made" in answer.text
    assert "her sister" in answer.text and "/under-way/" not in answer.text
