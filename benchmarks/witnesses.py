"""The solver beside general ones, on one thread, the same arrays and the same accuracy, in one run.

    python -m venv .venv-bench && .venv-bench/bin/pip install -e '.[kernel,bench]'
    OPENBLAS_NUM_THREADS=1 .venv-bench/bin/python -m benchmarks.witnesses [--osim MODEL.osim]

A witness that is not installed has a row that says so. Its settings stand in its row, and so does how far its
answer is from the optimum: a fast answer that is not one does not count.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from palpate.cli import tissue_bench
from palpate.tissue import kernel, solving
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.influence import influence
from palpate.tissue.model import TissueModel
from palpate.tissue.problem import Problem

Floats = NDArray[np.float64]
REPEATS = 40
EXACT = 1e-9  # what ours reaches, and what is asked of the others


def main() -> None:
    """Print the table; nothing is written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.witnesses", description=__doc__)
    parser.add_argument("--osim", help="an OpenSim model, such as gait2392")
    given = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, "
          f"numpy {np.__version__}, one thread")  # fmt: skip
    body = TissueModel.load("standing")
    key = "mus.quadratus_lumborum.R"
    problem = balance(body, [Holding(key, 0.1)]).solution.problem
    near = balance(body, [Holding(key, 0.09)]).price
    filled = np.count_nonzero(problem.effects)
    print(
        f"{problem.columns} columns, {problem.coordinates} coordinates, {filled} entries, {key} held at 10 %"
    )
    best = solving.solve_problem(problem, tol=1e-13)
    ours = {
        "ours, numpy, cold": lambda: solving.solve_problem(problem).carried,
        "ours, numpy, warm": lambda: solving.solve_problem(problem, near).carried,
    }
    if kernel.available():
        ours |= {
            "ours, compiled, cold": lambda: kernel.solve_problem(problem).carried,
            "ours, compiled, warm": lambda: kernel.solve_problem(problem, near).carried,
        }
    times = {name: _row(name, act, problem, best) for name, act in ours.items()}
    fastest = times["ours, compiled, cold"] if kernel.available() else times["ours, numpy, cold"]
    others = {name: _witness(name, make, problem, best) for name, make in WITNESSES.items()}
    reached = {name: found for name, found in others.items() if found}
    if reached:
        name = min(reached, key=lambda each: reached[each])
        print(f"best witness at {EXACT:g}: {name}, {reached[name] / fastest:.1f} x ours "
              f"({reached[name] / times['ours, numpy, cold']:.1f} x plain numpy)")  # fmt: skip
    _influence(body, times["ours, numpy, warm"])
    _arithmetic(problem, fastest)
    _posture(fastest)
    if given.osim:
        from benchmarks import opensim_parity

        opensim_parity.compare(given.osim)


def _row(
    name: str, act: Callable[[], Floats], problem: Problem, best: solving.Solution, note: str = ""
) -> float:
    """Measure, print, and give the median in ms; the answer is judged by its effort and its balance."""
    found = act()
    spent = []
    for _ in range(REPEATS):
        start = time.thread_time()
        act()
        spent.append(1e3 * (time.thread_time() - start))
    median = statistics.median(spent)
    print(
        f"{name:24} {median:9.3f} ms   {_off(found, problem, best):8.1e} from the optimum  {note}", flush=True
    )
    return median


def _off(x: Floats, problem: Problem, best: solving.Solution) -> float:
    """How far an answer is from the optimum: bounds broken, or its effort above the least, as a share."""
    inside = np.clip(x, problem.low, problem.high)
    broken = float(np.abs(x - inside).max())
    reserve = problem.demand - problem.effects @ inside
    effort = float(problem.weights @ inside**2 + reserve @ (reserve / problem.compliance)) / 2
    return max(broken, (effort - best.effort) / (1 + best.effort))


def _witness(name: str, make: Any, problem: Problem, best: solving.Solution) -> float | None:
    """The median of one other solver, if it is here and as exact."""
    try:
        act, note = make(problem)
        median = _row(name, act, problem, best, f"{version(name)}, {note}")
    except (ImportError, PackageNotFoundError):
        print(f"{name:24}   missing: not installed")
        return None
    return median if _off(act(), problem, best) <= EXACT else None


def stacked(problem: Problem) -> tuple[Floats, Floats, Floats, Floats]:
    """The same over x and r together: diagonal P, equality matrix, bounds of all unknowns."""
    m = problem.coordinates
    p = np.concatenate([problem.weights, 1 / problem.compliance])
    equal = np.hstack([problem.effects, np.eye(m)])
    wide = np.full(m, 1e6)
    return p, equal, np.concatenate([problem.low, -wide]), np.concatenate([problem.high, wide])


def _osqp(problem: Problem) -> tuple[Callable[[], Floats], str]:
    import osqp

    p, equal, low, high = stacked(problem)
    rows = sparse.vstack([sparse.csc_matrix(equal), sparse.eye(len(p), format="csc")], format="csc")
    lower, upper = np.concatenate([problem.demand, low]), np.concatenate([problem.demand, high])

    def act() -> Floats:
        solver = osqp.OSQP()
        solver.setup(
            sparse.diags(p, format="csc"), np.zeros(len(p)), rows, lower, upper, eps_abs=1e-10, eps_rel=1e-10,
            max_iter=100000, polishing=True, verbose=False,
        )  # fmt: skip
        return np.asarray(solver.solve().x[: problem.columns])

    return act, "eps 1e-10, polished, set-up counted"


def _piqp(problem: Problem) -> tuple[Callable[[], Floats], str]:
    import piqp

    p, equal, low, high = stacked(problem)
    P, A = sparse.diags(p, format="csc"), sparse.csc_matrix(equal)

    def act() -> Floats:
        solver = piqp.SparseSolver()
        solver.settings.eps_abs = solver.settings.eps_rel = 1e-11
        solver.setup(P, np.zeros(len(p)), A, problem.demand, x_l=low, x_u=high)
        solver.solve()
        return np.asarray(solver.result.x[: problem.columns])

    return act, "sparse, eps 1e-11, set-up counted"


def _daqp(problem: Problem) -> tuple[Callable[[], Floats], str]:
    import daqp

    p, equal, low, high = stacked(problem)
    H, f = np.diag(p), np.zeros(len(p))
    A = np.ascontiguousarray(equal)
    upper, lower = np.concatenate([high, problem.demand]), np.concatenate([low, problem.demand])
    sense = np.concatenate([np.zeros(len(p), np.int32), np.full(len(equal), 5, np.int32)])

    def act() -> Floats:
        x, *_ = daqp.solve(H, f, A, upper, lower, sense, primal_tol=1e-10, dual_tol=1e-10)
        return np.asarray(x[: problem.columns])

    return act, "dense, tolerances 1e-10, set-up counted"


def _proxsuite(problem: Problem) -> tuple[Callable[[], Floats], str]:
    import proxsuite

    p, equal, low, high = stacked(problem)
    P, A = sparse.diags(p, format="csc"), sparse.csc_matrix(equal)
    C = sparse.eye(len(p), format="csc")

    def act() -> Floats:
        found = proxsuite.proxqp.sparse.solve(
            P, np.zeros(len(p)), A, problem.demand, C, low, high, eps_abs=1e-10, eps_rel=0.0
        )
        return np.asarray(found.x[: problem.columns])

    return act, "ProxQP, sparse, eps 1e-10, set-up counted"


def _clarabel(problem: Problem) -> tuple[Callable[[], Floats], str]:
    import clarabel

    p, equal, low, high = stacked(problem)
    n = problem.columns  # the reserves have no bounds: wide ones would only upset its scaling
    bounded = sparse.eye(n, len(p), format="csc")
    rows = sparse.vstack([sparse.csc_matrix(equal), bounded, -bounded], format="csc")
    right = np.concatenate([problem.demand, high[:n], -low[:n]])
    cones = [clarabel.ZeroConeT(len(equal)), clarabel.NonnegativeConeT(2 * n)]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-11

    def act() -> Floats:
        solver = clarabel.DefaultSolver(
            sparse.diags(p, format="csc"), np.zeros(len(p)), rows, right, cones, settings
        )
        return np.asarray(solver.solve().x)[: problem.columns]

    return act, "tolerances 1e-11, one thread, set-up counted"


WITNESSES: dict[str, Any] = {
    "osqp": _osqp, "piqp": _piqp, "daqp": _daqp, "proxsuite": _proxsuite, "clarabel": _clarabel,
}  # fmt: skip


def _influence(body: TissueModel, warm: float) -> None:
    """Every unit hold at once, in warm solves."""
    found = balance(body).solution
    spent = []
    for _ in range(REPEATS):
        start = time.thread_time()
        influence(found)
        spent.append(1e3 * (time.thread_time() - start))
    median = statistics.median(spent)
    print(f"influence of all columns {median:9.3f} ms   {median / warm:.1f} warm solves (at most 20)")


def _arithmetic(problem: Problem, ours: float) -> None:
    """Operations of the cold solve, the time they take at this machine's best, and ours beside it."""
    if not kernel.available():
        print("arithmetic                 missing: not installed (the extra `kernel`)")
        return
    found = tissue_bench.arithmetic([problem], ours)
    parts = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in found["operations"].items())
    print(f"operations of a cold solve: {parts}; {found['steps']:.0f} steps")
    rate = f"{found['operations_per_s'] / 1e9:.1f} Gflop/s (sums of {problem.coordinates} products)"
    print(f"arithmetic limit         {found['limit_us'] / 1e3:9.3f} ms   at {rate}; "
          f"ours {found['ratio']:.1f} times as long (at most 5)")  # fmt: skip


def _posture(ours: float) -> None:
    """One `mj_fwdPosition` of the same package's body."""
    try:
        import mujoco
        import musclemimic_models as package
    except ImportError:
        print("mj_fwdPosition             missing: not installed (the extra `bake`)")
        return
    model = mujoco.MjModel.from_xml_path(str(package.MODELS_DIR / "body" / "myofullbody.xml"))
    data = mujoco.MjData(model)
    spent = []
    for _ in range(REPEATS):
        start = time.thread_time()
        mujoco.mj_fwdPosition(model, data)
        spent.append(1e3 * (time.thread_time() - start))
    median = statistics.median(spent)
    print(
        f"mj_fwdPosition           {median:9.3f} ms   ours: {ours / median:.2f} of it ({model.nu} actuators)"
    )


if __name__ == "__main__":
    sys.exit(main())
