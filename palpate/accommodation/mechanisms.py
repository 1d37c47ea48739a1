"""What may change while something stays held: each mechanism with its sentence and where that stands.

Every one can be turned off. With those of this tradition off, what is left is what mechanics alone gives.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import FOUNDING, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Mechanism(AbstractTerm):
    """One thing that may change over weeks and years."""

    usual: bool = False  # whether a course has it unless told otherwise
    parameters: tuple[str, ...] = ()  # fields of `Parameters` that size it, every one an assumption
    without: str = ""  # what a course shows where it is off


MECHANISMS: Final = Vocabulary(
    Mechanism(
        "contracture",
        "Shortening",
        "muscle that works more than before becomes short, and pulls without being active",
        Footing.ESTABLISHED,
        "Tabary 1972; Zoellner 2012; how much and how fast: 4-engine 11.5, assumption",
        usual=True,
        parameters=("gamma", "delta", "tau_up", "tau_down"),
        without="no muscle becomes shorter",
    ),
    Mechanism(
        "capacity",
        "Loss of capacity",
        "muscle that works above what it can keep up loses strength, and regains it later",
        Footing.ASSUMPTION,
        "limit: Björkstén & Jonsson 1977; unloading: de Boer 2007; the law: 4-engine 11.5, assumption",
        usual=True,
        parameters=("limit", "above", "k_d", "tau_r", "least_capacity"),
        without="no muscle loses strength",
    ),
    Mechanism(
        "guarding",
        "Guarding loop",
        "what a hold loads begins to hold too, and loads others in turn, with a gain below one",
        Footing.ASSUMPTION,
        "guarding is seen in part of chronic low-back pain; no validated law exists (4-engine 11.5)",
        parameters=("gain", "tau_p", "p_max"),
        without="nothing begins to hold by itself",
    ),
    Mechanism(
        "sensitisation",
        "Sensitisation",
        "the longer something is held, the more strongly the guarding loop answers it",
        Footing.ASSUMPTION,
        "our product decision; bounded, within the guarding loop (docs/decisions/0028)",
        parameters=("s_max", "tau_s"),
        without="a hold is answered alike in every week",
    ),
    Mechanism(
        "memory",
        "Tissue memory",
        "what let go returns toward what the tissue is said to remember",
        Footing.TEACHING,
        FOUNDING,
        usual=True,
        parameters=("remembered", "tau_m"),
        without="what let go stays so",
    ),
)
USUAL: Final = frozenset(each.code for each in MECHANISMS if each.usual)
MECHANICS: Final = frozenset(each.code for each in MECHANISMS if each.usual) - {
    each.code for each in MECHANISMS if each.footing is Footing.TEACHING
}


def chosen(codes: Collection[str]) -> frozenset[str]:
    """The mechanisms that are on, checked.

    Raises
    ------
    NotPhysical
        If a code is not one of MECHANISMS, or sensitisation is on without the guarding loop it belongs to.
    """
    found = frozenset(MECHANISMS[code].code for code in codes)
    if "sensitisation" in found and "guarding" not in found:
        raise NotPhysical(
            "Sensitisation acts within the guarding loop and needs it. Turn guarding on, or both off.",
            code="OUT_OF_RANGE",
        )
    return found
