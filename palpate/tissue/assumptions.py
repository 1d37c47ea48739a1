"""What an answer takes for granted, by a short code that stays the same and a sentence that says it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "ONE_BODY": "One adult body of 84 kg stands for everybody; what is marked estimated is ours.",
    "LEAST_EFFORT": "Muscles share a load with the least effort, weighed by their volume.",
    "EQUAL_WEIGHTS": "Muscles share a load with the least sum of squared activations.",
    "CONSTANT_HOLD": "A hold is constant, and the whole structure takes part in it alike.",
    "PASSIVE_STIFFNESS": "Joints have a passive stiffness of ours, which counts where a posture yields.",
    "POSTURE_YIELD": "A posture yields where that is cheaper, at a price of ours for each usual shift.",
    "FASCIA": "Fascia hands on a share of force by links whose size is ours within measured bounds.",
    "CO_CONTRACTION": "Every muscle is active at least so much as was asked for.",
    "SUSTAINED_LIMIT": "Above 8 % of activation nobody keeps up for hours; sixteen hours a day are upright.",
    "END_RANGE": "At the end of a range each joint resists with a stiffness of ours.",
}
COST: Final = ("SUSTAINED_LIMIT", "END_RANGE")  # beside those of an equilibrium


def in_use(
    *, fascia: bool = False, posture_yield: bool = False, weights: str = "volume", floor: float = 0.0
) -> tuple[str, ...]:
    """Codes of what one equilibrium takes for granted, in the order of `SENTENCES`."""
    used = {
        "ONE_BODY": True,
        "LEAST_EFFORT": weights == "volume",
        "EQUAL_WEIGHTS": weights != "volume",
        "CONSTANT_HOLD": True,
        "PASSIVE_STIFFNESS": posture_yield,
        "POSTURE_YIELD": posture_yield,
        "FASCIA": fascia,
        "CO_CONTRACTION": floor > 0,
    }
    return tuple(code for code in SENTENCES if used.get(code))
