"""Adaeze: an energy cyst let go, was gone, and is felt again."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import (
    after,
    did,
    felt,
    image,
    let_go,
    news,
    plan,
    reading,
    restart,
    said,
    sign,
    stop,
    ticked,
    words,
)  # fmt: skip
from palpate.demo.story import Agreed, Life, Met, Story, Talk, Target, Visit, all_no
from palpate.rating import Blank

ADAEZE: Final = Story(
    key="back",
    visits=(
        Visit(
            weeks=12,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"), Agreed(scope="dialogue"),
                    Agreed(
                        scope="intimate", note="Breastbone and lower ribs; not the pelvic floor.",
                        avoided=("perineum", "pubic", "groin.L", "groin.R"),
                    ),
                ),
                safety=all_no("legal", "infant"),
                life=(
                    Life(
                        headline="Winded on a trampoline", when="when I was eleven", kind="sports_injury",
                        place="flat on the back",
                        words="I could not call out. My cousin went on counting my jumps.",
                        still_matters=3,
                    ),
                    Life(
                        headline="Night shifts, the long winter", when="{year} to {until}", ago=5, to=4,
                        kind="chronic_stress", words="We were short of everything except work.",
                        still_matters=6,
                    ),
                ),
                targets=(
                    Target(
                        key="breath", words="Breathing all the way down", low="stops at the ribs",
                        high="goes to the bottom", higher_is_better=True,
                    ),
                ),
            ),
            arrival=(said("I breathe as if I were wearing a belt."),), ratings={"breath": 3},
            marks=(stop("19:15", "significance"), restart("23:40")),
            cysts=(
                Met(
                    key="dome", kind="found", words="Palm-sized, no clear rim.",
                    qualities={"turbulence": 2, "density": 1},
                    card={
                        "place": "under the lower ribs", "region": "hypochondriac.R", "depth": "viscera",
                        "tissue": "viscera", "role": "primary", "feeling_answer": "no_word",
                        "vector": {
                            "entry": "flat of the back", "entry_side": "M", "words": ["anterior"],
                            "basis": "client_history",
                        },
                        "event": "Winded on a trampoline", "event_basis": "hypothesis",
                    },
                ),
            ),
            lines=(
                felt("respiratory diaphragm: right dome rises late", "R", "lower ribs"),
                did("diaphragm_release", "respiratory"), did("arcing"), sign("gurgling"),
                after("The belt is there, but it has holes in it."),
                *ticked("oriented", "partial"), plan("Two weeks."),
            ),
        ),
        Visit(
            weeks=10, ratings={"breath": 6},
            arrival=(news("Good days, then a double shift."), said("The ribs.")),
            marks=(stop("13:50", "significance"), words("15:25"), let_go("26:05"), restart("26:30")),
            cysts=(
                Met(key="dome", kind="engaged", words="Then slower.", qualities={"turbulence": 2}),
                Met(
                    key="dome", kind="release", signs=("deep_breath", "gurgling", "rhythm_restart"),
                    completion="complete", mark=3, before=8, after=Blank.DECLINED,
                ),
            ),
            lines=(
                felt("both domes rise together after the release", place="lower ribs"),
                did("cyst_release", side="R", place="under the lower ribs"), did("tid", "asked first"),
                image("“Someone has opened a window in the linen room.”"),
                sign("deep_breath", "three, from far down"), sign("laughing"),
                after("So that is what breathing is for."),
                *ticked(
                    "rhythm_restarted", "breath_settled", "client_says_done", "oriented", "sat_and_walked",
                    "complete",
                ),
                plan("In five weeks, sooner if she wishes."),
            ),
        ),
        Visit(
            weeks=5, hands_on=0, written_after=2, ratings={"breath": 7},
            arrival=(said("At my kitchen table, please. The car is in the garage."),),
            cysts=(Met(key="dome", kind="absent", words="Looked for from both sides; nothing met."),),
            lines=(
                felt("respiratory diaphragm even, medium", place="lower ribs"),
                did("listening", "sitting, hands at the ribs, about twenty minutes, no clock"),
                after("Still open."), plan("House call, written down two days later from the notebook."),
            ),
        ),
        Visit(
            weeks=2, ratings={"breath": 4},
            arrival=(
                news("Back on nights since the first of the month."), said("The belt again. Please look."),
            ),
            marks=(stop("12:10", "significance"), restart("20:45"), let_go("34:00", "breath, not a release")),
            cysts=(
                Met(
                    key="dome", kind="back", words="Same place, smaller.",
                    qualities={"turbulence": 1, "density": 1},
                ),
            ),
            lines=(
                felt("right dome late again, less than the first time", "R", "lower ribs"),
                did("arcing"), did("diaphragm_release", "respiratory"), sign("heat", side="R"),
                after("At least it is an old acquaintance."),
                *ticked("oriented", "sat_and_walked", "agreements", "partial"),
                reading("Not discouraged. She asked herself what the good weeks had, and answered it."),
                plan("She asks for a roster with fewer nights in a row. Next session in three weeks."),
            ),
        ),
    ),
)  # fmt: skip
