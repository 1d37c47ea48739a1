"""Where arcs meet: closed forms, coverage, and the answers that say no."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.discovery.arc import Arc
from palpate.discovery.arcing import Verdict, locate
from palpate.errors import NotPhysical
from tests.spec.discovery.field import felt, holds
from tests.spec.discovery.on_skin import INSIDE, drawn_in

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
    assert np.linalg.norm(with_wrong.region[0]) > np.linalg.norm(with_all.region[0])


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


def test_the_region_holds_the_truth_as_often_as_it_says() -> None:
    """Hands as sure as they said: 95 of 100, give or take two, and not fewer because there are few arcs."""
    shares = {}
    for count in (4, 6, 12):
        rng = np.random.default_rng(count * 10)
        located = [locate(felt(CENTER, count, rng)) for _ in range(700)]
        held = [holds(each, CENTER) for each in located if each.verdict is Verdict.ONE_CENTER]
        assert len(held) > 650
        shares[count] = np.mean(held)

    assert 0.93 <= np.mean(list(shares.values())) <= 0.97
    assert all(0.93 - 0.015 <= share <= 0.97 + 0.015 for share in shares.values())  # two standard errors


def test_and_so_it_does_for_arcs_that_are_drawn_on_a_body() -> None:
    """Skin that slopes, palms that tilt, a depth that nobody felt: none of it makes the region too small."""
    rng, shares = np.random.default_rng(11), []
    for codes in (["front"] * 6, ["front"] * 4 + ["back"] * 4, ["back"] * 5 + ["left"] * 3):
        located = [locate(drawn_in(codes, rng)) for _ in range(350)]
        held = [holds(each, INSIDE) for each in located if each.verdict is Verdict.ONE_CENTER]
        assert len(held) > 320
        shares.append(np.mean(held))

    assert 0.93 <= np.mean(shares) <= 0.97
    assert min(shares) > 0.905  # two standard errors


@pytest.mark.parametrize("noise", [0.3, 0.6])
def test_hands_that_are_surer_than_they_say_are_not_worse_off(noise) -> None:
    rng = np.random.default_rng(7)
    located = [locate(felt(CENTER, 8, rng, noise=noise)) for _ in range(400)]

    assert np.mean([holds(each, CENTER) for each in located]) >= 0.93


def test_more_noise_widens_the_region() -> None:
    def widths(noise: float) -> np.ndarray:
        rng = np.random.default_rng(4)
        found = [locate(felt(CENTER, 8, rng, noise=noise)) for _ in range(150)]
        return np.array([np.linalg.norm(each.region[0]) if each.region else np.inf for each in found])

    sure, unsure, vague = widths(0.3), widths(0.6), widths(1.2)

    assert np.median(sure) < np.median(unsure) < np.median(vague)
    # The same hands, the same errors, twice as large: nearly every region is wider.
    assert np.mean(sure < unsure) > 0.95 and np.mean(unsure < vague) > 0.95


def test_arcs_in_front_alone_never_tell_the_depth() -> None:
    """However many there are and however exactly they meet: the slopes of a drawn skin are no measurement."""
    rng = np.random.default_rng(6)
    for noise in (0.0, 0.5, 1.0):
        located = locate(drawn_in(["front"] * 12, rng, noise=noise, sure="high"))

        assert located.verdict is Verdict.ONE_CENTER and not located.depth_known
        assert located.across == pytest.approx((0, 0, 1)) and len(located.region) == 2


def test_arcs_in_front_and_at_the_back_tell_the_depth() -> None:
    located = locate(drawn_in(["front", "back"] * 5, np.random.default_rng(6), noise=0, sure="high"))

    assert located.depth_known and len(located.region) == 3
    assert np.allclose(located.center, INSIDE, atol=0.01)


def test_from_two_sides_too_the_depth_stays_open_if_the_hands_were_unsure() -> None:
    located = locate(drawn_in(["front", "back"] * 2, np.random.default_rng(6), sure="low"))

    assert located.verdict is Verdict.ONE_CENTER and not located.depth_known
    assert located.open_by is None or located.open_by > 0.12


def test_a_felt_radius_helps_in_front_alone() -> None:
    front = drawn_in(["front"] * 8, np.random.default_rng(6), noise=0.3, radius=True)

    located = locate(front)
    without = locate([replace(each, radius=None) for each in front])

    assert located.depth_known and abs(located.center[2] - INSIDE[2]) < 0.05
    assert not without.depth_known


def test_before_the_palms_or_behind_them_is_not_guessed() -> None:
    """Felt radii on one sheet fit a place before it and one behind; `outward` says where the body is."""
    hands = [((0.06, 1.0), (-1, 0)), ((-0.06, 1.0), (1, 0)), ((0, 1.06), (0, -1)), ((0, 0.94), (0, 1))]
    sheet = [arc(place, inside, radius=0.10) for place, inside in hands]

    nobody_said, said = locate(sheet), locate([replace(each, outward=(0, 0, 1)) for each in sheet])

    assert not nobody_said.depth_known
    assert said.center[2] == pytest.approx(0.02, abs=5e-3)


def test_felt_radii_do_not_make_a_center_of_two_arcs() -> None:
    pair = [arc((0.1, 1.0), (-1, 0), radius=0.1), arc((0, 1.1), (0, -1), radius=0.1)]

    assert locate(pair).verdict is Verdict.TOO_FEW


def test_arcs_of_one_side_are_compared_as_they_were_drawn() -> None:
    """Four perpendiculars that cross on the page cross there, whatever the slope of the skin beneath."""
    square = [
        arc((0.1, 1.0), (-1, 0)),
        arc((-0.1, 1.0), (1, 0)),
        arc((0, 1.1), (0, -1)),
        arc((0, 0.9), (0, 1)),
    ]
    sloped = [replace(each, outward=(0, 0, 1)) for each in square]

    assert locate(sloped).center[:2] == pytest.approx((0, 1.0), abs=1e-6)


def test_writing_an_arc_down_twice_adds_nothing() -> None:
    arcs = felt(CENTER, 6, np.random.default_rng(1))

    assert locate(arcs + arcs[:3]) == locate(arcs)


def test_the_numbers_of_arcs_are_those_that_were_given() -> None:
    """An arc that was noted twice does not shift the numbers of those after it."""
    rng = np.random.default_rng(8)
    one = felt(np.array([0.12, 1.25, 0.0]), 6, rng, noise=0.1)
    other = felt(np.array([-0.12, 0.95, 0.0]), 6, rng, noise=0.1)

    located = locate([one[0], one[0], *one[1:], *other])

    assert located.sources == ((0, 2, 3, 4, 5, 6), tuple(range(7, 13)))


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"place": (float("nan"), 1, 0)}, "finite"),
        ({"place": (0, 1)}, "three"),
        ({"place": (3, 1, 0)}, "on the body"),
        ({"tangent": (0, 0, 0)}, "direction"),
        ({"concave": (0, 1, 0), "tangent": (0, 2, 0)}, "beside"),
        ({"outward": (0, 0, 0)}, "direction"),
        ({"outward": (0, 1, 0)}, "from its end"),
        ({"certainty": "certain"}, "low, medium, high"),
        ({"speed": "fast"}, "slow, medium, quick"),
        ({"radius": 12.0}, "0.2 cm and 100 cm"),
        ({"amplitude": 5}, "0 to 4"),
    ],
)
def test_an_arc_that_cannot_be_is_refused(wrong, word) -> None:
    given = {"place": (0, 1, 0.1), "tangent": (0, 1, 0), "concave": (1, 0, 0)} | wrong

    with pytest.raises(NotPhysical, match=word):
        Arc(**given)
