"""Mila: nine years old. Her mother agrees, and Mila is asked every time."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import after, did, felt, news, plan, restart, said, sign, spoke, stop, ticked
from palpate.demo.story import Agreed, Life, Story, Talk, Target, Visit, all_no
from palpate.rating import Blank

_MOTHER: Final = "Katrin Haferkamp, her mother"
_STAYS: Final = "Signed by her mother, Katrin Haferkamp, who stays in the room."

MILA: Final = Story(
    key="child",
    visits=(
        Visit(
            weeks=5,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes", note=_STAYS, guardian=_MOTHER),
                    Agreed(scope="touch", note=_STAYS, guardian=_MOTHER),
                    Agreed(scope="dialogue", granted=False, note="Her mother would rather not, at her age."),
                    Agreed(
                        scope="touch", how="gesture", guardian=_MOTHER,
                        avoided=("umbilical.L", "umbilical.R", "hypogastric.L", "hypogastric.R"),
                        note="Mila herself: thumb up for feet, back and head, thumb down for the belly.",
                    ),
                ),
                safety=all_no("legal", "pregnancy_risk"),
                life=(
                    Life(
                        headline="Born by suction cup, three weeks early", when="birth",
                        kind="prenatal_perinatal",
                        told_by="her mother", words="It was quick at the end. She was with me after an hour.",
                    ),
                    Life(
                        headline="Fell off the climbing frame", when="when she was four", kind="fall",
                        place="on her bottom", told_by="her mother", words="She howled and climbed up again.",
                    ),
                    Life(
                        headline="My rabbit died", when="last year", kind="loss", told_by="Mila",
                        still_matters=9,
                        words="He was called Professor.",
                    ),
                ),
                targets=(Target(key="tummy", words="Tummy ache before school", low="none", high="a lot"),),
            ),
            arrival=(said("Mama says you have warm hands."),), ratings={"tummy": 6}, hands_on=24,
            marks=(stop("08:20", "still_point"), restart("09:55")),
            lines=(
                did("listening", "feet, then back"), did("own-heels-waiting"),
                felt("CSR 10 cycles a minute at the feet, wide, jerky at first, then even"),
                sign("yawning"), spoke("“It feels like a biscuit that is still warm.”"),
                after("Can I stay lying down?"), *ticked("oriented", "sat_and_walked"),
                plan("Short sessions. Her mother asks the pediatrician about the tummy ache as well."),
            ),
        ),
        Visit(
            weeks=3, ratings={"tummy": Blank.NOT_ASKED}, hands_on=21,
            arrival=(news("The pediatrician found nothing to worry about, her mother says."),),
            lines=(
                did("listening", "feet and head; she held her bear on the belly"), sign("deep_breath"),
                after("Bear is better too."), *ticked("sat_and_walked"),
                plan("In two or three weeks, if Mila wants to."),
            ),
        ),
    ),
)  # fmt: skip
