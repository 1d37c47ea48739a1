"""Three unknowns by hand: as LAPACK has it, also where eigenvalues are nearly or wholly one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.discovery.three import Six, across, added, eigen, inverse, mixed, outer, solved, times

PARTS = st.floats(-1e3, 1e3)
VECTORS = st.tuples(PARTS, PARTS, PARTS)
EPS = float(np.finfo(float).eps)


@st.composite
def matrices(draw) -> np.ndarray:
    """Positive ones: eigenvalues from 1e-4 to 1e4, also two or three the same, or a last digit apart."""
    turn, _ = np.linalg.qr(np.random.default_rng(draw(st.integers(0, 10_000))).normal(size=(3, 3)))
    values = [10 ** draw(st.floats(-4, 4)) for _ in range(3)]
    for number in range(draw(st.integers(0, 2))):
        values[number + 1] = values[0] * (1 + draw(st.sampled_from((0.0, 1e-16, 1e-15, 1e-12, 1e-8))))
    if draw(st.booleans()):  # along the axes, as arcs of one page are
        turn = np.eye(3)[draw(st.permutations((0, 1, 2)))]
    whole = (turn * values) @ turn.T
    return (whole + whole.T) / 2


def six(matrix: np.ndarray) -> Six:
    return tuple(matrix[np.triu_indices(3)].tolist())


def full(given: Six) -> np.ndarray:
    a, b, c, d, e, f = given
    return np.array([[a, b, c], [b, d, e], [c, e, f]])


@settings(max_examples=300, deadline=None)
@given(matrices(), VECTORS)
def test_solving_and_inverting_are_those_of_lapack(matrix, right) -> None:
    worth = 50 * EPS * np.linalg.cond(matrix)  # of either way (Higham 2002, theorems 7.2 and 10.4)
    expected, inverted = np.linalg.solve(matrix, right), np.linalg.inv(matrix)

    assert np.linalg.norm(solved(six(matrix), right) - expected) <= worth * np.linalg.norm(expected)
    assert np.linalg.norm(full(inverse(six(matrix))) - inverted) <= worth * np.linalg.norm(inverted)
    assert times(six(matrix), right) == pytest.approx(matrix @ right, rel=1e-12, abs=1e-9)


@settings(max_examples=300, deadline=None)
@given(matrices())
def test_eigenvalues_are_those_of_lapack_and_their_vectors_make_the_matrix(matrix) -> None:
    values, vectors = eigen(six(matrix))
    rows, most = np.array(vectors), np.linalg.norm(matrix)

    assert list(values) == sorted(values)
    assert np.abs(values - np.linalg.eigvalsh(matrix)).max() <= 20 * EPS * most
    assert np.abs(rows @ rows.T - np.eye(3)).max() <= 20 * EPS
    assert np.abs(rows.T @ np.diag(values) @ rows - matrix).max() <= 40 * EPS * most


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_where_eigenvalues_are_apart_so_are_their_vectors_those_of_lapack(matrix) -> None:
    (values, vectors), (_, expected) = eigen(six(matrix)), np.linalg.eigh(matrix)

    for number, vector in enumerate(vectors):
        gap = min(abs(values[number] - values[other]) for other in range(3) if other != number)
        off = np.linalg.norm(np.cross(vector, expected[:, number]))
        assert off * gap <= 100 * EPS * np.linalg.norm(matrix)  # Davis & Kahan 1970


@pytest.mark.parametrize(
    "matrix",
    [
        np.zeros((3, 3)),
        np.eye(3),
        np.ones((3, 3)),  # 0, 0 and 3
        np.diag([2.0, 2.0, 1e-300]),
        np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, -1]]),  # -1, -1 and 1
        1e-200 * np.array([[2.0, 1, 0], [1, 2, 1], [0, 1, 2]]),
        np.eye(3) + 1e-16 * np.ones((3, 3)),
    ],
)
def test_matrices_at_the_edge_have_their_eigenvalues_too(matrix) -> None:
    values, vectors = eigen(six(matrix))
    rows = np.array(vectors)

    assert np.allclose(values, np.linalg.eigvalsh(matrix), rtol=1e-14, atol=20 * EPS * np.abs(matrix).max())
    assert np.allclose(rows @ rows.T, np.eye(3), atol=20 * EPS)
    assert np.allclose(rows @ matrix, np.array(values)[:, None] * rows, atol=20 * EPS * np.abs(matrix).max())


@settings(max_examples=100, deadline=None)
@given(matrices(), st.integers(0, 10_000))
def test_across_a_line_is_what_two_unit_vectors_at_right_angles_to_it_see(matrix, seed) -> None:
    frame, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    line, basis = tuple(frame[:, 0].tolist()), frame[:, 1:]

    flat = across(six(matrix), line)

    expected = basis @ (basis.T @ matrix @ basis) @ basis.T
    assert np.abs(full(flat) - expected).max() <= 40 * EPS * np.linalg.norm(matrix)
    assert np.allclose(eigen(flat)[0][1:], np.linalg.eigvalsh(basis.T @ matrix @ basis), rtol=1e-9)


def test_sums_and_outer_products_are_those_of_matrices() -> None:
    one, other, line = (2.0, 1.0, 0.5, 3.0, -1.0, 4.0), (1.0, 0.0, 2.0, 5.0, 1.0, 1.0), (0.6, -0.8, 2.0)

    assert np.allclose(full(mixed(one, 3.0, other)), 3 * full(one) + full(other))
    assert np.allclose(full(added(one, 0.25)), full(one) + 0.25 * np.eye(3))
    assert np.allclose(full(outer(line)), np.outer(line, line))
