"""How muscles press joints together: the baked lines, against what anatomy says of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.tissue.joints import WORDS, joints
from tests.spec.tissue.shipped import POSTURES, at_rest, body, held


@pytest.mark.parametrize("posture", POSTURES)
def test_every_joint_is_crossed_and_a_pull_presses_no_more_than_itself(posture) -> None:
    found = joints(body(posture))

    assert set(found.names) == set(WORDS)
    assert found.along.shape == (len(WORDS), len(body(posture).names))
    assert ((found.along != 0).sum(axis=1) >= 11).all()
    assert found.along.max() <= 1 + 1e-9


def along(joint: str, fascicle: str) -> float:
    found = joints(body())
    return float(found.along[found.names.index(joint), body().names.index(fascicle)])


@pytest.mark.parametrize(
    ("joint", "fascicle", "least"),
    [("ankle_R", "soleus_R", 0.95), ("knee_L", "vaslat_L", 0.9), ("l5_s1", "rect_abd_R", 0.9),
     ("l5_s1", "Ps_L1_VB_L", 0.7), ("hip_R", "glmed2_R", 0.7), ("c0_c1", "semispinalis_capitis_L", 0.8)],
)  # fmt: skip
def test_a_muscle_that_runs_along_a_bone_presses_its_joint(joint, fascicle, least) -> None:
    assert along(joint, fascicle) >= least


def test_a_muscle_that_passes_no_joint_presses_none() -> None:
    assert along("knee_R", "soleus_R") == 0
    assert along("l5_s1", "soleus_R") == 0
    assert along("hip_L", "rect_abd_L") == 0


def test_left_is_pressed_as_right_is() -> None:
    pressed = dict(zip(joints(body()).names, joints(body()).pressed(at_rest().tension), strict=True))

    for each in ("hip", "knee", "ankle"):
        assert pressed[f"{each}_L"] == pytest.approx(pressed[f"{each}_R"], rel=0.01)


def test_standing_presses_the_ankle_with_what_the_calf_must_pull() -> None:
    """About the ankles: half the weight, its line 45 mm in front, over the calf's arm of about 45 mm."""
    pressed = dict(zip(joints(body()).names, joints(body()).pressed(at_rest().tension), strict=True))

    assert pressed["ankle_L"] == pytest.approx(84.3 * 9.81 / 2, rel=0.35)


def test_a_held_psoas_presses_the_spine_and_its_own_hip() -> None:
    key = "mus.psoas_major.R"
    extra = joints(body()).pressed(held(key, 0.05).tension - at_rest().tension)
    of = dict(zip(joints(body()).names, extra, strict=True))

    assert of["l5_s1"] > 20 and of["hip_R"] > 10 > of["hip_L"]


def test_a_body_that_was_not_baked_with_them_has_none() -> None:
    other = replace(body(), sha256="")

    assert joints(other).names == ()
    assert joints(other).pressed(np.zeros(len(other.names))).shape == (0,)
