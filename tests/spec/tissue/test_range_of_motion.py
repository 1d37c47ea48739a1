"""Range that a held structure takes, and places where a hand feels it, on the shipped body."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.body import atlas
from palpate.tissue.range_of_motion import AXES, MOST, SINGLE, axes, rom, rom_of_fascicles
from palpate.tissue.sites import sites
from tests.spec.tissue.shipped import POSTURES, body, other_side
from tests.spec.tissue.toy import toy

# End-range stiffness of the specification (4-engine 12.3), then those of decisions 0040 and 0041 [Nm/deg].
STIFFNESS = {
    "hip_flexion": 1.0, "hip_abduction": 0.8, "hip_rotation": 0.5, "knee_flexion": 0.5,
    "ankle_dorsiflexion": 0.8, "shoulder_flexion": 0.4, "shoulder_abduction": 0.4, "shoulder_rotation": 0.3,
    "trunk_fe": 1.5, "trunk_lb": 1.2, "trunk_ar": 1.0, "neck_fe": 0.2, "neck_lb": 0.2, "neck_ar": 0.15,
    "jaw_opening": 0.05, "jaw_protrusion": 0.05, "jaw_shift": 0.05,
    "girdle_elevation": 0.4, "girdle_protraction": 0.4, "scapula_rotation": 0.4, "scapula_turning": 0.4,
    "scapula_tilt": 0.4,
    "foot_inversion": 0.5, "toes_flexion": 0.1, "upper_neck_fe": 0.4, "upper_neck_lb": 0.4,
    "upper_neck_ar": 0.3, "hyoid_shift": 0.03, "hyoid_up": 0.03, "diaphragm_down": 0.8,
}  # fmt: skip


def lost(axis: str, direction: str, key: str, posture: str = "standing") -> float:
    model = body(posture)
    return float(rom(model)[AXES.index((axis, direction)), model.keys.index(key)])


def test_there_are_forty_five_axes_and_forty_two_combined_ones_each_an_assumption() -> None:
    combined = [name for name, each in axes().items() if each.turns]

    assert len(axes()) == 87 and len(AXES) == 174
    assert {name for name, _ in AXES} == set(axes())
    assert all(each.standing == "assumption" for each in axes().values())
    alone = {name.partition(".")[0]: each.stiffness for name, each in axes().items() if not each.turns}
    assert alone == STIFFNESS
    assert len(combined) == 42 and {AXES[number][0] for number in SINGLE} == set(axes()) - set(combined)
    assert all(bool(each.turns) != bool(each.coordinates) for each in axes().values())


def test_a_combined_movement_is_as_stiff_as_its_line_is() -> None:
    hip, third = axes()["hip_oblique_3.L"], 3**-0.5

    assert dict(hip.turns) == pytest.approx(
        {"hip_flexion.L": third, "hip_abduction.L": -third, "hip_rotation.L": third}
    )
    assert hip.stiffness == pytest.approx((1.0 + 0.8 + 0.5) / 3)  # one turn about an oblique axis
    assert axes()["leg_straight.R"].stiffness == pytest.approx(1.0 + 0.5)  # a degree at each of two joints


@pytest.mark.parametrize("posture", POSTURES)
def test_a_combined_movement_loses_what_pull_along_its_line_takes_and_no_more_than_its_parts(posture) -> None:
    # Cauchy: (sum w RF)^2 is at most (sum w^2 k) (sum (RF)^2 / k).
    found = rom_of_fascicles(body(posture))
    signed = {
        name: found[AXES.index((name, "+"))] - found[AXES.index((name, "-"))]
        for name, each in axes().items()
        if not each.turns
    }
    for name, each in axes().items():
        if not each.turns:
            continue
        along = sum(w * axes()[turn].stiffness * signed[turn] for turn, w in each.turns) / each.stiffness
        lost = found[AXES.index((name, "+"))] - found[AXES.index((name, "-"))]
        assert lost == pytest.approx(along, abs=1e-9)
        parts = sum(axes()[turn].stiffness * signed[turn] ** 2 for turn, _ in each.turns)
        assert (each.stiffness * lost**2 <= parts + 1e-9).all()


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
        ("scapula_tilt.L", "+", "mus.pectoralis_minor.L"),
        ("scapula_tilt.R", "-", "mus.serratus_anterior:lower.R"),
        # Length tests as they are taught: away from the muscle in every way that it moves.
        ("neck_oblique_2", "+", "mus.trapezius:upper.R"),
        ("neck_oblique_1", "+", "mus.levator_scapulae.R"),
        ("neck_oblique_2", "-", "mus.sternocleidomastoid.L"),
        ("neck_oblique_1", "-", "mus.scalenus_medius.L"),
        ("trunk_oblique_1", "-", "mus.internal_oblique.L"),
        ("trunk_oblique_2", "-", "mus.external_oblique.L"),
        ("jaw_oblique_4", "+", "mus.masseter.L"),
        ("hip_oblique_4.R", "+", "mus.piriformis.R"),
        ("hip_oblique_2.L", "-", "mus.tensor_fasciae_latae.L"),
        ("hip_oblique_4.L", "-", "mus.adductor_longus.L"),
        ("leg_straight.L", "+", "mus.semitendinosus.L"),
        ("leg_straight.L", "-", "mus.rectus_femoris.L"),
        ("calf_straight.R", "+", "mus.gastrocnemius.R"),
        ("foot_and_toes.R", "+", "mus.flexor_hallucis_longus.R"),
        ("foot_oblique_1.L", "+", "mus.fibularis_longus.L"),
        ("foot_oblique_2.L", "+", "mus.tibialis_posterior.L"),
        ("girdle_oblique_2.L", "+", "mus.pectoralis_minor.L"),
        ("girdle_oblique_2.R", "-", "mus.trapezius:upper.R"),
        ("scapula_oblique_2.L", "+", "mus.pectoralis_minor.L"),
        ("scapula_oblique_2.L", "-", "mus.serratus_anterior:lower.L"),
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
