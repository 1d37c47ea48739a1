"""What a hold costs, in several numbers; and how much can be kept up without end (V7)."""

from __future__ import annotations

import pytest

from palpate.accommodation.cost import cost
from palpate.accommodation.fatigue import ANKLE, SHOULDER, sustained
from palpate.accommodation.saying import CAPTION, say
from palpate.accommodation.spread import spread
from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from tests.spec.tissue.toy import KEYS, toy

QL = "mus.quadratus_lumborum.R"
NEVER = ("cause", "source", "diagnos", "detect", "healed", "cured", "best order", "should", "damage", "risk")


def test_v7_what_can_be_kept_up_is_what_rest_leaves_of_fatigue() -> None:
    assert 100 * sustained(*ANKLE) == pytest.approx(8.964, abs=5e-4)
    assert 100 * sustained(*SHOULDER) == pytest.approx(8.451, abs=5e-4)


@pytest.mark.parametrize("rates", [(0, 1), (1, -1), (float("nan"), 1)])
def test_a_rate_that_is_none_is_refused(rates) -> None:
    with pytest.raises(NotPhysical, match="must be a rate above 0"):
        sustained(*rates)


def test_nothing_held_costs_nothing() -> None:
    body = toy()

    found = cost(balance(body), balance(body))

    assert (found.power, found.own_power, found.effort, found.overload, found.overloaded) == (0, 0, 0, 0, ())
    assert not found.lost_range
    assert set(found.compression.values()) <= {0}


def test_a_hold_costs_more_than_it_takes_itself_and_overloads_others() -> None:
    body = toy()
    rest, held = balance(body), balance(body, [Holding(QL, 0.3)])

    found = cost(held, rest)

    own = body.fascicles(KEYS.index(QL))
    assert found.own_power == pytest.approx((held.power - rest.power)[own].sum())
    assert found.power > found.own_power > 0
    assert found.effort > 0
    assert "mus.quadratus_lumborum.L" in found.overloaded
    assert QL not in found.overloaded
    assert found.overload > 0
    assert cost(held, rest, hours=8).overload == pytest.approx(found.overload / 2)


def test_what_is_said_claims_no_cause_and_ends_with_the_caption() -> None:
    body = toy()
    rest, held = balance(body), balance(body, [Holding(QL, 0.3)])

    sentences = say(spread(held, rest), cost(held, rest))

    assert sentences[-1] == CAPTION
    assert "quadratus lumborum, right (client's right) at 30 %" in sentences[0]
    text = " ".join(sentences[:-1]).lower()
    assert not [word for word in NEVER if word in text]
    assert say(spread(rest, rest), cost(rest, rest)) == ("Nothing is held in this model.", CAPTION)
