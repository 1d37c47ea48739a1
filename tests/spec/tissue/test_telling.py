"""What an answer says of itself: by name, in few digits, in sentences that claim no more than a model."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.accommodation.posture import Shift
from palpate.accommodation.validating import Check
from palpate.tissue.assumptions import SENTENCES, in_use
from palpate.tissue.describing import describe, say
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.telling import CAPTION, few, percent, rounded
from tests.spec.tissue.shipped import at_rest, body
from tests.spec.tissue.toy import toy

QL = "mus.quadratus_lumborum.R"


def test_numbers_keep_six_significant_digits_in_lists_and_in_names() -> None:
    given = {"a": 1 / 3, "b": [123456789.0, 2, True, None], "c": np.array([1e-9 / 7])}

    assert rounded(given) == {"a": 0.333333, "b": [123457000.0, 2, True, None], "c": [1.42857e-10]}


@pytest.mark.parametrize(
    ("value", "said"), [(0.04, "0.0"), (2.345, "2.3"), (9.96, "10"), (84.2, "84"), (1234.0, "1200")]
)
def test_a_sentence_has_two_significant_digits_at_most(value, said) -> None:
    assert few(value) == said


def test_an_equilibrium_is_told_by_name_and_in_sentences() -> None:
    model = toy()
    now = balance(model, [Holding(QL, 0.3)])

    told = now.to_json()
    assert set(told["tone"]) == set(model.keys)
    assert set(told["activation"]) == set(model.names)
    assert told["kkt"] <= 1e-9 and told["result"] == "found"
    assert told["power_w"] == pytest.approx(now.power.sum(), rel=1e-5)
    assert now.say()[0].endswith(f"with quadratus lumborum, right (client's right) at {percent(0.3)} held.")
    assert now.say()[-1] == CAPTION
    assert "nothing held" in at_rest().say()[0]


def test_what_is_taken_for_granted_depends_on_what_was_asked() -> None:
    assert in_use() == ("ONE_BODY", "LEAST_EFFORT", "CONSTANT_HOLD")
    assert balance(toy(), weights="one", floor=0.01).assumptions == (
        "ONE_BODY", "EQUAL_WEIGHTS", "CONSTANT_HOLD", "CO_CONTRACTION"
    )  # fmt: skip
    assert {"POSTURE_YIELD", "FASCIA"} <= set(in_use(fascia=True, posture_yield=True)) <= set(SENTENCES)


def test_a_description_and_a_shift_and_a_check_are_said() -> None:
    whole, one = say(describe(body())), say(describe(body(), "right psoas"))

    assert "402 fascicles in 163 structures" in whole[0]
    assert one[0].startswith("Psoas major, right (client's right) has 11 fascicles")
    assert "hip flexion R" in one[0]
    bent = Shift("trunk_bending", -0.03, "rad", False)
    assert bent.say() == "Trunk bending gives way by −1.7 degrees in the model."
    assert bent.noted and not Shift("jaw_shift", 1e-4, "m", False).noted
    assert Shift("root_x", 0.03, "m", True).to_json()["beyond_linear"] is True
    failed = Check("standing still", "14 to 23 W", "25.2 W", False, "ours")
    assert failed.say() == "Standing still: 25.2 W; asked 14 to 23 W. It fails."
