"""How far long work is, and how it is asked to stop: told between its pieces, in the words of the step.

Whatever may take longer than a second takes a `Pace` and tells it each step. Where nobody watches, that is
`UNWATCHED`, which hears nothing and stops nothing. The two doors give a `Watched`, whose `stop` may be called
from another thread: the next step that is told then raises Cancelled. So work stops between two pieces only,
and what is to be all or nothing tells no step any more once it has begun to count.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from palpate.errors import Cancelled

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where work stands: the step in words, the pieces that are done, and how many there are.

    `of` is 0 where nobody can tell beforehand; then no share of it is shown.
    """

    name: str
    done: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """How much of this step is done, 0 to 1; None where nobody can tell.

        Examples
        --------
        >>> Stage(name="reading the copy back", done=1, of=4).share
        0.25
        """
        return min(self.done / self.of, 1.0) if self.of else None


class Pace:
    """Hears how far work is, says nothing and stops nothing."""

    @property
    def asked(self) -> bool:
        """Whether somebody asked to stop: for what looks by itself, between two steps."""
        return False

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """Tell which step begins or goes on, and how many of its pieces are done.

        Raises
        ------
        Cancelled
            If somebody asked to stop.
        """

    def through(self, name: str, pieces: Iterable[Piece], of: int, *, every: int = 1) -> Iterator[Piece]:
        """The same pieces one after the other, told before each, or before one of `every`.

        Examples
        --------
        >>> list(UNWATCHED.through("reading", "ab", of=2))
        ['a', 'b']
        """
        for done, piece in enumerate(pieces):
            if done % every == 0:
                self.step(name, done, of)
            yield piece


class Watched(Pace):
    """Remembers where work stands for whoever asks, and stops it when asked.

    `hear` is called at each step, in the thread that works.
    """

    def __init__(self, hear: Callable[[Stage], None] | None = None) -> None:
        self.stage = Stage(name="")
        self._hear = hear
        self._stopped = False

    @property
    def asked(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped

    def stop(self) -> None:
        """The next step that is told raises Cancelled."""
        self._stopped = True

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """As `Pace.step`; a stage stays where it was when somebody asked to stop."""
        if self.asked:
            raise Cancelled(
                "It was stopped before it was done. Nothing of it stays, and the record is as it was."
            )
        self.stage = Stage(name=name, done=done, of=of)
        if self._hear is not None:
            self._hear(self.stage)


UNWATCHED = Pace()
