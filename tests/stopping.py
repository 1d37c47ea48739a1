"""Work stopped at each of its steps, and what was there before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from palpate.errors import Cancelled
from palpate.pace import Pace, Watched


class StopsAt(Watched):
    """Somebody asks to stop while the step of this number is told, counted from 0."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.told = number, list[str]()

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """As it is; the last one that is told raises."""
        if len(self.told) == self.number:
            self.stop()
        super().step(name, done, of)
        self.told.append(name)


def steps_of(work: Callable[[Pace], Any]) -> list[str]:
    """The names of all steps of a work that is left to its end."""
    pace = StopsAt(-1)
    work(pace)
    return pace.told


def lying(*places: Path) -> dict[str, bytes]:
    """Every file and folder under these places, with its bytes."""
    return {
        str(path): path.read_bytes() if path.is_file() else b""
        for place in places
        for path in (place, *place.rglob("*"))
        if path.exists()
    }


def stopped_at(number: int, work: Callable[[Pace], Any], *places: Path) -> None:
    """Stopped there, it raises Cancelled and leaves these places as they were."""
    before = lying(*places)

    with pytest.raises(Cancelled):
        work(StopsAt(number))

    assert lying(*places) == before
