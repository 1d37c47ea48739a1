"""What a little more of one hold does to everything else, while nobody meets or leaves a bound.

At an equilibrium the columns between their bounds answer together through H = A W^-1 A' + D over them; one
factor of H serves every column, and a group of columns held as one takes a correction of its rank (Sherman &
Morrison 1950, Ann. Math. Stat. 21:124; Woodbury 1950).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.linalg import solve

from palpate.errors import NotPhysical
from palpate.tissue.problem import Floats
from palpate.tissue.solving import Solution, firmness


def influence(solution: Solution) -> Floats:
    """Change of every column (rows) for one more unit of hold in each column (columns). (n, n) [1]

    Exact while the set of columns at their bounds stays; for a hold of some size, solve again. The diagonal
    is 1, since the hold of a column is what it carries.

    Raises
    ------
    NotConverged
        If the solution is none.
    """
    problem = solution.or_raise().problem
    free = _free(solution)
    spread, answers = _answers(solution, free)
    own = np.ones(problem.columns)
    # A column that was free is taken out of the sharing first, so the rest of it answers more.
    weights = problem.weights
    own[free] = 1 - np.einsum("mi,mi->i", problem.effects[:, free], spread[:, free]) / weights[free]
    changes = answers / own
    np.fill_diagonal(changes, 1.0)
    return np.asarray(changes)


def influence_of_groups(solution: Solution, groups: Sequence[Sequence[int]]) -> Floats:
    """The same for columns held together, such as the fascicles of one structure. (n, groups) [1]

    Every column of a group rises by one unit, and all columns that are free answer.

    Raises
    ------
    NotPhysical
        If a group is empty, or names a column twice or one that is not there.
    NotConverged
        If the solution is none.
    """
    problem = solution.or_raise().problem
    free = _free(solution)
    spread, answers = _answers(solution, free)
    found = np.empty((problem.columns, len(groups)))
    for number, group in enumerate(groups):
        chosen = _checked(group, problem.columns)
        pull = answers[:, chosen].sum(axis=1)
        freed = chosen[free[chosen]]
        if len(freed):
            # Without these columns H is H - A_k W_k^-1 A_k', so their share is given to the others.
            inner = np.diag(problem.weights[freed]) - problem.effects[:, freed].T @ spread[:, freed]
            total = problem.effects[:, chosen].sum(axis=1)
            pull = pull + answers[:, freed] @ solve(inner, spread[:, freed].T @ total, assume_a="sym")
        pull[~free] = 0.0
        pull[chosen] = 1.0
        found[:, number] = pull
    return found


def _free(solution: Solution) -> np.ndarray:
    problem = solution.problem
    wanted = problem.effects.T @ solution.price / problem.weights
    return np.asarray((problem.low < wanted) & (wanted < problem.high))


def _answers(solution: Solution, free: np.ndarray) -> tuple[Floats, Floats]:
    """H^-1 A (m, n), and how every free column answers a unit of each (n, n)."""
    problem = solution.problem
    spread = solve(firmness(problem, free), problem.effects, assume_a="pos")
    answers = np.zeros((problem.columns, problem.columns))
    answers[free] = -(problem.effects[:, free].T @ spread) / problem.weights[free][:, None]
    return spread, answers


def _checked(group: Sequence[int], columns: int) -> np.ndarray:
    chosen = np.asarray(group, int)
    if not len(chosen) or len(set(chosen.tolist())) < len(chosen):
        raise NotPhysical(f"A group must name each of its columns once, got {list(group)}.")
    if chosen.min() < 0 or chosen.max() >= columns:
        raise NotPhysical(f"A group must name columns from 0 to {columns - 1}, got {list(group)}.")
    return chosen
