"""Image: what the client perceives, in any sense, in her words; reported, not verified."""

from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing, Standing
from palpate.vocabulary import OURS, Term, Vocabulary
from palpate.words import kept

_A: Final = Footing.ASSUMPTION
LABEL: Final = "reported, not verified"  # stands beside every image, on screen and on paper

SENSES: Final = Vocabulary(
    Term("seen", "Seen", "a picture, a color, a light", _A, OURS),
    Term("heard", "Heard", "a sound or a voice", _A, OURS),
    Term("felt", "Felt in the body", "a pressure, a movement, a temperature", _A, OURS),
    Term("smelled", "Smelled or tasted", "a smell or a taste", _A, OURS),
    Term("known", "Known", "without any of the senses", _A, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What came up, where in the body it lives, and what it says in its own words."""

    words: str = ""  # the client's own; blank: something came, and no word was given
    sense: str = ""  # a code of SENSES; blank: not asked
    place: str = ""  # where it lives, in the client's words; blank: nowhere, or not said
    own_words: tuple[str, ...] = ()  # what the image said, in the client's voice
    standing: Standing = Standing.TOLD

    def __post_init__(self) -> None:
        if self.sense and self.sense not in SENSES:
            raise NotPhysical(
                f"A sense must be one of {', '.join(SENSES.codes)}, got {self.sense!r}. "
                "Leave it blank if not asked."
            )
        if self.standing is not Standing.TOLD:
            raise NotPhysical(
                f"An image is told by the client, got {self.standing.value}. "
                "Enter what hands felt as a finding."
            )
        object.__setattr__(self, "words", kept(self.words))
        object.__setattr__(self, "place", kept(self.place))
        object.__setattr__(self, "own_words", tuple(map(kept, self.own_words)))

    @property
    def label(self) -> str:
        """How an image is known; the same for every image."""
        return LABEL
