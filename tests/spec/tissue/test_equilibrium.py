"""A whole body with holdings: what carries, what is refused, what is echoed."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.errors import NotConverged, NotPhysical
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.naming import find, said, suggested
from palpate.tissue.solving import Result
from tests.spec.tissue.toy import KEYS, toy

QL = "mus.quadratus_lumborum.R"


@pytest.fixture(scope="module")
def body():
    return toy()


def test_what_leans_forward_is_held_from_behind(body) -> None:
    found = balance(body).or_raise()

    moment = -(body.R @ found.tension)
    assert moment[0] == pytest.approx(-12 - found.reserve[0])
    assert moment[1:] == pytest.approx([0, 0], abs=1e-9)
    tone = dict(zip(KEYS, found.tone, strict=True))
    assert tone["mus.trapezius:lower.L"] == pytest.approx(tone["mus.trapezius:lower.R"])
    assert tone["mus.trapezius:lower.L"] > tone[QL] > 0
    assert tone["mus.rectus_abdominis.L"] == 0
    assert found.warnings == ("NO_HOLDING",)


def test_a_hold_is_a_floor_and_others_answer_on_their_side(body) -> None:
    baseline, held = balance(body), balance(body, [Holding(QL, 0.2)])

    change = dict(zip(KEYS, held.tone - baseline.tone, strict=True))
    assert held.tone[KEYS.index(QL)] == pytest.approx(0.2)
    assert change["mus.quadratus_lumborum.L"] > 0.02  # the side bend is taken back on the left
    assert change["mus.trapezius:upper.R"] < 0
    assert held.effort > baseline.effort
    assert held.power.sum() > baseline.power.sum()
    assert held.warnings == (f"NOT_SUSTAINABLE {QL}",)


def test_v5_the_mirrored_hold_gives_the_mirrored_answer(body) -> None:
    right, left = balance(body, [Holding(QL, 0.1)]), balance(body, [Holding(QL[:-1] + "L", 0.1)])

    mirrored = [KEYS.index(key[:-1] + {"L": "R", "R": "L", "M": "M"}[key[-1]]) for key in KEYS]
    assert right.tone == pytest.approx(left.tone[mirrored], abs=1e-9)


def test_a_share_of_a_structure_holds_as_that_much_less(body) -> None:
    part = balance(body, [Holding(QL, 0.2, share=0.5)])

    assert part.tone == pytest.approx(balance(body, [Holding(QL, 0.1)]).tone, abs=1e-9)


def test_the_order_of_holdings_does_not_matter(body) -> None:
    one, other = Holding(QL, 0.05), Holding("mus.psoas_major.L", 0.08)

    assert balance(body, [one, other]).inputs == balance(body, [other, one]).inputs
    assert balance(body, [one, other]).tone == pytest.approx(balance(body, [other, one]).tone, abs=1e-12)


def test_contracture_carries_without_any_activation(body) -> None:
    taut = np.where(body.structure_of == KEYS.index("mus.trapezius:lower.L"), 0.1, 0.0)
    taut += np.where(body.structure_of == KEYS.index("mus.trapezius:lower.R"), 0.1, 0.0)

    eased, usual = balance(body, contracture=taut), balance(body)

    # Passive pull at the right place carries gravity for nothing.
    assert eased.power.sum() < usual.power.sum()
    assert -(body.R @ eased.tension)[0] == pytest.approx(-12 - eased.reserve[0])


def test_less_capacity_asks_for_more_activation(body) -> None:
    tired = balance(body, capacity=np.full(len(body.names), 0.5))

    assert tired.activation.max() > 1.5 * balance(body).activation.max()


def test_every_muscle_may_have_a_floor(body) -> None:
    assert balance(body, floor=0.01).activation.min() >= 0.01


def test_opensim_weighs_every_muscle_alike(body) -> None:
    alike = balance(body, weights="one")

    assert alike.effort != pytest.approx(balance(body).effort)
    assert (alike.solution.problem.weights == 1).all()


def test_a_load_that_no_muscle_reaches_is_said_to_lie_on_the_reserves() -> None:
    found = balance(toy(lean=1000.0))

    assert found.result is Result.ON_RESERVES
    with pytest.raises(NotConverged, match="Only the reserves balance this body"):
        found.or_raise()


def test_a_warm_start_gives_the_same_body(body) -> None:
    cold = balance(body, [Holding(QL, 0.1)])

    assert balance(body, [Holding(QL, 0.1)], warm=balance(body)).tone == pytest.approx(cold.tone, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("right psoas", "mus.psoas_major.R"),
        ("left quadratus lumborum", "mus.quadratus_lumborum.L"),
        ("upper trapezius left", "mus.trapezius:upper.L"),
        ("mus.trapezius:lower.R", "mus.trapezius:lower.R"),
    ],
)
def test_a_few_words_find_the_structure(body, text: str, key: str) -> None:
    assert find(text, body) == key


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("psoas", "AMBIGUOUS", r"mus\.psoas_major\.L or mus\.psoas_major\.R"),
        ("mus.trapezius.L", "AMBIGUOUS", r"mus\.trapezius:upper\.L or mus\.trapezius:lower\.L"),
        ("left gluteus maximus", "NOT_MODELLED", "in the atlas and not in this body"),
        ("qwrtz", "UNKNOWN_NAME", "There is no structure “qwrtz”"),
        ("psoas majr.R", "", "psoas_major"),
    ],
)
def test_what_is_not_one_structure_is_refused_with_what_it_may_be(body, text, code, said) -> None:
    try:
        found = find(text, body)
    except NotPhysical as refusal:
        assert refusal.code == code or not code
        assert __import__("re").search(said, str(refusal))
    else:
        assert not code
        assert found == "mus.psoas_major.R"


def test_names_that_come_near_are_offered(body) -> None:
    assert "mus.psoas_major.R" in suggested("psoas majr.R", body)


def test_a_key_is_said_with_the_clients_side() -> None:
    assert said("mus.trapezius:upper.L") == "trapezius, upper part, left (client's left)"
    assert said("mus.respiratory_diaphragm.M") == "respiratory diaphragm"


@pytest.mark.parametrize(
    ("level", "share", "code"),
    [
        (-0.1, 1, "OUT_OF_RANGE"),
        (1.1, 1, "OUT_OF_RANGE"),
        (0.1, 0, "OUT_OF_RANGE"),
        (float("nan"), 1, "BAD_VALUE"),
        (True, 1, "BAD_VALUE"),
        ("0.1", 1, "BAD_VALUE"),
    ],
)
def test_a_level_that_cannot_be_is_refused(level, share, code: str) -> None:
    with pytest.raises(NotPhysical) as refusal:
        Holding(QL, level, share=share)

    assert refusal.value.code == code


def test_one_structure_is_held_once(body) -> None:
    with pytest.raises(NotPhysical, match="must be held once") as refusal:
        balance(body, [Holding(QL, 0.1), Holding("right quadratus lumborum", 0.2)])

    assert refusal.value.code == "DUPLICATE"
