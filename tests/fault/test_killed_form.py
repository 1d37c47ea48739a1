"""The program dies while a client sends her form: what was acknowledged is there, and nothing by half."""

import random
import threading
import time

import pytest

from tests.fault.forms import filled
from tests.fault.served import Served

ROUNDS = 4
LATEST = 0.12  # s after the press: before, while and after the form is sealed


@pytest.fixture
def served(tmp_path):
    program = Served(tmp_path)
    yield program
    if program.process.poll() is None:
        program.kill()


def handed_over(served):
    """A form at the client, filled in, before the one press."""
    served.get("/clients/1/forms")
    assert served.post("/clients/1/forms", {"part": "life"}).status == 302
    served.get("/form/life")
    assert served.post("/form/life", {"life-1": "the ladder", "life-1-when": "2001"}).status == 302


def press(served, heard):
    try:
        heard.append(served.post("/form/send", {}))
    except (OSError, ValueError):
        return


def test_a_form_that_was_acknowledged_is_there_and_no_form_is_there_by_half(served):
    served.first_run()
    page = served.get("/clients/new").text
    served.post("/clients/new", filled(page, "/clients/new", "", name="Berta Example"))
    chance, acknowledged, arrived = random.Random(20261130), 0, 0

    for number in range(1, ROUNDS + 1):
        handed_over(served)
        heard = []
        sending = threading.Thread(target=press, args=(served, heard))
        sending.start()
        if number < ROUNDS:
            time.sleep(chance.uniform(0.0, LATEST))
        else:
            sending.join(2.0)
        served.kill()
        sending.join(30)
        served.start()
        served.unlock()

        form = served.get(f"/forms/{number}").text
        came = "the ladder" in form and "2001" in form
        assert came or "the ladder" not in form
        if heard and heard[0].status == 302:
            acknowledged += 1
            assert came, f"round {number}: acknowledged, and not there"
        arrived += came
        assert served.get("/clients/1/history").text.count('id="event-') == arrived

    assert acknowledged >= 1
    assert "handed over, not sent" in served.get("/clients/1/forms").text or arrived == ROUNDS
