"""What is not a verb of the record and must survive a fault as well: backup, export, keys, the inbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fault import forked
from tests.fault.writer import START


def acts(beside: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each with its name; they write beside the vault, or to it, and may be done on any copy of it."""
    from palpate.records.queries import people
    from palpate.records.vault import backup, door, inbox, key
    from palpate.web import keeping_copies

    def back_up() -> None:
        shutil.rmtree(beside / "away", ignore_errors=True)
        by = people.practitioner()
        assert by is not None
        made = keeping_copies.back_up(beside / "away", by=by, at=START)
        backup.check_file(made.path / "vault.db", door.keys().vault)

    def new_passphrase() -> None:
        try:
            key.change_passphrase(door.folder(), door.keys(), "the heron stands in deep water", key.QUICK)
        finally:  # in between either may open the vault, at no time neither
            opens = [key.unwrap(door.folder(), text) for text in (forked.PASSPHRASE, NEW)]
            assert any(opens)

    def while_locked() -> None:
        item = {"what": "draft", "key": "client:1:trauma", "fields": [["words", "x"]], "base": 0}
        waiting = inbox.waiting(door.folder())
        inbox.keep(door.folder(), item | {"writer": "w", "seq": 1})
        assert inbox.waiting(door.folder()) == waiting + 1

    yield "backup", back_up
    yield "key.change_passphrase", new_passphrase
    yield "inbox.keep", while_locked


NEW = "the heron stands in deep water"
