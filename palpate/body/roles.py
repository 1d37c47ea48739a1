"""What a structure means to this work: the groups in which craniosacral therapy is taught."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

E, T = Footing.ESTABLISHED, Footing.TEACHING
_TAUGHT: Final = "Upledger and Vredevoogd 1983"

ROLES: Final = Vocabulary(
    Term("pelvic", "Pelvic diaphragm", "belongs to the pelvic diaphragm or holds it", T, _TAUGHT),
    Term("respiratory", "Respiratory diaphragm",
         "belongs to the respiratory diaphragm, holds it or crosses it", T,
         _TAUGHT),
    Term("thoracic_inlet", "Thoracic inlet", "belongs to the thoracic inlet or crosses it", T, _TAUGHT),
    Term("hyoid", "Hyoid diaphragm", "hangs from the hyoid bone or holds it", T, _TAUGHT),
    Term("ocb", "Occipital cranial base", "lies between the back of the skull and the first neck bones",
         T, _TAUGHT),
    Term("cranial_base", "Cranial base", "belongs to the floor of the skull or crosses it", E, _TAUGHT),
    Term("vault", "Vault", "belongs to the vault of the skull, where vault holds rest", T, _TAUGHT),
    Term("sbs", "Sphenobasilar", "belongs to where sphenoid and occiput meet, or lies close by", T, _TAUGHT),
    Term("suture", "Suture", "a seam between bones of the skull", E, BACKGROUND),
    Term("facial", "Face", "a bone of the face", E, BACKGROUND),
    Term("hard_palate", "Hard palate", "reached in mouth work", T, _TAUGHT),
    Term("tmj", "Jaw joint", "moves or holds the jaw joint", E, _TAUGHT),
    Term("ear_pull", "Ear pull", "held or moved in the ear pull", T, _TAUGHT),
    Term("meninges", "Meninges", "one of the three membranes around brain and cord", E, _TAUGHT),
    Term("reciprocal_tension", "Reciprocal tension",
         "falx or tentorium, taught as one membrane under tension", T, _TAUGHT),
    Term("dural_attachment", "Dural attachment", "where the dura holds to bone, or is held", E, _TAUGHT),
    Term("dural_tube", "Dural tube", "belongs to the sleeve from the skull to the tailbone", T, _TAUGHT),
    Term("myodural_bridge", "Myodural bridge", "tissue from the small neck muscles to the dura", E,
         "Hack 1995; Scali 2011"),
    Term("csf", "Fluid of brain and cord", "makes, holds or takes up cerebrospinal fluid", E, _TAUGHT),
    Term("cv4", "CV-4", "met by the still point at the occiput", T, _TAUGHT),
    Term("venous_sinus", "Venous sinus", "a blood channel of the dura", E, BACKGROUND),
    Term("upper_cervical", "Upper neck", "belongs to the joints of the first two neck bones", E, BACKGROUND),
    Term("sacrum", "Sacral work", "met in work on the sacrum", T, _TAUGHT),
    Term("segment", "Spinal segment", "a spinal nerve, by which a segment is named", E, BACKGROUND),
    Term("landmark", "Landmark", "a point that fingers find", E, OURS),
    Term("infant", "Infant", "present in infants only", E, BACKGROUND),
)  # fmt: skip
