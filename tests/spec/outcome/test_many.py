"""Several clients, several measures, several shapes: against closed forms that are not ours."""

import numpy as np
import pytest
from scipy import stats

from palpate.errors import NotPhysical
from palpate.outcome.between_case import Case, between_case
from palpate.outcome.coupling import Cell, quadrant
from palpate.outcome.course import shapes, trajectory
from palpate.outcome.guard import chance_of_any, holm
from palpate.outcome.pooled import (
    combine,
    funnel,
    overdispersion,
    partly_pooled,
    with_dropouts,
    within_people,
)
from palpate.outcome.priors import PHQ9, Prior, rated, scaled
from palpate.outcome.randomization import draw_start, staggered, start_drawn
from palpate.outcome.series import interrupted
from palpate.outcome.sudden import sudden

title = "More than one of anything"


def test_without_autocorrelation_balanced_clients_give_the_analysis_of_variance():
    rng = np.random.default_rng(4)
    y = rng.normal(10, 3, (6, 1)) + np.r_[np.zeros(5), np.full(5, -3.0)] + rng.normal(0, 1.5, (6, 10))
    found = between_case([Case(times=range(10), scores=row, start=4) for row in y], phi=0.0)

    d = np.r_[np.zeros(5), np.ones(5)]
    step = y[:, 5:].mean() - y[:, :5].mean()
    rest = y - y.mean(1, keepdims=True) - step * (d - 0.5)
    within = (rest**2).sum() / (60 - 6 - 1)
    between = y.mean(1).var(ddof=1) - within / 10
    assert found.step == pytest.approx(step, rel=1e-6)
    assert (found.within, found.between) == pytest.approx((within, between), rel=1e-3)
    assert found.low < found.g < found.high < 0


def test_the_effect_over_clients_is_near_what_was_put_in():
    rng = np.random.default_rng(11)
    effects = []
    for _ in range(9):
        cases = []
        for start in (4, 6, 8, 10, 12):
            u = rng.normal(0, 2) + stats.norm.rvs(0, 1, 20, random_state=rng)
            cases.append(Case(times=range(20), scores=u - 2.0 * (np.arange(20) > start), start=start))
        effects.append(between_case(cases).g)

    assert np.mean(effects) == pytest.approx(-2 / 5**0.5, abs=4 * np.std(effects) / 3)


def test_starts_staggered_over_clients_are_every_combination():
    scores = [[5, 5, 5, 1, 1, 1], [6, 6, 6, 6, 2, 2]]
    found = staggered([(scores[0], 3, (2, 3, 4)), (scores[1], 4, (2, 3, 4))], better="lower")
    alone = start_drawn(scores[0], first=3, admissible=(2, 3, 4), better="lower")

    assert (found.arrangements, found.p) == (9, 1 / 9)
    assert found.at_the_floor and alone.p == 1 / 3


def test_a_start_is_drawn_from_its_dates_alike():
    rng = np.random.default_rng(2)
    drawn = [draw_start([3, 5, 9, 5], rng) for _ in range(3000)]
    counts = [sum(each.start == date for each in drawn) for date in (3, 5, 9)]

    assert stats.chisquare(counts).pvalue > 0.001
    assert (drawn[0].among, drawn[0].smallest) == (3, 1 / 3)


def test_holm():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    with pytest.raises(NotPhysical, match="between 0 and 1"):
        holm([1.2])


def test_one_measure_alone_and_many_that_do_not_hang_together():
    assert chance_of_any(1, correlation=0.5) == pytest.approx(stats.norm.sf(1.96), abs=1e-6)
    assert chance_of_any(4, correlation=0, either=True) == pytest.approx(1 - 0.95**4, abs=2e-5)


def test_the_quadrant_counts_everybody_once():
    body = [-5, -5, 0, 0, 5, -5, np.nan]
    mind = [-4, 0, -4, 0, -4, 4, 1]
    found = quadrant(body, mind, body_band=3, mind_band=3, body_better="lower", mind_better="lower")

    assert dict(found.words) == {
        Cell.BOTH: 1, Cell.BODY_ONLY: 1, Cell.MIND_ONLY: 1, Cell.NEITHER: 1, Cell.OPPOSITE: 2,
    }  # fmt: skip
    assert len(found.counts) == 9
    assert sum(n for _, n in found.counts) == found.clients == 6
    assert found.left_out == 1


def test_estimates_that_differ_more_than_their_errors_are_not_one_thing():
    y, s = [0.0, 4.0, 8.0, 12.0], [0.5] * 4
    found = combine(y, s)

    assert found.between == pytest.approx(np.var(y, ddof=1) - 0.25)  # equal errors: moments are exact
    assert found.between_reml == pytest.approx(np.var(y, ddof=1) - 0.25, rel=1e-4)
    assert found.random == pytest.approx(6)


def test_partial_pooling_draws_the_uncertain_toward_the_rest():
    found = partly_pooled([0.0, 0.0, 10.0, 10.0], [0.5, 5.0, 0.5, 5.0])

    assert abs(found.estimates[1] - 0) > abs(found.estimates[0] - 0)
    assert found.sds[1] > found.sds[0]


def test_a_funnel_shows_her_own_point_and_widens_if_all_scatter():
    calm = funnel([0.1, -0.1, 0.2], [1, 1, 1], [30, 40, 50], own=1, complete=0.9)
    wild = funnel([9, -9, 12, -11], [1, 1, 1, 1], [30, 40, 50, 60], own=1, complete=0.6)

    assert calm.limits_95 == pytest.approx((-1.959964, 1.959964))
    assert calm.overdispersion == 1 and not calm.hatched
    assert wild.limits_95[1] > 10 and wild.hatched


def test_one_wild_practitioner_does_not_widen_the_limits_for_all():
    assert overdispersion([0.1] * 20 + [50]) < 2


def test_those_who_got_worse_are_counted_however_dropouts_are():
    found = with_dropouts([20, 20, 20], [10, 15, 26], [True, False, False], better="lower")

    assert (found.last_value, found.no_change) == pytest.approx((3, 4 / 3))
    assert found.complete == pytest.approx(1 / 3)


def test_within_people_without_trends_as_partial_correlation():
    """The same as a partial correlation given who it is (dummy variables), by least squares."""
    rng = np.random.default_rng(3)
    who = np.repeat(np.arange(6), 7)
    x, y = rng.normal(size=42) + who, rng.normal(size=42) - who
    x = x + 0.6 * y
    dummies = (who[:, None] == np.arange(6)).astype(float)
    left, right = (each - dummies @ np.linalg.lstsq(dummies, each, rcond=None)[0] for each in (x, y))

    assert within_people(list(who), x, y).r == pytest.approx(stats.pearsonr(left, right)[0])


def test_a_trajectory_is_the_mean_of_a_joint_normal():
    """Against conditioning done plainly, with the step and the time asked for in one covariance."""
    times, scores = np.array([0.0, 1, 2, 4, 5, 7]), np.array([15.0, 14, 15, 9, 8, 9])
    found = trajectory(times, scores, start=2, prior=PHQ9, at=[3, 9])

    both = np.r_[times, 3, 9]
    d = (both > 2).astype(float)
    full = (
        4.5**2 + 2.5**2 * 0.4 ** np.abs(np.subtract.outer(both, both)) + 0.09 * np.outer(both, both)
        + 25 * np.outer(d, d)
    )  # fmt: skip
    seen = full[:6, :6] + 1.9**2 * np.eye(6)
    mean = 8 + full[6:, :6] @ np.linalg.solve(seen, scores - 8)
    sd = np.sqrt(np.diag(full[6:, 6:] - full[6:, :6] @ np.linalg.solve(seen, full[:6, 6:])))
    assert found.mean == pytest.approx(mean)
    assert found.sd == pytest.approx(sd)


def test_shapes_that_fit_alike_cannot_be_told_apart():
    steady = shapes(range(8), [14, 13, 15, 14, 13, 14, 12, 14], start=3, prior=PHQ9, sessions=range(8))
    sharp = shapes(range(16), [22] * 8 + [3] * 8, start=7, prior=PHQ9, other_start=3)

    assert steady.best == ""
    assert set(steady.log_likelihoods) == {"none", "step", "ramp"}
    assert sharp.best == "step"


def test_a_fixed_autocorrelation_is_kept_and_a_prior_one_stays_near_a_third():
    values = [10, 12, 11, 13, 12, 8, 7, 8, 6, 7]

    assert interrupted(range(10), values, start=4, phi=0.3).phi == 0.3
    found = interrupted(range(10), values, start=4)
    assert found.phi_from == "prior" and 0.05 < found.phi < 0.6


def test_sudden_gains_and_losses_stand_beside_what_noise_makes():
    def of(scores):
        return sudden(
            range(len(scores)), scores, band=6, better="lower", prior=PHQ9, rng=np.random.default_rng(1)
        )

    found = of([16, 15, 16, 9, 8, 9, 15, 16, 16])
    assert (found.gains, found.losses) == ((2,), (5,))
    assert 0 < found.expected_gains < 1
    assert found.expected_gains == pytest.approx(found.expected_losses, abs=0.15)
    assert of([16, 15, 9, 8, 9]).gains == ()


@pytest.mark.parametrize(
    ("prior", "mean", "sd", "s", "sem", "step_sd", "drift_sd"),
    [
        (rated(mean=5, sd=2.2, source="x"), 5, 1.804, 1.3, 0.77, 1.98, 0.121),
        (rated(mean=5, sd=4, source="x"), 5, 3.28, 1.8, 1.4, 3.6, 0.22),
        (scaled(mean=9, sd=5, alpha=0.92, low=0, high=21, source="x"), 9, 4.1, 2.5, 1.4142136, 4.5, 0.275),
        (scaled(mean=9, sd=5, alpha=0.8, low=0, high=21, source="x"), 9, 4.1, 2.25, 2.236068, 4.5, 0.275),
    ],
)
def test_priors_of_other_measures(prior, mean, sd, s, sem, step_sd, drift_sd):
    assert (prior.mean, prior.sd, prior.s, prior.sem) == pytest.approx((mean, sd, s, sem))
    assert (prior.step_sd, prior.drift_sd, prior.phi) == pytest.approx((step_sd, drift_sd, 0.4))


@pytest.mark.parametrize("wrong", [{"sem": 0}, {"phi": 1}, {"low": 27}, {"sd": float("nan")}, {"s": -1}])
def test_a_prior_that_cannot_be_is_refused(wrong):
    given = {name: getattr(PHQ9, name) for name in Prior.__slots__}

    with pytest.raises(NotPhysical):
        Prior(**given | wrong)
