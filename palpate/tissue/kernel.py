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
_ANEW: Final = 8  # steps after which H is summed up anew: what was added and taken out leaves rounding behind
_MISSING: Final = "The compiled solver needs numba. Install it: pip install 'palpate[kernel]'."


# What `compiled` makes of the functions below.
factor: Any
substitute: Any
slope: Any
yielded: Any
pulled: Any
balance: Any
reach: Any
add: Any
begin: Any
_length: Any


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
    """The loop in machine code; the first call on a machine takes some seconds and is kept on disk.

    H is kept from step to step: only columns that meet or leave a bound are added to it or taken out.
    """
    from numba import njit

    # Names of the module and no cells of a closure: numba would never find again what it kept of those.
    global factor, substitute, slope, yielded, pulled, balance, reach, add, begin, _length  # noqa: PLW0603
    jit: Any = njit(cache=True, nogil=True)
    # Sums in any order, so that several terms are added at once; nothing here leans on their order.
    loose: Any = njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
    fused: Any = njit(cache=True, nogil=True, fastmath={"contract"})
    factor, substitute, slope, yielded = fused(_factor), loose(_substitute), loose(_slope), loose(_reserve)
    pulled, balance, reach, add = fused(_pulled), fused(_balance), jit(_reach), fused(_add)
    begin = jit(_begin)

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
        even = m + m % 2  # rows are taken two by two; one more is a coordinate of its own
        H, L, first = np.zeros((even, even)), np.empty((even, even)), np.zeros(even, np.int64)
        pivot, step = np.empty(even), np.zeros(even)
        G, Dy, dy, Ddy = np.empty(m), np.empty(m), np.empty(m), np.empty(m)
        s, q, ds, eased, free = np.empty(n), np.empty(n), np.empty(n), 1.0 / w, np.zeros(n, np.bool_)
        if len(d):
            reach(start, row, first)
        largest = 0.0
        for j in range(m):
            largest = max(largest, abs(b[j]))
        enough = tol * (1.0 + largest)
        steps, kept, off = 0, 0, np.inf
        pulled(start, row, value, y, eased, q, s)
        while True:
            for i in range(n):
                x[i] = min(max(s[i], low[i]), high[i])
            yielded(d, dense, y, Dy)
            for j in range(m):
                G[j] = Dy[j] - b[j]
            if not cold:
                balance(start, row, value, x, G)
                off = 0.0
                for j in range(m):
                    if not abs(G[j]) <= off:
                        off = abs(G[j])
                if not off > enough or steps == _STEPS:
                    break
            if kept == 0:
                begin(d, dense, H)
                free[:] = False
            kept = (kept + 1) % _ANEW
            for i in range(n):
                now = cold or (low[i] <= s[i] <= high[i])
                if now != free[i]:
                    add(start[i], start[i + 1], row, value, eased[i] if now else -eased[i], H)
                    free[i] = now
            if not factor(H, first, 0.0, L, pivot):
                trace = 0.0
                for j in range(m):
                    trace += H[j, j]
                if not factor(H, first, 1e-10 * trace / m, L, pivot):
                    off = np.nan
                    break
            for j in range(m):
                step[j] = -G[j]
            substitute(L, first, pivot, step)
            dy[:] = step[:m]
            pulled(start, row, value, dy, eased, q, ds)
            if cold:  # the prices without any bound, from none at all
                cold = False
                for j in range(m):
                    y[j] = dy[j]
                for i in range(n):
                    s[i] = ds[i]
                continue
            yielded(d, dense, dy, Ddy)
            flat, bent = 0.0, 0.0
            for j in range(m):
                flat += (Dy[j] - b[j]) * dy[j]
                bent += Ddy[j] * dy[j]
            t = _length(flat, bent, s, q, ds, low, high)
            for j in range(m):
                y[j] += t * dy[j]
            for i in range(n):
                s[i] += t * ds[i]
            steps += 1
        return steps, off * tol / enough

    return _solve  # type: ignore[no-any-return]


@cache
def products() -> Callable[[Floats, Floats, int], float]:
    """The sum of the products of two vectors (k,), so many times over, with terms added in any order.

    Two operations for each number and time: what a machine does when nothing but arithmetic holds it up, for
    whoever wants to measure it.
    """
    from numba import njit

    @njit(nogil=True, fastmath={"reassoc", "contract"})
    def _products(one, other, times):  # type: ignore[no-untyped-def]
        total = 0.0
        for _ in range(times):
            one[0] += 1e-9  # so that no turn can be left out
            for k in range(len(one)):
                total += one[k] * other[k]
        return total

    return _products


def _reserve(d, dense, y, out):  # type: ignore[no-untyped-def]
    """D y."""
    for j in range(len(y)):
        if len(d):
            out[j] = d[j] * y[j]
        else:
            total = 0.0
            for k in range(len(y)):
                total += dense[j, k] * y[k]
            out[j] = total


def _begin(d, dense, H):  # type: ignore[no-untyped-def]
    """H without any column: D, and 1 for a row that only makes their number even."""
    m = len(d) or len(dense)
    H[:] = 0.0
    H[len(H) - 1, len(H) - 1] = 1.0
    for j in range(m):
        if len(d):
            H[j, j] = d[j]
        else:
            for k in range(j + 1):
                H[j, k] = dense[j, k]


# Indices are never negative; said so by their type, the machine need not ask.
def _pulled(start, row, value, y, eased, q, ds):  # type: ignore[no-untyped-def]
    """q = A'y and ds = W^-1 q."""
    for i in range(len(q)):
        total = 0.0
        for k in range(start[i], start[i + 1]):
            total += value[k] * y[np.uint64(row[k])]
        q[i] = total
        ds[i] = total * eased[i]


def _balance(start, row, value, x, G):  # type: ignore[no-untyped-def]
    """G + A x, in place."""
    for i in range(len(x)):
        if x[i] != 0.0:
            for k in range(start[i], start[i + 1]):
                G[np.uint64(row[k])] += value[k] * x[i]


def _add(begin, end, row, value, eased, H):  # type: ignore[no-untyped-def]
    """One column comes into the lower triangle of H, or leaves it with -1 / w."""
    for k in range(begin, end):
        share, j = value[k] * eased, np.uint64(row[k])
        for e in range(begin, k + 1):
            H[j, np.uint64(row[e])] += share * value[e]


def _reach(start, row, first):  # type: ignore[no-untyped-def]
    """Where the entries of each row of H begin, whatever is free; of two rows together. (m,)

    Before them the factor has none either.
    """
    for j in range(len(first)):
        first[j] = j - j % 2
    for i in range(len(start) - 1):
        for k in range(start[i], start[i + 1]):
            both = row[k] - row[k] % 2
            first[both] = min(first[both], row[start[i]] - row[start[i]] % 2)
    for j in range(1, len(first), 2):
        first[j] = first[j - 1]


def _slope(t, flat, bent, s, q, ds, low, high):  # type: ignore[no-untyped-def]
    """How steeply the way still falls, or rises, after so much of the step."""
    total = flat + t * bent
    for i in range(len(s)):
        total += q[i] * min(max(s[i] + t * ds[i], low[i]), high[i])
    return total


def _factor(H, first, lift, L, pivot):  # type: ignore[no-untyped-def]
    """Cholesky's factor L of H + lift, two rows by two columns at once; False if a pivot is not positive.

    `pivot` takes one over each diagonal entry.
    """
    for i in range(0, len(H), 2):
        begin = first[i]
        for j in range(begin, i, 2):
            a, b, c, d = H[i, j], H[i, j + 1], H[i + 1, j], H[i + 1, j + 1]
            for k in range(max(begin, first[j]), j):
                a -= L[i, k] * L[j, k]
                b -= L[i, k] * L[j + 1, k]
                c -= L[i + 1, k] * L[j, k]
                d -= L[i + 1, k] * L[j + 1, k]
            a *= pivot[j]
            c *= pivot[j]
            L[i, j], L[i, j + 1] = a, (b - a * L[j + 1, j]) * pivot[j + 1]
            L[i + 1, j], L[i + 1, j + 1] = c, (d - c * L[j + 1, j]) * pivot[j + 1]
        a, c, d = H[i, i] + lift, H[i + 1, i], H[i + 1, i + 1] + lift
        for k in range(begin, i):
            a -= L[i, k] * L[i, k]
            c -= L[i + 1, k] * L[i, k]
            d -= L[i + 1, k] * L[i + 1, k]
        if not a > 0.0:
            return False
        pivot[i] = 1.0 / a**0.5
        c *= pivot[i]
        d -= c * c
        if not d > 0.0:
            return False
        pivot[i + 1] = 1.0 / d**0.5
        L[i + 1, i] = c
    return True


def _substitute(L, first, pivot, v):  # type: ignore[no-untyped-def]
    """Solve L L' v = v in place."""
    m = len(v)
    for i in range(m):
        total = v[i]
        for k in range(first[i], i):
            total -= L[i, k] * v[k]
        v[i] = total * pivot[i]
    for i in range(m - 1, -1, -1):
        v[i] *= pivot[i]
        for k in range(first[i], i):
            v[k] -= L[i, k] * v[i]
