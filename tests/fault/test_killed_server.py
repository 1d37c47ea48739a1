"""The program dies between two keystrokes: what it had acknowledged is there when it is started again."""

import itertools
import random
import threading
import time

import pytest

from tests.fault.a_day import press
from tests.fault.forms import filled
from tests.fault.served import Served
from tests.fault.vault_reading import read_record

ROUNDS = 4


@pytest.fixture
def served(tmp_path):
    program = Served(tmp_path)
    yield program
    if program.process.poll() is None:
        program.kill()


def type_and_mark(served, session, writer, kept, marked):
    """A window that saves and a pedal that marks, until nobody answers."""
    version = {}
    for seq in itertools.count(1):
        key = f"client:1:{('goal', 'cyst', 'trauma')[seq % 3]}"
        text = f"{writer} {key} {seq}"
        try:
            answer = served.draft(key, text, base=version.get(key, 0), writer=writer + key, seq=seq)
            mark = press(served, f"{writer}-press-{seq}", "release", float(seq), session)
        except (OSError, ValueError):
            return
        if answer.status == 200:
            version[key] = answer.json["version"]
        if answer.status in (200, 412):
            kept[(writer, key)] = seq
        if mark.status == 200:
            marked[f"{writer}-press-{seq}"] = mark.json["number"]


def is_there(writer, key, seq, texts):
    """The acknowledged text or a later one of the same window; the last may have come through unanswered."""
    numbers = [int(text.split()[2]) for text in texts if text.split()[:2] == [writer, key]]
    return max(numbers, default=0) >= seq


def test_every_acknowledged_draft_and_mark_is_there_after_the_program_was_killed(served):
    served.first_run()
    served.post(
        "/clients/new", filled(served.get("/clients/new").text, "/clients/new", "", name="Berta Example")
    )
    served.post("/clients/1/sessions")
    served.post("/sessions/1/start")
    chance, kept, marked, old = random.Random(20261102), {}, {}, dict(served.cookies)

    for number in range(ROUNDS):
        before = len(marked)
        window = threading.Thread(target=type_and_mark, args=(served, 1, f"window-{number}-", kept, marked))
        window.start()
        while len(marked) < before + 3 and window.is_alive():
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.25))
        served.kill()
        window.join(30)
        served.start()
        served.unlock()

    record = read_record(served.vault)
    assert len(marked) >= 3 * ROUNDS
    assert not [wanted for wanted in kept if not is_there(*wanted, kept[wanted], record.texts)]
    assert {name: record.marks.get(name) for name in marked} == marked
    assert sorted(record.marks.values()) == list(range(1, len(record.marks) + 1))
    assert record.broken == ""
    assert old["palpate_launch"] != served.cookies["palpate_launch"]


def test_a_page_of_the_launch_before_is_told_to_come_in_again(served):
    served.first_run()
    cookies = dict(served.cookies)
    served.kill()
    served.start()
    served.cookies = cookies

    answer = served.draft("client-new", "still on the page")
    page = served.get("/clients/new")

    assert answer.status == 401
    assert answer.json["sentence"].startswith("Palpate was started anew")
    assert "still on the page" not in answer.text
    assert (page.status, "started anew" in page.text) == (403, True)


def test_after_the_restart_the_vault_is_locked_and_the_inbox_takes_what_comes(served):
    served.first_run()
    served.kill()
    served.start()

    sealed = served.draft("client-new", "before the unlock")
    served.unlock()

    assert sealed.status == 403  # no page of this launch has given its token yet
    served.lock()
    assert served.draft("client-new", "while locked").status == 202
    served.kill()
    served.start()
    served.unlock()
    assert "while locked" in read_record(served.vault).texts


def test_told_to_end_the_program_ends_in_order(tmp_path):
    served = Served(tmp_path, cold=True)  # what its interpreter does last belongs to it
    served.first_run()

    code = served.stop()

    assert code == 0
    assert served.err.read_text() == ""
    assert not list(served.vault.glob("vault.db-wal"))
