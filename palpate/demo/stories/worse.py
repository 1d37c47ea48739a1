"""Tobias: it gets worse, it is written down as it is, and his physician comes first."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import (
    after,
    did,
    felt,
    let_go,
    news,
    plan,
    restart,
    said,
    sign,
    spoke,
    stop,
    ticked,
)
from palpate.demo.story import Agreed, Life, Story, Talk, Target, Visit, all_no

TOBIAS: Final = Story(
    key="worse",
    visits=(
        Visit(
            weeks=7,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"),
                    Agreed(scope="dialogue", granted=False, note="“I am not much of a talker lying down.”"),
                    Agreed(scope="contact", note="Text message after each session, no names in it."),
                ),
                safety=all_no("legal"),
                life=(
                    Life(
                        headline="Slipped on a wet ladder and caught myself by one arm", when="about {year}",
                        ago=3,
                        kind="physical_trauma", place="right arm and shoulder", still_matters=3,
                        words="Hung there until my brother came. We laughed about it.",
                    ),
                    Life(
                        headline="Sold my father's workshop", when="in {year}", ago=2, kind="own_words",
                        words="The machines went in one afternoon.",
                    ),
                ),
                targets=(
                    Target(
                        key="head", words="The headache that climbs up from the neck at the bench",
                        low="no headache",
                        high="I have to lie down",
                    ),
                    Target(key="plane", words="Planing for an hour is hard", low="easy", high="cannot"),
                ),
            ),
            arrival=(said("Somebody told me to try it. Shoulder and head, by evening it is a helmet."),),
            ratings={"head": 4, "plane": 3},
            marks=(stop("18:30", "unsure"), restart("20:10"), let_go("29:55")),
            lines=(
                felt(
                    "thoracic inlet held on the right, pull toward the right collarbone", "R",
                    "thoracic inlet",
                ),
                felt("CSR 7 cycles a minute at the feet, sluggish"),
                did("diaphragm_release", "thoracic inlet, hyoid"), did("rtr", side="R", place="shoulder"),
                sign("softening", side="R"),
                after("Loose. Let us see how long."),
                *ticked("oriented", "sat_and_walked", "check_in_agreed", "partial"),
                plan("Three sessions, then look at his two targets."),
            ),
        ),
        Visit(
            weeks=5, ratings={"head": 5, "plane": 4},
            arrival=(
                news("It was back on the third day, a bit more than before."), said("The neck, gently."),
            ),
            marks=(stop("14:40", "still_point"), restart("16:30")),
            lines=(
                felt("suboccipital tissue short on both sides, right more", "R", "base of the skull"),
                did("diaphragm_release", "occipital cranial base"), did("dural_glide"),
                after("No difference, to be honest."),
                *ticked("oriented", "not_reached"),
                plan("He notes on paper when the headache comes, and how strong."),
            ),
        ),
        Visit(
            weeks=3, ratings={"head": 7, "plane": 5},
            arrival=(
                news("Nine of fourteen days with headache. Twice it was there when I woke up; that is new."),
                said("I am not sure you should do much."),
            ),
            hands_on=22, marks=(stop("10:05", "unsure"),),
            lines=(
                felt("no change at the thoracic inlet since last time", "R", "thoracic inlet"),
                did("listening", "feet only"), spoke("“Let us leave it there.”"),
                after("Stronger than when I came. Behind the right eye now, it was not there before."),
                *ticked("worse", "concern_opened", "stop_used", "oriented", "sat_and_walked", "interrupted"),
                plan(
                    "See your physician first, this week: a new headache, there on waking, in a new place. "
                    "A letter with dates and his own words went with him. No session until then."
                ),
            ),
        ),
        Visit(
            weeks=1, ratings={"head": 8, "plane": 6}, hands_on=0,
            arrival=(
                news("She examined me and ordered pictures of the neck. I have the date: next month."),
                said("I wanted to tell you myself."),
            ),
            lines=(
                after("Good that somebody looks at it. I am worn out."),
                *ticked("worse", "support_named", "next_contact"),
                plan("Talk only, no hands on, until the physician's word. Told again when to call for help."),
            ),
        ),
    ),
)  # fmt: skip
