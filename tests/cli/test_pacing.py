"""Long work on the command line: a line on a terminal, nothing in a pipe, and Ctrl-C that leaves nothing."""

from __future__ import annotations

import io
import os
import signal

import pytest

from palpate.cli.pacing import CLEAR, paced
from palpate.errors import Cancelled


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_it_is_and_is_clear_in_the_end() -> None:
    terminal = Terminal()

    with paced(terminal) as pace:
        pace.step("copying the vault")
        pace.step("proving the copy", 40, 100)
        pace.step("")
        terminal.write("found")

    shown = f"{CLEAR}copying the vault {CLEAR}proving the copy, 40 of 100 {CLEAR}found"
    assert terminal.getvalue() == shown


def test_a_quick_step_is_not_written_a_thousand_times() -> None:
    terminal = Terminal()

    with paced(terminal) as pace:
        for number in range(1000):
            pace.step("writing the rows", number, 1000)

    assert terminal.getvalue().count("writing") < 100


def test_a_pipe_gets_nothing() -> None:
    pipe = io.StringIO()

    with paced(pipe) as pace:
        pace.step("copying the vault", 1, 2)

    assert pipe.getvalue() == ""


def test_ctrl_c_stops_between_two_steps_and_is_what_it_was_afterwards() -> None:
    terminal, before, begun = Terminal(), signal.getsignal(signal.SIGINT), []

    with pytest.raises(Cancelled, match="the record is as it was"), paced(terminal) as pace:
        for number in range(9):
            pace.step("writing the rows", number, 9)
            begun.append(number)
            if number == 3:
                os.kill(os.getpid(), signal.SIGINT)

    assert begun == [0, 1, 2, 3] and "a second Ctrl-C does not wait" in terminal.getvalue()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_does_not_wait() -> None:
    with pytest.raises(KeyboardInterrupt), paced(io.StringIO()):
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
