"""One script in a process of its own: `python -m benchmarks.run search measure_stock` prints JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

from benchmarks.figure import Figure


def here(name: str, act: str) -> None:
    """Measure in this process and print."""
    figures = getattr(import_module(f"benchmarks.{name}"), act)()
    print(json.dumps([figure.as_json() for figure in figures]))


def apart(name: str, act: str) -> list[Figure]:
    """Measure in a process of its own, so that no script warms or weighs on another."""
    command = [sys.executable, "-m", "benchmarks.run", name, act]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    return [Figure(**values) for values in json.loads(told.splitlines()[-1])]


if __name__ == "__main__":
    here(*sys.argv[1:3])
