"""What was said later of the marks of the invented people, and what hands remembered: by person and visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from palpate.clinic.naming import Recalled, Said
from palpate.session.recall import Prompt


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Of one session: what was said of marks by their number, marks from memory, answers of hand recall."""

    said: Mapping[int, Said] = field(default_factory=dict)
    marks: tuple[Recalled, ...] = ()
    hands: tuple[tuple[Prompt, str], ...] = ()


ON_THE_CLOCK: Final[dict[str, dict[int, Afterwards]]] = {
    "back": {
        1: Afterwards({1: Said(coincided=("nothing_noticed",))}),
        2: Afterwards(
            {
                1: Said(coincided=("word",), words="“the linen room”"),
                3: Said(place="lower ribs", words="all at once, then a long breath"),
            },
            hands=(
                (Prompt("left", "ribs_lower"), "held like a drum, then gave"),
                (Prompt("right", "ribs_lower"), "warm before the left hand was"),
            ),
        ),
    },
    "course": {
        4: Afterwards({1: Said(coincided=("position", "word"))}),
        7: Afterwards(
            marks=(
                Recalled(kind="position", at=18 * 60.0, said=Said(words="the right knee came up")),
                Recalled(kind="concern", at=26 * 60.0),
            ),
            hands=((Prompt("left", "heels"), "even from the first"), (Prompt("both", ""), "quiet")),
        ),
        8: Afterwards({1: Said(induced=True, place="occiput", words="three slow waves before it")}),
    },
    "quiet": {3: Afterwards({1: Said(induced=False, place="lower back")})},
    "withdrawal": {1: Afterwards({1: Said(coincided=("touch",))})},
}
