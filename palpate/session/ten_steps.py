"""The ten steps: a scaffold of teaching, and a view on the log of techniques. Never a gate.

Practitioners leave it as musicians leave their scales: any step may be left out, come twice, or come in
another order, and nothing waits for one. A step counts as logged if the log says so, and in no other way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from palpate.body.diaphragms import DIAPHRAGMS
from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that belongs to a step, and what the log holds once it was done."""

    label: str
    technique: str  # a code of TECHNIQUES
    place: str = ""  # where, if the technique does not say it
    words: str = ""  # in which way, if the technique does not say it


@dataclass(frozen=True, slots=True)
class Step(AbstractTerm):
    """One of the ten."""

    parts: tuple[Part, ...] = ()

    @property
    def techniques(self) -> tuple[str, ...]:
        """Codes of the techniques that belong to it, each once."""
        return tuple(dict.fromkeys(part.technique for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """Which uses of techniques stand under a step, by their place in what was given."""

    surely: tuple[int, ...]  # logged as this step, or its technique belongs to no other
    perhaps: tuple[int, ...]  # its technique belongs to two steps, and which one it was is not said


T = Footing.TEACHING
_GAIL: Final = "Heal with Gail, Craniosacral therapy techniques"
_STILL: Final = "still_point_induced"


def _diaphragms() -> tuple[Part, ...]:
    """The five layers; the floor of the pelvis has a technique of its own, since it needs a consent more."""
    return tuple(
        Part(each.label, "pelvic_diaphragm")
        if each.code == "pelvic"
        else Part(each.label, "diaphragm_release", each.label.lower())
        for each in DIAPHRAGMS
    )


TEN_STEPS: Final = Vocabulary(
    Step(
        "still_point_open", "Still point, to open", "at the feet, or CV-4", T, _GAIL,
        parts=(Part("At the feet", _STILL, "feet"), Part("CV-4", _STILL, "occiput, CV-4")),
    ),
    Step("diaphragms", "Diaphragms", "five transverse layers", T, _GAIL, parts=_diaphragms()),
    Step(
        "sacrum", "Sacrum", "L5/S1, then the SI joints", T, BACKGROUND,
        parts=(Part("L5/S1 eased apart", "sacral", "L5/S1"), Part("SI joints, ASIS", "sacral", "SI joints")),
    ),
    Step(
        "dural_tube", "Dural tube", "rocked and glided", T, BACKGROUND,
        parts=(Part("Rock and glide", "dural_glide"),),
    ),
    Step("frontal_lift", "Frontal", "lifted", T, BACKGROUND, parts=(Part("Frontal lift", "frontal"),)),
    Step("parietal_lift", "Parietals", "lifted", T, BACKGROUND, parts=(Part("Parietal lift", "parietal"),)),
    Step(
        "sphenoid", "Sphenoid", "eased together, then apart", T, BACKGROUND,
        parts=(Part("Together, then apart", "sphenoid"),),
    ),
    Step(
        "temporals", "Temporals", "wobble, finger in ear, ear pull", T, BACKGROUND,
        parts=(
            Part("Wobble", "temporal", words="wobble"),
            Part("Finger in ear", "temporal", words="finger in ear"),
            Part("Ear pull", "temporal", words="ear pull"),
        ),
    ),
    Step(
        "tmj", "Jaw", "eased together, then apart", T, BACKGROUND,
        parts=(Part("Together, then apart", "tmj"),),
    ),
    Step(
        "still_point_close", "Still point, to close", "CV-4", T, BACKGROUND,
        parts=(Part("CV-4", _STILL, "occiput, CV-4"),),
    ),
)  # fmt: skip


def logged(step: Step, uses: Sequence[tuple[str, str]]) -> Logged:
    """What the log holds of one step.

    Parameters
    ----------
    step
        One of TEN_STEPS.
    uses
        For each use of a technique, its code and the code of the step that it was logged as; blank if that
        was not said.
    """
    shared = {code for other in TEN_STEPS if other.code != step.code for code in other.techniques}
    surely, perhaps = [], []
    for place, (technique, said) in enumerate(uses):
        if said == step.code or (not said and technique in step.techniques and technique not in shared):
            surely.append(place)
        elif not said and technique in step.techniques:
            perhaps.append(place)
    return Logged(surely=tuple(surely), perhaps=tuple(perhaps))
