"""Noor: agrees to mouth work, and takes it back while it is being done."""

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
    words,
)
from palpate.demo.story import Agreed, Life, Story, Talk, Target, Visit, all_no

NOOR: Final = Story(
    key="withdrawal",
    visits=(
        Visit(
            weeks=6,
            talk=Talk(
                agreed=(
                    Agreed(scope="notes"), Agreed(scope="touch", how="verbal"),
                    Agreed(scope="mouth", note="Gloves without latex. A raised finger means stop."),
                    Agreed(scope="dialogue"),
                ),
                safety=all_no("legal"),
                life=(
                    Life(
                        headline="Four wisdom teeth out in one go", when="June {year}", ago=8, kind="dental",
                        place="jaw",
                        words="They were kind. It was long, and somebody was humming.", still_matters=4,
                    ),
                    Life(
                        headline="Braces", when="about 12", kind="dental",
                        words="I smiled with my mouth shut until I was twenty.",
                    ),
                ),
                targets=(
                    Target(key="jaw", words="Jaw tight in the morning", low="loose", high="cannot open it"),
                    Target(
                        key="song", words="The high notes, without the click", low="click each time",
                        high="clear", higher_is_better=True,
                    ),
                ),
            ),
            arrival=(said("I sing alto because the soprano in me clicks."),), ratings={"jaw": 6, "song": 3},
            marks=(stop("15:45", "significance"), restart("18:20"), let_go("33:10")),
            lines=(
                felt("mandible glides left on opening, click on the right", "R", "jaw joint"),
                did("tmj", "eased together, then apart; from outside"),
                did("mouth_work", "gloves; pterygoid area, two minutes a side"),
                sign("softening", side="R", place="jaw"), after("Strange and good."),
                *ticked("oriented", "sat_and_walked", "partial"),
                plan("Two weeks; mouth work again if she still wants it."),
            ),
        ),
        Visit(
            weeks=4, ratings={"jaw": 5, "song": 4},
            arrival=(news("Rehearsals every night."), said("The jaw. The inside is fine with me, I think.")),
            marks=(stop("17:00", "unsure"), words("17:35"), restart("19:10")),
            withdraws=(("mouth", "“I would rather not, for now.”"),),
            why={"mouth_work": "begun while she still agreed, and ended at the raised finger"},
            lines=(
                did("mouth_work", "gloves; ended at the raised finger, after less than a minute"),
                did("own-heels-waiting", "for the rest of the hour"),
                spoke("“Out, please.”"), sign("deep_breath", "soon after the hand had left"),
                after("I said stop and it stopped. That was good."),
                *ticked(
                    "stop_used", "consent_changed", "breath_settled", "oriented", "sat_and_walked",
                    "interrupted",
                ),
                plan("No mouth work. She decides whether it is ever asked again."),
            ),
        ),
        Visit(
            weeks=2, ratings={"jaw": 4, "song": 4},
            arrival=(said("From outside. And could we begin at the feet."),),
            marks=(stop("14:25", "still_point"), restart("17:50"), let_go("36:15")),
            lines=(
                felt("hyoid drifts left, returns to the middle after a minute", "L", "hyoid"),
                did("diaphragm_release", "thoracic inlet, hyoid"),
                did("avenue", "throat and jaw, all from outside"),
                sign("sound", "a hum, then a longer one"), after("I hummed! On a table!"),
                *ticked("rhythm_restarted", "oriented", "sat_and_walked", "partial"),
                plan("Three weeks, after the concert."),
            ),
        ),
    ),
)  # fmt: skip
