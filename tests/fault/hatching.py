"""A program that ends by itself, run as a process of its own that need not import everything first."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from tests.house.tree import ROOT
from tests.web import nest


def ended(
    module: str, *arguments: str, given: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """`python -m module arguments` with `given` on its standard input, and what it said."""
    command = [sys.executable, "-m", module, *arguments]
    if not nest.POSSIBLE:
        return subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environment
        )
    with (
        tempfile.TemporaryFile("w+") as told,
        tempfile.TemporaryFile("w+") as out,
        tempfile.TemporaryFile("w+") as err,
    ):
        told.write(given)
        told.seek(0)
        instead = {number: file.fileno() for number, file in enumerate((told, out, err))}
        program = nest.nest().hatch(module, list(arguments), environment, instead)
        program.stdout.close()
        code = program.wait()
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read())
