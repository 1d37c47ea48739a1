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
    Technique("listening", "Listening, blending", "hands rest, nothing is done", T, BACKGROUND),
    Technique(
        "arcing",
        "Arcing",
        "following faint arcs to where they seem to center",
        T,
        "Cary Center, Follow the arcs",
    ),
    Technique(
        "still_point_induced",
        "Induced still point",
        "the rhythm is held until it pauses: CV-4 at the occiput, feet, sacrum",
        T,
        _STILL,
        rule="cv4",
    ),
    Technique(
        "diaphragm_release",
        "Diaphragm release",
        "one hand behind, one in front; wait until the layer yields",
        T,
        _DIAPHRAGMS,
    ),
    Technique(
        "pelvic_diaphragm",
        "Pelvic diaphragm release",
        "the same, with a hand at the sacrum and one above the pubic bone",
        T,
        _DIAPHRAGMS,
        scopes=("touch", "intimate"),
    ),
    Technique("joint_release", "Joint release", "a joint treated as a diaphragm is", T, _DIAPHRAGMS),
    Technique(
        "sacral", "Sacrum", "L5/S1 and the SI joints eased apart", T, BACKGROUND, scopes=("touch", "intimate")
    ),
    Technique("dural_glide", "Dural tube", "rocked and glided between occiput and sacrum", T, BACKGROUND),
    Technique("frontal", "Frontal lift", "the frontal bone eased forward", T, BACKGROUND),
    Technique("parietal", "Parietal lift", "the parietal bones eased upward", T, BACKGROUND),
    Technique("sphenoid", "Sphenoid", "eased together, then apart", T, BACKGROUND),
    Technique("temporal", "Temporals", "wobble, finger in ear, ear pull", T, BACKGROUND),
    Technique("tmj", "Jaw joint", "the mandible eased together, then apart", T, BACKGROUND),
    Technique(
        "direction_of_energy",
        "Direction of energy",
        "hands on opposite sides; the intention goes from one to the other",
        T,
        _ENERGY,
    ),
    Technique("v_spread", "V-spread", "two fingers astride a spot, the other hand opposite", T, BACKGROUND),
    Technique(
        "rtr", "Regional tissue release", "a region held from two sides and followed to its ease", T, _SER1
    ),
    Technique(
        "cyst_release", "Energy-cyst release", "at a located cyst, its path kept straight", T, BACKGROUND
    ),
    Technique(
        "positioning",
        "SER position, unwinding",
        "the body's own movement followed; only its weight is taken",
        T,
        "New Life Therapy, SER process",
    ),
    Technique(
        "sbs_patterns",
        "Sphenobasilar work",
        "flexion, extension, torsion, side-bend, shear, compression",
        T,
        "Meadowlark Massage; Reformavi, Cranial structural",
    ),
    Technique(
        "segment",
        "Facilitated-segment work",
        "at a spinal segment that answers too readily",
        T,
        "Massage Today, The facilitated segment",
    ),
    Technique(
        "mouth_work",
        "Mouth work",
        "maxillae, vomer, palatines, zygomae, palate, teeth; with gloves",
        T,
        "Synergy CranioSacral; Holistic Massage Kneads, Mouthwork",
        scopes=("touch", "mouth"),
    ),
    Technique(
        "avenue",
        "Avenue of expression",
        "mouth and throat, from outside",
        T,
        "Garnier, Mouthwork; extent to be confirmed by a practitioner",
    ),
    Technique(
        "avenue_inside",
        "Avenue of expression, inside the mouth",
        "the same, from inside; with gloves",
        T,
        "Garnier, Mouthwork; extent to be confirmed by a practitioner",
        scopes=("touch", "mouth"),
    ),
    Technique(
        "tid",
        "Imagery and dialogue",
        "what arises is offered a chance to speak",
        T,
        _UPCLOSE,
        scopes=("dialogue",),
    ),
    Technique(
        "multi_hands",
        "Multi-hands",
        "two or more practitioners; one leads",
        T,
        "Upledger UK, Multi-hands",
        scopes=("touch", "people"),
    ),
)
