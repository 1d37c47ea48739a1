"""The solver of `solving`, compiled: the same steps over the columns' few entries, for thousands of bodies.

Needs numba (the extra `kernel`); without it nothing here is used. The same problem gives the same answer as
`solving` to 1e-9, which a test holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

from palpate.errors import NotYet
from palpate.tissue.problem import Floats, Problem
from palpate.tissue.solving import TIGHT, Result, Solution, checked

_STEPS: Final = 100
_TRIES: Final = 60
_MISSING: Final = "The compiled solver needs numba. Install it: pip install 'palpate[kernel]'."


def available() -> bool:
    """Whether numba is installed. Looked up, not loaded."""
    return find_spec("numba") is not None


def solve_problem(problem: Problem, y0: Floats | None = None, tol: float = TIGHT) -> Solution:
    """The one equilibrium of a problem, as `solving.solve_problem` finds it.

    Raises
    ------
    NotYet
        If numba is not installed.
    """
    if not available():
        raise NotYet(_MISSING, code="MISSING_EXTRA")
    price = checked(problem, y0, tol)
    carried, out = np.empty(problem.columns), np.zeros(problem.coordinates)
    if price is not None:
        out[:] = price[::-1]
    diagonal = problem.compliance.ndim == 1
    steps, residual = compiled()(
        *problem.entries, problem.weights, problem.low, problem.high, problem.demand[::-1].copy(),
        problem.compliance[::-1].copy() if diagonal else np.empty(0),
        np.empty((0, 0)) if diagonal else problem.compliance[::-1, ::-1].copy(),
        out, price is None, tol, carried,
    )  # fmt: skip
    out = out[::-1].copy()
    result = Result.FOUND if residual <= tol else Result.MAX_STEPS
    return Solution(
        problem, carried, out, problem.yielded(out), residual, steps,
        result if np.isfinite(residual) else Result.NOT_FINITE,
    )  # fmt: skip


@cache
def compiled() -> Callable[..., tuple[int, float]]:
    """The loop in machine code; the first call on a machine takes some seconds and is kept on disk."""
    from numba import njit

    jit: Any = njit(cache=True, nogil=True)
    # Sums in any order, so that several terms are added at once; nothing here leans on their order.
    loose: Any = njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
    factor, backward, slope = loose(_factor), loose(_backward), loose(_slope)

    @jit
    def _length(flat, bent, s, q, ds, low, high):  # type: ignore[no-untyped-def]
        first, end = slope(0.0, flat, bent, s, q, ds, low, high), slope(1.0, flat, bent, s, q, ds, low, high)
        if not abs(end) > 0.1 * abs(first):
            return 1.0
        near, near_slope, far, far_slope = 0.0, first, 1.0, end
        while far_slope < 0 and far < 1e12:
            near, near_slope = far, far_slope
            far *= 4
            far_slope = slope(far, flat, bent, s, q, ds, low, high)
        t = far
        for tried in range(_TRIES):
            if tried % 3 == 2 or far_slope == near_slope:
                t = (near + far) / 2
            else:
                t = far - far_slope * (far - near) / (far_slope - near_slope)
            here = slope(t, flat, bent, s, q, ds, low, high)
            if abs(here) <= 0.01 * abs(first):
                break
            if here < 0:
                near, near_slope = t, here
            else:
                far, far_slope = t, here
        return t

    @jit
    def _solve(start, row, value, w, low, high, b, d, dense, y, cold, tol, x):  # type: ignore[no-untyped-def]
        m, n = len(b), len(w)
        H, G, dy, first = np.zeros((m, m)), np.empty(m), np.empty(m), np.zeros(m, np.int64)
        s, q, ds, eased = np.empty(n), np.empty(n), np.empty(n), 1.0 / w
        largest = 0.0
        for j in range(m):
            largest = max(largest, abs(b[j]))
        enough = tol * (1.0 + largest)
        steps, off = 0, np.inf
        while True:
            for i in range(n):
                pulled = 0.0
                for k in range(start[i], start[i + 1]):
                    pulled += value[k] * y[row[k]]
                s[i] = pulled * eased[i]
                x[i] = min(max(s[i], low[i]), high[i])
            for j in range(m):
                G[j] = -b[j]
                if len(d):
                    G[j] += d[j] * y[j]
                else:
                    for k in range(m):
                        G[j] += dense[j, k] * y[k]
            if not cold:
                for i in range(n):
                    if x[i] != 0.0:
                        for k in range(start[i], start[i + 1]):
                            G[row[k]] += value[k] * x[i]
                off = 0.0
                for j in range(m):
                    if not abs(G[j]) <= off:
                        off = abs(G[j])
                if not off > enough or steps == _STEPS:
                    break
            for attempt in range(2):
                for j in range(m):
                    H[j, first[j] : j + 1] = 0.0
                for i in range(n):
                    if cold or (low[i] <= s[i] <= high[i]):
                        for k in range(start[i], start[i + 1]):
                            share = value[k] * eased[i]
                            for e in range(start[i], k + 1):
                                H[row[k], row[e]] += share * value[e]
                trace = 0.0
                for j in range(m):
                    if len(d):
                        H[j, j] += d[j]
                    else:
                        for k in range(j + 1):
                            H[j, k] += dense[j, k]
                    trace += H[j, j]
                    first[j] = 0
                    while H[j, first[j]] == 0.0 and first[j] < j:
                        first[j] += 1
                if attempt:
                    for j in range(m):
                        H[j, j] += 1e-10 * trace / m
                if factor(H, first):
                    break
            for j in range(m):
                dy[j] = -G[j]
            backward(H, first, dy)
            if cold:  # the prices without any bound, from none at all
                cold = False
                for j in range(m):
                    y[j] = dy[j]
                continue
            flat, bent = 0.0, 0.0
            for j in range(m):
                if len(d):
                    flat += (d[j] * y[j] - b[j]) * dy[j]
                    bent += d[j] * dy[j] * dy[j]
                else:
                    Ddy, Dy = 0.0, 0.0
                    for k in range(m):
                        Ddy += dense[j, k] * dy[k]
                        Dy += dense[j, k] * y[k]
                    flat += (Dy - b[j]) * dy[j]
                    bent += Ddy * dy[j]
            for i in range(n):
                pulled = 0.0
                for k in range(start[i], start[i + 1]):
                    pulled += value[k] * dy[row[k]]
                q[i] = pulled
                ds[i] = pulled * eased[i]
            t = _length(flat, bent, s, q, ds, low, high)
            for j in range(m):
                y[j] += t * dy[j]
            steps += 1
        return steps, off * tol / enough

    return _solve  # type: ignore[no-any-return]


def _slope(t, flat, bent, s, q, ds, low, high):  # type: ignore[no-untyped-def]
    """How steeply the way still falls, or rises, after so much of the step."""
    total = flat + t * bent
    for i in range(len(s)):
        total += q[i] * min(max(s[i] + t * ds[i], low[i]), high[i])
    return total


def _factor(H, first):  # type: ignore[no-untyped-def]
    """Cholesky's factor in place of the lower triangle; False if a pivot is not positive.

    `first` (m,) is where the entries of each row begin: before it the factor has none either.
    """
    for i in range(len(H)):
        for j in range(first[i], i + 1):
            total = H[i, j]
            for k in range(max(first[i], first[j]), j):
                total -= H[i, k] * H[j, k]
            if i == j:
                if not total > 0.0:
                    return False
                H[j, j] = total**0.5
            else:
                H[i, j] = total / H[j, j]
    return True


def _backward(L, first, v):  # type: ignore[no-untyped-def]
    """Solve L L' v = v in place."""
    m = len(v)
    for i in range(m):
        total = v[i]
        for k in range(first[i], i):
            total -= L[i, k] * v[k]
        v[i] = total / L[i, i]
    for i in range(m - 1, -1, -1):
        v[i] /= L[i, i]
        for k in range(first[i], i):
            v[k] -= L[i, k] * v[i]
