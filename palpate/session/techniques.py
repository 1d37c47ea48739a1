"""Techniques, as a log names them. A list to choose from: nothing here is a step that must be taken."""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Technique(AbstractTerm):
    """One thing that hands may do."""

    scopes: tuple[str, ...] = ("touch",)  # codes of SCOPES that must have been agreed
    rule: str = ""  # a code of CONTRAINDICATIONS that holds it back; blank if none does


T = Footing.TEACHING
_DIAPHRAGMS: Final = "Craniosacral Topics, Transverse diaphragm release, 2008"
_SER1: Final = "Upledger Institute, SomatoEmotional Release 1, public course page"
_STILL: Final = "Massage Magazine, What is the still point; Wagner, CV-4 technique"
_ENERGY: Final = "Massage and Bodywork digital, issue 296580"
_UPCLOSE: Final = "Upledger, interview in UpClose, issue 4"

TECHNIQUES: Final = Vocabulary(
    Technique(
        "listening", "Listening, blending", "hands rest, nothing is done", T, BACKGROUND, group="listening"
    ),
    Technique(
        "arcing",
        "Arcing",
        "following faint arcs to where they seem to center",
        T,
        "Cary Center, Follow the arcs",
        group="listening",
    ),
    Technique(
        "still_point_induced",
        "Induced still point",
        "the rhythm is held until it pauses: CV-4 at the occiput, feet, sacrum",
        T,
        _STILL,
        rule="cv4",
        group="steps",
    ),
    Technique(
        "diaphragm_release",
        "Diaphragm release",
        "one hand behind, one in front; wait until the layer yields",
        T,
        _DIAPHRAGMS,
        group="steps",
    ),
    Technique(
        "pelvic_diaphragm",
        "Pelvic diaphragm release",
        "the same, with a hand at the sacrum and one above the pubic bone",
        T,
        _DIAPHRAGMS,
        scopes=("touch", "intimate"),
        group="steps",
    ),
    Technique(
        "joint_release", "Joint release", "a joint treated as a diaphragm is", T, _DIAPHRAGMS, group="tissue"
    ),
    Technique(
        "sacral",
        "Sacrum",
        "L5/S1 and the SI joints eased apart",
        T,
        BACKGROUND,
        scopes=("touch", "intimate"),
        group="steps",
    ),
    Technique(
        "dural_glide",
        "Dural tube",
        "rocked and glided between occiput and sacrum",
        T,
        BACKGROUND,
        group="steps",
    ),
    Technique("frontal", "Frontal lift", "the frontal bone eased forward", T, BACKGROUND, group="steps"),
    Technique("parietal", "Parietal lift", "the parietal bones eased upward", T, BACKGROUND, group="steps"),
    Technique("sphenoid", "Sphenoid", "eased together, then apart", T, BACKGROUND, group="steps"),
    Technique("temporal", "Temporals", "wobble, finger in ear, ear pull", T, BACKGROUND, group="steps"),
    Technique("tmj", "Jaw joint", "the mandible eased together, then apart", T, BACKGROUND, group="steps"),
    Technique(
        "direction_of_energy",
        "Direction of energy",
        "hands on opposite sides; the intention goes from one to the other",
        T,
        _ENERGY,
        group="tissue",
    ),
    Technique(
        "v_spread",
        "V-spread",
        "two fingers astride a spot, the other hand opposite",
        T,
        BACKGROUND,
        group="tissue",
    ),
    Technique(
        "rtr",
        "Regional tissue release",
        "a region held from two sides and followed to its ease",
        T,
        _SER1,
        group="tissue",
    ),
    Technique(
        "cyst_release",
        "Energy-cyst release",
        "at a located cyst, its path kept straight",
        T,
        BACKGROUND,
        group="tissue",
    ),
    Technique(
        "axis_alignment",
        "Axis alignment",
        "the whole body's lines brought into line (“vector alignment”); no vector of force",
        T,
        "Inner Balance, Vector axis alignment; background, to be confirmed by a practitioner",
        group="special",
    ),
    Technique(
        "positioning",
        "SER position, unwinding",
        "the body's own movement followed; only its weight is taken",
        T,
        "New Life Therapy, SER process",
        group="tissue",
    ),
    Technique(
        "sbs_patterns",
        "Sphenobasilar work",
        "flexion, extension, torsion, side-bend, shear, compression",
        T,
        "Meadowlark Massage; Reformavi, Cranial structural",
        group="special",
    ),
    Technique(
        "segment",
        "Facilitated-segment work",
        "at a spinal segment that answers too readily",
        T,
        "Massage Today, The facilitated segment",
        group="special",
    ),
    Technique(
        "mouth_work",
        "Mouth work",
        "maxillae, vomer, palatines, zygomae, palate, teeth; with gloves",
        T,
        "Synergy CranioSacral; Holistic Massage Kneads, Mouthwork",
        scopes=("touch", "mouth"),
        group="special",
    ),
    Technique(
        "avenue",
        "Avenue of expression",
        "mouth and throat, from outside",
        T,
        "Garnier, Mouthwork; extent to be confirmed by a practitioner",
        group="special",
    ),
    Technique(
        "avenue_inside",
        "Avenue of expression, inside the mouth",
        "the same, from inside; with gloves",
        T,
        "Garnier, Mouthwork; extent to be confirmed by a practitioner",
        scopes=("touch", "mouth"),
        group="special",
    ),
    Technique(
        "tid",
        "Imagery and dialogue",
        "what arises is offered a chance to speak",
        T,
        _UPCLOSE,
        scopes=("dialogue",),
        group="together",
    ),
    Technique(
        "multi_hands",
        "Multi-hands",
        "two or more practitioners; one leads",
        T,
        "Upledger UK, Multi-hands",
        scopes=("touch", "people"),
        group="together",
    ),
)
