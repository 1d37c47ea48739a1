"""What invented people filled in by themselves, said of their targets, and say they have understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A form that was handed over so many days ago; without fields it never came back."""

    days: int
    hour: int
    parts: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Of one visit: what she says she has understood, and what she said when targets were read out again."""

    realized: tuple[str, ...] = ()
    again: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # target: code of REREADS, words


HANDED: Final[dict[str, tuple[Handed, ...]]] = {
    "physician": (
        Handed(
            days=1,
            hour=18,
            parts=("intake", "health"),
            fields=(
                ("q-reason", "The book is delivered. My forehead is not."),
                ("q-contact", "Phone, after six. You may leave a message with your first name."),
                ("goal-1", "An evening without drops for my eyes"),
                ("health-fever", "no"),
                ("health-also_medication", "yes_now"),
                ("words-also_medication", "eye drops, since spring"),
                ("health-pregnancy_risk", "prefer"),
            ),
        ),
    ),
    "new": (Handed(days=2, hour=17, parts=("intake", "health", "consents")),),
}

TOLD: Final[dict[str, dict[int, Told]]] = {
    "course": {
        4: Told(again={"neck": ("still", "")}),
        5: Told(realized=("I noticed that I hold my breath when I look over my shoulder.",)),
        7: Told(realized=("I asked my brother to take over the garden. He said yes at once.",)),
        8: Told(
            realized=("Four in the morning is only an hour, and it passes.",),
            again={"sleep": ("still", "less often, and I mind it less")},
        ),
    },
}
