"""What pages keep while somebody types: acknowledged only when it is durable, refused with a sentence."""

import re
import uuid

import pytest
from django.db import DatabaseError
from django.test import Client as Browserless

from palpate.clinic import drafts, sessions
from palpate.records.models import BesideCopy, Client, Draft, Moment
from palpate.records.vault import door, inbox
from palpate.web.desk import desk
from palpate.web.threshold import COOKIE
from tests.conftest import NOW

JSON = "application/json"


def put(browser, key, text="x", *, base=0, writer="one", seq=1, **more):
    body = {"fields": [["words", text]], "writer": writer, "seq": seq}
    headers = {"If-Match": str(base)} if base is not None else {}
    return browser.put(f"/api/drafts/{key}", body | more, content_type=JSON, headers=headers)


def press(browser, session, **changed):
    body = {"key": str(uuid.uuid4()), "kind": "rhythm_stop", "at": 12.34, "pressed_at": NOW.isoformat()}
    return browser.post(f"/api/sessions/{session.pk}/moments", body | changed, content_type=JSON)


@pytest.fixture
def running(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    return sessions.start(session=session, by=anna, at=NOW)


@pytest.fixture
def locked(monkeypatch, db):
    """To the pages the vault is locked; what they write can only be sealed."""
    for path in door.folder().inbox.glob("*"):
        path.unlink()
    monkeypatch.setitem(door._state, "keys", None)
    yield door.folder()
    for path in door.folder().inbox.glob("*"):
        path.unlink()


@pytest.fixture
def careful(at_desk):
    """A browser for which the check of the form's own token is on, as for a real one."""
    browser = Browserless(HTTP_HOST="127.0.0.1:8000", enforce_csrf_checks=True)
    browser.cookies[COOKIE] = desk.cookie
    return browser


def test_a_draft_is_kept_and_has_a_version(at_desk, berta):
    answer = put(at_desk, f"client:{berta.pk}:goal", "half a sentence")

    assert (answer.status_code, answer.json(), answer["ETag"]) == (200, {"version": 1}, "1")
    assert Draft.objects.get().fields == [["words", "half a sentence"]]


def test_each_write_names_the_version_before_it(at_desk, berta):
    key = f"client:{berta.pk}:goal"

    versions = [put(at_desk, key, f"text {n}", base=n, seq=n + 1).json()["version"] for n in range(4)]

    assert versions == [1, 2, 3, 4]


@pytest.mark.parametrize("base", [None, "x", '"0"', 'W/"0"', "-1", "99999999999999999999"])
def test_a_write_that_names_no_version_never_overwrites(at_desk, berta, base):
    key = f"client:{berta.pk}:goal"
    put(at_desk, key, "theirs", writer="one")

    answer = put(at_desk, key, "mine", writer="two", base=base)

    assert answer.status_code == 412
    assert answer.json()["fields"] == [["words", "theirs"]]
    assert BesideCopy.objects.get(pk=answer.json()["beside"]).fields == [["words", "mine"]]
    assert Draft.objects.get().fields == [["words", "theirs"]]


def test_the_same_write_again_changes_nothing(at_desk, berta):
    key = f"client:{berta.pk}:goal"

    answers = [put(at_desk, key, "once").json() for _ in range(3)]

    assert answers == [{"version": 1}] * 3
    assert not BesideCopy.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"fields": [], "writer": "one"},
        {"fields": "x", "writer": "one", "seq": 1},
        {"fields": [["a"]], "writer": "one", "seq": 1},
        {"fields": [["a", 1]], "writer": "one", "seq": 1},
        {"fields": [["a", "b"]], "writer": "one", "seq": "first"},
        {"fields": [["a", "b"]], "writer": "one", "seq": -1},
        {"fields": [["a", "b"]], "writer": "one", "seq": 2**63},
        {"fields": [["a", "b"]], "writer": "", "seq": 1},
        {"fields": [["a", "b"]], "writer": "w" * 65, "seq": 1},
        {"fields": [["a", "b"]], "writer": "one", "seq": 1, "client": 3},
        {"fields": [["a", "b"]], "writer": "one", "seq": 1, "signed_at": "2026-01-01"},
        {"fields": [["a", "nul\x00"]], "writer": "one", "seq": 1},
        [],
    ],
    ids=str,
)
def test_a_body_that_our_pages_do_not_send_is_refused_with_a_sentence(at_desk, berta, body):
    answer = at_desk.put(f"/api/drafts/client:{berta.pk}:goal", body, content_type=JSON)

    assert answer.status_code == 422
    assert answer.json()["sentence"].endswith(".")
    assert not Draft.objects.exists()


def test_a_body_that_is_no_json_is_refused(at_desk, berta):
    answer = at_desk.generic("PUT", f"/api/drafts/client:{berta.pk}:goal", b"{", content_type=JSON)

    assert answer.status_code == 400
    assert answer.json()["sentence"].endswith("Reload the page.")
    assert not Draft.objects.exists()


KEYS = [
    "x",
    "client:1",
    "client::goal",
    "client:9999:goal",
    "client:-1:goal",
    "client:²:goal",
    "client:1:x",
    "a:1:goal",
    f"client:{'9' * 5000}:goal",
    f"client:{10**14}:goal",
    "trauma:x",
    "session:1:goal:x",
]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key[:20])
def test_a_draft_of_no_form_of_ours_is_refused(at_desk, key):
    answer = put(at_desk, key)

    assert answer.status_code == 422
    assert "names none" in answer.json()["sentence"]


@pytest.mark.parametrize(
    "key", [key for key in KEYS if "9999:" not in key and str(10**14) not in key], ids=lambda key: key[:20]
)
def test_while_locked_a_key_of_no_form_is_refused_too(at_desk, locked, key):
    assert put(at_desk, key).status_code == 422
    assert inbox.waiting(locked) == 0


def test_a_draft_that_does_not_fit_is_refused_with_a_sentence(at_desk, berta):
    many = [["words", "x" * 200_000]] * 10

    answer = at_desk.put(
        f"/api/drafts/client:{berta.pk}:goal", {"fields": many, "writer": "one", "seq": 1}, content_type=JSON
    )
    assert answer.status_code == 200

    answer = at_desk.put(
        f"/api/drafts/client:{berta.pk}:goal",
        {"fields": many * 2, "writer": "one", "seq": 2},
        content_type=JSON,
    )
    assert answer.status_code == 413


def test_a_disk_that_takes_nothing_more_is_said_plainly(at_desk, berta, monkeypatch):
    def full(**given):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(drafts, "keep", full)

    answer = put(at_desk, f"client:{berta.pk}:goal", "kept on the page")

    assert answer.status_code == 503
    assert "The disk did not take" in answer.json()["sentence"]
    assert "kept on the page" not in answer.text


def test_a_full_disk_while_locked_is_said_plainly_too(at_desk, locked, monkeypatch):
    def full(folder, item):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(inbox, "keep", full)

    answer = put(at_desk, "client-new")

    assert answer.status_code == 503
    assert "The disk did not take" in answer.json()["sentence"]


def test_while_locked_a_draft_is_sealed(at_desk, berta, locked):
    answer = put(at_desk, f"client:{berta.pk}:goal", "in the dark", base=4)

    assert (answer.status_code, answer.json()) == (202, {"version": 4, "kept": "inbox"})
    assert inbox.waiting(locked) == 1


def test_while_locked_a_mark_of_the_running_session_is_sealed(at_desk, running, locked, monkeypatch):
    monkeypatch.setattr(desk, "hands_on", {"session": running.pk})

    assert press(at_desk, running).status_code == 202
    assert press(at_desk, running, kind="thought").status_code == 422
    monkeypatch.setattr(desk, "hands_on", {"session": running.pk + 1})
    assert press(at_desk, running).status_code == 422
    assert inbox.waiting(locked) == 1


def test_a_mark_is_numbered_in_its_session(at_desk, running):
    numbers = [press(at_desk, running, at=float(n)).json()["number"] for n in range(3)]

    assert numbers == [1, 2, 3]


def test_the_same_press_sent_again_is_one_mark(at_desk, running):
    again = {"key": str(uuid.uuid4())}

    answers = [press(at_desk, running, **again) for _ in range(3)]

    assert [(answer.status_code, answer.json()["number"]) for answer in answers] == [(200, 1)] * 3
    assert Moment.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "thought"},
        {"at": -1},
        {"at": 43_201},
        {"at": "NaN"},
        {"at": "now"},
        {"key": "short"},
        {"key": "k" * 65},
        {"pressed_at": "yesterday"},
        {"pressed_at": "2026-11-02T09:00:00"},
        {"standing": "measured"},
        {"number": 7},
    ],
    ids=str,
)
def test_a_mark_that_cannot_be_is_refused(at_desk, running, changed):
    answer = press(at_desk, running, **changed)

    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert not Moment.objects.exists()


def test_a_mark_needs_a_session_that_was_started(at_desk, anna, berta):
    waiting = sessions.open_session(client=berta, by=anna, at=NOW)

    assert press(at_desk, waiting).status_code == 409
    waiting.pk = 10**9
    assert press(at_desk, waiting).status_code == 404


def test_the_state_says_how_long_until_the_lock(at_desk):
    state = at_desk.get("/api/state").json()

    assert state["locked"] is False
    assert 0 <= state["seconds"] <= desk.idle


def test_the_state_of_a_locked_vault_has_no_time(at_desk, locked):
    assert at_desk.get("/api/state").json()["seconds"] is None


@pytest.mark.parametrize("send", ["draft", "mark", "stay"])
def test_a_request_without_the_token_of_our_page_is_refused(careful, berta, running, send):
    requests = {
        "draft": lambda: put(careful, f"client:{berta.pk}:goal"),
        "mark": lambda: press(careful, running),
        "stay": lambda: careful.post("/api/stay", content_type=JSON),
    }

    assert requests[send]().status_code == 403
    assert not Draft.objects.exists() and not Moment.objects.exists()


def test_the_token_stands_in_every_page_for_our_scripts(careful, berta):
    token = re.search(r'name="csrf" content="(\w+)"', careful.get("/vault").text)
    assert token is not None

    body = {"fields": [["words", "x"]], "writer": "one", "seq": 1}
    answer = careful.put(
        f"/api/drafts/client:{berta.pk}:goal", body, content_type=JSON, headers={"X-CSRFToken": token[1]}
    )

    assert answer.status_code == 200


def test_a_form_without_the_token_changes_nothing(careful):
    before = Client.objects.count()

    answer = careful.post("/clients/new", "name=Somebody", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 403
    assert "not made by this page" in answer.text
    assert Client.objects.count() == before
