"""Which holdings would explain findings: what is answered, how wide, and what is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

from palpate.discovery.explaining import say
from palpate.discovery.findings import Finding, RomFinding
from palpate.discovery.posterior import NONE, level_prior, weigh
from palpate.discovery.rater import CUTS, chance_of_all, chances, kappa_of, noise_of, t6
from palpate.discovery.reach import rom_bins
from palpate.discovery.source import Ranking, known, rank
from palpate.errors import NotPhysical
from palpate.tissue.range_of_motion import AXES
from palpate.tissue.refusal import Refusal
from tests.spec.discovery.felt_by import library, mirrored, of_a_hold

CALF = "mus.soleus.R"
FLANK = "mus.quadratus_lumborum.L"


def test_a_hold_that_a_sharp_hand_felt_everywhere_stands_first_and_never_alone() -> None:
    found = rank(of_a_hold(CALF), library())

    assert isinstance(found, Ranking)
    first = found.top(1)[0]
    assert first.key == CALF
    assert 0.10 <= first.level_low <= first.level_high <= 0.26
    assert found.credible(0.5)[0] == CALF
    assert set(found.credible(0.5)) <= set(found.credible(0.8)) <= set(found.credible(0.95))
    speaks, _ = found.for_against(CALF)
    assert len(speaks) == 3
    assert all(each.bits > 1 for each in speaks)
    said = say(found)
    assert f"{len(found.credible(0.8))} of 163 remain possible" in said[0]
    assert said[-1].startswith("Modelled.")


def test_probabilities_are_those_of_bayes_written_out_by_hand() -> None:
    shipped = library()
    place, grade, sigma = shipped.places.index(FLANK), 2, 0.03

    found = weigh(shipped, {place: [(grade, sigma)]}, none=0.2)

    # One finding: prior times chance, summed over kinds of people and levels, the t distribution from scipy.
    from scipy.stats import t

    mean, spread = (each.astype(float) for each in shipped.at(place))
    sd = np.hypot(spread, sigma)
    inside = t.cdf((CUTS[2] - mean) / sd, 6) - t.cdf((CUTS[1] - mean) / sd, 6)
    chance = 0.96 * inside + 0.01
    prior = np.append(np.outer(np.full(163, 0.8 / 163), level_prior(shipped.levels)).ravel(), 0.2)
    joint = shipped.share[:, None] * prior * chance
    joint /= joint.sum()
    assert found.none == pytest.approx(joint[:, -1].sum(), rel=1e-4)
    own = joint[:, :-1].sum(axis=0).reshape(163, -1).sum(axis=1)
    assert found.structures == pytest.approx(own, rel=1e-3)


@pytest.mark.parametrize("key", [CALF, FLANK, "mus.masseter.L", "mus.tibialis_posterior.R"])
def test_mirrored_findings_have_the_mirrored_answer(key: str) -> None:
    findings = of_a_hold(key, sigma=0.035)
    other = [Finding(mirrored(f.structure), f.grade, f.posture, f.observer, f.sigma) for f in findings]
    shipped = library()

    one, two = known(findings, shipped).structures, known(other, shipped).structures

    swapped = [shipped.keys.index(mirrored(each)) for each in shipped.keys]
    # People are drawn one by one, so the library's own two sides differ by their number.
    assert np.abs(one - two[swapped]).sum() / 2 < 0.25
    assert mirrored(shipped.keys[int(one.argmax())]) == shipped.keys[int(two.argmax())]


def test_the_order_of_findings_changes_nothing() -> None:
    findings = of_a_hold(CALF, sigma=0.05)
    mixed = [findings[i] for i in np.random.default_rng(3).permutation(len(findings))]

    assert np.array_equal(known(findings, library()).joint, known(mixed, library()).joint)


def test_a_noisier_hand_leaves_more_open() -> None:
    findings = of_a_hold(CALF)
    noisier = [Finding(f.structure, f.grade, f.posture, f.observer, 0.08) for f in findings]

    assert known(noisier, library()).entropy > known(findings, library()).entropy


def test_no_number_of_repeats_tells_more_than_a_hand_that_is_never_wrong() -> None:
    place = library().places.index(FLANK)

    once = weigh(library(), {place: [(3, 0.035)]}).entropy
    often = [weigh(library(), {place: [(3, 0.035)] * n}).entropy for n in (2, 8, 64, 400)]
    never_wrong = weigh(library(), {place: [(3, 0.001)]})

    assert all(np.isfinite(often))
    assert often[0] < once
    # 0.96 + 0.01 against 0.01: what one grade of a hand that is never wrong can weigh.
    for told in ([(3, 0.035)] * 8, [(3, 0.035)] * 400, [(0, 0.02)] * 400, [(1, 0.02)] * 50):
        speaks = weigh(library(), {place: told}).speaks
        assert speaks.max() - speaks.min() <= np.log(97.1)
    assert min(often) > never_wrong.entropy - 0.5


def test_three_hands_count_less_than_three_places_would() -> None:
    mean, spread = np.array([0.0, 0.15]), np.array([0.05, 0.05])

    together = chance_of_all(mean, spread, [(3, 0.05)] * 3)
    apart = chances(mean, np.hypot(spread, 0.05))[3] ** 3

    assert together[1] / together[0] < apart[1] / apart[0]


def test_contradictory_findings_are_an_answer_and_a_wide_one() -> None:
    clear = of_a_hold(CALF)
    against = [*clear, *(Finding(f.structure, 3 - f.grade, "supine", "B", f.sigma) for f in clear)]

    found = rank(against, library())

    assert not found or found.entropy > known(clear, library()).entropy + 0.5


def few(n: int, grade: int = 2) -> list[Finding]:
    return [Finding(library().keys[s], grade, "supine") for s in library().palpable[:n]]


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([], "TOO_FEW"),
        (few(1), "TOO_FEW"),
        (few(4), "TOO_FEW"),
        (few(6), "NO_CONTRAST"),
        (few(130, 0), "NOTHING_STANDS_OUT"),
        ([Finding(FLANK, 2)] * 9, "POSTURE"),
        ([Finding("mus.masseter.L", 1, "supine", "", 0.4), *few(5, 0)], "NOT_IDENTIFIABLE"),
    ],
)
def test_where_findings_say_nothing_there_is_a_refusal_and_no_guess(findings, code: str) -> None:
    found = rank(findings, library())

    assert isinstance(found, Refusal)
    assert not found
    assert found.code == code
    assert "mus." not in found.reason + found.what_would_help


def test_what_the_model_does_not_know_is_left_out_with_its_reason() -> None:
    strange = [
        Finding("right kidney", 2, "supine"),
        Finding("the moon", 2, "supine"),
        Finding("right psoas", 3, "supine"),
        Finding(FLANK, 1, "standing"),
    ]

    found = known([*of_a_hold(CALF), *strange], library())

    assert [each.what for each in found.not_used] == ["right kidney", "the moon", "right psoas", FLANK]
    assert "muscles that can hold" in found.not_used[0].reason
    assert "no such place" in found.not_used[1].reason
    assert "no hand reaches" in found.not_used[2].reason
    assert "felt standing" in found.not_used[3].reason
    assert np.array_equal(found.joint, known(of_a_hold(CALF), library()).joint)


def test_a_name_that_fits_two_sides_is_asked_back() -> None:
    with pytest.raises(NotPhysical, match="Say which one") as refused:
        known([Finding("soleus", 2, "supine")], library())

    assert refused.value.code == "AMBIGUOUS"


@pytest.mark.parametrize("grade", [7, -1, 1.0, True, float("nan"), "2", None])
def test_a_grade_is_0_to_3_and_nothing_else(grade) -> None:
    with pytest.raises(NotPhysical, match="grade must be"):
        Finding(FLANK, grade, "supine")


@pytest.mark.parametrize(
    "given",
    [("neck_ar", "+", float("nan")), ("neck_ar", "+", -1.0), ("neck_ar", "+", 121.0), ("neck_ar", "x", 5.0),
     ("hip_flexion", "+", 5.0), ("neck_ar", "+", True)],
)  # fmt: skip
def test_a_movement_is_an_axis_with_a_deficit_in_degrees(given) -> None:
    with pytest.raises(NotPhysical):
        RomFinding(*given)


@pytest.mark.parametrize(
    ("axis", "direction", "next_step"),
    [
        ("hip_flexion", "+", "Did you mean hip_flexion.R or hip_flexion.L?"),
        ("neck_ar", "x", "Its direction is"), ("qqq", "-", "Axes are such as neck_ar."),
    ],
)  # fmt: skip
def test_a_movement_that_is_none_is_told_what_may_have_been_meant(axis, direction, next_step) -> None:
    with pytest.raises(NotPhysical, match=re.escape(next_step)):
        RomFinding(axis, direction, 5.0)


def test_a_movement_that_lacks_range_speaks_for_who_resists_it() -> None:
    shipped = library()
    q = int(np.argmax(shipped.lost[:, shipped.keys.index(CALF)]))
    before, after = known([], shipped), known([], shipped, rom=[RomFinding(*AXES[q], 25.0)])

    number = shipped.keys.index(CALF)
    assert after.structures[number] > 2 * before.structures[number]


def test_a_prior_of_ones_own_is_used_and_must_name_what_is_there() -> None:
    found = known(of_a_hold(CALF), library(), prior={FLANK: 1.0, CALF: 1.0})

    assert found.structures.sum() + found.none == pytest.approx(1)
    assert np.count_nonzero(found.structures) <= 2
    with pytest.raises(NotPhysical, match="keys of this body"):
        known([], library(), prior={"mus.nobody.R": 1.0})


def test_no_holding_is_a_candidate_of_its_own() -> None:
    found = known([], library(), none=0.3)

    assert found.none == pytest.approx(0.3)
    assert NONE in Ranking(posterior=found).credible(0.8)


def test_the_blur_is_students_t_with_six_degrees_of_freedom() -> None:
    from scipy.stats import t

    x = np.linspace(-9, 9, 41)
    assert t6(x) == pytest.approx(t.cdf(x, 6), abs=1e-12)
    assert chances(np.linspace(-1, 1, 9), np.full(9, 0.05)).sum(axis=0) == pytest.approx(np.ones(9))
    assert rom_bins(library()).sum(axis=1) == pytest.approx(np.ones((len(AXES), 979)), abs=1e-5)


def test_noise_stands_for_agreement_and_back() -> None:
    assert [round(noise_of(k), 3) for k in (0.71, 0.41, 0.22, 0.14, 0.06)] == [0.01, 0.02, 0.035, 0.05, 0.08]
    assert kappa_of(noise_of(0.3)) == pytest.approx(0.3, abs=0.01)
    with pytest.raises(NotPhysical, match="kappa must lie"):
        noise_of(0.9)
