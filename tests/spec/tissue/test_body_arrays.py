"""The committed arrays: whole, lawful, and nothing in them that the atlas does not know."""

import hashlib
import json

import numpy as np
import pytest

from palpate.body import atlas
from palpate.errors import NotYet
from palpate.tissue.bake import FORBIDDEN
from palpate.tissue.baking.reading import GROUPS, rows
from palpate.tissue.model import BAKED, POSTURES, TissueModel
from palpate.tissue.naming import structure_id
from tests.spec.tissue.shipped import body, mirrored_coordinates, mirrored_fascicles

MOST_BYTES = 2_000_000


def test_all_postures_together_take_at_most_two_megabytes():
    assert sum(path.stat().st_size for path in BAKED.iterdir()) <= MOST_BYTES


def test_every_baked_file_has_the_digest_that_is_listed():
    listed = dict(line.split()[::-1] for line in (BAKED / "SHA256SUMS").read_text().splitlines())

    assert set(listed) == {*(f"{posture}.npz" for posture in POSTURES), "joints.npz", "provenance.json"}
    for name, digest in listed.items():
        assert hashlib.sha256((BAKED / name).read_bytes()).hexdigest() == digest, name


def test_a_changed_body_is_refused(tmp_path):
    for path in BAKED.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    raw = bytearray((tmp_path / "supine.npz").read_bytes())
    raw[-30] ^= 1
    (tmp_path / "supine.npz").write_bytes(raw)

    with pytest.raises(NotYet, match="got"):
        TissueModel.load("supine", tmp_path)


@pytest.mark.parametrize("posture", POSTURES)
def test_the_body_has_the_size_that_was_meant(posture):
    model = body(posture)

    assert 380 <= len(model.names) <= 420 and 60 <= len(model.coords) <= 70 and 140 <= len(model.keys) <= 180
    assert (model.names, model.keys, model.coords) == (body().names, body().keys, body().coords)
    assert abs(model.mass_total - 84.3) < 0.01
    assert model.gain[model.coords.index("trunk_flexion")] == pytest.approx(1.875, abs=1e-3)
    assert model.gain[model.coords.index("trunk_bending")] == pytest.approx(1.864, abs=1e-3)
    assert model.gain[model.coords.index("trunk_rotation")] == pytest.approx(1.136, abs=1e-3)


@pytest.mark.parametrize("name", body().names)
def test_no_fascicle_is_one_of_the_arm_or_hand(name):
    assert not FORBIDDEN.match(name)


@pytest.mark.parametrize(
    "name", ["DELT1", "SUPSP", "LAT2", "TRIlong", "BIClong", "ECRL", "PT", "PT_left", "OP", "LU_RB2"]
)
def test_the_guard_knows_the_arm_muscles_of_the_package(name):
    assert FORBIDDEN.match(name)


@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("key", body().keys)
def test_every_structure_pulls_and_is_one_of_the_atlas(posture, key):
    model = body(posture)
    number = model.keys.index(key)

    structure = atlas().structure(structure_id(key))
    assert (model.F[model.fascicles(number)] > 0).all() and (model.F0[model.fascicles(number)] > 0).all()
    assert structure.paired == (key[-1] in "LR")
    assert model.region[number] in atlas().regions


def test_a_structure_without_a_place_for_a_hand_says_so():
    hidden = {
        structure_id(key) for key, reached in zip(body().keys, body().palpable, strict=True) if not reached
    }

    assert {"mus.psoas_major", "mus.iliacus", "mus.gluteus_minimus", "mus.tibialis_posterior"} <= hidden
    assert {"mus.respiratory_diaphragm", "mus.transversus_abdominis", "mus.levator_ani"} <= hidden


def test_what_a_structure_stands_for_as_well_is_in_the_atlas():
    also = [each for row in rows("structures") for each in row["also"].split()]

    assert also and all(atlas().structure(each) for each in also)


@pytest.mark.parametrize("posture", POSTURES)
def test_right_is_the_mirror_of_left(posture):
    model = body(posture)
    twins, (coordinates, signs) = mirrored_fascicles(model), mirrored_coordinates(model)
    own = np.array([name in _authored() for name in model.names])
    off = np.abs(signs[:, None] * model.R[coordinates][:, twins] - model.R)

    assert off[:, own].max() <= 1e-12
    assert off.max() <= 1e-5  # m; the package's places are rounded, one side by itself
    assert pytest.approx(model.L0[twins], rel=1e-12) == model.L0
    assert model.F[own] == pytest.approx(model.F[twins][own], rel=1e-9)
    assert model.g == pytest.approx(signs * model.g[coordinates], abs=1e-4)


def test_no_lever_is_too_small_to_matter():
    levers = body().R

    assert np.abs(levers[levers != 0]).min() >= 5e-5
    assert 3 <= (levers != 0).sum() / levers.shape[1] <= 12


@pytest.mark.parametrize(
    "table",
    [*GROUPS, "ligaments", "segments", "landmarks", "coordinates", "contacts", "structures", "fascia"],
)
def test_every_row_has_a_source_and_says_how_it_stands(table):
    sources = {row["key"] for row in rows("sources")}

    for row in rows(table):
        assert row["source"] in sources, row
        assert row["standing"] in ("published", "estimated"), row


def test_a_row_that_nobody_checked_is_estimated():
    for table in (*GROUPS, "ligaments"):
        assert all(row["standing"] == "estimated" or row["checked_by"] for row in rows(table))


def test_the_drawn_lines_lie_over_the_figure():
    model = body()
    ends = dict(zip(model.names, model.figure, strict=True))

    for name, line in ends.items():
        twin = ends[name[:-1] + {"L": "R", "R": "L"}[name[-1]]]
        assert np.abs(line - twin * [-1, 1, 1]).max() < 1e-3, name
        assert line[:, 1].min() >= 0 and line[:, 1].max() <= 1.66, name
    assert np.abs(ends["scm_sternal_L"][-1] - [0.050, 1.502, 0.016]).max() < 0.03  # the mastoid process
    assert ends["soleus_L"][-1, 1] < 0.12 and ends["temporalis_L"][0, 1] > 1.5


def test_provenance_names_versions_licenses_and_each_fascicle():
    told = json.loads((BAKED / "provenance.json").read_text(encoding="utf-8"))

    assert told["versions"]["musclemimic-models"] == "1.0.6"
    assert told["license_check"] == "pending"
    assert set(told["fascicles"]) == set(body().names)
    assert "arms removed" in told["modified"]


def _authored():
    return {f"{row['fascicle']}_{side}" for table in GROUPS for row in rows(table) for side in "LR"}
