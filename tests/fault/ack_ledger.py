"""What a writer was told is kept: written down outside the vault, and held against it after each kill."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Ack = dict[str, Any]


@dataclass
class AckLedger:
    """Acknowledgements in the order in which they came; one line of JSON each."""

    acks: list[Ack] = field(default_factory=list)

    def read(self, lines: bytes) -> list[Ack]:
        """Add what came through a writer's pipe. A last line that is cut off was never an acknowledgement."""
        whole, _, _ = lines.rpartition(b"\n")
        fresh = [ack for line in whole.splitlines() if (ack := json.loads(line))["what"] in _CHECKS]
        self.acks += fresh
        return fresh


def lost(acks: Iterable[Ack]) -> list[str]:
    """A sentence for each acknowledged write that the open vault does not hold, equal or newer."""
    return [sentence for ack in _latest(acks) if (sentence := _CHECKS[ack["what"]](ack))]


def _latest(acks: Iterable[Ack]) -> list[Ack]:
    """Of a draft only the last acknowledged text must be there; of everything else each."""
    found: dict[tuple[Any, ...], Ack] = {}
    for ack in acks:
        found[(ack["what"], ack["key"])] = ack
    return list(found.values())


def _draft(ack: Ack) -> str:
    from palpate.records.models import Draft

    row = Draft.objects.filter(key=ack["key"]).first()
    there = int(row.fields[0][1].split()[1]) if row else 0
    return "" if there >= ack["count"] else f"draft {ack['key']}: {ack['count']} was kept, {there} is there"


def _moment(ack: Ack) -> str:
    from palpate.records.models import Moment

    rows = list(Moment.objects.filter(key=ack["key"]).values_list("session_id", "number", "at"))
    wanted = [(ack["session"], ack["number"], ack["at"])]
    return "" if rows == wanted else f"mark {ack['key']}: wanted {wanted}, found {rows}"


def _trauma(ack: Ack) -> str:
    from palpate.records.models import SearchText, Trauma

    row = Trauma.objects.filter(pk=ack["key"]).first()
    if row is None or row.headline != ack["headline"]:
        return f"event {ack['key']} is not there"
    found = SearchText.objects.filter(kind="event", ref=row.pk).exists()
    return "" if found else f"event {ack['key']} is not in the index"


def _note(ack: Ack) -> str:
    from palpate.records.models import NoteVersion
    from palpate.records.queries import notes

    row = NoteVersion.objects.filter(session_id=ack["key"], sha256=ack["sha256"]).first()
    return (
        "" if row is not None and notes.holds(row) else f"the note of session {ack['key']} is not as signed"
    )


def _backup(ack: Ack) -> str:
    from palpate.records.vault import backup, door

    newest = backup.latest(door.folder())
    there = newest is not None and newest.path.name >= ack["name"]
    return "" if there else f"backup {ack['name']} is not there, nor a later one"


def _passphrase(ack: Ack) -> str:
    from palpate.records.vault import door, key

    opens = [text for text in ack["may_be"] if key.unwrap(door.folder(), text)]
    return "" if opens else f"no passphrase of {ack['may_be']} opens the slots"


_CHECKS = {
    "draft": _draft,
    "moment": _moment,
    "trauma": _trauma,
    "note": _note,
    "backup": _backup,
    "passphrase": _passphrase,
}
