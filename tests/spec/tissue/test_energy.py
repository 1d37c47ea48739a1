"""Heat by closed forms, and force that is handed on and never made (V8)."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.errors import NotPhysical
from palpate.tissue.energy import power, power_per_kg
from palpate.tissue.equilibrium import balance
from palpate.tissue.fascia import Link, fascia_operator
from palpate.tissue.holding import Holding
from tests.spec.tissue.toy import KEYS, toy


@pytest.mark.parametrize(("activation", "watts"), [(0.1, 11.160261), (0.05, 5.257862), (0.02, 2.023634)])
def test_a_kilogram_of_muscle_takes_as_much_as_the_specification_prints(activation, watts) -> None:
    assert power_per_kg(activation) == pytest.approx(watts, abs=5e-7)


def test_full_activation_takes_what_the_constants_say() -> None:
    assert power_per_kg(1.0, 1.0) == pytest.approx(114)
    assert power_per_kg(1.0, 0.0) == pytest.approx(244)
    assert power_per_kg(0.0) == 0


def test_activations_beyond_their_range_are_refused() -> None:
    body = toy()

    with pytest.raises(NotPhysical, match="must be 21 numbers from 0 to 1"):
        power(body, np.full(len(body.names), 1.2))
    with pytest.raises(NotPhysical, match="got the shape"):
        power(body, np.zeros(3))


LATS = Link(donor="mus.quadratus_lumborum.R", receiver="mus.rectus_abdominis.L", phi=0.3)


def test_v8_columns_sum_to_one_and_a_donor_hands_on_what_the_link_says() -> None:
    body = toy()
    operator = fascia_operator(body, [LATS])
    donor, receiver = (body.fascicles(KEYS.index(key)) for key in (LATS.donor, LATS.receiver))

    assert operator.sum(axis=0) == pytest.approx(np.ones(len(body.names)), abs=1e-15)
    own = balance(body, [Holding(LATS.donor, 0.15)], operator=operator)
    pulled = body.F * own.activation
    assert own.activation[receiver] == pytest.approx(0)
    assert own.tension[receiver].sum() == pytest.approx(0.3 * pulled[donor].sum())
    without = balance(body, [Holding(LATS.donor, 0.15)])
    assert without.tension[receiver].sum() == 0


def test_half_the_scale_hands_on_half() -> None:
    body = toy()

    whole, half = fascia_operator(body, [LATS]), fascia_operator(body, [LATS], 0.5)

    assert half - np.eye(len(half)) == pytest.approx((whole - np.eye(len(whole))) / 2)


@pytest.mark.parametrize(
    ("links", "scale", "said"),
    [
        ([LATS], 1.5, "`scale` must lie between 0 and 1"),
        ([Link(donor=KEYS[0], receiver=KEYS[1], phi=0.5)], 1, r"must hand on 0 to 0\.4"),
        ([Link(donor=KEYS[0], receiver=KEYS[0], phi=0.1)], 1, "to another structure"),
        ([Link(donor=KEYS[0], receiver="mus.nothing.L", phi=0.1)], 1, "is no structure of this body"),
        ([LATS, Link(donor=LATS.donor, receiver=KEYS[0], phi=0.2)], 1, r"at most, got 0\.5"),
    ],
)
def test_links_that_cannot_be_are_refused(links, scale, said) -> None:
    with pytest.raises(NotPhysical, match=said):
        fascia_operator(toy(), links, scale)
