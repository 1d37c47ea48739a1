"""V10: OpenSim's StaticOptimization on a model that the user names, and ours on the same numbers.

Moment arms, strengths at this posture and the demand are read from the model through OpenSim itself; both
then share the same demand between the same muscles with the same reserves (1 Nm, for the pelvis 1,000), every
muscle weighed alike, and at least 1 % active as OpenSim's muscle model silently asks.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palpate.tissue import kernel, solving
from palpate.tissue.problem import Problem

LEAST, FRAMES = 0.01, 40
BENT = {"hip_flexion_r": 0.2, "hip_flexion_l": 0.1, "knee_angle_r": -0.3, "knee_angle_l": -0.1,
        "lumbar_extension": -0.1}  # fmt: skip  # rad: no posture of rest, so that many muscles are asked


def compare(path: str) -> None:
    """Print the largest difference of activation, both efforts and both times a frame."""
    try:
        import opensim
    except ImportError:
        print("OpenSim                    missing: not installed (the extra `bench`)")
        return
    opensim.Logger.setLevelString("off")
    problem, names = posed(opensim, path)
    theirs, seconds = optimized(opensim, path, names)
    ours = solving.solve_problem(problem)
    found = ours.carried
    solve = kernel.solve_problem if kernel.available() else solving.solve_problem
    solve(problem)
    start = time.perf_counter()
    for _ in range(200):
        solve(problem)
    mine = (time.perf_counter() - start) / 200

    def effort(x: NDArray[np.float64]) -> float:
        reserve = problem.demand - problem.effects @ x
        return float(x @ x + reserve @ (reserve / problem.compliance))

    off = np.abs(theirs - found)
    print(f"OpenSim {opensim.GetVersion()}: {len(names)} muscles, {problem.coordinates} coordinates")
    print(f"activations differ by {off.max():.1e} at most, {np.sqrt(np.mean(off**2)):.1e} rms; "
          f"sum of squares {effort(theirs):.6f} theirs, {effort(found):.6f} ours")  # fmt: skip
    print(f"OpenSim                  {1e3 * seconds:9.3f} ms a posture   {seconds / mine:.0f} x ours "
          f"({1e3 * mine:.3f} ms, {'compiled' if kernel.available() else 'numpy'})")  # fmt: skip


def posed(opensim: Any, path: str) -> tuple[Problem, list[str]]:
    """The model's muscles in one posture as a problem of ours."""
    model = opensim.Model(path)
    _reserves(opensim, model)
    state = model.initSystem()
    for name, value in BENT.items():
        if model.getCoordinateSet().contains(name):
            model.updCoordinateSet().get(name).setValue(state, value)
    forces = model.getForceSet()
    muscles = model.getMuscles()
    model.realizeVelocity(state)
    names = [muscles.get(i).getName() for i in range(muscles.getSize())]
    coordinates = [model.getCoordinateSet().get(i) for i in range(model.getCoordinateSet().getSize())]
    strength, arms = np.empty(len(names)), np.empty((len(coordinates), len(names)))
    for i, name in enumerate(names):
        muscle = opensim.Muscle.safeDownCast(forces.get(name))
        strength[i] = muscle.calcInextensibleTendonActiveFiberForce(state, 1.0)
        for j, coordinate in enumerate(coordinates):
            arms[j, i] = muscle.computeMomentArm(state, coordinate)
    for i in range(forces.getSize()):
        forces.get(i).setAppliesForce(state, False)
    model.realizeDynamics(state)
    asked = opensim.InverseDynamicsSolver(model).solve(state, opensim.Vector(state.getNU(), 0.0))
    order = [_number(model, state, coordinate) for coordinate in coordinates]
    demand = np.array([asked.get(j) for j in order])
    compliance = np.array([1e6 if each.getName().startswith("pelvis") else 1.0 for each in coordinates])
    columns = len(names)
    return (
        Problem(
            arms * strength, demand, np.ones(columns), np.full(columns, LEAST), np.ones(columns), compliance
        ),
        names,
    )


def optimized(opensim: Any, path: str, names: list[str]) -> tuple[NDArray[np.float64], float]:
    """The activations that OpenSim's own static optimization finds, and seconds for one posture."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        model = opensim.Model(path)
        _reserves(opensim, model)
        state = model.initSystem()
        names_of = [model.getCoordinateSet().get(i) for i in range(model.getCoordinateSet().getSize())]
        values = [BENT.get(each.getName(), each.getValue(state)) for each in names_of]
        rows = "\n".join("\t".join(map(str, [0.01 * k, *values])) for k in range(FRAMES))
        labels = "\t".join(["time", *(each.getName() for each in names_of)])
        Path("still.mot").write_text(
            f"still\nversion=1\nnRows={FRAMES}\nnColumns={len(values) + 1}\ninDegrees=no\nendheader\n"
            f"{labels}\n{rows}\n"
        )
        analysis = opensim.StaticOptimization()
        analysis.setStepInterval(1)
        analysis.setUseModelForceSet(True)
        analysis.setUseMusclePhysiology(True)
        analysis.setActivationExponent(2)
        analysis.setConvergenceCriterion(1e-9)
        analysis.setMaxIterations(2000)
        analysis.setStartTime(0.0)
        analysis.setEndTime(0.01 * (FRAMES - 1))
        tool = opensim.AnalyzeTool()
        tool.setName("still")
        tool.setModel(model)
        tool.setCoordinatesFileName("still.mot")
        tool.setLowpassCutoffFrequency(-1)
        tool.setInitialTime(0.0)
        tool.setFinalTime(0.01 * (FRAMES - 1))
        tool.setResultsDir(".")
        tool.setLoadModelAndInput(True)
        tool.updAnalysisSet().cloneAndAppend(analysis)
        tool.printToXML("setup.xml")
        model.printToXML("model.osim")
        again = opensim.AnalyzeTool("setup.xml", False)
        again.setModelFilename("model.osim")
        again.setLoadModelAndInput(True)
        again.printToXML("setup.xml")
        run = opensim.AnalyzeTool("setup.xml")
        start = time.perf_counter()
        run.run()
        seconds = (time.perf_counter() - start) / FRAMES
        table = opensim.TimeSeriesTable(str(next(Path().glob("*activation.sto"))))
        middle = table.getNumRows() // 2
        return np.array([table.getDependentColumn(name)[middle] for name in names]), seconds


def _reserves(opensim: Any, model: Any) -> None:
    """One reserve for each coordinate: 1 Nm for its price, at the pelvis 1,000."""
    for i in range(model.getCoordinateSet().getSize()):
        name = model.getCoordinateSet().get(i).getName()
        actuator = opensim.CoordinateActuator(name)
        actuator.setName(f"{name}_reserve")
        actuator.setOptimalForce(1000.0 if name.startswith("pelvis") else 1.0)
        actuator.setMinControl(-1e9)
        actuator.setMaxControl(1e9)
        model.addForce(actuator)


def _number(model: Any, state: Any, coordinate: Any) -> int:
    """Where a coordinate stands among the system's speeds: found by turning it alone."""
    before = [state.getU().get(k) for k in range(state.getNU())]
    coordinate.setSpeedValue(state, 1.0)
    after = [state.getU().get(k) for k in range(state.getNU())]
    coordinate.setSpeedValue(state, 0.0)
    return next(k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
