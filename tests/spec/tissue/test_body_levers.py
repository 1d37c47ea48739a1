"""Moment arms of the authored muscles in neutral standing: within what anatomy allows, of the right sign.

The ranges stand in levers.csv, are ours and wide on purpose [A]; what is not there is not claimed. The lower
oblique of the head does not cross C0-C1, so nothing is asked of it there (decision 0027).
"""

from dataclasses import replace

import numpy as np
import pytest

from palpate.tissue.levers import allowed
from tests.spec.tissue.shipped import POSTURES, at_rest, body, lever


@pytest.mark.parametrize("expected", allowed(), ids=lambda each: f"{each.fascicle} {each.coordinate}")
def test_a_lever_lies_where_anatomy_allows(expected):
    assert expected.least <= (found := expected.found(body())) <= expected.most, f"{found:.1f} mm"


def test_a_lever_that_is_outside_says_so():
    flipped = replace(allowed()[0], least=-60.0, most=-30.0)

    assert not flipped.holds(body()) and allowed()[0].holds(body())


PSOAS = [name for name in body().names if name.startswith("Ps_") and name.endswith("_L")]


def test_the_psoas_has_eleven_fascicles_on_each_side():
    assert len(PSOAS) == 11


def test_every_psoas_fascicle_flexes_the_hip_alike():
    arms = [lever(name, "hip_flexion_L") for name in PSOAS]

    assert all(10 <= arm <= 45 for arm in arms)
    assert max(arms) - min(arms) <= 1e-6


@pytest.mark.parametrize("posture", POSTURES)
def test_the_unloaded_hyoid_rests_on_little(posture):
    model = body(posture)
    crossing = (
        np.abs(model.R[[model.coords.index(f"hyoid_{way}") for way in ("up", "forward", "shift")]]).max(
            axis=0
        )
        > 0
    )

    assert at_rest(posture).activation[crossing].max() <= 0.10


def test_the_authored_parts_leave_nothing_tense_in_standing():
    """No new activation above 10 %: what is above belongs to the package's back."""
    rest, own = at_rest(), [not name.startswith(("MF_", "IL_", "LTp", "QL_")) for name in body().names]

    assert rest.activation[own].max() <= 0.10
    assert rest.activation.max() <= 0.15
