"""The cases of verification (4-engine 15), each with what is expected and the digits that came out.

`python -m studies.verification` prints the table; docs/methods/palpate.md holds it. The tests hold each
case with its own tolerance; here the numbers themselves stand. V10 and V14 need packages that only
developers have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import lsq_linear

from palpate.accommodation.fatigue import ANKLE, SHOULDER, sustained
from palpate.accommodation.laws import shortened
from palpate.accommodation.loop import Loop
from palpate.accommodation.parameters import Parameters
from palpate.accommodation.solid import Solid
from palpate.tissue.equilibrium import balance
from palpate.tissue.fascia import fascia_operator
from palpate.tissue.influence import influence
from palpate.tissue.links import links
from palpate.tissue.model import TissueModel
from palpate.tissue.problem import Problem
from palpate.tissue.series import carried_under
from palpate.tissue.solving import solve_problem

POSTURES = ("standing", "sitting", "supine")
GRAVITY = 9.81  # m/s2
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line: the case, what must come out, what came out, and whether it does; None: not run here."""

    case: str
    expected: str
    found: str
    holds: bool | None


def cases() -> Iterator[Case]:
    """Every case, in the order of the specification. Some seconds."""
    for case in (
        _antagonists, _synergists, _splitting, _chain, _mirror, _influence, _fatigue, _fascia, _stiffness,
        _opensim, _solid, _loop, _sarcomere, _work, _optimal, _contact,
    ):  # fmt: skip
        yield case()


def posed(effects: ArrayLike, demand: ArrayLike, **more: ArrayLike) -> Problem:
    """A problem in short: numbers stand for all columns or coordinates alike."""
    A = np.asarray(effects, float)
    rows, columns = A.shape
    given = {"weights": 1.0, "low": 0.0, "high": 1.0, "compliance": 1.0} | more
    wide = {
        name: np.broadcast_to(np.asarray(given[name], float), columns) for name in ("weights", "low", "high")
    }
    D = np.broadcast_to(np.asarray(given["compliance"], float), rows)
    return Problem(A, np.asarray(demand, float), wide["weights"], wide["low"], wide["high"], D)


def _case(case: str, expected: ArrayLike, found: ArrayLike, within: float, digits: str = ".7f") -> Case:
    """A case of plain numbers that must agree to `within`."""
    asked, given = np.atleast_1d(np.asarray(expected, float)), np.atleast_1d(np.asarray(found, float))
    return Case(
        case=case,
        expected=f"{', '.join(f'{each:{digits}}' for each in asked)} within {within:.0e}",
        found=", ".join(f"{each:{digits}}" for each in given),
        holds=bool(np.abs(asked - given).max() <= within),
    )


def _most(case: str, what: str, found: float, most: float) -> Case:
    """A case of one error that must be small."""
    return Case(case=case, expected=f"{what} at most {most:.0e}", found=f"{found:.1e}", holds=found <= most)


def _antagonists() -> Case:
    found = solve_problem(posed([[30, -50]], [0], low=[0.2, 0], compliance=1e-12))
    return _case("V1 a held antagonist", 0.12, found.carried[1], 1e-12, ".12f")


def _synergists() -> Case:
    found = solve_problem(posed([[10, 20, 30]], [5], weights=[1, 2, 0.5], compliance=1e-12))
    return _case("V2 synergists", [0.0238095, 0.0238095, 0.1428571], found.carried, 5e-8)


def _splitting() -> Case:
    A, w = np.array([[10.0, 20, -15], [0, 8, 12]]), np.array([1, 2, 1.5])
    order, part = [0, 1, 1, 1, 1, 1, 2], np.array([1, 0.2, 0.2, 0.2, 0.2, 0.2, 1])
    whole = solve_problem(posed(A, [4, 1], weights=w, low=[0, 0, 0.1]))
    parts = posed(A[:, order] * part, [4, 1], weights=w[order] * part, low=[0] * 6 + [0.1])
    apart = np.abs(solve_problem(parts).carried - whole.carried[order]).max()
    return _most("V3 a muscle split in five", "difference", float(apart), 1e-12)


def _chain() -> Case:
    joints, middle = 60, 29
    pairs = np.hstack([1.3 * np.eye(joints), -1.3 * np.eye(joints)])
    crossing = (np.eye(joints) + np.eye(joints, k=-1))[:, :-1]
    low = np.full(3 * joints - 1, -np.inf)
    low[2 * joints + middle] = 0.1
    chain = posed(np.hstack([pairs, crossing]), np.zeros(joints), low=low, high=np.inf, compliance=1e-14)
    carried = solve_problem(chain, tol=1e-13).carried[2 * joints :]
    d = 2 * 1.3**2 + 2
    ratio = -(d - (d**2 - 4) ** 0.5) / 2
    return _case(
        "V4 along a chain, ratio of neighbors", ratio, carried[middle + 1] / carried[middle], 1e-9, ".10f"
    )


def _mirror() -> Case:
    worst = 0.0
    for posture in POSTURES:
        body = TissueModel.load(posture)
        swap = {"L": "R", "R": "L", "M": "M"}
        twins = [body.names.index(name[:-1] + swap[name[-1]]) for name in body.names]
        left = [key for key in body.keys if key.endswith(".L")]
        bounds = [_held(body, key[:-1] + side) for key in left for side in "LR"]
        answers = list(carried_under(balance(body).solution.problem, bounds))
        for one, other in zip(answers[::2], answers[1::2], strict=True):
            worst = max(worst, float(np.abs(one[: len(twins)] - other[twins]).max()))
    return _most("V5 left and right, every pair, three postures", "difference", worst, 1e-2)


def _held(body: TissueModel, key: str) -> Floats:
    low = np.zeros(len(body.weights))
    low[body.fascicles(body.keys.index(key))] = 0.10
    return low


def _influence() -> Case:
    solution = solve_problem(balance(TissueModel.load("standing")).solution.problem, tol=1e-13)
    change, more, worst = influence(solution), 1e-4, 0.0
    for column in range(0, 402, 20):
        low, high = np.array(solution.problem.low), np.array(solution.problem.high)
        low[column] = high[column] = solution.carried[column] + more
        after = solve_problem(replace(solution.problem, low=low, high=high), solution.price, tol=1e-13)
        exact = (after.carried - solution.carried) / more
        worst = max(worst, float(np.abs(change[:, column] - exact).max() / max(1.0, np.abs(exact).max())))
    return _most("V6 influence beside a slightly larger hold", "relative error", worst, 1e-8)


def _fatigue() -> Case:
    found = [100 * sustained(*rates) for rates in (ANKLE, SHOULDER)]
    return _case("V7 kept up without end, %: ankle, shoulder", [8.964, 8.451], found, 5e-4, ".3f")


def _fascia() -> Case:
    body = TissueModel.load("standing")
    sums = fascia_operator(body, links(body)).sum(axis=0)
    return _most(
        "V8 fascia makes no force: columns less one", "difference", float(np.abs(sums - 1).max()), 1e-15
    )


def _stiffness() -> Case:
    worst = 0.0
    for posture in POSTURES:
        B = TissueModel.load(posture).B
        worst = max(worst, float(np.abs(B - B.T).max() / np.abs(B).max()))
    return _most("V9 stiffness, three postures", "relative asymmetry", worst, 1e-4)


def _opensim() -> Case:
    where = "needs opensim and its model: `tests/spec/tissue/test_opensim.py`"
    return Case(case="V10 OpenSim, 92 muscles", expected="activations within 1e-4", found=where, holds=None)


def _solid() -> Case:
    tissue = Solid(spring=3, parallel=1, dashpot=2)
    found = [tissue.creep(1, 0), tissue.creep(1, 2), tissue.creep(1, 1e6), tissue.relaxation(1e6)]
    return _case("V11 a standard solid", [1 / 3, 0.9654539, 4 / 3, 0.75], found, 5e-8)


def _loop() -> Case:
    loop, held = Loop(np.array([[0.0, 1.0], [1.0, 0.0]]), 0.5, tau=12.0), np.array([0.1, 0.0])
    at_12 = loop.after(np.zeros(2), held, 12.0)
    found = [*at_12, *loop.after(np.zeros(2), held, 104.0), loop.after(at_12, np.zeros(2), 24.0).sum()]
    return _case(
        "V12 the guarding loop", [0.0067256, 0.0326213, 0.0326772, 0.0660104, 0.0144749], found, 5e-8
    )


def _sarcomere() -> Case:
    left = shortened(np.array([1.0]), np.zeros(1), 2.0, replace(Parameters(), tau_down=14 / 3 / 7))
    return _case("V13 short muscle after 14 days, %", 4.98, 100 * left[0], 5e-3, ".3f")


def _work() -> Case:
    where = "needs the extra bake: `tests/spec/tissue/test_bake.py`"
    return Case(
        case="V14 work along a path", expected="change of what is stored, 1e-6", found=where, holds=None
    )


def _optimal() -> Case:
    residual = apart = 0.0
    for posture in POSTURES:
        solution = balance(TissueModel.load(posture)).solution
        problem = solution.problem
        root = np.sqrt(problem.weights)
        D = np.sqrt(problem.compliance)
        stacked = np.vstack([np.diag(root), problem.effects / D[:, None]])
        other = lsq_linear(
            stacked, np.concatenate([np.zeros(len(root)), problem.demand / D]), (problem.low, problem.high),
            method="bvls", tol=1e-15, max_iter=4000,
        )  # fmt: skip
        residual = max(residual, solution.residual, solution.gap)
        apart = max(apart, abs(solution.effort - other.cost) / (1 + other.cost))
    return Case(
        case="V15 optimality, shipped body, three postures",
        expected="residual and gap at most 1e-9; effort that of BVLS within 1e-9",
        found=f"{residual:.1e}; {apart:.1e}",
        holds=residual <= 1e-9 and apart <= 1e-9,
    )


def _contact() -> Case:
    off = away = 0.0
    for posture in POSTURES:
        body = TissueModel.load(posture)
        carried = balance(body).contact
        up = body.contact_push[:, 1] * carried
        off = max(off, abs(float(up.sum()) - body.mass_total * GRAVITY))
        middle = up @ body.contact_at / up.sum()
        away = max(away, float(np.abs((middle - body.center)[[0, 2]]).max()))
    return Case(
        case="V16 the ground carries the weight, three postures",
        expected="m g within 0.01 N; pressure under the center of mass within 2 mm",
        found=f"{off:.4f} N; {1000 * away:.2f} mm",
        holds=off <= 0.01 and away <= 2e-3,
    )


def table() -> str:
    """The cases as Markdown."""
    words = {True: "holds", False: "**fails**", None: "not run here"}
    rows = [f"| {each.case} | {each.expected} | {each.found} | {words[each.holds]} |" for each in cases()]
    return "\n".join(["| Case | Expected | Found | |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    print(table())
