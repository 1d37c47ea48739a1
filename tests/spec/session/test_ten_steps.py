"""The ten steps are a view on the log. They ask for nothing, in no order."""

import pytest

from palpate.body.diaphragms import DIAPHRAGMS
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS, logged

title = "The ten steps"


def test_there_are_ten_in_the_order_of_teaching():
    assert TEN_STEPS.codes == (
        "still_point_open",
        "diaphragms",
        "sacrum",
        "dural_tube",
        "frontal_lift",
        "parietal_lift",
        "sphenoid",
        "temporals",
        "tmj",
        "still_point_close",
    )


def test_each_part_names_a_technique_that_exists():
    assert all(part.technique in TECHNIQUES for step in TEN_STEPS for part in step.parts)
    assert all(step.parts for step in TEN_STEPS)


def test_the_second_step_has_the_five_layers_of_the_body():
    parts = TEN_STEPS["diaphragms"].parts

    assert [part.label for part in parts] == [layer.label for layer in DIAPHRAGMS]
    assert len(parts) == 5


def test_the_floor_of_the_pelvis_keeps_its_own_consent_inside_a_step():
    pelvic = TEN_STEPS["diaphragms"].parts[0]

    assert "intimate" in TECHNIQUES[pelvic.technique].scopes
    assert "intimate" in TECHNIQUES["sacral"].scopes


CASES = """
 technique           | said              | surely            | perhaps
---------------------+-------------------+-------------------+------------------------------------
 diaphragm_release   |                   | diaphragms        |
 pelvic_diaphragm    |                   | diaphragms        |
 tmj                 |                   | tmj               |
 still_point_induced | still_point_close | still_point_close |
 still_point_induced | still_point_open  | still_point_open  |
 still_point_induced |                   |                   | still_point_open still_point_close
 listening           |                   |                   |
 own-heels-waiting   |                   |                   |
 listening           | sacrum            | sacrum            |
"""


def test_a_step_counts_as_logged_if_the_log_says_so(case):
    found = {step.code: logged(step, [(case.technique, case.said)]) for step in TEN_STEPS}

    assert [code for code, each in found.items() if each.surely] == case.surely.split()
    assert [code for code, each in found.items() if each.perhaps] == case.perhaps.split()


@pytest.mark.parametrize("step", TEN_STEPS, ids=TEN_STEPS.codes)
def test_a_step_does_not_depend_on_those_before_it(step):
    alone = [(part.technique, step.code) for part in step.parts]
    late = [("listening", ""), *alone]

    assert logged(step, alone).surely == tuple(range(len(alone)))
    assert logged(step, late).surely == tuple(range(1, len(late)))


def test_nothing_logged_is_nothing_missing():
    assert all(not logged(step, []).surely and not logged(step, []).perhaps for step in TEN_STEPS)
