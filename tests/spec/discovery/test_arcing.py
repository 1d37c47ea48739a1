"""Where arcs meet: closed forms, coverage, and the answers that say no."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.discovery.arc import Arc
from palpate.discovery.arcing import Verdict, locate
from palpate.errors import NotPhysical
from tests.spec.discovery.field import felt, holds

CENTER = np.array([0.03, 1.10, 0.02])
CROSS = [((0.1, 1.0), (-1, 0)), ((-0.1, 1.0), (1, 0)), ((0, 1.1), (0, -1)), ((0, 0.9), (0, 1))]


def arc(place, concave, **more) -> Arc:
    """An arc on the front whose inside lies in the direction `concave` of the page."""
    x, y = concave
    return Arc(place=(*place, 0.1), tangent=(-y, x, 0), concave=(x, y, 0), **more)


def test_without_noise_the_center_is_found_exactly() -> None:
    located = locate(felt(CENTER, 9, np.random.default_rng(5), noise=0, sides=True))

    assert located.verdict is Verdict.ONE_CENTER
    assert located.depth_known
    assert np.allclose(located.center, CENTER, atol=1e-6)
    assert located.residual == pytest.approx(0, abs=1e-7)


def test_four_perpendiculars_of_a_square_meet_in_its_middle() -> None:
    square = [
        arc((0.1, 1.0), (-1, 0)),
        arc((-0.1, 1.0), (1, 0)),
        arc((0, 1.1), (0, -1)),
        arc((0, 0.9), (0, 1)),
    ]

    located = locate(square)

    assert located.verdict is Verdict.ONE_CENTER
    assert located.center[:2] == pytest.approx((0.0, 1.0), abs=1e-9)
    assert not located.depth_known and located.across == pytest.approx((0, 0, 1))
    assert len(located.region) == 2


def test_a_felt_radius_gives_the_depth() -> None:
    # Hands 6 cm left, right, above and below a center 8 cm under the front: each feels a globe of 10 cm.
    center = np.array([0.0, 1.0, 0.02])
    hands = [((0.06, 1.0), (-1, 0)), ((-0.06, 1.0), (1, 0)), ((0, 1.06), (0, -1)), ((0, 0.94), (0, 1))]
    front = [arc(place, inside, radius=0.10) for place, inside in hands]
    back = [
        replace(each, place=(*each.place[:2], -0.04), radius=float(np.hypot(0.06, 0.06))) for each in front
    ]

    located = locate(front + back)

    assert located.verdict is Verdict.ONE_CENTER and located.depth_known
    assert np.allclose(located.center, center, atol=2e-3)


@pytest.mark.parametrize(
    ("arcs", "verdict"),
    [
        ([], Verdict.NONE),
        ([arc((0.1, 1.0), (-1, 0))], Verdict.ONE_ARC),
        ([arc((0.1, 1.0), (-1, 0))] * 5, Verdict.ONE_ARC),
        ([arc((0.1, 1.0), (-1, 0)), arc((0, 1.1), (0, -1))], Verdict.TOO_FEW),
        ([arc((0.1, 1.0), (-1, 0)), arc((0, 1.1), (0, -1)), arc((-0.1, 1.0), (1, 0))], Verdict.TOO_FEW),
        ([arc((x, 1.0), (-1, 0)) for x in (0.02, 0.05, 0.08, 0.11)], Verdict.PARALLEL),
    ],
)
def test_what_cannot_be_said_is_refused_as_a_value(arcs, verdict) -> None:
    located = locate(arcs)

    assert located.verdict is verdict
    assert located.center is None and located.region == ()


def test_two_sources_are_two_and_their_arcs_are_named() -> None:
    rng = np.random.default_rng(8)
    one = felt(np.array([0.12, 1.25, 0.0]), 6, rng, noise=0.1)
    other = felt(np.array([-0.12, 0.95, 0.0]), 6, rng, noise=0.1)

    located = locate([*one, *other])

    assert located.verdict is Verdict.TWO_SOURCES
    assert located.sources == (tuple(range(6)), tuple(range(6, 12)))
    assert located.center is None


def test_arcs_in_all_directions_have_no_center() -> None:
    rng = np.random.default_rng(3)
    verdicts = []
    for _ in range(200):
        arcs = [
            arc((x, 1 + y), (np.cos(turn), np.sin(turn)), certainty="high")
            for x, y, turn in rng.uniform((-0.2, -0.2, 0), (0.2, 0.2, 6.28), (9, 3))
        ]
        verdicts.append(locate(arcs).verdict)

    assert verdicts.count(Verdict.ONE_CENTER) <= 10


def test_one_arc_that_does_not_fit_moves_the_center_little() -> None:
    arcs = felt(CENTER, 12, np.random.default_rng(2), noise=0.2)
    wrong = replace(arcs[0], tangent=arcs[0].concave, concave=arcs[0].tangent, certainty="medium")

    with_all, with_wrong = locate(arcs), locate([wrong, *arcs[1:]])

    assert np.linalg.norm(np.subtract(with_all.center, with_wrong.center)) < 0.02


def test_the_noted_certainty_counts() -> None:
    """A sure arc and a guess that disagree: the center lies by the sure one."""
    square = [
        arc((0.1, 1.0), (-1, 0)),
        arc((-0.1, 1.0), (1, 0)),
        arc((0, 1.1), (0, -1)),
        arc((0, 0.9), (0, 1)),
    ]
    sure = arc((0.02, 1.1), (0, -1), certainty="high")
    guess = arc((-0.02, 0.9), (0, 1), certainty="low")

    assert locate([*square, sure, guess]).center[0] > 0


@pytest.mark.parametrize("count", [5, 6, 8, 12])
@pytest.mark.parametrize("noise", [0.5, 1.0])
def test_the_region_holds_the_truth_as_often_as_it_says(count, noise) -> None:
    rng = np.random.default_rng(count * 10 + int(noise * 2))
    located = [locate(felt(CENTER, count, rng, noise=noise)) for _ in range(800)]
    held = [holds(each, CENTER) for each in located if each.verdict is Verdict.ONE_CENTER]

    assert len(held) > 750
    # Four standard errors of a share around 93 % to 97 %; few arcs hold more often, never less.
    assert 0.93 - 0.03 <= np.mean(held) <= (0.97 + 0.02 if count > 5 else 1.0)


def test_more_noise_widens_the_region() -> None:
    def width(noise: float) -> float:
        rng = np.random.default_rng(4)
        found = [locate(felt(CENTER, 8, rng, noise=noise)) for _ in range(100)]
        return float(np.median([np.linalg.norm(each.region[0]) for each in found if each.region]))

    assert width(0.3) < width(0.6) < width(1.2)


def test_writing_an_arc_down_twice_adds_nothing() -> None:
    arcs = felt(CENTER, 6, np.random.default_rng(1))

    assert locate(arcs + arcs[:3]) == locate(arcs)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"place": (float("nan"), 1, 0)}, "finite"),
        ({"place": (0, 1)}, "three"),
        ({"place": (3, 1, 0)}, "on the body"),
        ({"tangent": (0, 0, 0)}, "direction"),
        ({"concave": (0, 1, 0), "tangent": (0, 2, 0)}, "beside"),
        ({"certainty": "certain"}, "low, medium, high"),
        ({"radius": 12.0}, "0.2 cm and 100 cm"),
        ({"amplitude": 5}, "0 to 4"),
    ],
)
def test_an_arc_that_cannot_be_is_refused(wrong, word) -> None:
    given = {"place": (0, 1, 0.1), "tangent": (0, 1, 0), "concave": (1, 0, 0)} | wrong

    with pytest.raises(NotPhysical, match=word):
        Arc(**given)
