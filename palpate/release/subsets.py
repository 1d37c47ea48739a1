"""Orders of letting go as paths over subsets: the least two by dynamic programming, or step by step.

What is left after each letting go is summed up along an order. f(M) = min over i of c(M without i) + f(M
without i), f(empty) = 0, looks at every order through its 2^n subsets (Held & Karp 1962, J. SIAM 10:196).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Path:
    """An order of letting go by number, and the sum of what is left after each."""

    total: float
    order: tuple[int, ...]


class Costs:
    """The cost of each subset of `count` holdings, asked once: a subset is the number whose bits it has."""

    def __init__(self, cost: Callable[[int], float], count: int) -> None:
        self.count = count
        self._cost = cost
        self._known: dict[int, float] = {}

    def __call__(self, subset: int) -> float:
        if subset not in self._known:
            self._known[subset] = self._cost(subset)
        return self._known[subset]


def two_least(costs: Costs) -> list[Path]:
    """The order that leaves least, and the next one; subsets are walked so that each differs little."""
    for number in range(1 << costs.count):
        costs(number ^ number >> 1)  # Gray's code: one holding more or less each time
    best: list[list[Path]] = [[Path(0.0, ())]]
    for subset in range(1, 1 << costs.count):
        found = []
        for i in range(costs.count):
            if subset >> i & 1:
                without = subset & ~(1 << i)
                found += [Path(costs(without) + rest.total, (i, *rest.order)) for rest in best[without]]
        best.append(sorted(found, key=lambda path: (path.total, path.order))[:2])
    return best[-1]


def greedy(costs: Costs) -> tuple[int, ...]:
    """Always the one whose letting go leaves least next; among equals the first. By number."""
    left = (1 << costs.count) - 1
    order: list[int] = []
    while left:
        chosen = min(
            (i for i in range(costs.count) if left >> i & 1), key=lambda i: (costs(left & ~(1 << i)), i)
        )
        order.append(chosen)
        left &= ~(1 << chosen)
    return tuple(order)


def summed(costs: Costs, order: Sequence[int]) -> float:
    """What is left after each letting go of an order, added up."""
    left, total = (1 << costs.count) - 1, 0.0
    for each in order:
        left &= ~(1 << each)
        total += costs(left)
    return total
