"""Symmetric 3 x 3 matrices as six plain numbers, for what one place in space needs.

At this size a call of LAPACK costs many times what its sums cost. Solving and inverting go by the factors
L D L' of a positive matrix, which need no pivots (Golub & Van Loan 2013, section 4.1; Higham 2002, ch. 10).
Eigenvectors come by Jacobi's rotations (Golub & Van Loan 2013, section 8.5): unlike the roots of the cubic
(Smith 1961; Kopp 2008, section 3) they lose nothing where two eigenvalues are nearly one.
"""

from __future__ import annotations

from math import hypot
from typing import Final

Three = tuple[float, float, float]
Six = tuple[float, float, float, float, float, float]  # xx, xy, xz, yy, yz, zz

_SWEEPS: Final = 12  # six do for any matrix that was ever tried; the rest is for safety
_NOTHING: Final = 1e-18  # of the largest part: less than that turns no vector by a last digit
_TURNS: Final = ((0, 1, 2), (0, 2, 1), (1, 2, 0))  # the two axes that turn, and the one that stays


def solved(six: Six, right: Three) -> Three:
    """The x for which a positive matrix times x is `right`."""
    a, b, c, d, e, f = six
    x, y, z = right
    p, q = b / a, c / a
    second, mixed = d - b * p, e - b * q
    r = mixed / second
    y -= p * x
    z = (z - q * x - r * y) / (f - c * q - mixed * r)
    y = y / second - r * z
    return (x / a - p * y - q * z, y, z)


def inverse(six: Six) -> Six:
    """The inverse of a positive matrix."""
    a, b, c, d, e, f = six
    p, q = b / a, c / a
    second, mixed = d - b * p, e - b * q
    r = mixed / second
    third = f - c * q - mixed * r
    u = p * r - q
    zz, xz = 1 / third, u / third
    return (1 / a + p * p / second + u * xz, -p / second - r * xz, xz, 1 / second + r * r * zz, -r * zz, zz)


def times(six: Six, right: Three) -> Three:
    """The matrix times a vector."""
    a, b, c, d, e, f = six
    x, y, z = right
    return (a * x + b * y + c * z, b * x + d * y + e * z, c * x + e * y + f * z)


def outer(line: Three) -> Six:
    """A vector times itself."""
    x, y, z = line
    return (x * x, x * y, x * z, y * y, y * z, z * z)


def mixed(six: Six, weight: float, more: Six) -> Six:
    """The first matrix, so many times, and another one."""
    a, b, c, d, e, f = six
    g, h, i, j, k, m = more
    return (
        weight * a + g, weight * b + h, weight * c + i, weight * d + j, weight * e + k, weight * f + m
    )  # fmt: skip


def added(six: Six, more: float) -> Six:
    """The matrix with as much more on its diagonal, so that it is positive where it was nearly so."""
    a, b, c, d, e, f = six
    return (a + more, b, c, d + more, e, f + more)


def across(six: Six, line: Three) -> Six:
    """What is left of the matrix across a line: its unit vector becomes an eigenvector with the value 0."""
    a, b, c, d, e, f = six
    x, y, z = line
    u, v, w = times(six, line)
    half = (x * u + y * v + z * w) / 2  # P S P with P = 1 - l l' is S - l k' - k l', k = S l - l (l' S l) / 2
    u, v, w = u - half * x, v - half * y, w - half * z
    return (
        a - 2 * x * u, b - x * v - y * u, c - x * w - z * u, d - 2 * y * v, e - y * w - z * v, f - 2 * z * w
    )  # fmt: skip


def eigen(six: Six) -> tuple[Three, tuple[Three, Three, Three]]:
    """The eigenvalues, the least first, and their unit eigenvectors in the same order."""
    a, b, c, d, e, f = six
    own, beside = [a, d, f], [e, c, b]  # `beside` by the axis that is not in it
    vectors = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]
    nothing = _NOTHING * max(map(abs, six))
    for _ in range(_SWEEPS):
        if max(map(abs, beside)) <= nothing:
            break
        for one, other, third in _TURNS:
            off = beside[third]
            if off == 0:
                continue
            lean = (own[other] - own[one]) / (2 * off)
            tangent = (1.0 if lean >= 0 else -1.0) / (abs(lean) + hypot(1.0, lean))
            cosine = 1 / hypot(1.0, tangent)
            sine = tangent * cosine
            own[one] -= tangent * off
            own[other] += tangent * off
            u, v = beside[other], beside[one]
            beside[other], beside[one], beside[third] = cosine * u - sine * v, sine * u + cosine * v, 0.0
            (g, h, i), (j, k, l) = vectors[one], vectors[other]  # noqa: E741
            vectors[one] = (cosine * g - sine * j, cosine * h - sine * k, cosine * i - sine * l)
            vectors[other] = (sine * g + cosine * j, sine * h + cosine * k, sine * i + cosine * l)
    first, second, third = sorted((0, 1, 2), key=own.__getitem__)
    return (own[first], own[second], own[third]), (vectors[first], vectors[second], vectors[third])
