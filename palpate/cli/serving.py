"""`palpate serve` and `palpate demo`."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from pathlib import Path
from typing import Any

from palpate.cli.asking import passphrase_from_input
from palpate.errors import VaultRefused

PORT = 8737


def add_to(commands: Any) -> None:
    """Declare both commands."""
    serve = commands.add_parser("serve", help="open your own practice in the browser")
    serve.add_argument("--vault", type=Path, help="folder of the vault; the usual place if left out")
    serve.add_argument(
        "--unlock", action="store_true", help="read the passphrase from the terminal or standard input"
    )
    demo = commands.add_parser("demo", help="open an invented practice that is thrown away at the end")
    for parser, run in ((serve, _serve), (demo, _demo)):
        parser.add_argument(
            "--port",
            type=int,
            default=PORT,
            help=f"port on this machine (usually {PORT}; 0 takes a free one)",
        )
        parser.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
        parser.set_defaults(run=run)


def _serve(given: argparse.Namespace) -> int:
    start = _pages()
    from palpate.records.vault.folder import Folder, default_folder

    folder = Folder(given.vault.expanduser()) if given.vault else default_folder()
    secret = passphrase_from_input() if given.unlock else ""
    try:
        start(folder, port=given.port, browser=not given.no_browser, say=_say, passphrase=secret)
    except VaultRefused:
        if not given.no_browser and (running := _running(folder.lock)):
            webbrowser.open(running)
            return 0
        raise
    return 0


def _demo(given: argparse.Namespace) -> int:
    _pages()(None, port=given.port, browser=not given.no_browser, say=_say)
    return 0


def _pages() -> Any:
    """The function that serves pages, by the name in the settings: one door does not import the other."""
    import django
    from django.conf import settings
    from django.utils.module_loading import import_string

    django.setup()
    return import_string(settings.SERVE)


def _running(lock: Path) -> str:
    """Where this vault is open already, so that a second start shows the first."""
    try:
        return str(json.loads(lock.read_text(encoding="utf-8")).get("enter", ""))
    except (OSError, ValueError, AttributeError, RecursionError):
        return ""


def _say(line: str) -> None:
    print(line, flush=True, file=sys.stdout)
