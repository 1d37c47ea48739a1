"""What was said in some sessions of the invented people, turn by turn: by person and visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from palpate.clinic.dialogues import Seen, Spoken, Understood
from palpate.standing import Basis

WORD_FOR_WORD: Final = Basis.VERBATIM


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Of one session: turns in their order, images, what was asked for and agreed."""

    turns: tuple[Spoken, ...] = ()
    images: tuple[Seen, ...] = ()
    understandings: tuple[Understood, ...] = ()


SPOKEN: Final[dict[str, dict[int, Dialogue]]] = {
    "course": {
        8: Dialogue(
            turns=(
                Spoken(
                    speaker="client", words="There's a tightness under the blade, and a gray stone in it.",
                    basis=WORD_FOR_WORD, at=2506, stage="contact", rhythm="off",
                ),
                Spoken(speaker="practitioner", words="And whereabouts is the stone?", at=2519,
                       stage="describe"),
                Spoken(speaker="client", words="Close to the spine. It's cold.", at=2531,
                       basis=WORD_FOR_WORD, stage="describe", rhythm="off"),
                Spoken(speaker="practitioner", words="Is it afraid of the night?", at=2540),
                Spoken(speaker="client", words="No. It keeps watch.", at=2552, basis=WORD_FOR_WORD,
                       stage="purpose"),
                Spoken(speaker="practitioner", words="And what would the stone like to have happen?",
                       at=2566, stage="needs"),
                Spoken(speaker="image", words="To be put down by the river.", at=2590, stage="needs"),
                Spoken(speaker="silence", at=2604, rhythm="on", stage="change",
                       response="One long breath; the rhythm came back by itself."),
                Spoken(speaker="practitioner", words="Thank you. We leave it there for today.", at=2660,
                       stage="thanks"),
            ),
            images=(
                Seen(words="a gray stone", sense="felt", region="inner edge of the shoulder blade", side="L",
                     basis=WORD_FOR_WORD),
            ),
            understandings=(
                Understood(kind="permission", party="client", answer="given"),
                Understood(kind="agreement", party="part", words="to be asked again, and not hurried"),
                Understood(kind="thanks", party="part"),
            ),
        ),
    },
}  # fmt: skip
