"""Serving the desk: on this machine only, one address, an end that closes the vault."""

from __future__ import annotations

import gc
import secrets
import signal
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from waitress.server import create_server

from palpate.errors import VaultRefused
from palpate.records.vault import door, key, making
from palpate.records.vault.folder import Folder
from palpate.web import entering
from palpate.web.desk import desk

LOOPBACK = "127.0.0.1"  # there is no option for another address, by design
THREADS = 4
ROOM = 4 * 1024 * 1024  # bytes of one request, above the 2 MiB that web/bodies.py lets in
LARGEST_PAGE = 256 * 1024 * 1024  # bytes that wait in memory for the browser


def serve(
    folder: Folder | None, *, port: int, browser: bool, say: Callable[[str], None], passphrase: str = ""
) -> None:
    """Serve the vault in `folder`, or an invented practice if there is none, until told to stop.

    `say` gets one line, "ready" and the address, once pages are answered.
    """
    server = _bind(port)
    desk.port = server.effective_port
    try:
        if folder is None:
            _invent()
        else:
            desk.sit_at(folder)
            if passphrase:
                entering.enter(passphrase, timezone.now())
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, _leave)
        desk.keep_watch()
        address = f"{desk.address}enter/{desk.secret}"
        gc.freeze()  # what stands now stays: looking through it would hold up one page in fifteen
        say(f"ready {address}")
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run()
    except SystemExit:
        pass
    finally:
        server.close()
        desk.close()


def _bind(port: int) -> Any:
    try:
        return create_server(
            get_wsgi_application(),
            host=LOOPBACK,
            port=port,
            threads=THREADS,
            ident="",
            # Beyond its limits waitress puts a body or a page into a temporary file, unencrypted: never here.
            max_request_body_size=ROOM,
            inbuf_overflow=ROOM,
            outbuf_overflow=LARGEST_PAGE,
        )
    except OSError:
        raise VaultRefused(
            f"Port {port} must be free, and another program uses it. "
            f"End that program, or choose another port: palpate serve --port {port + 1}"
        ) from None


def _invent() -> None:
    """A throw-away vault with the invented practice; it is deleted at the end."""
    from palpate.demo import practice

    folder = Folder(Path(tempfile.mkdtemp(prefix="palpate-demo-")))
    desk.sit_at(folder, demo=True)
    desk.passphrase = "an invented practice " + secrets.token_hex(2)
    keys, _ = making.make(folder, desk.passphrase, key.QUICK)
    entering.open_with(keys, timezone.now())
    gc.disable()  # what is told stays until it is told to the end, so there is nothing to look for between
    practice.build(at=timezone.now(), vault_id=key.read(folder)["vault_id"])
    gc.enable()
    desk.opened(15)
    assert door.is_open()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
