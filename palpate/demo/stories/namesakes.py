"""Two clients called Maria Sommer: one has an amended note, the other a corrected event."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import after, did, felt, let_go, news, plan, restart, said, sign, stop, ticked
from palpate.demo.story import Agreed, Amendment, Correction, Life, Story, Talk, Target, Visit, all_no

ELDER: Final = Story(
    key="amended",
    visits=(
        Visit(
            weeks=6,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"),
                    Agreed(scope="intimate", note="Sacrum."),
                ),
                safety=all_no("legal"),
                life=(
                    Life(
                        headline="Carried the hives up the hill for thirty summers",
                        when="from {year} to {until}", ago=33, to=3,
                        kind="repeated_small_events", place="lower back",
                        words="Nobody carries them for you.",
                    ),
                ),
                targets=(
                    Target(
                        key="knees", words="Getting up again after weeding", low="like nothing",
                        high="only by the fence",
                    ),
                ),
            ),
            arrival=(said("My hip has an opinion on the weather."),), ratings={"knees": 6},
            marks=(stop("16:40", "still_point"), restart("18:15")),
            lines=(
                felt("ASIS stands forward", "R", "pelvis"), felt("CSR 8 cycles a minute at the feet, even"),
                did("sacral", "L5/S1, then SI joints"), sign("lengthening", place="sacrum"),
                after("I can feel both feet the same."), *ticked("oriented", "sat_and_walked"),
                plan("Three weeks."),
            ),
        ),
        Visit(
            weeks=3, ratings={"knees": 5},
            arrival=(news("Good for ten days. Then I lifted a honey bucket."), said("The hip.")),
            marks=(stop("13:30", "significance"), restart("17:05"), let_go("29:40")),
            lines=(
                felt("hip socket: turns out freely, hardly inward", "R", "hip"),
                did("joint_release", "hip, as a diaphragm", "L", "hip"), sign("heat", side="L", place="hip"),
                after("Warm down to the knee."), *ticked("oriented", "sat_and_walked", "partial"),
                plan("She lets the young people carry, until the next session."),
            ),
        ),
    ),
    amendments=(
        Amendment(
            visit=2, days=1, why="Side corrected after looking at the sketch; one line was forgotten",
            strike="hardly inward", strike_why="Wrong side: it was the client's left",
            added=(
                felt("hip socket: turns out freely, hardly inward (hip, client's left)"),
                after("On the phone this morning: I slept on that side, for the first time in a year."),
            ),
        ),
    ),
)  # fmt: skip

YOUNGER: Final = Story(
    key="namesake",
    visits=(
        Visit(
            weeks=4,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"),
                    Agreed(scope="intimate", note="Sacrum and tailbone; asked again each time."),
                ),
                safety=all_no("legal", "no_touch"),
                life=(
                    Life(
                        headline="Fell down the cellar stairs", when="{year}", ago=25, kind="fall",
                        place="tailbone",
                        words="With a jar of plums. The plums were fine.", still_matters=2,
                    ),
                    Life(
                        headline="Emergency brake at the level crossing", when="11 September {year}", ago=2,
                        kind="witness",
                        words="It was enough, by two meters. Nobody was hurt. I drove the next train.",
                        still_matters=7,
                    ),
                ),
                targets=(
                    Target(key="sit", words="Sitting through a whole shift", low="no trouble", high="cannot"),
                ),
            ),
            arrival=(said("I sit for a living and I am bad at it."),), ratings={"sit": 5},
            marks=(stop("12:55", "unsure"), restart("14:20")),
            lines=(
                felt("coccyx drawn to the right, membrane tight", "R", "coccyx"), did("dural_glide"),
                did("listening", "sacrum"),
                sign("fluid_flow", place="sacrum"),
                after("I am aware of my chair now. Thank you, I suppose."),
                *ticked("oriented", "sat_and_walked"), plan("Two weeks."),
            ),
        ),
        Visit(
            weeks=2, ratings={"sit": 5},
            talk=Talk(
                corrections=(
                    Correction(
                        headline="Fell down the cellar stairs",
                        why="She asked her brother: it was before they moved, she was nine",
                        when="when I was nine",
                        words="With a jar of plums. The plums were fine. My brother carried me up.",
                    ),
                ),
            ),
            arrival=(news("I asked my brother about the stairs."), said("Sitting.")),
            marks=(stop("10:40", "significance"), restart("13:00"), let_go("27:25")),
            lines=(
                felt("coccyx nearer to the middle", "M", "coccyx"), did("rtr", place="sacrum and coccyx"),
                sign("softening", place="sacrum"), sign("cold", "for a minute, then warm"),
                after("Even. On both bones."),
                *ticked("oriented", "sat_and_walked", "partial"),
                plan("After the new timetable, about four weeks."),
            ),
        ),
    ),
)  # fmt: skip
