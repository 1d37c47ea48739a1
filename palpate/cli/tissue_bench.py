"""How long an equilibrium takes on this machine, and how near that is to what its arithmetic takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from palpate.tissue import kernel, solving
from palpate.tissue.counting import operations
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.influence import influence
from palpate.tissue.model import TissueModel
from palpate.tissue.problem import Problem

HELD = 0.05  # of its strength, one structure at a time
LONG = 1024  # numbers of a vector that still lies in the nearest cache, where a machine does most
PRODUCTS, RUNS = 20_000_000, 7  # for one measurement of it, and the best of so many
TURNS = 1  # every structure is held in turn, or every so many
REPEATED, COUNTED = 3, 8  # the least of so many runs; of every so many problems operations are counted


def measured(body: TissueModel) -> dict[str, Any]:
    """Processor time of a solve with each structure held in turn, of all influences, of the arithmetic."""
    rest = balance(body).or_raise()
    problems = [balance(body, [Holding(key, HELD)], warm=rest).solution.problem for key in body.keys[::TURNS]]
    acts: dict[str, Callable[[], object]] = {
        "plain, cold": lambda: [solving.solve_problem(each) for each in problems],
        "plain, from rest": lambda: [solving.solve_problem(each, rest.price) for each in problems],
    }
    if kernel.available():
        kernel.solve_problem(problems[0])  # compiled once, and kept on disk
        acts |= {
            "compiled, cold": lambda: [kernel.solve_problem(each) for each in problems],
            "compiled, from rest": lambda: [kernel.solve_problem(each, rest.price) for each in problems],
        }
    found = {name: 1e3 * worked(act) / len(problems) for name, act in acts.items()}
    found["influence of every fascicle"] = 1e3 * worked(lambda: influence(rest.solution))
    answer: dict[str, Any] = {
        "milliseconds": found,
        "solves": len(problems),
        "columns": problems[0].columns,
        "coordinates": problems[0].coordinates,
        "influence_in_warm_solves": found["influence of every fascicle"] / found["plain, from rest"],
    }
    if kernel.available():
        answer["arithmetic"] = arithmetic(problems, found["compiled, cold"])
    return answer


def arithmetic(problems: Sequence[Problem], milliseconds: float) -> dict[str, Any]:
    """Operations of a cold solve, the time they take at this machine's best, and that of a solve."""
    counts = [operations(each) for each in problems[::COUNTED]]
    mean = {name: sum(each.to_json()[name] for each in counts) / len(counts) for name in counts[0].to_json()}
    # No row of a factor is longer than there are coordinates: so long are the loops that must be beaten.
    rate, most = attainable(problems[0].coordinates), attainable(LONG)
    limit = 1e6 * mean["total"] / rate
    return {
        "operations": {name: round(value) for name, value in mean.items() if name != "steps"},
        "steps": mean["steps"],
        "operations_per_s": rate,
        "operations_per_s_long": most,
        "limit_us": limit,
        "measured_us": 1e3 * milliseconds,
        "ratio": 1e3 * milliseconds / limit,
    }


def attainable(length: int) -> float:
    """Operations a second on one thread: sums of products of two vectors so long (2 for each number)."""
    products, times = kernel.products(), PRODUCTS // length
    one, other, least = np.ones(length), np.full(length, 1e-3), float("inf")
    products(one, other, 1)
    for _ in range(RUNS):
        began = time.thread_time()
        products(one, other, times)
        least = min(least, time.thread_time() - began)
    return 2 * length * times / least


def worked(act: Callable[[], object]) -> float:
    """The least processor time of some runs. [s]"""
    spent = []
    for _ in range(REPEATED):
        start = time.thread_time()
        act()
        spent.append(time.thread_time() - start)
    return min(spent)


def said(answer: dict[str, Any]) -> list[str]:
    """The measurement in lines."""
    lines = [
        f"{answer['solves']} bodies, {answer['columns']} columns, {answer['coordinates']} coordinates",
        *(f"{name:30} {value:8.3f} ms" for name, value in answer["milliseconds"].items()),
        f"all influences take {answer['influence_in_warm_solves']:.1f} warm solves (at most 20)",
    ]
    if "arithmetic" in answer:
        found = answer["arithmetic"]
        parts = ", ".join(
            f"{name.replace('_', ' ')} {count:,}" for name, count in found["operations"].items()
        )
        longer = 1e6 * found["operations"]["total"] / found["operations_per_s_long"]
        lines += [
            f"a cold solve: {found['steps']:.1f} steps; operations: {parts}",
            f"sums of {answer['coordinates']} products on one thread: "
            f"{found['operations_per_s'] / 1e9:.1f} thousand million operations a second, so at least "
            f"{found['limit_us']:.0f} us; measured {found['measured_us']:.0f} us, {found['ratio']:.1f} times "
            "as long (at most 5)",
            f"sums of {LONG} products: {found['operations_per_s_long'] / 1e9:.1f} thousand million, "
            f"{longer:.0f} us, {found['measured_us'] / longer:.1f} times as long",
        ]
    return lines
