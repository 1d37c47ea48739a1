"""Signs by which a release is known: what hands, eyes and ears meet, and what the client says."""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Channel, Footing, Standing
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary

HANDS, EYES, EARS = (Channel.HANDS,), (Channel.EYES,), (Channel.EARS,)
T = Footing.TEACHING
_TURCZAN: Final = "Turczan, What is a release"
_FULLER: Final = "Fuller, 2023; Bellarine Cranio, during and after treatment"
_NEWLIFE: Final = "New Life Therapy, SER process; background, to be confirmed by a practitioner"


@dataclass(frozen=True, slots=True)
class Sign(AbstractTerm):
    """One sign of letting go."""

    channels: tuple[Channel, ...] = ()  # the practitioner's senses; none: the client tells it

    @property
    def standing(self) -> Standing:
        """Palpated if a sense of the practitioner met it, told if the client said it."""
        return Standing.PALPATED if self.channels else Standing.TOLD


SIGNS: Final = Vocabulary(
    Sign("softening", "Softening", "the tissue yields under the hand", T, _TURCZAN, channels=HANDS),
    Sign("lengthening", "Lengthening", "it gives way along its length", T, _TURCZAN, channels=HANDS),
    Sign("fluid_flow", "More flow", "more seems to flow there", T, _TURCZAN, channels=HANDS),
    Sign("heat", "Heat", "warmth given off under the hand", T, _TURCZAN, channels=HANDS),
    Sign(
        "therapeutic_pulse",
        "Therapeutic pulse",
        "a pulse met only while something lets go",
        T,
        _TURCZAN,
        channels=HANDS,
    ),
    Sign("gurgling", "Gurgling", "the belly is heard", T, _TURCZAN, channels=EARS),
    Sign("deep_breath", "Deep breath", "one that nobody asked for", T, _TURCZAN, channels=(*EARS, *EYES)),
    Sign("twitching", "Twitching", "small jerks", T, _FULLER, channels=EYES),
    Sign(
        "sudden_movement", "Sudden movement", "a limb or the trunk moves at once", T, _FULLER, channels=EYES
    ),
    Sign("tears", "Tears", "with or without words", T, _FULLER, channels=EYES),
    Sign("yawning", "Yawning", "once or many times", T, _FULLER, channels=(*EYES, *EARS)),
    Sign("sound", "Sound", "a sigh, a hum, a cry", T, _FULLER, channels=EARS),
    Sign("laughing", "Laughing", "out loud or not", T, _FULLER, channels=(*EARS, *EYES)),
    Sign("sleep", "Sleep", "falls asleep", T, _FULLER, channels=(*EYES, *EARS)),
    Sign("cold", "Cold", "coolness given off under the hand", T, _FULLER, channels=HANDS),
    Sign("repelling", "Repelling", "the hand seems to be pushed away", T, BACKGROUND, channels=HANDS),
    Sign("pulse_fading", "Pulse fades", "the pulse of the release ebbs", T, BACKGROUND, channels=HANDS),
    Sign(
        "rhythm_restart",
        "Rhythm restarts",
        "by itself, often wider and more even",
        T,
        _NEWLIFE,
        channels=HANDS,
    ),
    Sign("client_reports", "Client says so", "in own words", T, BACKGROUND),
)
