"""The command `palpate`: serving the desk, and looking after the vault without it."""

from __future__ import annotations

import argparse
import os
import sys

from palpate import __version__
from palpate.errors import PalpateError

# What the library does without and the workbench is made of (docs/decisions/0032), as it is imported.
WORKBENCH = {
    "argon2", "cryptography", "csp", "django", "django_htmx", "markdown_it", "ninja", "pyrage", "sqlcipher3",
    "typst", "waitress", "whitenoise",
}  # fmt: skip
MISSING = 3  # exit code: something must be installed


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it did what it says, 1 with a sentence if it refused, 2 for a wrong call, 3 if
    something must be installed."""
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
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        if name not in WORKBENCH:
            raise
        print(
            f"palpate: this command needs the whole workbench, and {name} is not here. "
            "Install it: pip install 'palpate[workbench]'.",
            file=sys.stderr,
        )
        return MISSING
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
