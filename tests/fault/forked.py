"""Processes that live for milliseconds: all is imported once, nothing is opened, then each one is forked.

No process is ever forked with a vault open. The keys come on standard input and go nowhere else.
"""

from __future__ import annotations

import gc
import os
import tempfile
import traceback
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

Order = dict[str, Any]
Tell = Callable[[Order], None]

ALL_OF_IT = (
    "clinic.clients",
    "clinic.drafts",
    "clinic.histories",
    "clinic.keeping",
    "clinic.notes",
    "clinic.sessions",
    "records.chain",
    "records.queries.drafts",
    "records.queries.integrity",
    "records.queries.people",
    "records.vault.backup",
    "records.vault.base",
    "records.vault.migrating",
    "web.keeping_copies",
)
PASSPHRASE = "the heron stands in the reeds"
VAULT_ID = "0123456789abcdef"


def open_nothing(order: Order) -> None:
    """Import what a writer needs and stand before the vault with its keys; no connection is made."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    django.setup()
    from palpate.records.vault import door
    from palpate.records.vault.folder import Folder

    for name in ALL_OF_IT:  # before the forks, so that none of them spends its short life on imports
        import_module(f"palpate.{name}")
    door.stand_before(Folder(Path(order["folder"])))
    door.unlock(_keys(order))


def laid(order: Order, tell: Tell) -> None:
    """An empty vault, in the folder that this process stands before."""
    from django.db import connection

    from palpate.records.vault import door, key, making, migrating
    from tests.fault.writer import START

    folder = door.folder()
    folder.make()
    making.empty(str(folder.vault), door.keys().vault)
    key.create(folder, VAULT_ID, door.keys(), PASSPHRASE, bytes(16), key.QUICK)
    migrating.bring_up(START)
    connection.close()
    tell({})


def found(order: Order, tell: Tell) -> None:
    """A new practice with one client, in the folder that this process stands before."""
    from palpate.clinic import clients, keeping
    from tests.fault.writer import START

    laid(order, lambda _: None)
    at = START - timedelta(days=1)
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=VAULT_ID, at=at)
    clients.admit(by=by, at=at, name="Berta Example")
    tell({})


def rehearsed(order: Order, look: Callable[[Order, Tell], None]) -> None:
    """One whole life in a vault that is thrown away, so that each fork finds the program as warm as a desk.

    What a first use costs (SQL that is written once, tables that are read once) would be most of what each
    of some hundred short lives does. The vault has keys of its own, and is closed before anything is forked.
    """
    from django.db import connection

    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder
    from tests.fault.writer import Writer

    real, keys = door.folder(), key.Keys.fresh()
    with tempfile.TemporaryDirectory(dir=real.path.parent) as place:
        door.stand_before(Folder(Path(place) / "vault"))
        door.unlock(keys)
        found(order, lambda _: None)
        Writer(0, 0, lambda _: None, [PASSPHRASE]).live()
        look({"acks": [], "head": [], "whole": True}, lambda _: None)
        connection.close()
        door.stand_before(real)
    door.unlock(_keys(order))
    gc.collect()
    gc.freeze()  # what stands now stays: a fork that looks through it would copy all of it


def _keys(order: Order) -> Any:
    from palpate.records.vault import key

    vault, signing = bytearray.fromhex(order["vault"]), bytearray.fromhex(order["signing"])
    return key.Keys(vault=vault, signing=signing, inbox=order["inbox"])


def in_child(work: Callable[[Order, Tell], None], order: Order) -> bytes:
    """Run `work` in a process of its own; what it tells comes back, and a failure is raised here."""
    from tests.fault import writer

    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        leave_with(lambda: work(order, writer.through(write)))
    os.close(write)
    told = all_of(read)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError(f"{work.__name__} failed; look above")
    return told


def leave_with(work: Callable[[], None]) -> None:
    """The end of a forked child: it never returns into its parent's code."""
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def all_of(pipe: int) -> bytes:
    """Everything until the other end is closed."""
    with os.fdopen(pipe, "rb") as file:
        return file.read()
