"""The desk locks itself, loses nothing, and lets in only whoever has the passphrase."""

import threading
import time
from urllib.parse import urlencode

import pytest
from django.test import Client as Browserless

from palpate.clinic import clients, keeping
from palpate.errors import Cancelled
from palpate.records.models import Draft
from palpate.records.vault import door, inbox, tries
from palpate.web import keeping_copies, under_way
from palpate.web.desk import LONGEST, desk
from palpate.web.threshold import COOKIE
from tests.conftest import NOW, PASSPHRASE, VAULT_ID
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401

FORM = "application/x-www-form-urlencoded"
WRONG = "the heron stands in the rain"


@pytest.fixture
def at_own_desk(own_vault, monkeypatch):  # noqa: F811
    """A browser at the desk of a real vault that can be locked."""
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=VAULT_ID, at=NOW)
    keeping.sheet_checked(practice=by.practice, by=by, at=NOW)
    clients.admit(by=by, at=NOW, name="Berta Example")
    monkeypatch.setattr(desk, "port", 8000)
    monkeypatch.setattr(desk, "idle", 300.0)
    desk.opened(5)
    browser = Browserless(HTTP_HOST="127.0.0.1:8000")
    browser.cookies[COOKIE] = desk.cookie
    return browser


def unlock(browser, secret=PASSPHRASE, **more):
    return browser.post("/unlock", urlencode({"passphrase": secret} | more), content_type=FORM)


def eventually(what, seconds=5.0):
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.01)
    return what()


def test_a_desk_left_alone_locks_itself(at_own_desk, monkeypatch):
    monkeypatch.setattr(desk, "idle", 0.05)
    monkeypatch.setattr(desk, "_stop", type(desk._stop)())
    desk.active()
    desk.keep_watch()

    assert eventually(lambda: not door.is_open())
    assert at_own_desk.get("/api/state").json() == {"locked": True, "seconds": None, "hands_on": False}
    desk._stop.set()


def test_whoever_works_is_not_locked_out(at_own_desk):
    desk.idle = 300.0
    desk._active -= 200.0

    at_own_desk.post("/api/stay", content_type="application/json")

    assert desk.seconds_left() > 299


def test_asking_how_long_is_not_being_there(at_own_desk):
    desk._active -= 200.0

    left = [at_own_desk.get("/api/state").json()["seconds"] for _ in range(3)]

    assert max(left) <= 100
    assert left == sorted(left, reverse=True)


def test_no_day_is_so_busy_that_the_vault_stays_open_for_ever(at_own_desk, monkeypatch):
    monkeypatch.setattr(desk, "_opened", time.monotonic() - LONGEST - 1)

    desk.active()

    assert desk.seconds_left() == 0


def test_the_lock_counts_on_a_clock_that_nobody_sets(at_own_desk, monkeypatch):
    before = desk.seconds_left()
    monkeypatch.setattr(time, "time", lambda: 0.0)

    assert 0 <= before - desk.seconds_left() < 1


def test_the_button_locks_and_the_browser_forgets_its_pages(at_own_desk):
    answer = at_own_desk.post("/lock", content_type=FORM)

    assert (answer.status_code, answer["Location"]) == (302, "/unlock")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert eventually(lambda: not door.is_open())


@pytest.mark.parametrize(
    "path", ["/", "/vault", "/clients/1", "/clients/1/history", "/search?q=Berta", "/parts"]
)
def test_a_locked_desk_shows_nothing_but_the_lock_page(at_own_desk, path):
    door.lock()

    answer = at_own_desk.get(path, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/unlock")
    assert "Berta" not in answer.text and "Mill Stream" not in answer.text


def test_after_the_unlock_one_is_where_one_was(at_own_desk):
    door.lock()
    to_the_door = at_own_desk.get("/clients/1/history?x=1&y=2")

    answer = at_own_desk.get(to_the_door["Location"])
    back = unlock(at_own_desk, next=answer.context["next"])

    assert (back.status_code, back["Location"]) == (302, "/clients/1/history?x=1&y=2")


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil",
        "\\\\evil",
        "/%09/evil.example".replace("%09", "\t"),
        "evil",
        "",
    ],
)
def test_the_way_back_never_leads_out(at_own_desk, where):
    door.lock()

    assert unlock(at_own_desk, next=where)["Location"] == "/"


def test_a_wrong_passphrase_is_counted_and_the_answer_says_nothing(at_own_desk):
    door.lock()

    answers = [unlock(at_own_desk, WRONG), unlock(at_own_desk, "babab " * 9), unlock(at_own_desk, "")]

    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.context["sentence"] for answer in answers}) == 1
    assert tries.wait(door.folder(), time.time()) > 0
    assert not door.is_open()


def test_after_three_wrong_ones_even_the_right_one_waits(at_own_desk):
    door.lock()
    for _ in range(tries.FREE):
        unlock(at_own_desk, WRONG)

    answer = unlock(at_own_desk)

    assert answer.status_code == 403
    assert "next try" in answer.context["sentence"]
    assert not door.is_open()


def test_the_wrong_passphrase_is_not_shown_again(at_own_desk):
    door.lock()

    assert WRONG not in unlock(at_own_desk, WRONG).text


def test_the_right_one_starts_the_count_again(at_own_desk):
    door.lock()
    unlock(at_own_desk, WRONG)

    assert unlock(at_own_desk).status_code in (200, 302)
    assert not door.folder().tries.exists()


def test_the_present_passphrase_is_asked_for_before_a_new_one_and_wrong_ones_count(at_own_desk):
    """Whoever stands at an open desk cannot try passphrases faster there than at the lock page."""
    new = {"new": "reeds stand in the pond", "again": "reeds stand in the pond"}
    for _ in range(tries.FREE):
        answer = at_own_desk.post("/vault", urlencode(new | {"passphrase": WRONG}), content_type=FORM)
        assert answer.status_code == 422

    assert tries.wait(door.folder(), time.time()) > 0


def test_what_is_typed_while_locked_is_there_after_the_unlock(at_own_desk):
    door.lock()
    body = {"fields": [["words", "in the dark"]], "writer": "one", "seq": 1}

    sealed = at_own_desk.put("/api/drafts/client:1:goal", body, content_type="application/json")
    unlock(at_own_desk)

    assert sealed.status_code == 202
    assert Draft.objects.get().fields == [["words", "in the dark"]]
    assert inbox.waiting(door.folder()) == 0


def test_what_could_not_be_taken_in_is_named_and_stays(at_own_desk):
    door.lock()
    at_own_desk.put(
        "/api/drafts/client:404:goal",
        {"fields": [["words", "whose?"]], "writer": "one", "seq": 1},
        content_type="application/json",
    )

    answer = unlock(at_own_desk)

    assert answer.status_code == 200
    assert "names none" in answer.text and "whose?" not in answer.text
    assert inbox.waiting(door.folder()) == 1
    assert door.is_open()


def test_a_backup_that_cannot_be_made_keeps_nobody_out(at_own_desk):
    door.lock()
    door.folder().backups.write_text("a file where the folder should be")

    answer = unlock(at_own_desk)

    assert door.is_open()
    assert "backup could not be made" in answer.text
    assert desk.seconds_left() > 290


def test_a_backup_of_the_day_that_takes_long_says_how_far_it_is_and_then_leads_on(at_own_desk, monkeypatch):
    go, began = threading.Event(), threading.Event()

    def slowly(to, *, by, at, pace):
        began.set()
        while not go.wait(0.005):
            pace.step("copying the vault", 1, 4)

    monkeypatch.setattr(keeping_copies, "back_up", slowly)
    monkeypatch.setattr(desk, "patience", 0.05)
    door.lock()

    answer = unlock(at_own_desk, next="/cards")

    assert began.is_set() and door.is_open() and answer.url == "/under-way/backup"
    page = at_own_desk.get(answer.url).text
    assert "1 of 4" in page and 'href="/cards"' in page
    assert at_own_desk.get("/cards").status_code == 200, "she may go on meanwhile"
    go.set()
    under_way._works["backup"].done.wait(5)
    assert at_own_desk.get("/under-way/backup").url == "/cards"


def test_a_backup_of_the_day_that_is_stopped_keeps_nobody_out(at_own_desk, monkeypatch):
    def stopped(to, *, by, at, pace):
        raise Cancelled("It was stopped.")

    monkeypatch.setattr(keeping_copies, "back_up", stopped)
    door.lock()

    answer = unlock(at_own_desk)

    assert door.is_open() and answer.url == "/"
