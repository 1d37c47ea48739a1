"""Acceptance B in small: what a flag off the expected path is worth. At full size: `make study-outcome`."""

import pytest

from palpate.errors import NotYet
from palpate.outcome.expected_path import Path, learn
from studies.outcome_paths import table_b

N = 60_000
# Of some 25,000 who are asked about, one in thirty gets worse: their shares are known to ± 4 √(.25 / 850).
WIDER = 0.02 + 4 * (0.25 / 850) ** 0.5


@pytest.mark.parametrize("check", list(table_b(N, WIDER)), ids=lambda each: each.what)
def test_each_cell_of_the_table(check):
    assert check.holds, f"found {check.found:.3f}, asked {check.asked}"


def test_most_of_those_flagged_do_not_get_worse():
    found = {each.what: each.found for each in table_b(N)}

    assert found["B session 3 percentile 0.9 worse"] < 0.3


def test_a_path_is_not_learned_from_a_few():
    with pytest.raises(NotYet, match="30 clients"):
        learn(range(29), range(29))


@pytest.mark.parametrize(("first", "score", "session"), [(18, 20, 3), (12, 2, 6), (27, 27, 1)])
def test_a_mirrored_measure_has_the_mirrored_path(first, score, session):
    path = Path()
    low = path.at(first, session, better="lower", ends=(0, 27))
    high = path.at(27 - first, session, better="higher", ends=(0, 27))

    assert high.mean == pytest.approx(27 - low.mean)
    assert high.percentile(27 - score) == pytest.approx(low.percentile(score))
    assert high.quantile(0.9) == pytest.approx(27 - low.quantile(0.9))
