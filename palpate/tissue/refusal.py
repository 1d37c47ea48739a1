"""A refusal is an answer: why the model says nothing here, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from palpate.errors import NotPhysical


class Why(StrEnum):
    """The cases in which a backward or a planning question gets no answer (4-engine 20)."""

    TOO_FEW = "TOO_FEW"
    NO_CONTRAST = "NO_CONTRAST"
    NOTHING_STANDS_OUT = "NOTHING_STANDS_OUT"
    NOT_IDENTIFIABLE = "NOT_IDENTIFIABLE"
    POSTURE = "POSTURE"
    CANNOT_TELL = "CANNOT_TELL"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """No answer, said plainly. It is false, so `if answer:` asks whether there is one; it holds no guess.

    `reason` and `what_would_help` are whole sentences for a person.
    """

    code: Why
    reason: str
    what_would_help: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", Why(self.code))
        if not self.reason or not self.what_would_help:
            raise NotPhysical("A refusal must say its reason and what would help. Write both.")

    def __bool__(self) -> bool:
        return False

    def to_json(self) -> dict[str, str]:
        """Its three parts by name."""
        return {"code": str(self.code), "reason": self.reason, "what_would_help": self.what_would_help}
