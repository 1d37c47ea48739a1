"""The library does without the workbench (decision 0032): below the record, numbers are enough."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

from palpate.cli import WORKBENCH
from tests.house.tree import PACKAGE, ROOT, below_records

# Takes the packages away as if they had never been installed.
AWAY = """
import sys
sys.modules.update(dict.fromkeys({away!r}))
"""
RUN = """
import importlib
for name in {modules!r}:
    importlib.import_module(name)
import numpy as np
from palpate.accommodation.cost import cost
from palpate.accommodation.course import Course
from palpate.cohort.population import Cohort
from palpate.cohort.summary import summarize
from palpate.discovery.findings import Finding
from palpate.discovery.library import Library
from palpate.discovery.source import rank
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import verdict
from palpate.release.order import what_if
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel
body = TissueModel.load("standing")
held = [Holding("right psoas", 0.05), Holding("left soleus", 0.05)]
assert cost(balance(body, held), balance(body)).power > 0
assert len(what_if(body, held).if_first) == 2
assert len(Course(holdings=held).run(2).power) == 3
assert rank([Finding("left soleus", 0, "standing")], Library.cached(body)).code.value == "TOO_FEW"
people = Cohort(body=body, n=2, rng=np.random.default_rng(1), holdings=held)
assert summarize(people.run("serial", 2)).bodies == 2
found = verdict(range(8), [16, 14, 15, 13, 9, 7, 6, 4], start=3, better="lower", prior=PHQ9,
                rng=np.random.default_rng(1))
assert found.n == 8
from palpate.cli import main
assert main(["tissue", "spread", "--hold", "right psoas=0.05"]) == 0
raise SystemExit(main(["serve"]))
"""


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def packages(requirements: list[str]) -> set[str]:
    return {re.split(r"[=<>\[ ]", each)[0].lower().replace("_", "-") for each in requirements}


def modules() -> list[str]:
    """Every module of the floors below the record, as it is imported."""
    named = (".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in below_records())
    return sorted(name.removesuffix(".__init__") for name in named)


def test_what_it_needs_at_least_is_numpy_and_scipy() -> None:
    assert packages(project()["dependencies"]) == {"numpy", "scipy"}


def test_the_names_of_the_workbench_are_those_of_its_packages() -> None:
    installed = packages_distributions()
    homes = {name: {home.lower() for home in installed[name]} for name in WORKBENCH}
    wanted = packages(project()["optional-dependencies"]["workbench"])

    assert {home for each in homes.values() for home in each} == wanted


def test_everything_below_the_record_runs_without_the_workbench() -> None:
    away = [*sorted(WORKBENCH), "numba", "dask", "distributed", "pyarrow", "mujoco"]
    program = AWAY.format(away=away) + RUN.format(modules=modules())

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 3, ran.stderr  # what `palpate serve` ends with, after all else went well
    assert "pip install 'palpate[workbench]'" in ran.stderr and "Traceback" not in ran.stderr
    assert "Modelled." in ran.stdout
