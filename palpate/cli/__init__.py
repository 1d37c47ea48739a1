"""The command `palpate`: serving the desk, and looking after the vault without it."""

from __future__ import annotations

import argparse
import os
import sys

from palpate import __version__
from palpate.errors import PalpateError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it did what it says, 1 with a sentence if it refused, 2 for a wrong call."""
    parsed = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palpate.settings.desk")
    # Our matrices are small: a second thread would only wait for the first, and hold a core while it waits.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.umask(0o077)
    try:
        return int(parsed.run(parsed) or 0)
    except PalpateError as refusal:
        print(f"palpate: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1


def _parser() -> argparse.ArgumentParser:
    from palpate.cli import (
        arcs,
        atlas,
        body,
        cohort,
        course,
        dialogue,
        discover,
        order,
        outcome,
        serving,
        tissue,
        vault,
    )

    parser = argparse.ArgumentParser(
        prog="palpate", description="The open clinical workbench for SomatoEmotional Release."
    )
    parser.add_argument("--version", action="version", version=f"palpate {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serving.add_to(commands)
    vault.add_to(commands)
    body.add_to(commands)
    atlas.add_to(commands)
    arcs.add_to(commands)
    tissue.add_to(commands)
    dialogue.add_to(commands)
    discover.add_to(commands)
    course.add_to(commands)
    order.add_to(commands)
    cohort.add_to(commands)
    outcome.add_to(commands)
    return parser
