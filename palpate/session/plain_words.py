"""The words of this work as a client can read them: each explained once, under a copy of her record.

The lines of a record are never reworded for a copy; what a line says is explained under it. Each meaning is
ours, and plain (reading grade at most 8 after Kincaid 1975). A concept of the practice is marked as one: it
is no established finding. A word of anatomy is only a name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class PlainWord(AbstractTerm):
    """One word. `found_as` are the ways in which a line says it, as regular expressions without case."""

    found_as: tuple[str, ...] = ()

    @property
    def concept(self) -> bool:
        """Whether it is a concept of the practice, and not a name that everybody shares."""
        return self.group == "practice"


T, E = Footing.TEACHING, Footing.ESTABLISHED


def _idea(code: str, label: str, meaning: str, *found_as: str) -> PlainWord:
    return PlainWord(code, label, meaning, T, OURS, "practice", found_as=found_as)


def _name(code: str, label: str, meaning: str, *found_as: str) -> PlainWord:
    return PlainWord(code, label, meaning, E, OURS, "body", found_as=found_as)


PLAIN_WORDS: Final = Vocabulary(
    _idea("rhythm", "Rhythm, CSR", "a slow swell that hands seem to feel, some six to twelve times a minute",
          r"CSR", r"CRI", r"(?:craniosacral )?rhythm"),
    _idea("still_point", "Still point", "a slow pause of that rhythm", r"still[- ]points?", r"EV-?4"),
    _idea("cv4", "CV-4", "the back of the head is held softly until the rhythm rests", r"CV-?4"),
    _idea("significance", "Significance detector", "a quick stop of that rhythm under the hands",
          r"significance(?: detectors?)?", r"SD"),
    _idea("sqar", "SQAR", "four notes on the rhythm: is it even, how does it feel, how wide, how fast",
          r"SQAR"),
    _idea("listening", "Listening", "hands rest in a place and wait", r"listen(?:ing|ed)", r"blending"),
    _idea("energy_cyst", "Energy cyst", "a place that hands find dense or restless; not the cyst of a doctor",
          r"energy[- ]cysts?"),
    _idea("arc", "Arc", "a small sway that hands seem to feel around a place", r"arc(?:s|ing)?"),
    _idea("vector", "Vector", "the line on which a force is thought to have come in", r"vectors?"),
    _idea("release", "Release", "something let go under the hand, as that hand felt it",
          r"releases?", r"released", r"let(?:ting)? go"),
    _idea("rtr", "Regional tissue release", "a part of the body is held from two sides until it gives",
          r"regional tissue release", r"RTR"),
    _idea("therapeutic_pulse", "Therapeutic pulse", "a beat that hands seem to feel while something lets go",
          r"therapeutic pulse", r"pulse fades"),
    _idea("signs", "Signs of a release", "what hands felt, or what was seen or heard, as something let go",
          r"softening", r"lengthening", r"more flow", r"repelling", r"signs:", r"signs of a release"),
    _idea("unwinding", "Position, unwinding", "the body moves by itself, and hands only bear its weight",
          r"unwind(?:s|ing)?", r"SER position"),
    _idea("ser", "SER", "SomatoEmotional Release: bodywork in which you may speak, or not",
          r"SER", r"somatoemotional release"),
    _idea("dialogue", "Imagery and dialogue", "what comes up may be put into words, if you like",
          r"dialogue", r"imagery", r"TID"),
    _idea("direction", "Direction of energy", "two hands lie across from each other, and wait",
          r"direction of energy", r"DOE"),
    _idea("v_spread", "V-spread", "two fingers lie beside a spot, the other hand across from it",
          r"V-?spread"),
    _idea("axis", "Axis alignment", "the lines of the whole body are brought into one line",
          r"axis alignment", r"vector alignment"),
    _idea("segment", "Facilitated segment", "a part of the spine that is quick to react to touch",
          r"facilitated[- ]segments?", r"segments?"),
    _idea("layers", "Diaphragm release", "two hands hold a layer that runs across the body, and wait",
          r"diaphragm releases?"),
    _idea("avenue", "Avenue of expression", "mouth and throat, and all that helps to speak",
          r"avenue of expression"),
    _idea("lift", "Frontal lift, parietal lift", "a bone of the skull is held with little weight, and led up",
          r"(?:frontal|parietal) lift", r"parietals?", r"frontals?"),
    _idea("wobble", "Wobble, ear pull", "a light hold at both ears", r"wobble", r"ear pull"),
    _idea("sphenobasilar", "Sphenobasilar work", "work at a joint deep in the floor of the skull",
          r"sphenobasilar", r"SBS"),
    _idea("mouth", "Mouth work", "work inside the mouth, with a gloved finger", r"mouth work"),
    _idea("hands", "Multi-hands", "two or more people lay on hands, and one leads", r"multi-?hands"),
    _idea("red_flags", "Red flags", "signs that need a doctor first", r"red flags?"),
    _idea("charge", "Charge", "how strong a thing felt to you, from 0 to 10", r"charge"),
    _name("diaphragm", "Diaphragm", "a layer across the body; the best known one helps to breathe",
          r"diaphragms?"),
    _name("dural_tube", "Dural tube, dura", "the sleeve around the spinal cord and the brain",
          r"dur(?:al(?: tube)?|a)", r"meninges"),
    _name("fascia", "Fascia", "the thin tissue that wraps all parts of the body", r"fasciae?l?"),
    _name("sacrum", "Sacrum", "the large bone at the low end of the spine", r"sacr(?:um|al)", r"S1"),
    _name("ribs", "Costal margin", "the low edge of the ribs", r"costal margin"),
    _name("coccyx", "Coccyx", "the tail bone", r"coccyx", r"tailbone"),
    _name("si_joint", "SI joint", "the joint of tail end and hip bone, at the low back", r"SI joints?"),
    _name("asis", "ASIS", "the bone that you feel at the front of the hip", r"ASIS"),
    _name("spine", "L5, T4 and the like", "the bones of the spine by number: C neck, T chest, L low back",
          r"[CTL]\d{1,2}"),
    _name("lumbar", "Lumbar", "of the low back", r"lumbar"),
    _name("thoracic", "Thoracic", "of the chest", r"thoracic"),
    _name("thoracic_inlet", "Thoracic inlet", "the top of the chest, where the neck begins",
          r"thoracic inlet"),
    _name("cervical", "Cervical", "of the neck", r"cervical"),
    _name("occiput", "Occiput", "the back of the skull", r"(?:sub-?)?occipit(?:al|ut|als)", r"occiput"),
    _name("cranial", "Cranial", "of the skull", r"cranial"),
    _name("sphenoid", "Sphenoid", "a bone deep in the skull, behind the eyes", r"sphenoid"),
    _name("temporal", "Temporal bones", "the bones of the skull at the ears", r"temporals?"),
    _name("jaw", "Jaw joint, TMJ", "the joint in front of the ear", r"TMJ", r"mandible", r"jaw joint"),
    _name("hyoid", "Hyoid", "a small bone at the front of the neck", r"hyoid"),
    _name("palate", "Palate, maxilla, vomer", "bones of the roof of the mouth and the nose",
          r"maxillae?", r"vomer", r"palat(?:e|ines?)", r"zygomae?"),
    _name("psoas", "Psoas", "a deep muscle that runs from low back to thigh", r"psoas", r"iliopsoas"),
    _name("scapula", "Scapula", "the shoulder blade", r"scapulae?"),
    _name("clavicle", "Clavicle", "the collar bone", r"clavicles?"),
    _name("sternum", "Sternum", "the breast bone", r"sternum", r"sternal"),
    _name("pelvis", "Pelvic", "of the bones between low back and legs", r"pelvic"),
)  # fmt: skip


def words_in(texts: Iterable[str]) -> tuple[PlainWord, ...]:
    """The words of the table that stand in these texts, in the order of the table, each once.

    Parameters
    ----------
    texts
        Lines as they are printed.
    """
    whole = "\n".join(texts)
    return tuple(word for word in PLAIN_WORDS.current() if _pattern(word.code).search(whole))


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(PLAIN_WORDS[code].found_as)})(?!\w)", re.IGNORECASE)
