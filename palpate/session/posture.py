"""A position that the body took by itself, or a path on which it unwound: what may be said of it, and how.

The hands take weight away and add nothing. Whether a position "is right" is not decided here: the rhythm's
stop is one practitioner's reading, and "unsure" is one of its answers.
"""

from collections.abc import Mapping
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary
from palpate.words import kept

T, A = Footing.TEACHING, Footing.ASSUMPTION
_NEWLIFE: Final = "New Life Therapy, SER process; Resolutions, SER position"
_MINASNY: Final = "Minasny, Understanding the process of fascial unwinding, 2009"
LONGEST: Final = 300  # characters for one limb: a line, not a page

KINDS_OF_POSTURE: Final = Vocabulary(
    Term("position", "SER position", "the body came into it and stayed", T, _NEWLIFE),
    Term("unwinding", "Unwinding", "movement by itself, followed and not led", T, _MINASNY),
)

LIMBS: Final = Vocabulary(
    Term("head", "Head", "head and neck", A, OURS),
    Term("trunk", "Trunk", "chest, belly, back, pelvis", A, OURS),
    Term("left_arm", "Left arm", "the client's left", A, OURS),
    Term("right_arm", "Right arm", "the client's right", A, OURS),
    Term("left_leg", "Left leg", "the client's left", A, OURS),
    Term("right_leg", "Right leg", "the client's right", A, OURS),
)

GRAVITY: Final = Vocabulary(
    Term("hands", "Hands", "the weight was taken by the practitioner's hands", T, _NEWLIFE),
    Term("helper", "Helper", "the weight was taken by another person's hands", A, OURS),
    Term("bolster", "Bolster", "the weight was taken by a cushion or a roll", A, OURS),
    Term("none", "Not taken", "the limb carried its own weight", A, OURS),
)

RHYTHM_THERE: Final = Vocabulary(
    Term("off", "Rhythm off", "no rhythm was felt there", T, _NEWLIFE),
    Term("on", "Rhythm on", "the rhythm went on there", T, BACKGROUND),
    Term("unsure", "Unsure", "on or off could not be told", A, OURS),
)


def limbs_said(limbs: Mapping[str, str]) -> dict[str, str]:
    """Each limb of which something was said, in the order of LIMBS; what is blank was not assessed.

    Raises
    ------
    NotPhysical
        If a limb is none of LIMBS, or its line is longer than 300 characters.
    """
    for code, words in limbs.items():
        if code not in LIMBS:
            raise NotPhysical(
                f"A limb must be one of {', '.join(LIMBS.codes)}, got {code!r}. Choose from the list."
            )
        if len(words) > LONGEST:
            raise NotPhysical(
                f"{LIMBS[code].label} must be said in at most {LONGEST} characters, got {len(words)}. "
                "Shorten it, or use the words below."
            )
    said = {code: kept(limbs.get(code, "")).strip() for code in LIMBS.codes}
    return {code: words for code, words in said.items() if words}
