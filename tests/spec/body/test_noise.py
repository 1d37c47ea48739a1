"""The band within which nothing may be called a change, from published figures and from simulated drawing."""

import math

import numpy as np
import pytest

from palpate.body.brush import nearest, stamp
from palpate.body.compare import jaccard
from palpate.body.extent import extent
from palpate.body.mark import Stroke
from palpate.body.noise import (
    DEFAULT,
    OVERLAP,
    Band,
    Change,
    Verdict,
    band,
    change,
    changes,
    least_change,
    standard_error,
)
from palpate.body.painting import Painting
from palpate.body.surface import SurfacePoint, skin
from palpate.errors import NotPhysical
from tests.spec.body.drawing_hand import point_at

title = "Painting: noise and change"

REDRAWS = 2000
SEM = math.sqrt(math.log(1 + 0.8**2)) * math.sqrt(1 - 0.8)  # of the logarithm of extent


def spot(x=0.05, y=1.2, radius=0.04):
    return Painting.drawn([Stroke(points=(point_at((x, y, 0.2)),), radius=radius)])


BLANK = Painting.drawn([])


def test_the_standard_error_is_that_of_a_published_retest():
    # Leoni 2013: ICC 0.96, SD 4564 and 5029 pixels, limits of agreement -2710 to 1960 by Bland and Altman
    spread = math.sqrt((4564**2 + 5029**2) / 2)
    published = (1960 + 2710) / 2
    assert least_change(standard_error(0.96, spread)) == pytest.approx(published, rel=0.15)


def test_the_default_band_is_the_one_that_is_written_down():
    assert DEFAULT.factor == pytest.approx(math.exp(2.2414 * math.sqrt(2) * SEM))
    assert DEFAULT.factor == pytest.approx(2.71, abs=0.005)
    assert DEFAULT.overlap == pytest.approx(0.42 - 1.96 * 0.19)
    assert not DEFAULT.own
    assert band() == band([[spot()]]) == band([[spot(), BLANK]]) == DEFAULT


def test_a_reliability_that_cannot_be_is_sent_back():
    for reliability, spread in ((1.1, 1.0), (-0.1, 1.0), (math.nan, 1.0), (0.8, -1.0), (0.8, math.nan)):
        with pytest.raises(NotPhysical, match="reliability must lie between"):
            standard_error(reliability, spread)


def test_a_redraw_is_called_a_change_in_at_most_five_of_a_hundred():
    """Extents with the published reliability; overlaps as published, beta so that they stay in 0 to 1."""
    rng = np.random.default_rng(42)
    mean, sd = OVERLAP
    size = mean * (1 - mean) / sd**2 - 1
    overlaps = rng.beta(mean * size, (1 - mean) * size, REDRAWS)
    befores, afters = 50 * np.exp(rng.normal(0, SEM, (2, REDRAWS)))
    called = sum(
        Change(before=b, after=a, overlap=o, band=DEFAULT).verdict is Verdict.BEYOND
        for b, a, o in zip(befores, afters, overlaps, strict=True)
    )
    assert called / REDRAWS <= 0.05
    assert called > 0  # a band that never calls a change would be no band


def redrawn(rng, place, radius, unsteadiness=1.0):
    """A round area as a hand draws it again: elsewhere by half its radius, and of another size."""
    body = skin()
    faces, u, v, _ = nearest(place + rng.normal(scale=0.30 * radius * unsteadiness, size=3))
    point = SurfacePoint(int(faces[0]), float(u[0]), float(v[0]))
    drawn = np.zeros(36_631, np.uint8)
    drawn[stamp(body, point, min(0.3, radius * math.exp(rng.normal(scale=SEM / 2 * unsteadiness))))] = 255
    return Painting.of(drawn)


def test_areas_drawn_again_on_the_skin_are_called_a_change_in_at_most_five_of_a_hundred():
    rng = np.random.default_rng(43)
    places = skin().vertices[np.flatnonzero(np.abs(skin().vertices[:, 1] - 1.15) < 0.2)]
    found = []
    for _ in range(REDRAWS):
        place, radius = places[rng.integers(len(places))], rng.uniform(0.03, 0.07)
        found.append(change(redrawn(rng, place, radius), redrawn(rng, place, radius)))
    overlaps = [each.overlap for each in found]
    factors = np.log([each.factor for each in found])

    assert np.mean(overlaps) == pytest.approx(0.42, abs=0.10)  # the hand is as unsteady as the published ones
    assert np.std(factors) == pytest.approx(math.sqrt(2) * SEM, rel=0.12)
    assert np.mean([each.verdict is Verdict.BEYOND for each in found]) <= 0.05


def test_an_unsteady_hand_that_has_drawn_twice_gets_a_wider_band():
    rng = np.random.default_rng(44)
    place = np.array([0.05, 1.2, 0.1])
    wide, errors, before = [], [], []
    for _ in range(60):
        repeats = [[redrawn(rng, place, 0.05, 1.6) for _ in range(2)] for _ in range(4)]
        own = band(repeats)
        wide.append(own.factor)
        pairs = [(redrawn(rng, place, 0.05, 1.6), redrawn(rng, place, 0.05, 1.6)) for _ in range(8)]
        errors += [change(*pair, own).extent_beyond for pair in pairs]
        before += [change(*pair).extent_beyond for pair in pairs]
    assert np.mean(wide) > DEFAULT.factor
    assert np.mean(errors) < np.mean(before) / 1.5


def test_a_steady_hand_gets_a_narrower_band_the_more_often_it_has_drawn():
    same = [spot(), spot(radius=0.041)]
    once, often = band([same]), band([same] * 6)
    assert DEFAULT.factor > once.factor > often.factor > 1
    assert DEFAULT.overlap < once.overlap < often.overlap < jaccard(*same)
    assert (once.repeats, often.repeats, once.own) == (2, 12, True)


CASES = """
 before | after | overlap | verdict
--------+-------+---------+---------
 50     | 50    | 1.0     | within
 50     | 130   | 0.35    | within
 130    | 50    | 0.35    | within
 50     | 140   | 0.35    | beyond
 140    | 50    | 0.35    | beyond
 50     | 50    | 0.05    | within
 50     | 50    | 0.04    | beyond
 50     | 50    | 0.0     | beyond
 0      | 50    | 0.0     | too_few
 50     | 0     | 0.0     | too_few
"""


def test_the_verdict(case):
    seen = Change(
        before=float(case.before), after=float(case.after), overlap=float(case.overlap), band=DEFAULT
    )
    assert seen.verdict == case.verdict


def test_two_blank_paintings_are_too_few_to_say():
    assert change(BLANK, BLANK).verdict is Verdict.TOO_FEW
    assert "too few paintings to say" in change(BLANK, spot()).sentence
    assert "does not say that nothing was felt" in change(spot(), BLANK).sentence


def test_the_sentence_says_the_figures_the_band_and_its_limits():
    within = change(spot(), spot(radius=0.042))
    assert within.verdict is Verdict.WITHIN
    assert within.sentence == (
        f"{extent(spot()):.0f} cm2 were painted before and {extent(spot(radius=0.042)):.0f} cm2 after; "
        f"of all that was painted at either time, {100 * within.overlap:.0f} % was painted at both. This is "
        "within the noise of drawing the same feeling twice, as published retests show it: an area may come "
        "out up to 2.7 times as large or as small, with an overlap down to 5 %. A painted area follows what "
        "is felt poorly (rank correlation 0.2), so it is never the only outcome."
    )
    beyond = change(spot(), spot(x=-0.1, y=1.3), Band(factor=2.0, overlap=0.2, repeats=4))
    assert "This is beyond the noise of drawing the same feeling twice" in beyond.sentence
    assert "4 repeats of this client's own" in beyond.sentence


def test_a_course_is_judged_from_one_painting_to_the_next():
    course = [spot(), spot(), spot(x=-0.1, y=0.9)]
    assert [each.verdict for each in changes(course)] == ["within", "beyond"]
    assert changes(course[:1]) == changes([]) == ()
