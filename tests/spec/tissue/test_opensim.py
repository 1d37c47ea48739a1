"""V10: the activations of OpenSim's StaticOptimization. Where the package and a model of the user's are."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from palpate.tissue.solving import solve_problem

MODEL = Path(__file__).parents[4] / "shared/data/reference/opensim/gait2392_millard2012muscle.osim"


@pytest.mark.skipif(importlib.util.find_spec("opensim") is None, reason="opensim is not installed: `bench`")
@pytest.mark.skipif(not MODEL.is_file(), reason="gait2392 is not beside the project")
def test_v10_activations_agree_with_those_of_opensim() -> None:
    import opensim

    from benchmarks.opensim_parity import optimized, posed

    opensim.Logger.setLevelString("off")
    problem, names = posed(opensim, str(MODEL))
    theirs, _ = optimized(opensim, str(MODEL), names)

    assert len(names) == 92
    assert np.abs(theirs - solve_problem(problem).carried).max() <= 1e-4
