"""Dialogue: what was said in one session, as far as anybody wrote it down. An empty one is complete."""

from dataclasses import dataclass

from palpate.dialogue.agreements import Agreement, Thanks
from palpate.dialogue.images import Image
from palpate.dialogue.permission import Permission
from palpate.dialogue.turns import FROM_MEMORY, Turn
from palpate.standing import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Turns in the order in which they were said, and what was seen, asked and agreed."""

    turns: tuple[Turn, ...] = ()
    images: tuple[Image, ...] = ()
    permissions: tuple[Permission, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    thanks: Thanks | None = None

    @property
    def homework(self) -> tuple[Agreement, ...]:
        """What the client means to do until the next time."""
        return tuple(each for each in self.agreements if each.kind == "homework")

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that turns are tagged with, each once, in the order in which they came."""
        return tuple(dict.fromkeys(turn.stage for turn in self.turns if turn.stage))

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside the turns."""
        remembered = any(turn.words and turn.basis is Basis.FROM_MEMORY for turn in self.turns)
        return (FROM_MEMORY,) if remembered else ()

    def said_before(self, number: int) -> tuple[str, ...]:
        """The client's own words before the turn with this number, counted from zero: the coach's context."""
        return tuple(turn.words for turn in self.turns[:number] if turn.clients and turn.words)

    def asked_before(self, number: int) -> tuple[str, ...]:
        """The practitioner's words before the turn with this number, counted from zero."""
        return tuple(
            turn.words for turn in self.turns[:number] if turn.speaker == "practitioner" and turn.words
        )
