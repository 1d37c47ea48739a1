"""What was done in some sessions of the invented people, with its times: by person and visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from palpate.clinic.postures import Taken
from palpate.clinic.techniques import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A second pair of hands: what it did, where it rested, and whether she signed that."""

    name: str
    role: str = "assist"
    uses: tuple[Use, ...] = ()
    rests: tuple[dict[str, Any], ...] = ()  # as `clinic.hands.rest` takes them
    signs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Of one session; signs with the second at which they were met."""

    uses: tuple[Use, ...] = ()
    postures: tuple[Taken, ...] = ()
    signs: tuple[tuple[str, float], ...] = ()
    helpers: tuple[Helper, ...] = ()


AT_WORK: Final[dict[str, dict[int, Worked]]] = {
    "course": {
        4: Worked(
            postures=(
                Taken(
                    posture="supine", gravity="hands", rhythm="off", start=785, end=1070,
                    limbs={"left_arm": "drifted up and across the chest", "head": "turned to the right"},
                    sketch=(
                        [[0.12, 0.62], [0.3, 0.58], [0.55, 0.57], [0.88, 0.6]],
                        [[0.12, 0.62], [0.09, 0.55], [0.13, 0.5], [0.18, 0.55], [0.16, 0.61]],
                        [[0.3, 0.57], [0.36, 0.44], [0.44, 0.36], [0.5, 0.4]],
                    ),
                ),
            ),
        ),
        8: Worked(
            uses=(
                Use(technique="still_point_induced", place="occiput, CV-4", side="M", start=905, end=1160,
                    step="still_point_close", touch="light", result="released"),
            ),
            signs=(("softening", 1012),),
        ),
    },
    "unsigned": {
        2: Worked(
            uses=(
                Use(technique="diaphragm_release", place="respiratory", step="diaphragms", start=360, end=840,
                    touch="5 g", result="partial"),
                Use(technique="still_point_induced", place="feet", start=1040, end=1395,
                    step="still_point_open", result="released"),
            ),
            postures=(
                Taken(
                    kind="unwinding", place="neck", start=1900, end=2075,
                    words="a slow turn, twice the same way",
                ),
            ),
            signs=(("deep_breath", 2150),),
            helpers=(
                Helper(
                    name="Beate Krause", signs=True,
                    uses=(Use(technique="joint_release", place="ankle", side="L", start=1450, end=1800),),
                    rests=({"place": "heels", "hand": "both", "start": 300.0, "end": 1400.0},),
                ),
            ),
        ),
    },
}  # fmt: skip
