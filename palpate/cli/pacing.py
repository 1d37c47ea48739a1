"""Long work on the command line: one line on a terminal that says how far it is, and Ctrl-C that stops it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any, TextIO

from palpate.pace import Stage, Watched

EVERY = 0.1  # seconds between two lines: quicker than anybody reads
CLEAR = "\r\x1b[K"  # to the start of the line, and empty it


@contextmanager
def paced(stream: TextIO | None = None) -> Iterator[Watched]:
    """A pace that writes one line on standard error while that is a terminal, and takes it away in the end.

    A step without a name takes the line away, so that something may be printed. The first Ctrl-C asks the
    work to stop between two pieces, so that it clears away what it began; it then raises Cancelled, which is
    the sentence that `main` prints. A second one does not wait for that.
    """
    line = _Line(stream or sys.stderr)
    pace = Watched(line.write)
    try:
        before = signal.signal(signal.SIGINT, _stopping(pace, line))
    except ValueError:  # not in the main thread, where no Ctrl-C arrives
        before = None
    try:
        yield pace
    finally:
        line.clear()
        if before is not None:
            signal.signal(signal.SIGINT, before)


def said(stage: Stage) -> str:
    """Where work stands, in words."""
    return f"{stage.name}, {stage.done} of {stage.of}" if stage.of else stage.name


class _Line:
    """One line that is written over; nothing at all where nobody sees it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._shown, self._at, self._name = stream, stream.isatty(), 0.0, ""

    def write(self, stage: Stage) -> None:
        now = monotonic()
        if not stage.name:
            self.clear()
        elif self._shown and (stage.name != self._name or now - self._at >= EVERY):
            self._at, self._name = now, stage.name
            self.say(said(stage))

    def say(self, text: str) -> None:
        if self._shown:
            self._stream.write(f"{CLEAR}{text} ")
            self._stream.flush()

    def clear(self) -> None:
        if self._shown and self._name:
            self._stream.write(CLEAR)
            self._stream.flush()
        self._name = ""


def _stopping(pace: Watched, line: _Line) -> Callable[[int, FrameType | None], Any]:
    def stop(number: int, frame: FrameType | None) -> None:
        if pace.asked:
            raise KeyboardInterrupt
        pace.stop()
        line.say("stopping; a second Ctrl-C does not wait")

    return stop
