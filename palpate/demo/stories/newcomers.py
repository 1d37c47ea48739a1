"""Pilar has only just called. Greta comes again after a year, and the form says: ask her physician."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import after, did, felt, plan, restart, said, sign, stop, ticked
from palpate.demo.story import Agreed, Call, Life, Story, Talk, Target, Visit, all_no
from palpate.session.safety import Answer

PILAR: Final = Story(
    key="new",
    calls=(
        Call(
            days=3, hour=18,
            talk=Talk(
                life=(
                    Life(
                        headline="A car door on my hand", when="last year", place="right hand",
                        words="I tell you the rest when I come.",
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip

GRETA: Final = Story(
    key="physician",
    visits=(
        Visit(
            weeks=61,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"),
                    Agreed(scope="dialogue", granted=False),
                ),
                safety=all_no(),
                life=(
                    Life(
                        headline="Concert hall, the fire alarm", when="in {year}", ago=30,
                        words="It was nothing. We all stood in the snow in our good shoes.", still_matters=2,
                    ),
                ),
                targets=(
                    Target(
                        key="screen", words="My eyes after a day at the screen", low="fresh",
                        high="cannot read on",
                    ),
                ),
            ),
            arrival=(said("I translate all day and my forehead translates it back."),), ratings={"screen": 6},
            marks=(stop("14:50", "still_point"), restart("18:00")),
            lines=(
                felt("frontal bone moves with the rhythm, the left side late", "L", "forehead"),
                did("frontal"), did("parietal"),
                sign("deep_breath"), after("The room is brighter."), *ticked("oriented", "sat_and_walked"),
                plan("She calls when the book is delivered."),
            ),
        ),
    ),
    calls=(
        Call(
            days=4, hour=18,
            talk=Talk(
                safety={"csf_dura": Answer.YES_PAST},
                safety_words={
                    "csf_dura": "Lumbar puncture nine days ago. Headache when I sat up, for two days."
                },
            ),
        ),
    ),
)  # fmt: skip
