"""Segments: maps of marked regions, and in which of them two groups of people differ."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.cohort.maps import Floats
from palpate.errors import NotPhysical

Bools = NDArray[np.bool_]


def _given(marked: ArrayLike, in_first: ArrayLike) -> tuple[Bools, Bools]:
    marks, first = np.asarray(marked, bool), np.asarray(in_first, bool)
    if marks.ndim != 2 or first.shape != marks.shape[:1]:
        raise NotPhysical(
            f"Each of {len(marks)} maps must belong to one of two groups, got {first.shape}. "
            "Name a group for each."
        )
    if first.all() or not first.any():
        raise NotPhysical(
            "Two groups must have at least one map each, got an empty one. Choose other groups."
        )
    return marks, first


def chi_squares(marked: ArrayLike, in_first: ArrayLike) -> Floats:
    """How far apart two groups mark each segment: Pearson's chi-square with 1 degree of freedom. (s,)

    marked (k, s): which of k people marked which of s segments; in_first (k,): who is in the first group. 0
    where all or none marked. No correction for continuity (Pearson 1900).
    """
    marks, first = _given(marked, in_first)
    people, one = len(marks), first.sum()
    ours, all_marks = marks[first].sum(axis=0), marks.sum(axis=0)
    expected = all_marks * (one / people)
    spread = expected * (1 - all_marks / people) * (1 - one / people)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(spread > 0, (ours - expected) ** 2 / spread, 0.0))


def two_groups(marked: ArrayLike, in_first: ArrayLike) -> Floats:
    """The p-value of each segment, by chi-square; for groups of a few people use `two_groups_drawn`. (s,)"""
    return np.array([math.erfc(math.sqrt(each / 2)) for each in chi_squares(marked, in_first)])


def two_groups_drawn(
    marked: ArrayLike, in_first: ArrayLike, rng: np.random.Generator, draws: int = 1000
) -> Floats:
    """The p-value of each segment, by drawing anew who is in the first group; for any size of group. (s,)

    (1 + draws that reach the seen chi-square) / (1 + draws).
    """
    marks, first = _given(marked, in_first)
    if not 1 <= draws <= 100_000:
        raise NotPhysical(
            f"The number of draws must lie between 1 and 100000, got {draws!r}. Use 1000 if unsure."
        )
    ours, one, people = marks[first].sum(axis=0), first.sum(), len(marks)
    expected = marks.sum(axis=0) * (one / people)
    seen = np.abs(ours - expected)
    reached = np.zeros(marks.shape[1])
    for _ in range(draws):
        drawn = marks[rng.permutation(people)[:one]].sum(axis=0)
        reached += np.abs(drawn - expected) >= seen - 1e-9
    return (1 + reached) / (1 + draws)
