"""How long two years take in the model, and a million bodies: beside single equilibria, in the same run.

    python -m benchmarks.engine_in_time [--bodies 20000]

Processor time of one thread. A ratio holds on any machine; milliseconds hold on this one.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from benchmarks import machine
from palpate.accommodation.course import Course
from palpate.accommodation.day import Day
from palpate.cohort.population import CHUNK, Cohort
from palpate.cohort.summary import summarize
from palpate.tissue import kernel, solving
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel

HELD = [Holding("mus.psoas_major.R", 0.10)]
WEEKS, RUNS = 104, 30
MILLION = 1_000_000
PROMISED = 0.1  # seconds for two years in one posture (4-engine 17)
MOST = 4.0  # times so many single equilibria: what a week may cost beside its solve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, default=20_000)
    bodies = parser.parse_args().bodies
    print(
        f"{machine.described()}. {machine.versions()}. "
        f"numba {'is' if kernel.available() else 'NOT'} installed."
    )
    standing = TissueModel.load("standing")
    rest = balance(standing).or_raise()
    problem = balance(standing, HELD, warm=rest).solution.problem
    solve = kernel.solve_problem if kernel.available() else solving.solve_problem
    single = _median(lambda: [solve(problem, rest.price) for _ in range(WEEKS + 1)])
    print(f"{WEEKS + 1} single equilibria from rest   {1e3 * single:8.1f} ms")
    for name, day in (("one posture", Day(((standing, 24.0),))), ("three postures", Day.of())):
        course = Course(holdings=HELD, day=day)
        spent = _median(lambda course=course: course.run(WEEKS))
        ratio = spent / single / len(day.parts)
        kept = "kept" if ratio <= MOST else "NOT kept"
        print(f"{WEEKS} weeks, {name:22} {1e3 * spent:8.1f} ms   {ratio:.1f} x so many equilibria, at most "
              f"{MOST:g}: {kept}; promised {1e3 * PROMISED:g} ms for one posture")  # fmt: skip
    people = Cohort(body=standing, n=bodies, rng=np.random.default_rng(1), holdings=HELD)
    before = time.process_time()
    summary = summarize(people.run("serial", min(CHUNK, bodies)))
    spent = time.process_time() - before
    million = spent / summary.equilibria * MILLION / 60
    print(f"{summary.equilibria} equilibria of {bodies} virtual bodies, drawn and summed up: {spent:.1f} "
          f"core-seconds, {million:.1f} core-minutes for a million; {summary.bodies - summary.balanced} did "
          "not balance")  # fmt: skip
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    scalars = 3 * 8 * MILLION / 2**20  # what a summary keeps of each body
    print(f"memory at its highest {peak:.0f} MiB; for a million bodies {scalars:.0f} MiB more at most")


def _median(act: Callable[[], object]) -> float:
    act()
    spent = []
    for _ in range(RUNS):
        start = time.thread_time()
        act()
        spent.append(time.thread_time() - start)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
