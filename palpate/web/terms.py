"""Words of the craft that a page explains where it first uses them. GLOSSARY.md says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from palpate.standing import Footing, Standing

TOLD, PALPATED, MEASURED, MODELLED = Standing
TEACHING, DISPUTED = Footing.TEACHING, Footing.DISPUTED
STANDS: Final[dict[Footing, str | Promise]] = {
    Footing.ESTABLISHED: _("established: agreed beyond this field"),
    Footing.DISPUTED: _("disputed: tested, and the tests disagree"),
    Footing.TEACHING: _("teaching: taught in this tradition, untested"),
    Footing.ASSUMPTION: _("assumption: our own choice"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One word.

    Attributes
    ----------
    label, meaning
        As in the glossary.
    known
        The standings under which the record keeps it; none for a word that is no statement about a person.
    footing
        Where the claim behind it stands; None for a word that claims nothing about bodies.
    """

    label: str | Promise
    meaning: str | Promise
    known: tuple[Standing, ...] = ()
    footing: Footing | None = None


TERMS: Final[dict[str, Explained]] = {
    "told": Explained(
        label=_("told"), known=(TOLD,),
        meaning=_("What the client said or wrote: verbatim, from memory or written."),
    ),
    "palpated": Explained(
        label=_("palpated"), known=(PALPATED,),
        meaning=_(
            "What one practitioner met by hands, eyes or ears. It belongs to one observer and is "
            "compared within that observer only."
        ),
    ),
    "measured": Explained(
        label=_("measured"), known=(MEASURED,),
        meaning=_(
            "A scored instrument, a clock, the time of a tap. A rhythm that was tapped stays "
            "palpated."
        ),
    ),
    "modelled": Explained(
        label=_("modelled"), known=(MODELLED,),
        meaning=_("What was computed, with its inputs and its uncertainty."),
    ),
    "rhythm": Explained(
        label=_("rhythm"), known=(PALPATED,), footing=DISPUTED,
        meaning=_(
            "The slow wave that hands feel; commonly given as 6 to 12 cycles a minute. "
            "Practitioners agree poorly on it."
        ),
    ),
    "significance_detector": Explained(
        label=_("significance detector"), known=(PALPATED,), footing=TEACHING,
        meaning=_(
            "An abrupt stop of the rhythm. It may guide attention and never validates a memory. "
            "Not a still point."
        ),
    ),
    "still_point": Explained(
        label=_("still point"), known=(PALPATED,), footing=TEACHING,
        meaning=_(
            "A gradual fading and pause of the rhythm, spontaneous or induced. Not a significance"
            " detector."
        ),
    ),
    "energy_cyst": Explained(
        label=_("energy cyst"), known=(PALPATED,), footing=TEACHING,
        meaning=_(
            "A walled-off place that hands find. A concept of the practice; not an anatomical "
            "cyst, and nothing in joules."
        ),
    ),
    "vector": Explained(
        label=_("vector of force"), known=(TOLD, PALPATED), footing=TEACHING,
        meaning=_(
            "The path a force is said to have taken into the body: entry, direction, end. Not an "
            "alignment of axes."
        ),
    ),
    "holding": Explained(
        label=_("holding"), known=(MODELLED,), footing=Footing.ASSUMPTION,
        meaning=_("The engine's word for a retained contraction."),
    ),
    "release": Explained(
        label=_("release"), known=(PALPATED,), footing=TEACHING,
        meaning=_(
            "A letting go, marked by the practitioner, with the signs met. A mark can be "
            "withdrawn with a reason; it is not erased."
        ),
    ),
    "charge": Explained(
        label=_("charge"), known=(TOLD,), footing=TEACHING,
        meaning=_("How strongly an event, image or place is still felt, 0 to 10, rated by the client."),
    ),
    "arcing": Explained(
        label=_("arcing"), known=(PALPATED,), footing=TEACHING,
        meaning=_("Following faint arcs to where they seem to center."),
    ),
    "listening": Explained(
        label=_("listening"), known=(PALPATED,), footing=TEACHING,
        meaning=_(
            "Hands rest and wait, and do nothing, to meet the rhythm: at stations, left and "
            "right, before and after."
        ),
    ),
    "grade": Explained(
        label=_("grade"), known=(PALPATED,),
        meaning=_(
            "How much tighter than usual a place felt, 0 to 3, by one practitioner. A blank was "
            "not assessed and is no 0."
        ),
    ),
    "tissue_memory": Explained(
        label=_("tissue memory"), footing=TEACHING,
        meaning=_(
            "The claim that tissue of any kind keeps what happened to it. The engine has a "
            "parameter that is named after it, and measures nothing of it."
        ),
    ),
    "direction_of_energy": Explained(
        label=_("direction of energy"), footing=TEACHING,
        meaning=_(
            "A technique: hands on opposite sides, with an intention from one to the other. No "
            "energy is measured."
        ),
    ),
    "dialogue": Explained(
        label=_("dialogue"), known=(TOLD,), footing=TEACHING,
        meaning=_(
            "What is said while hands are on, kept as it was said, turn by turn. Reported, not "
            "verified."
        ),
    ),
    "imagery": Explained(
        label=_("imagery"), known=(TOLD,), footing=TEACHING,
        meaning=_(
            "Images that come up, in the client's own words and where they live in the body. "
            "Reported, not verified."
        ),
    ),
    "unwinding": Explained(
        label=_("unwinding"), known=(PALPATED,), footing=DISPUTED,
        meaning=_(
            "Spontaneous movement, followed and not led. One published account is an ideomotor "
            "action experienced as involuntary."
        ),
    ),
    "ser_position": Explained(
        label=_("SER position"), known=(PALPATED,), footing=TEACHING,
        meaning=_("The posture into which the body goes during a release."),
    ),
    "hand_recall": Explained(
        label=_("hand recall"), known=(PALPATED,),
        meaning=_(
            "After hands off, one hand and one place at a time: what is remembered, stamped with "
            "how long after. A prompt names a place, never a finding."
        ),
    ),
}  # fmt: skip
