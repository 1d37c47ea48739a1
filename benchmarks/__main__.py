"""`make bench`: every promise measured on this machine, and RESULTS.md written."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import practice, results
from benchmarks.figure import Figure
from benchmarks.run import apart

# In this order: what a person waits for, then what the machine carries.
SCRIPTS = {
    "chart": ("measure",),
    "paint": ("measure", "measure_first_charts"),
    "save": ("measure", "measure_stock"),
    "search": ("measure", "measure_stock"),
    "start": ("measure",),
    "memory": ("measure",),
    "body_chart": ("measure",),
    "body_3d": ("measure",),
    "next_paint": ("measure",),
    "body_numbers": ("measure",),
    "arcs": ("measure",),
    "discovery": ("measure",),
    "lab": ("measure",),
    "outcome": ("measure",),
    "access_pack": ("measure",),
    "twenty_years": ("measure", "measure_opening", "measure_chain"),
    "cache": ("measure",),
}


def main() -> None:
    """Measure all, or some; only a whole run is written down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="build the invented practice anew")
    parser.add_argument(
        "--only", action="append", choices=SCRIPTS, help="measure this and print; may be repeated"
    )
    given = parser.parse_args()
    for engine in ("vault", "stock"):
        practice.ensure(engine, fresh=given.fresh)
    found: dict[str, list[Figure]] = {}
    for name in given.only or SCRIPTS:
        found[name] = [figure for act in SCRIPTS[name] for figure in apart(name, act)]
        print("\n".join(results.line(figure) for figure in found[name]), flush=True)
    if not given.only:
        page = results.page(found, at=datetime.now(UTC))
        Path(__file__).with_name("RESULTS.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
