"""Robin's close-out stands half typed; Sunniva's note waits for its signature."""

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
    stop,
    ticked,
    words,
)
from palpate.demo.story import Agreed, Life, Met, Story, Talk, Target, Visit, all_no

ROBIN: Final = Story(
    key="closeout",
    visits=(
        Visit(
            weeks=2,
            talk=Talk(
                agreed=(Agreed(scope="notes"), Agreed(scope="touch", how="verbal"), Agreed(scope="dialogue")),
                safety=all_no("legal", "pregnancy_risk"),
                life=(
                    Life(
                        headline="Over the handlebars in the tram tracks", when="May {year}", ago=2,
                        kind="physical_trauma",
                        place="both hands, chest", words="Everyone asked about the bicycle.", still_matters=4,
                    ),
                ),
                targets=(
                    Target(
                        key="wrist", words="Wrists after a long day of deliveries", low="fine",
                        high="numb and sore",
                    ),
                ),
            ),
            arrival=(said("Hands first, then whatever is behind the hands."),), ratings={"wrist": 6},
            marks=(stop("11:15", "significance"), restart("15:50")),
            cysts=(
                Met(
                    key="forearm", kind="found", words="A grain of rice.", qualities={"density": 1},
                    card={
                        "place": "front of the forearm", "region": "forearm_front.L", "depth": "fascia",
                        "tissue": "fascia", "feeling_answer": "none",
                    },
                ),
            ),
            lines=(
                felt("forearm fascia held between the bones", "L", "forearm"),
                did("rtr", side="L", place="forearm"),
                sign("twitching", "fingers, left more"), after("Like taking off gloves."),
                *ticked("oriented", "sat_and_walked", "partial"), plan("Two weeks."),
            ),
        ),
        Visit(
            day="today", ratings={"wrist": 5}, hands_on=50, left_at="ended",
            arrival=(news("Fewer numb mornings."), said("The right one this time.")),
            marks=(
                stop("13:20"), words("14:05"), restart("18:40"), let_go("31:25"), let_go("31:27"),
                stop("40:10"), restart("42:30"),
            ),
            draft=(
                ("finding-1-text", "forearm fascia held toward the thumb; yields after the second"),
                ("finding-1-side", "R"),
                ("finding-1-place", "forearm"),
                ("finding-1-channel", "hands"),
                ("technique", "rtr"),
                ("technique-rtr-place", "right forearm"),
                ("mark-1-name", "significance"),
                ("response-1", "I can feel my little fing"),
                ("response-1-basis", "verbatim"),
            ),
        ),
    ),
)  # fmt: skip

SUNNIVA: Final = Story(
    key="unsigned",
    visits=(
        Visit(
            weeks=9,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"),
                    Agreed(
                        scope="touch", how="verbal", note="Not the front of the pelvis.",
                        avoided=("hypogastric.L", "hypogastric.R", "groin.L", "groin.R", "pubic"),
                    ),
                ),
                safety=all_no("legal"),
                life=(
                    Life(
                        headline="Burned my forearm at the oven", when="about {year}", ago=15,
                        kind="physical_trauma",
                        place="right forearm", words="I finished the bread first.",
                    ),
                    Life(
                        headline="Moved here without a word of the language", when="when I was twenty-two",
                        kind="own_words",
                    ),
                ),
                targets=(
                    Target(
                        key="rest", words="Being rested when I get up", low="not at all", high="wholly",
                        higher_is_better=True,
                    ),
                ),
            ),
            arrival=(said("I am tired in a way that sleep does not reach."),), ratings={"rest": 2},
            marks=(stop("20:30", "still_point"), restart("25:10")),
            lines=(
                did("listening"), felt("CSR 6 cycles a minute at the feet, barely; at the head medium"),
                sign("sleep", "most of the time"), after("Was that an hour?"),
                *ticked("oriented", "driving_discussed"),
                plan("She asks her physician for a blood count; then we go on."),
            ),
        ),
        Visit(
            day="last working day", ratings={"rest": 4}, left_at="closed out",
            talk=Talk(
                agreed=(Agreed(scope="people", how="verbal", note="Beate, for this hour, at the feet."),)
            ),
            arrival=(
                news("Iron was low; I take drops now, from my physician."),
                said("The same quiet as last time."),
            ),
            marks=(stop("17:45", "still_point"), restart("23:15"), let_go("35:50")),
            lines=(
                did("listening"), did("diaphragm_release", "pelvic side left out at her wish"),
                felt("CSR 7 cycles a minute at the feet, narrow; at the head medium"),
                sign("gurgling"), sign("heat", place="both palms"),
                after("I heard the mill stream the whole time."),
                *ticked("breath_settled", "oriented", "sat_and_walked"),
                plan("Four weeks. We judge by her own target."),
            ),
        ),
    ),
)  # fmt: skip
