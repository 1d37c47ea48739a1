"""A held psoas of the shipped body over two years: what each law does to it, and what is said of it."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.accommodation.course import Course
from palpate.accommodation.day import Day
from palpate.accommodation.events import Onset, Session
from palpate.accommodation.mechanisms import MECHANICS, MECHANISMS, USUAL
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.years import ALONE, CHEAPER, say
from palpate.errors import NotConverged, NotPhysical
from palpate.standing import Footing
from palpate.tissue.energy import power
from palpate.tissue.holding import Holding
from palpate.tissue.repeated import Repeated
from palpate.tissue.telling import CAPTION
from tests.spec.tissue.shipped import at_rest, body
from tests.spec.tissue.toy import toy

PSOAS = "mus.psoas_major.R"
HELD = [Holding(PSOAS, 0.10)]
NEVER = ("diagnos", "detect", "healed", "cured", "best order", "should", "damage", "risk", "treat ")


@pytest.fixture(scope="module")
def standing() -> Day:
    return Day(((body("standing"), 24.0),))


def after(taut: np.ndarray) -> float:
    """Watts of standing with the held psoas, in a body as taut as this. (n,)"""
    standing = body("standing")
    low = np.zeros(len(standing.weights))
    low[standing.fascicles(standing.keys.index(PSOAS))] = 0.10
    found = Repeated(standing).solve(
        low, demand=standing.g + standing.R @ (standing.passive + standing.F * taut),
        price=at_rest("standing").price,
    )  # fmt: skip
    return float(power(standing, np.clip(found.carried[: len(standing.names)], 0, 1)).sum())


def test_what_shortens_elsewhere_makes_it_cheaper_and_what_shortens_itself_dearer(standing) -> None:
    taut = Course(holdings=HELD, day=standing, on={"contracture"}).run(26).state.taut
    own = body().structure_of == body().keys.index(PSOAS)

    before = after(np.zeros_like(taut))
    assert after(np.where(own, 0.0, taut)) < before - 0.01
    assert after(np.where(own, taut, 0.0)) > before + 0.01


def test_lost_capacity_makes_it_dearer(standing) -> None:
    found = Course(holdings=HELD, day=standing, on={"capacity"}).run(104)

    assert found.power[104] > found.power[26] > found.power[0]
    assert found.left[104].min() < 1


def test_with_every_law_off_nothing_changes(standing) -> None:
    found = Course(holdings=HELD, day=standing, on=()).run(10)

    assert found.power == pytest.approx(np.full(11, found.power[0]), abs=1e-6)
    assert "every law is off" in " ".join(say(found))


def test_memory_decides_what_is_left_a_year_after_one_session_and_after_three(standing) -> None:
    """Signs of 4-engine 11.3: the more memory a session takes, the less comes back; three take more."""
    left: dict[tuple[float, int], float] = {}
    for rho in (0.0, 0.5, 0.8):
        for sessions in (1, 3):
            events = [Session(26 + each, (PSOAS,), rho_m=rho) for each in range(sessions)]
            course = Course(holdings=HELD, day=standing, on={"memory"})
            left[rho, sessions] = float(course.run(80, events).power[-1])
    first = float(Course(holdings=HELD, day=standing, on=()).run(1).power[0])

    assert first > left[0.0, 1] > left[0.5, 1] > left[0.8, 1] > 0
    assert left[0.0, 3] == pytest.approx(left[0.0, 1], rel=0.02)
    assert left[0.5, 3] < left[0.5, 1] / 2
    assert left[0.8, 3] < 0.02 * first


def test_without_memory_what_let_go_stays_so_and_the_sentences_say_whose_claim_is_off(standing) -> None:
    found = Course(holdings=HELD, day=standing, on=MECHANICS).run(60, [Session(20, ("right psoas",))])

    assert not found.held[21:].any()
    assert abs(found.power[-1]) < 0.5 * found.power[20]
    assert ALONE in say(found)


def test_what_was_shortened_takes_weeks_to_come_back_after_release(standing) -> None:
    found = Course(holdings=HELD, day=standing, on={"contracture"}).run(60, [Session(30, (PSOAS,))])
    taut = found.taut.sum(axis=1)

    assert taut[30] > taut[10] > 0
    assert 0.2 < taut[46] / taut[30] < 0.5  # e^-1 after tau_down; what still answers keeps a little more
    assert found.lost_rom is not None
    assert 0 < found.lost_rom[31] < found.lost_rom[30]


def test_a_hold_may_begin_later(standing) -> None:
    found = Course(day=standing, on={"contracture"}).run(8, [Onset(3, Holding(PSOAS, 0.05))])

    assert not found.power[:4].round(6).any()
    assert found.power[4] > 0.1
    assert found.noted[4] >= 0
    assert found.inputs["events"] == [
        {"week": 3, "kind": "onset", "structure": PSOAS, "level": 0.05, "share": 1.0}
    ]


def test_a_day_of_three_postures_costs_their_mean() -> None:
    parts = [(body(each), hours) for each, hours in (("standing", 6.0), ("supine", 18.0))]
    whole = Course(holdings=HELD, day=Day(tuple(parts)), on=()).run(1)
    alone = [Course(holdings=HELD, day=Day((part,)), on=()).run(1) for part in parts]

    expected = 0.25 * alone[0].power[0] + 0.75 * alone[1].power[0]
    assert whole.power[0] == pytest.approx(expected, rel=1e-9)
    assert Course().day.hours == {"standing": 8, "sitting": 8, "supine": 8}


def test_the_sentences_say_what_it_rests_on_and_that_power_may_fall(standing) -> None:
    found = Course(holdings=HELD, day=standing).run(4, [Session(2, (PSOAS,))])

    told = say(found)

    assert told[-2:] == (CHEAPER, CAPTION)
    assert "psoas major, right (client's right) at 10 %, over 4 weeks" in told[0]
    assert "tissue memory (this tradition's claim)" in " ".join(told)
    assert not [word for word in NEVER if word in " ".join(told[:-1]).lower()]
    assert found.warnings == (f"NOT_SUSTAINABLE {PSOAS}",)
    assert {"CONTRACTURE", "CAPACITY", "MEMORY"} <= set(found.assumptions)


def test_the_guarding_loop_is_off_by_default_and_memory_is_named_this_traditions() -> None:
    assert set(USUAL) ^ {"contracture", "capacity", "memory"} == set()
    assert set(MECHANICS) ^ {"contracture", "capacity"} == set()
    assert MECHANISMS["memory"].footing is Footing.TEACHING
    assert MECHANISMS["guarding"].footing is MECHANISMS["sensitisation"].footing is Footing.ASSUMPTION
    for each in MECHANISMS:
        assert set(each.parameters) <= set(Parameters.__dataclass_fields__)


TOY = Day(((toy(), 24.0),))
QL = "mus.quadratus_lumborum.R"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: Parameters(gain=1.0), "`gain` must lie between 0 and below 1, got 1"),
        (lambda: Parameters(tau_up=0.0), "`tau_up` must be above 0"),
        (lambda: Parameters(delta=float("nan")), "`delta` must be a number, got nan"),
        (lambda: Course(day=TOY, on={"guarding"}), "must be on with a gain above 0"),
        (lambda: Course(day=TOY, params=Parameters(gain=0.5)), "must be on with a gain above 0"),
        (lambda: Course(day=TOY, on={"sensitisation"}), "acts within the guarding loop"),
        (lambda: Course(day=TOY, on={"hope"}), "is not a code of this list"),
        (lambda: Course(day=TOY, holdings=[Holding(QL, 0.1)] * 2), "must be held once"),
        (lambda: Course(day=TOY).run(0), "`weeks` must be a whole number from 1 to 520, got 0"),
        (lambda: Course(day=TOY).run(True), "`weeks` must be a whole number"),
        (lambda: Course(day=TOY).run(5, [Session(5, (QL,))]), "before the last week, got week 5 of 5"),
        (lambda: Session(1, ()), "must name the structures"),
        (lambda: Session(1, (QL,), rho_h=1.5), "`rho_h` must lie between 0 and 1"),
        (lambda: Onset(-1, Holding(QL, 0.1)), "A week must be 0 or later"),
        (lambda: Onset("3", Holding(QL, 0.1)), "A week must be a whole number, got '3'"),
        (lambda: Session(1, (QL,), rho_m=True), "`rho_m` must be a number from 0 to 1, got True"),
        (lambda: Parameters(remembered=1.2), "`remembered` must lie between 0 and 1, got 1.2"),
        (lambda: Day(()), "one or more postures"),
        (lambda: Day(((toy(), 8.0), (body("supine"), 8.0))), "must be of one body, got two"),
        (lambda: Day(((toy(), 25.0),)), "24 together at most"),
    ],
)
def test_what_cannot_be_is_refused(asked, said) -> None:
    with pytest.raises(NotPhysical, match=said.replace("(", r"\(")):
        asked()


def test_a_session_on_what_nobody_holds_is_warned_of() -> None:
    found = Course(holdings=[Holding(QL, 0.05)], day=TOY).run(3, [Session(1, ("mus.psoas_major.L",))])

    assert found.warnings == ("NOT_HELD mus.psoas_major.L",)
    assert found.lost_rom is None
    assert Course(day=TOY).run(1).warnings == ("NO_HOLDING",)


def test_sensitisation_makes_the_loop_answer_more_and_never_without_end() -> None:
    found = {
        on: Course(holdings=[Holding(QL, 0.05)], day=TOY, params=Parameters(gain=0.5), on=on).run(200)
        for on in (frozenset({"guarding"}), frozenset({"guarding", "sensitisation"}))
    }
    plain, more = found.values()

    # Up to what was sensitised: the same hold counts 1 + s_max times, 1.5 (assumption), and no more.
    assert more.guarding[-1].sum() == pytest.approx(1.5 * plain.guarding[-1].sum(), rel=1e-3)
    assert more.guarding[1].sum() == pytest.approx(plain.guarding[1].sum())


def test_a_body_that_cannot_stand_says_in_which_week() -> None:
    """Its muscles wear until only the reserves carry; the answer is none, and no number."""
    weary = Parameters(k_d=50.0, tau_r=1000.0, least_capacity=0.0, limit=0.0, above=0.0)
    course = Course(
        holdings=[Holding(QL, 0.5)], day=Day(((toy(lean=60.0), 24.0),)), params=weary, on={"capacity"}
    )

    with pytest.raises(NotConverged, match=r"Standing did not balance in week [1-9]"):
        course.run(60)


def test_a_course_is_told_as_json_with_what_changed_only() -> None:
    told = Course(holdings=[Holding(QL, 0.1)], day=TOY).run(2).to_json()

    assert told["per_structure"][QL]["hold"] == pytest.approx(0.1)
    assert told["series"]["lost_rom_deg"] is None
    assert len(told["series"]["power_w"]) == 3
    assert told["say"][-1] == CAPTION


def test_nothing_held_is_said_plainly() -> None:
    assert Course(day=TOY).run(1).say() == (
        "Nothing is held in this model, so nothing changes.",
        CAPTION,
    )
