"""Ludvik: a man of few words, and a session without any."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import after, did, felt, let_go, restart, said, sign, stop
from palpate.demo.story import Agreed, Life, Story, Talk, Target, Visit, all_no
from palpate.rating import Blank
from palpate.session.safety import Answer

LUDVIK: Final = Story(
    key="quiet",
    visits=(
        Visit(
            weeks=6,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes", how="verbal"), Agreed(scope="touch", how="gesture", note="A nod."),
                    Agreed(scope="dialogue", granted=False),
                ),
                safety=all_no() | {"bleeding": Answer.YES_NOW, "also_medication": Answer.YES_NOW},
                safety_words={"bleeding": "a tablet each morning", "also_medication": "for the blood"},
                cleared_by={"bleeding": "Dr. Vlasta Kruml"}, document={"bleeding": "letter"},
                life=(
                    Life(headline="The army", when="{year}-{until}", ago=52, to=50, kind="prefer_not_to_say"),
                ),
                targets=(Target(key="back", words="Back"),),
            ),
            arrival=(said("Back."),), ratings={"back": Blank.DECLINED},
            lines=(
                did("listening", "feet, then under the lower back"),
                felt("CSR 6 cycles a minute, even, narrow"),
            ),
        ),
        Visit(weeks=4, hands_on=41),
        Visit(
            weeks=2, arrival=(said("Same."),), ratings={"back": 4},
            marks=(stop("11:30", "still_point"), restart("16:55"), let_go("30:20")),
            lines=(
                felt("lumbar fascia yields on both sides, left first", place="lower back"),
                did("own-heels-waiting"), sign("lengthening", place="lower back"),
                after("Better."),
            ),
        ),
    ),
)  # fmt: skip
