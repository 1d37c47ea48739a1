"""How often the measure is wrong: the tables A, B and C of the specification, at full size.

`make study-outcome` prints each cell as found beside what is asked, and ends with 1 if one is outside its
tolerance. tests/laws hold a small part of the same with wider tolerances.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from palpate.outcome.randomization import sign_flip, start_drawn
from palpate.outcome.verdict import Z
from studies.outcome_cells import Check
from studies.outcome_coupling import table_c, table_leading, table_pooled
from studies.outcome_paths import table_b
from studies.outcome_verdict import table_a, table_calibration, table_description, table_right


def table_p(count: int = 20_000) -> Iterator[Check]:
    """Where nothing is, p at most k / K in k / K of cases: a drawn start, signs, and a plain normal count."""
    rng = np.random.default_rng(7)
    places = range(3, 23)
    p = np.empty(count)
    for each in range(count):
        y = np.cumsum(rng.normal(size=26))  # wanders; a drawn start does not mind
        p[each] = start_drawn(y, first=int(rng.integers(3, 23)), admissible=places, better="lower").p
    flips = np.array([sign_flip(rng.normal(size=8), better="higher").p for _ in range(count)])
    for name, found in (("drawn start", p), ("sign flip", flips)):
        for level in (0.05, 0.25, 0.5, 0.75):
            within = 4 * float(np.sqrt(level * (1 - level) / count)) + 1 / 256
            share = float((found <= level + 1e-12).mean())
            yield Check(what=f"p of a {name} at most {level}", found=share, asked=level, within=within)


TABLES: dict[str, Callable[[], Iterator[Check]]] = {
    "A, verdict": table_a, "A, right settings": table_right, "A, calibration": table_calibration,
    "A, description": table_description,
    "B, expected path": table_b,
    "C, body and mind": table_c, "C, who leads": table_leading, "C, pooled": table_pooled,
    "p where nothing is": table_p,
}  # fmt: skip


def main() -> int:
    """Print every cell; 1 if one falls outside its tolerance."""
    assert abs(Z - 1.6448536) < 1e-6
    failed = 0
    for name, table in TABLES.items():
        start = time.perf_counter()
        checks = list(table())
        failed += sum(not each.holds for each in checks)
        print(f"\n{name}: {sum(each.holds for each in checks)} of {len(checks)} hold")
        for each in checks:
            word = "" if each.holds else "  FAILS"
            print(f"  {each.what:44} {each.found:8.4f}  asked {each.asked:7.3f} ± {each.within:.3f}{word}")
        print(f"  {time.perf_counter() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
