"""`palpate vault verify`: file, chain, signatures; the first broken link by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from palpate.records import chain
from palpate.records.queries import integrity
from palpate.records.vault import backup, key

if TYPE_CHECKING:
    from palpate.records.vault.folder import Folder
    from palpate.records.vault.key import Keys


def verify(folder: Folder, keys: Keys, heads: Iterable[tuple[str, ...]]) -> int:
    """Print what was checked; 0 if all holds, 1 with the first thing that does not."""
    rows = backup.check_file(folder.vault, keys.vault)
    print(f"file      every page authenticates; {sum(rows.values())} rows in {len(rows)} tables")
    vault_id = key.read(folder)["vault_id"]
    anchors = [chain.Head(each.events, each.seal) for each in backup.all_of(folder.backups, vault_id)]
    anchors += [chain.Head(int(head[0]), head[1]) for head in heads]
    found = chain.verify(anchors)
    if found.broken:
        print(f"chain     BROKEN: {found.broken}")
        return 1
    print(
        f"chain     {found.events} events hold, {len(anchors)} heads written down elsewhere agree; head "
        f"{found.head}"
    )
    versions, wrong = integrity.signatures()
    if wrong:
        print(f"notes     BROKEN: {wrong[0]}")
        return 1
    print(f"notes     {versions} signed versions are as they were signed")
    if unknown := integrity.unknown_codes():
        print(f"lists     {unknown[0]} is in no list; its rows stay readable")
        return 1
    print("lists     every code is a term of its list")
    return 0
