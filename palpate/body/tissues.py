"""The tissues that hands tell apart. Names need no numbers, so they stand apart from the marks."""

from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

F = Footing

TISSUES: Final = Vocabulary(
    Term("fascia", "Fascia", "the sheets that wrap and join", F.ESTABLISHED, OURS),
    Term("muscle", "Muscle", "the flesh that contracts", F.ESTABLISHED, OURS),
    Term("bone", "Bone", "bone and its covering", F.ESTABLISHED, OURS),
    Term("viscera", "Viscera", "the inner organs", F.ESTABLISHED, OURS),
    Term("dura", "Dura", "the tough membrane around brain and cord", F.ESTABLISHED, BACKGROUND),
    Term("membrane", "Membrane", "another membrane", F.ESTABLISHED, BACKGROUND),
    Term("ligament", "Ligament", "bands from bone to bone", F.ESTABLISHED, BACKGROUND),
    Term("joint", "Joint", "where bones meet", F.ESTABLISHED, BACKGROUND),
    Term("scar", "Scar", "tissue that closed a wound", F.ESTABLISHED, BACKGROUND),
    Term("nerve", "Nerve", "a nerve", F.ESTABLISHED, BACKGROUND),
    Term("vessel", "Vessel", "a vessel", F.ESTABLISHED, BACKGROUND),
    Term("fluid", "Fluid", "a fluid of the body", F.ESTABLISHED, BACKGROUND),
    Term("skin", "Skin", "the surface", F.ESTABLISHED, BACKGROUND),
    Term("gland", "Gland", "a gland", F.ESTABLISHED, BACKGROUND),
    Term("field", "Field off the body", "the space around the body", F.TEACHING, BACKGROUND),
    Term("unknown", "Not known", "the tissue could not be told", F.ASSUMPTION, OURS),
)
