"""The how-tos about the vault itself, played before a real one: copied, locked, opened by its nine words."""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

import time
from typing import Any

from django.template.loader import render_to_string

from palpate.records.models import Client, Practitioner
from palpate.records.vault import door
from palpate.web import keeping_copies
from palpate.web.desk import desk
from tests.conftest import PASSPHRASE
from tests.handbook.walk import Walk
from tests.web.at_the_kiosk import another_door, browser, folder, made, own_vault  # noqa: F401
from tests.web.sessions_at_desk import closed_out
from tests.web.test_under_way import Slow


def test_backup_and_recovery(browser: Any, made: Any, tmp_path: Any, monkeypatch: Any) -> None:
    stick, words = tmp_path / "stick", " ".join(made[2])
    stick.mkdir()
    at = Walk(browser, "backup-and-recovery")

    at.next().open("/").follow("Practice").follow("The vault")
    at.next("type where the stick is").finish("Back up now", Folder=str(stick))
    assert list(stick.iterdir())
    at.next("opened, counted and compared").press("Back up now").sees("The newest backups beside the vault")
    with monkeypatch.context() as slowly:
        slowly.setattr(keeping_copies, "back_up", Slow())
        slowly.setattr(desk, "patience", 0.05)
        at.next("how far it is").press("Back up now").sees("40 of 100")
        slowly.setattr(desk, "patience", 60.0)
        at.press("Stop").sees("stopped before it was done")
    if "Stop" in at.waiting[0].text:  # a copy that takes longer than a press
        begun = {"kind": "backup", "stands": {"share": 0.5}}
        at.next().outside("a small vault is copied at once").show(_part("under_way", **begun))
        at.show(_part("under_way", **begun) + "Back up now")
    at.next("today's day").open("/vault")
    assert list(door.folder().backups.iterdir())
    _lock(at)
    at.next("nine words with blanks between them").open("/unlock").press("Unlock", Passphrase=words)
    assert door.is_open()
    at.next("the nine words will do").open("/practice").follow("The vault")
    new = "a grey wagtail on the wet stones"
    at.press("Change", **{"Present passphrase": words, "New passphrase": new, "The new one again": new})
    at.sees("The new passphrase holds from now on")
    at.next().commanded()
    at.next().commanded()
    at.done()


def test_a_new_laptop(browser: Any, tmp_path: Any) -> None:
    by, client = Practitioner.objects.get(), Client.objects.first()
    closed_out(client, by)
    stick = tmp_path / "stick"
    stick.mkdir()
    at = Walk(browser, "a-new-laptop")

    at.next().open("/practice").follow("The vault").press("Back up now", Folder=str(stick))
    assert list(stick.iterdir())
    at.next("write nothing more").press("Lock")
    _until_locked()
    at.next().outside("Palpate is installed; test_first_run begins where that ends")
    at.next().commanded()  # test_vault_verify brings a backup into a new folder
    at.next().commanded().open("/unlock").press("Unlock", Passphrase=PASSPHRASE)
    assert door.is_open()
    at.next().open("/").sees("What waits")
    note = f"/sessions/{sessions_of(client)}/note"
    at.open(note).finish("Sign").sees("signature holds")
    at.next().open("/practice").follow("The vault").press("Back up now")
    at.next().outside("a laptop that is kept, and later erased")
    at.done()


def _part(name: str, **context: Any) -> str:
    return render_to_string(f"parts/{name}.html", context)


def sessions_of(client: Any) -> int:
    return int(client.sessions.first().pk)


def _lock(at: Walk) -> None:
    at.finish("Lock")
    _until_locked()


def _until_locked() -> None:
    end = time.monotonic() + 5
    while door.is_open() and time.monotonic() < end:
        time.sleep(0.01)
    assert not door.is_open()
