"""Range that a held structure takes, and places where a hand feels it, on the shipped body."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.body import atlas
from palpate.tissue.range_of_motion import AXES, MOST, axes, rom, rom_of_fascicles
from palpate.tissue.sites import sites
from tests.spec.tissue.shipped import POSTURES, body, other_side
from tests.spec.tissue.toy import toy

# End-range stiffness of the specification (4-engine 12.3), then those of decision 0040 [Nm/deg].
STIFFNESS = {
    "hip_flexion": 1.0, "hip_abduction": 0.8, "hip_rotation": 0.5, "knee_flexion": 0.5,
    "ankle_dorsiflexion": 0.8, "shoulder_flexion": 0.4, "shoulder_abduction": 0.4, "shoulder_rotation": 0.3,
    "trunk_fe": 1.5, "trunk_lb": 1.2, "trunk_ar": 1.0, "neck_fe": 0.2, "neck_lb": 0.2, "neck_ar": 0.15,
    "jaw_opening": 0.05, "jaw_protrusion": 0.05, "jaw_shift": 0.05,
    "girdle_elevation": 0.4, "girdle_protraction": 0.4, "scapula_rotation": 0.4, "scapula_turning": 0.4,
    "foot_inversion": 0.5, "toes_flexion": 0.1, "upper_neck_fe": 0.4, "upper_neck_lb": 0.4,
    "upper_neck_ar": 0.3, "hyoid_shift": 0.03, "hyoid_up": 0.03, "diaphragm_down": 0.8,
}  # fmt: skip


def lost(axis: str, direction: str, key: str, posture: str = "standing") -> float:
    model = body(posture)
    return float(rom(model)[AXES.index((axis, direction)), model.keys.index(key)])


def test_there_are_forty_three_axes_of_two_directions_each_an_assumption() -> None:
    assert len(axes()) == 43 and len(AXES) == 86
    assert {name for name, _ in AXES} == set(axes())
    assert all(each.standing == "assumption" for each in axes().values())
    assert {name.partition(".")[0]: each.stiffness for name, each in axes().items()} == STIFFNESS


@pytest.mark.parametrize(
    ("axis", "direction", "key"),
    [
        ("hip_flexion.R", "-", "mus.psoas_major.R"),
        ("hip_flexion.R", "+", "mus.semimembranosus.R"),
        ("ankle_dorsiflexion.L", "+", "mus.soleus.L"),
        ("neck_ar", "+", "mus.sternocleidomastoid.L"),
        ("neck_ar", "-", "mus.splenius_capitis.L"),
        ("neck_lb", "-", "mus.levator_scapulae.L"),
        ("trunk_lb", "+", "mus.quadratus_lumborum.R"),
        ("jaw_opening", "+", "mus.masseter.L"),
        ("shoulder_flexion.L", "+", "mus.latissimus_dorsi:iliac.L"),
        ("girdle_elevation.R", "-", "mus.levator_scapulae.R"),
        ("girdle_elevation.L", "+", "mus.trapezius:lower.L"),
        ("girdle_protraction.L", "+", "mus.trapezius:middle.L"),
        ("girdle_protraction.L", "-", "mus.pectoralis_minor.L"),
        ("scapula_rotation.R", "+", "mus.rhomboid_major.R"),
        ("scapula_rotation.R", "-", "mus.serratus_anterior:lower.R"),
        ("scapula_turning.L", "+", "mus.rhomboid_minor.L"),
        ("foot_inversion.L", "+", "mus.fibularis_longus.L"),
        ("foot_inversion.L", "-", "mus.tibialis_posterior.L"),
        ("toes_flexion.R", "-", "mus.flexor_hallucis_longus.R"),
        ("upper_neck_fe", "+", "mus.rectus_capitis_posterior_major.L"),
        ("upper_neck_fe", "-", "mus.longus_capitis.L"),
        ("upper_neck_ar", "-", "mus.obliquus_capitis_inferior.L"),
        ("upper_neck_lb", "+", "mus.obliquus_capitis_superior.R"),
        ("hyoid_shift", "+", "mus.mylohyoid.R"),
        ("hyoid_up", "+", "mus.sternohyoid.L"),
        ("hyoid_up", "-", "mus.mylohyoid.L"),
        ("diaphragm_down", "-", "mus.respiratory_diaphragm.M"),
    ],
)
def test_a_held_muscle_takes_the_movement_that_lengthens_it_and_not_the_other(axis, direction, key) -> None:
    back = "-" if direction == "+" else "+"

    assert lost(axis, direction, key) > lost(axis, back, key)


def test_the_loss_is_strength_times_moment_arm_over_stiffness() -> None:
    model = body()
    number = model.names.index("soleus_R")
    arm = model.R[model.coords.index("ankle_dorsiflexion_R"), number]

    row = AXES.index(("ankle_dorsiflexion.R", "+"))
    assert rom_of_fascicles(model)[row, number] == pytest.approx(model.F[number] * arm / 0.8)
    assert lost("ankle_dorsiflexion.R", "+", "mus.soleus.R") == MOST  # 100 degrees at most


def test_of_the_trunk_the_gain_of_its_chain_is_taken_out_and_of_the_neck_the_mean_of_four() -> None:
    model = body()
    trunk = model.coords.index("trunk_rotation")
    neck = [model.coords.index(f"{each}_rotation") for each in ("c7_t1", "c4_c5", "c1_c2", "c0_c1")]

    found = rom_of_fascicles(model)
    turned = np.maximum(0, model.R[trunk] / 1.136) * model.F / 1.0
    assert found[AXES.index(("trunk_ar", "+"))] == pytest.approx(turned, rel=1e-3)
    headed = np.maximum(0, -model.R[neck].sum(axis=0) / 4) * model.F / 0.15
    assert found[AXES.index(("neck_ar", "-"))] == pytest.approx(headed)


@pytest.mark.parametrize("posture", POSTURES)
def test_nothing_is_lost_below_zero_and_left_loses_what_right_does(posture) -> None:
    model, found = body(posture), rom(body(posture))

    assert np.isfinite(found).all() and found.min() >= 0 and found.max() <= MOST
    twins = [model.keys.index(other_side(key)) for key in model.keys]
    left, right = (AXES.index((f"knee_flexion.{side}", "-")) for side in "LR")
    assert found[left] == pytest.approx(found[right][twins], abs=0.1)


def test_a_body_without_such_joints_loses_nothing_there() -> None:
    assert (rom(toy())[AXES.index(("jaw_opening", "+"))] == 0).all()


def test_a_full_hold_of_the_diaphragm_takes_a_deep_breath() -> None:
    # Boussuges and others 2009, Chest 135:391: from 57 mm (women) to 70 mm (men) in deep breathing.
    axis = axes()["diaphragm_down"]
    amount, unit = axis.shown(lost("diaphragm_down", "-", "mus.respiratory_diaphragm.M", "supine"))

    assert unit == "mm" and 57 <= amount <= 70


def test_hands_that_test_a_movement_lie_on_regions_of_the_body() -> None:
    assert {region for each in axes().values() for region in each.hands} <= set(atlas().regions)
    assert axes()["scapula_turning.R"].hands == ("scapula.R",) and axes()["hyoid_up"].hands == ("throat",)


def test_movements_are_said_with_the_side_that_is_meant() -> None:
    assert axes()["neck_ar"].said("+") == "turning the head to the left"
    assert axes()["hip_flexion.R"].said("-") == "straightening the hip, right (client's right)"
    assert axes()["neck_ar"].shown(10) == (10, "degrees")
    # A slide: an arc of 10 degrees at the 0.089 m from condyle to chin.
    assert axes()["jaw_shift"].shown(10) == (pytest.approx(15.53, abs=0.01), "mm")


@pytest.mark.parametrize("posture", POSTURES)
def test_every_place_weighs_what_a_hand_can_reach_and_sums_to_one(posture) -> None:
    model, found = body(posture), sites(body(posture))

    assert found.weights.min() >= 0
    assert found.weights.sum(axis=1) == pytest.approx(1)
    by_structure = found.by_structure(model)
    assert by_structure[:, ~model.palpable].max() == 0
    palpable = [key for key, reached in zip(model.keys, model.palpable, strict=True) if reached]
    assert found.names[: len(palpable)] == tuple(palpable)
    assert set(found.names[len(palpable) :]) <= set(atlas().regions)


def test_a_palpable_structure_is_felt_at_its_own_place_by_its_tone() -> None:
    model, found = body(), sites(body())
    chance = np.random.default_rng(1).uniform(0, 1, len(model.names))

    row = found.weights[found.names.index("mus.trapezius:upper.L")]
    own = model.fascicles(model.keys.index("mus.trapezius:upper.L"))
    assert row @ chance == pytest.approx(np.average(chance[own], weights=model.F[own]))


def test_beneath_a_region_lies_its_part_of_a_muscle_and_of_the_midline_both_sides_alike() -> None:
    model, found = body(), sites(body())

    def felt(place: str) -> dict[str, float]:
        row = found.by_structure(model)[found.names.index(place)]
        return {model.keys[s]: row[s] for s in np.flatnonzero(row)}

    shoulder, between = felt("upper_trapezius.L"), felt("interscapular.R")
    assert max(shoulder, key=lambda key: shoulder[key]) == "mus.trapezius:upper.L"
    assert "mus.trapezius:upper.R" not in between and "mus.rhomboid_major.R" in between
    middle = felt("chin")
    assert middle["mus.geniohyoid.L"] == middle["mus.geniohyoid.R"] == pytest.approx(0.5)
    assert found.number("vertex.L") is None  # nothing that this body knows
