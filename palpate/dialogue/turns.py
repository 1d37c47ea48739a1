"""Turn: one utterance or one silence, as it was said.

Everything but the speaker may be blank. A turn is told: it says what was heard, never what happened. Words
that were written down afterwards are marked as from memory, since a leading question is easily remembered as
an open one.
"""

from dataclasses import dataclass
from typing import Final

from palpate.dialogue.stages import STAGES
from palpate.errors import NotPhysical
from palpate.standing import Basis, Footing, Standing
from palpate.units import Seconds
from palpate.vocabulary import OURS, Term, Vocabulary
from palpate.words import kept

_A: Final = Footing.ASSUMPTION

# Printed with every dialogue, on screen, on paper and in exports (3-domain 5.7, T2).
BANNER: Final = (
    "Images and recollections are recorded as reported. They are not verified, and nothing on this page can "
    "tell whether they happened."
)
FROM_MEMORY: Final = "Written from memory: a leading question can be remembered as an open one."

SPEAKERS: Final = Vocabulary(
    Term("client", "Client", "the client, in her own name", _A, OURS),
    Term("image", "Image", "an image, in the client's voice", _A, OURS),
    Term("body_part", "Body part", "a part of the body, in the client's voice", _A, OURS),
    Term("practitioner", "Practitioner", "who leads the session", _A, OURS),
    Term("helper", "Helper", "a further pair of hands", _A, OURS),
    Term("silence", "Silence", "nobody spoke, and that was part of it", _A, OURS),
)
# Whose words count as the client's own.
CLIENTS_VOICE: Final = frozenset({"client", "image", "body_part"})

RHYTHM: Final = Vocabulary(
    Term("on", "On", "the rhythm was there", _A, OURS),
    Term("off", "Off", "the rhythm had stopped", _A, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One utterance or silence of a dialogue."""

    speaker: str  # a code of SPEAKERS
    words: str = ""  # as they were said; blank: not written down
    basis: Basis = Basis.FROM_MEMORY
    at: Seconds | None = None  # since the session began; None: not known
    stage: str = ""  # a code of STAGES or the practice's own; blank: none
    rhythm: str = ""  # a code of RHYTHM; blank: not assessed
    body_response: str = ""  # what the practitioner noticed; palpated, never the client's statement
    standing: Standing = Standing.TOLD

    def __post_init__(self) -> None:
        if self.speaker not in SPEAKERS:
            raise NotPhysical(
                f"A turn must be spoken by one of {', '.join(SPEAKERS.codes)}, got {self.speaker!r}. "
                "Choose client if she spoke in her own name."
            )
        if self.speaker == "silence" and self.words:
            raise NotPhysical("A silence must have no words, got some. Say who spoke, or delete the words.")
        if self.at is not None and not 0 <= self.at < float("inf"):
            raise NotPhysical(
                f"A turn must lie after the session began, got {self.at} s. "
                "Leave the time blank if it is not known."
            )
        if self.stage and self.stage not in STAGES and not self.stage.startswith("own-"):
            raise NotPhysical(
                f"{self.stage!r} is not a stage of this list. Leave the stage blank; none is required."
            )
        if self.rhythm and self.rhythm not in RHYTHM:
            raise NotPhysical(
                f"The rhythm must be on or off, got {self.rhythm!r}. Leave it blank if not assessed."
            )
        if self.standing is not Standing.TOLD:
            raise NotPhysical(
                f"What was said is told, got {self.standing.value}. Enter what hands felt as a finding."
            )
        object.__setattr__(self, "words", kept(self.words))

    @property
    def clients(self) -> bool:
        """Whether the words count as the client's own."""
        return self.speaker in CLIENTS_VOICE
