"""Contraindications: what each one holds back, and its source.

Sources disagree on how long to wait; where they do, the limit says so, and a physician's word decides. The
rows are a practice's own to add to and to retire.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, AbstractTerm, Vocabulary


class Level(StrEnum):
    """What a verdict advises, from the mildest to the gravest."""

    PROCEED = "proceed"
    MODIFY = "modify"  # work within listed limits
    ASK_PHYSICIAN = "ask_physician"  # not until a physician's word is on file
    REFER_NOW = "refer_now"  # no touch; urgent help

    @property
    def rank(self) -> int:
        """0 for the mildest, 3 for the gravest."""
        return _RANKS[self]


_RANKS: Final = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Contraindication(AbstractTerm):
    """One row of the check."""

    now: Level = Level.ASK_PHYSICIAN
    past: Level = Level.PROCEED
    limits: str = ""  # what to hold back, or how long
    absolute: bool = False  # unless a physician says otherwise, the answer is no
    pressure: bool = False  # bears on the pressure inside the head: holds back an induced still point
    unknown_counts: bool = False  # for that, "unknown" counts as not clear
    rule: bool = False  # follows from other rows, and is not asked


D = Footing.DISPUTED
ASK, MODIFY, REFER = Level.ASK_PHYSICIAN, Level.MODIFY, Level.REFER_NOW
_A: Final = "Cranio Longevity, contraindications"
_B: Final = "Gentle Healing, conditions where not to use CST"
_C: Final = "TULARC, Craniosacral therapy cautions"
_D: Final = "Massage Pro Guide, safety considerations"
_E: Final = "med.cirdy.com, 76321"
_F: Final = "Nikookar, cranio contraindications"
_G: Final = "Levine, FAQ 18"
_H: Final = "Wagner, CV-4 technique"

CONTRAINDICATIONS: Final = Vocabulary(
    Contraindication(
        "intracranial_bleed",
        "Stroke or bleeding in the head",
        "stroke, or bleeding in or around the brain",
        D,
        "; ".join((_A, _B, _E)),
        now=REFER,
        past=ASK,
        limits="Acute: urgent help. Otherwise ask a physician; one source waits for six stable months.",
        absolute=True,
        pressure=True,
        unknown_counts=True,
    ),
    Contraindication(
        "aneurysm",
        "Aneurysm in the head",
        "a widened vessel in the head",
        D,
        "; ".join((_A, _B, _C)),
        now=ASK,
        past=ASK,
        absolute=True,
        pressure=True,
        unknown_counts=True,
    ),
    Contraindication(
        "raised_icp",
        "Raised pressure in the head",
        "raised pressure, hydrocephalus, a shunt",
        D,
        "; ".join((_A, _D)),
        now=ASK,
        past=ASK,
        absolute=True,
        pressure=True,
        unknown_counts=True,
    ),
    Contraindication(
        "csf_dura",
        "Leak of spinal fluid",
        "a leak, lumbar puncture, epidural, dural tear",
        D,
        "; ".join((_A, _B, _F)),
        now=ASK,
        past=ASK,
        limits="Until stable, in a physician's word.",
        pressure=True,
        unknown_counts=True,
    ),
    Contraindication(
        "fracture",
        "Fracture of skull, spine or ribs",
        "a broken bone of skull, spine or ribs",
        D,
        "; ".join((_A, _B, _F)),
        now=ASK,
        past=ASK,
        limits="Until it has mended, in a physician's word.",
        pressure=True,
    ),
    Contraindication(
        "head_injury",
        "Head injury, head or spine surgery",
        "a head injury, concussion, or surgery of head or spine",
        D,
        "; ".join((_A, _D, _G)),
        now=ASK,
        past=ASK,
        limits="Sources wait from weeks to a time they do not name; ask a physician.",
        pressure=True,
    ),
    Contraindication(
        "chiari",
        "Chiari malformation",
        "Chiari malformation, or a brain stem that has sunk",
        D,
        BACKGROUND,
        now=ASK,
        past=ASK,
        limits="Not without a neurologist's word.",
        absolute=True,
        pressure=True,
    ),
    Contraindication(
        "bleeding",
        "Bleeding, blood thinners, clot",
        "a bleeding disorder, blood thinners, a clot in a vein",
        D,
        "; ".join((_A, _D)),
        now=ASK,
        past=MODIFY,
        limits="With caution.",
        pressure=True,
    ),
    Contraindication(
        "tumor_epilepsy",
        "Tumor of brain or spine, epilepsy",
        "a tumor of brain or spine, or epilepsy",
        D,
        _E,
        now=MODIFY,
        past=MODIFY,
        limits="By a written plan.",
        pressure=True,
    ),
    Contraindication(
        "fever",
        "Fever, acute infection",
        "a fever or an infection now",
        D,
        _A,
        now=MODIFY,
        limits="Postpone until well.",
    ),
    Contraindication("pregnancy_risk", "High-risk pregnancy", "a pregnancy called high-risk", D, _A, now=ASK),
    Contraindication(
        "unstable_spine",
        "Unstable spine",
        "an unstable spine; new weakness, numb saddle, bladder or bowel changed",
        D,
        f"{_A}; {BACKGROUND}",
        now=REFER,
        past=ASK,
        limits="Urgent help.",
    ),
    Contraindication(
        "psychiatric",
        "Psychosis, acute crisis",
        "psychosis, an acute crisis, severe mental illness",
        D,
        _D,
        now=MODIFY,
        past=MODIFY,
        limits="No dialogue without a mental-health partner. In a crisis: urgent help.",
    ),
    Contraindication(
        "no_touch",
        "Touch unwelcome",
        "dislikes touch, or does not want it today",
        Footing.ESTABLISHED,
        _D,
        now=MODIFY,
        limits="Not by touch. Stop is always there.",
    ),
    Contraindication(
        "infant",
        "Infant with an open medical problem",
        "an infant with something a physician has not settled",
        D,
        _D,
        now=ASK,
        limits="A physician first.",
    ),
    Contraindication(
        "cv4",
        "Induced still point held back",
        "while a row on the head is not clear",
        D,
        _H,
        now=MODIFY,
        limits="No induced still point.",
        rule=True,
    ),
    Contraindication(
        "legal",
        "Legal proceedings",
        "proceedings now about something that happened",
        Footing.ASSUMPTION,
        OURS,
        now=MODIFY,
        limits="Work on the body only where it concerns this; take advice first.",
    ),
)
